import assert from 'node:assert/strict';
import { editSource } from '../../server/src/analysis/fixes.ts';
import { clauseActions } from '../../server/src/features/model-clauses.ts';
import type { Format } from '../../server/src/parse/block.ts';
import { atCursor } from '../support/cursor.ts';
import { judge } from '../support/judge.ts';

const MORE = ['Contact', 'Which data we collect', 'What we use your data for'];

/** What no rule looks for: its finding would bring the clause. */
describe('the clauses that the light bulb offers without a finding', () => {
  it('are all that the laws ask for, in a document that says nothing yet', () => {
    assert.deepEqual(offered('Privacy policy\n<|>', 'text').slice(0, 3), MORE);
    assert.deepEqual(offered('<h1>Privacy policy</h1>\n<|>', 'html').slice(0, 3), MORE);
    assert.deepEqual(offered('# Privacy policy\n\nLast updated: 1 May 2026<|>').slice(0, 3), MORE);
  });

  it('are offered on the title', () => {
    assert.deepEqual(offered('# Privacy<|> policy\n\nWe are careful.\n').slice(0, 3), MORE);
  });

  it('are offered on an empty line', () => {
    assert.deepEqual(offered('# Privacy policy\n\nWe are careful.\n\n<|>\n').slice(0, 3), MORE);
  });

  it('are not offered where something is said', () => {
    assert.deepEqual(offered('# Privacy policy\n\nWe are <|>careful.\n'), []);
  });

  it('are offered at a heading where they belong there', () => {
    assert.deepEqual(
      offered('# Privacy policy\n\n## Who we <|>share data with\n\nWith nobody.\n\n## Contact\n\nCall us.\n'),
      ['Who receives your data', 'Who receives your data: as a table'],
    );
  });

  it('are not offered where the text says it', () => {
    const said = '# Privacy<|> policy\n\nWe share your data with service providers.\n';
    assert.ok(!offered(said).includes('Who receives your data'));
  });

  it('are not offered where no chosen law asks for them', () => {
    assert.deepEqual(offered('# Privacy<|> policy\n', 'markdown', ['eprivacy']), []);
  });

  it('are not offered in a document of another kind', () => {
    assert.deepEqual(offered('# Terms<|> of use\n\nYou order by clicking the button.\n'), []);
  });

  it('come behind a title, in a document that is empty', () => {
    for (const [language, format, text] of [
      ['en', 'markdown', '# Privacy policy\n'],
      ['nl', 'html', '<h1>Privacyverklaring</h1>\n'],
      ['en', 'text', 'Privacy policy\n'],
    ] as const) {
      const judgement = judge('', { format, language });
      const [begin, ...more] = clauseActions(judgement, { from: 0, to: 0 }, 'en');
      assert.equal(begin!.title, 'Begin a privacy policy');
      assert.deepEqual(more, []);
      assert.equal(editSource(judgement.reading.snapshot, begin!.edits, format), text);
    }
  });
});

function offered(marked: string, format: Format = 'markdown', laws?: readonly string[]): readonly string[] {
  const { text, offset } = atCursor(marked);
  const judgement = judge(text, { format, ...(laws ? { laws } : {}) });
  return clauseActions(judgement, { from: offset, to: offset }, 'en').map(({ title }) =>
    title.replace(/^Insert (?:in “[^”]*” )?the clause “([^”]*)”/, '$1'),
  );
}
