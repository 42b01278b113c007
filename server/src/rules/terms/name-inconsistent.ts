import { data } from '../../knowledge/data.generated.ts';
import { languageOf, ofLanguage } from '../../knowledge/language.ts';
import { termWords } from '../../knowledge/term-words.ts';
import { fold } from '../../knowledge/words.ts';
import { type Content, fact } from '../../model/content.ts';
import { phrases } from '../../model/phrases.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import { clausesWith } from '../../model/speaking.ts';
import { ofStretch, stretches } from '../../model/stretches.ts';
import { isMark, tokens, WORD, wordAt } from '../../model/tokens.ts';
import { factAbout, type Watch } from '../../model/watch.ts';
import { insertAt, replace } from '../../text/edit.ts';
import { addTo } from '../../text/groups.ts';
import { isCapitalAt } from '../../text/letters.ts';
import type { Span } from '../../text/span.ts';
import { type Finding, type PolicyRule, place } from '../rule.ts';

/**
 * A name changes: the document calls itself policy and statement, a well-known brand is misspelled ("Paypal"), a name
 * runs into the next word. Other documents that are named, brands in lower case as in addresses, and headings of parts
 * with a name of their own are left alone.
 */
export const nameInconsistent: PolicyRule = {
  id: 'terms/name-inconsistent',
  scope: 'policy',
  severity: 'hint',
  citations: ['gdpr 12(1)'],

  *check(policy) {
    yield* selfNames(policy);
    yield* brands(policy);
    yield* gluedNames(policy);
  },
};

interface Use {
  readonly clause: Clause;
  readonly at: Span;
  readonly group: number;
  readonly text: string;
}

/** "this Statement" in a document whose title and text say policy. */
function* selfNames(policy: Policy): Iterable<Finding> {
  const title = policy.title && groupsIn(policy.title.content);
  const own = title?.length === 1 ? title[0] : undefined;
  if (own === undefined) return;
  const parts = new Set(policy.sections.flatMap(({ heading }) => (heading ? groupsIn(heading.content) : [])));
  const uses = clausesWith(policy, selfReferences)
    .filter(({ role }) => role !== 'title' && role !== 'contents' && role !== 'heading')
    .flatMap((clause) => selfReferences(clause.content).map((use): Use => ({ clause, ...use })));
  const other = uses.filter(({ group }) => group !== own && !parts.has(group));
  const usual = uses.find(({ group }) => group === own);
  const [first, ...others] = other;
  if (!first || !usual || other.length * 2 > uses.length) return;
  yield {
    message: 'self',
    args: { name: first.text, usual: usual.text },
    at: place(first.clause, first.at),
    related: others.map((use) => ({
      message: 'also',
      args: { name: use.text },
      at: place(use.clause, use.at),
    })),
  };
}

interface SelfNames {
  readonly own: ReadonlySet<string>;
  readonly groups: readonly ReturnType<typeof phrases>[];
}

const selfNamesOf = ofLanguage(
  (language): SelfNames => ({
    own: new Set(
      language.data.references.own
        .filter((word) => !language.data.definitions.articles.includes(word))
        .map(fold),
    ),
    groups: (termWords(language.id)?.selfNames ?? []).map(phrases),
  }),
);

/** The groups whose names stand in a heading. */
const groupsIn = fact((content: Content): readonly number[] => {
  const { groups } = selfNamesOf(content.language);
  const list = tokens(content);
  return groups.flatMap((group, index) => {
    for (let i = 0; i < list.count; i++) if (group.startingAt(list, i) >= 0) return [index];
    return [];
  });
});

interface SelfName {
  readonly at: Span;
  readonly group: number;
  readonly text: string;
}

const NO_NAMES: readonly SelfName[] = [];
const isSelfName: Watch = (language) => {
  const { groups } = selfNamesOf(language);
  return (word) => groups.some((group) => group.begins(word));
};

/** "this policy", "deze verklaring": the document itself. */
const selfReferences = factAbout(isSelfName, NO_NAMES, (content: Content): readonly SelfName[] => {
  const { own, groups } = selfNamesOf(content.language);
  const list = tokens(content);
  const found: SelfName[] = [];
  for (let i = 1; i < list.count; i++) {
    if (list.kind[i] !== WORD || !own.has(wordAt(list, i - 1))) continue;
    groups.forEach((group, index) => {
      const next = group.startingAt(list, i);
      if (next < 0 || (list.kind[next] === WORD && isCapitalAt(content.text, list.from[next]!))) return;
      const at = { from: list.from[i]!, to: list.to[next - 1]! };
      found.push({ at, group: index, text: content.text.slice(at.from, at.to) });
    });
  }
  return found;
});

const spelled = new Map(data.world.names.brands.map((brand) => [brand.toLowerCase(), brand]));

/** Each brand that is misspelled, once: "Paypal" for PayPal. */
function* brands(policy: Policy): Iterable<Finding> {
  const wrong = new Map<string, { clause: Clause; at: Span; written: string }[]>();
  for (const clause of clausesWith(policy, misspelled)) {
    for (const { at, brand, written } of misspelled(clause.content)) {
      addTo(wrong, brand, { clause, at, written });
    }
  }
  for (const [brand, places] of wrong) {
    const [first, ...others] = places;
    yield {
      message: 'brand',
      args: { written: first!.written, brand },
      at: place(first!.clause, first!.at),
      related: others.map(({ clause, at, written }) => ({
        message: 'also',
        args: { name: written },
        at: place(clause, at),
      })),
      fixes: [
        {
          title: 'brand',
          args: { brand },
          safety: 'suggested',
          edits: places.map(({ clause, at }) => replace(place(clause, at), brand)),
        },
      ],
    };
  }
}

interface Misspelled {
  readonly at: Span;
  readonly brand: string;
  readonly written: string;
}

const NOT_MISSPELLED: readonly Misspelled[] = [];
const isBrand: Watch = () => (word) => spelled.has(word);

const misspelled = factAbout(isBrand, NOT_MISSPELLED, (content: Content): readonly Misspelled[] => {
  const list = tokens(content);
  const found: Misspelled[] = [];
  for (let i = 0; i < list.count; i++) {
    if (list.kind[i] !== WORD) continue;
    const brand = spelled.get(wordAt(list, i));
    if (!brand) continue;
    const at = { from: list.from[i]!, to: list.to[i]! };
    const written = content.text.slice(at.from, at.to);
    // In lower case it may be a cookie's name, in capitals a logo.
    if (written === brand || !/^\p{Lu}[\p{L}\p{N}]*\p{Ll}/u.test(written) || isMark(list, i + 1, '_'))
      continue;
    if (isMark(list, i - 1, '_')) continue;
    found.push({ at, brand, written });
  }
  return found;
});

const OFTEN = 3;

/** "Soocaskunnen": a name that is used throughout, and straight behind it a function word. */
function* gluedNames(policy: Policy): Iterable<Finding> {
  const counts = new Map<string, number>();
  for (const { stretch } of stretches(policy)) {
    for (const [name, count] of namesInStretch(stretch)) counts.set(name, (counts.get(name) ?? 0) + count);
  }
  const names = new Set(
    [...counts].filter(([name, count]) => count >= OFTEN && name.length >= 4).map(([name]) => name),
  );
  if (names.size === 0) return;
  const { functionWords } = languageOf(policy.language);
  const glued = new Map<string, number>();
  for (const [word, count] of counts) {
    if (count !== 1) continue;
    for (let at = 4; at <= word.length - 3; at++) {
      if (!names.has(word.slice(0, at)) || !functionWords.has(word.slice(at))) continue;
      glued.set(word, at);
      break;
    }
  }
  if (glued.size === 0) return;
  for (const clause of clausesWith(policy, innerNames)) {
    for (const [word] of innerNames(clause.content)) {
      const at = glued.get(word);
      if (at !== undefined) {
        const from = clause.content.text.indexOf(word);
        const gap = place(clause, { from: from + at, to: from + at }).from;
        yield {
          message: 'glued',
          args: { written: word, name: word.slice(0, at) },
          at: place(clause, { from, to: from + word.length }),
          fixes: [{ title: 'space', safety: 'suggested', edits: [insertAt(gap, [' '])] }],
        };
      }
    }
  }
}

const namesInStretch = ofStretch(({ utterances }): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { content } of utterances) {
    for (const [name, count] of innerNames(content)) counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return counts;
});

/** Words with a capital behind a word in lower case, with how often they stand there. */
const innerNames = fact((content: Content): readonly (readonly [string, number])[] => {
  const list = tokens(content);
  let found: Map<string, number> | undefined;
  for (let i = 1; i < list.count; i++) {
    if (list.kind[i] !== WORD || list.kind[i - 1] !== WORD || !isCapitalAt(content.text, list.from[i]!))
      continue;
    if (isCapitalAt(content.text, list.from[i - 1]!)) continue;
    found ??= new Map();
    const word = content.text.slice(list.from[i]!, list.to[i]!);
    found.set(word, (found.get(word) ?? 0) + 1);
  }
  return found ? [...found] : NO_INNER_NAMES;
});

const NO_INNER_NAMES: readonly (readonly [string, number])[] = [];
