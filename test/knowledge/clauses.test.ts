import assert from 'node:assert/strict';
import { dutyStatements } from '../../server/src/analysis/duties.ts';
import { clauseWording } from '../../server/src/knowledge/clauses.ts';
import { duties } from '../../server/src/knowledge/duties.ts';
import { languageFolders } from '../../server/src/knowledge/language-folders.ts';
import { laws } from '../../server/src/knowledge/laws.ts';
import { statementsOf } from '../../server/src/model/evidence.ts';
import { toText } from '../../server/src/text/template.ts';
import { judge } from '../support/judge.ts';

/** A place to fill in is the writer's next step. */
const OF_PLACEHOLDERS = 'leftovers/placeholder';
const TITLE: Readonly<Record<string, string>> = { en: 'Privacy policy', nl: 'Privacybeleid' };

for (const [language, { clauses }] of languageFolders) {
  if (!clauses) continue;
  describe(`the model wording in "${language}"`, () => {
    for (const [id, duty] of duties) {
      const { title, text } = clauseWording(language, id);
      const { reading, findings } = judge(toText(text), { language, laws: [] });

      it(`of ${id} states what it is the wording of`, () =>
        assert.ok(statementsOf(reading.policy, duty).length > 0, toText(text)));

      it(`of ${id} has no flaw`, () => {
        const flaws = findings.filter(({ rule }) => rule !== OF_PLACEHOLDERS);
        assert.deepEqual(
          flaws.map(({ rule }) => rule),
          [],
          toText(text),
        );
      });

      it(`of ${id} has a title of few words`, () => assert.match(title, /^\S+(?: \S+){0,7}$/));
    }

    for (const law of laws.values()) {
      it(`of everything that ${law.id} asks leaves nothing missing`, () => {
        const sections = Object.keys(law.duties).map((id) => {
          const { title, text } = clauseWording(language, id);
          return `${title}\n\n${toText(text)}`;
        });
        const policy = [TITLE[language], ...sections].join('\n\n');
        const judgement = judge(policy, { language, laws: [law.id] });
        const missing = dutyStatements(judgement).filter(({ status }) => status === 'missing');
        assert.deepEqual(
          missing.map(({ duty }) => duty),
          [],
        );
        assert.ok(!judgement.findings.some(({ rule }) => rule === 'laws/statement-missing'));
      });
    }
  });
}
