/**
 * A new name in the form in which the old one is used: its plural, its possessive, and with a capital where a small name
 * begins a sentence. `use` is what `usesIn` found: the term, the term with an ending, or the term without its plural.
 */
export function inflected(use: string, term: string, name: string): string {
  const capital = use.charAt(0) !== term.charAt(0);
  const old = capital ? term.charAt(0).toUpperCase() + term.slice(1) : term;
  const fresh = capital ? name.charAt(0).toUpperCase() + name.slice(1) : name;
  if (use.startsWith(old)) return withEnding(fresh, use.slice(old.length));
  const stem = old.slice(0, -1);
  return use.startsWith(stem) ? withEnding(singular(fresh), use.slice(stem.length)) : fresh;
}

function withEnding(name: string, ending: string): string {
  const [, letters = '', mark = ''] = /^(s|es|en)?(['’]s?)?$/.exec(ending) ?? [];
  const counted = letters === '' ? name : plural(name, letters);
  if (mark === '') return counted;
  const apostrophe = mark.charAt(0);
  return /s$/i.test(counted) ? counted + apostrophe : `${counted}${apostrophe}s`;
}

function plural(name: string, ending: string): string {
  if (ending === 'en') return `${name}en`;
  if (/[^aeiou]y$/i.test(name)) return `${name.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/i.test(name) ? `${name}es` : `${name}s`;
}

function singular(name: string): string {
  if (/[^aeiou]ies$/i.test(name)) return `${name.slice(0, -3)}y`;
  if (/(?:s|x|ch|sh)es$/i.test(name)) return name.slice(0, -2);
  return /[^s]s$/i.test(name) ? name.slice(0, -1) : name;
}
