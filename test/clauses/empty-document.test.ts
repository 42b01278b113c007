import assert from 'node:assert/strict';
import { editSource } from '../../server/src/analysis/fixes.ts';
import type { Judgement } from '../../server/src/analysis/judgement.ts';
import { fixTitle, messageOf } from '../../server/src/analysis/words.ts';
import { findingsAt } from '../../server/src/features/code-actions.ts';
import { clauseActions } from '../../server/src/features/model-clauses.ts';
import { placesIn } from '../../server/src/knowledge/places.ts';
import type { Format } from '../../server/src/parse/block.ts';
import { rules } from '../../server/src/rules/index.ts';
import type { Edit } from '../../server/src/text/edit.ts';
import { judge } from '../support/judge.ts';
import { organisation } from './organisation.ts';

const titles: Readonly<Record<string, string>> = { en: 'Privacy policy', nl: 'Privacyverklaring' };
const asTitle: Readonly<Record<Exclude<Format, 'mdx'>, (title: string) => string>> = {
  text: (title) => `${title}\n`,
  markdown: (title) => `# ${title}\n`,
  html: (title) => `<h1>${title}</h1>\n`,
};
const laws: Readonly<Record<string, readonly string[]>> = {
  'the GDPR and the ePrivacy directive': ['gdpr', 'eprivacy'],
  'the GDPR and the law of the United Kingdom': ['gdpr', 'uk-gdpr', 'eprivacy'],
  'the laws of California': ['ccpa', 'caloppa'],
};

/** Nothing more is written than what the light bulb offers, one clause at a time, until it offers no more. */
describe('a policy of model clauses only', () => {
  for (const [under, chosen] of Object.entries(laws)) {
    for (const [language, title] of Object.entries(titles)) {
      for (const [format, write] of Object.entries(asTitle) as [Format, (title: string) => string][]) {
        describe(`under ${under}, in ${language}, as ${format}`, () => {
          const circumstances = { format, language, laws: chosen };

          it('has no finding left but its places to fill in', () => {
            const judgement = complete(write(title), circumstances);
            assert.deepEqual(
              [...new Set(judgement.findings.map(({ rule }) => rule))],
              ['leftovers/placeholder'],
              shown(judgement, language),
            );
          });

          it('has none at all where the places are filled with facts about the organisation', () => {
            const judgement = complete(write(title), {
              ...circumstances,
              organisation: organisation[language]!,
            });
            assert.deepEqual(judgement.findings, [], shown(judgement, language));
          });
        });
      }
    }
  }

  it('has a fact for every place, and no fact for anything else', () => {
    for (const [language, facts] of Object.entries(organisation)) {
      assert.deepEqual(Object.keys(facts).sort(), [...placesIn(language)].sort(), language);
    }
  });
});

const MOST = 80;

function complete(text: string, circumstances: Parameters<typeof judge>[1]): Judgement {
  let source = text;
  for (let round = 0; round < MOST; round++) {
    const judgement = judge(source, circumstances);
    const edits = firstOffered(judgement);
    if (!edits) return judgement;
    const next = editSource(judgement.reading.snapshot, edits, circumstances?.format ?? 'text');
    assert.notEqual(next, source);
    source = next;
  }
  assert.fail(`the light bulb offers more and more:\n${source}`);
}

const adding = new Set(rules.filter(({ judges }) => judges === 'missing').map(({ id }) => id));

/** What the light bulb on the title offers first; the clauses are below it, so it is seen as long as it has any. */
function firstOffered(judgement: Judgement): readonly Edit[] | undefined {
  const { title } = judgement.reading.policy;
  const at = { from: title?.from ?? 0, to: title?.from ?? 0 };
  const fixes = [...findingsAt(judgement, at), ...judgement.findings].flatMap(({ rule, fixes }) =>
    fixes.filter(({ clause }) => clause || adding.has(rule)),
  );
  return fixes[0]?.edits ?? clauseActions(judgement, at, 'en')[0]?.edits;
}

function shown({ findings, reading }: Judgement, language: string): string {
  return [
    reading.snapshot.source,
    ...findings.map(
      (finding) =>
        `${finding.rule}: ${messageOf(finding, language)} [${finding.fixes.map((fix) => fixTitle(finding, fix, 'en')).join(' | ')}]`,
    ),
  ].join('\n');
}
