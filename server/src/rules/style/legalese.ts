import { ofLanguage } from '../../knowledge/language.ts';
import { styleWords } from '../../knowledge/style-words.ts';
import { fold } from '../../knowledge/words.ts';
import type { Content } from '../../model/content.ts';
import { phrases, tellingWords } from '../../model/phrases.ts';
import type { Clause } from '../../model/policy.ts';
import { sentenceIndexAt, sentences } from '../../model/sentences.ts';
import { clausesWith } from '../../model/speaking.ts';
import { tokens, WORD } from '../../model/tokens.ts';
import { factAbout, type Watch } from '../../model/watch.ts';
import { type Edit, replace } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { type PolicyRule, place } from '../rule.ts';

/**
 * Words that only lawyers use and for which there is a plain one: hereinafter, pursuant to, notwithstanding. Said once
 * for the document. Quotations and names of other documents are left alone.
 */
export const legalese: PolicyRule = {
  id: 'style/legalese',
  scope: 'policy',
  severity: 'hint',
  citations: ['gdpr 12(1)'],
  documents: ['privacy', 'cookies', 'other'],

  *check(policy) {
    const all = clausesWith(policy, legalWords)
      .filter(({ role }) => role !== 'contents' && role !== 'residue')
      .flatMap((clause) => legalWords(clause.content).map((word): Use => ({ ...word, clause })));
    const [first, ...others] = all;
    if (!first) return;
    yield {
      message: others.length > 0 ? 'several' : first.plain ? 'message' : 'needless',
      args: { word: first.text, plain: first.plain, others: others.length },
      at: place(first.clause, first.at),
      related: others.map((use) => ({
        message: 'also',
        args: { word: use.text },
        at: place(use.clause, use.at),
      })),
      fixes: [{ title: 'plain', safety: 'suggested', edits: all.map(plainly) }],
    };
  },
};

interface LegalWord {
  readonly at: Span;
  readonly text: string;
  readonly plain: string;
}

const NONE: readonly LegalWord[] = [];

interface Use extends LegalWord {
  readonly clause: Clause;
}

const listOf = ofLanguage((language) => {
  const plain = styleWords(language.id)?.plain ?? {};
  const byPhrase = new Map(Object.entries(plain).map(([word, other]) => [fold(word), other]));
  const sources = [...byPhrase.keys()];
  return { known: phrases(sources), telling: tellingWords(sources, language.functionWords), byPhrase };
});

const isLegal: Watch = (language) => {
  const { telling } = listOf(language);
  return (word) => telling.has(word);
};

const legalWords = factAbout(isLegal, NONE, (content: Content): readonly LegalWord[] => {
  const { known, byPhrase } = listOf(content.language);
  const list = tokens(content);
  const found: LegalWord[] = [];
  for (let i = 0; i < list.count; i++) {
    if (list.kind[i] !== WORD) continue;
    const next = known.startingAt(list, i);
    if (next < 0) continue;
    const at = { from: list.from[i]!, to: list.to[next - 1]! };
    const text = content.text.slice(at.from, at.to);
    const plain = byPhrase.get(fold(text));
    const quoted = sentences(content)[sentenceIndexAt(content, at.from)]?.quoted;
    const linked = content.inlines.some(
      ({ kind, from, to }) => kind === 'link' && from <= at.from && at.to <= to,
    );
    if (plain === undefined || quoted || linked) continue;
    found.push({ at, text, plain });
    i = next - 1;
  }
  return found;
});

/** The plain word with the legal one's capital; where none is needed the space behind goes too. */
function plainly({ clause, at, text, plain }: Use): Edit {
  const behind = clause.content.text.slice(at.to);
  if (plain === '') {
    const gap = /^[\s:]*/.exec(behind)![0].length;
    return replace(place(clause, { from: at.from, to: at.to + gap }), '');
  }
  const word = /^\p{Lu}/u.test(text) ? plain.slice(0, 1).toUpperCase() + plain.slice(1) : plain;
  return replace(place(clause, at), word);
}
