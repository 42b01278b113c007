import assert from 'node:assert/strict';
import { contacts } from '../../server/src/model/contacts.ts';
import { Content } from '../../server/src/model/content.ts';
import { crossReferences } from '../../server/src/model/cross-references.ts';
import { definitions } from '../../server/src/model/definitions.ts';
import { durations } from '../../server/src/model/durations.ts';
import { mentions } from '../../server/src/model/mentions.ts';
import type { Inline } from '../../server/src/parse/block.ts';

/** A text in which one stretch, named by its words, carries markup. */
function content(text: string, words: string, kind: Inline['kind'], target?: string): Content {
  const from = text.indexOf(words);
  const inline: Inline = { kind, from, to: from + words.length, ...(target ? { target } : {}) };
  return new Content('paragraph', text, 'en', [inline]);
}

describe('what markup adds to the facts', () => {
  it('a link is the address it leads to', () => {
    const found = contacts(
      content('Please write to us here.', 'write to us', 'link', 'mailto:info@example.com?subject=x'),
    );
    assert.deepEqual(found, [{ kind: 'email', from: 7, to: 18, value: 'info@example.com', linked: true }]);
  });

  it('a link whose words are its address is there once', () => {
    const found = contacts(
      content('Mail info@example.com.', 'info@example.com', 'link', 'mailto:info@example.com'),
    );
    assert.equal(found.length, 1);
  });

  it('a link to an anchor is a reference', () => {
    const [found] = crossReferences(content('See your rights.', 'your rights', 'link', '#rights'));
    assert.deepEqual(found, { kind: 'anchor', from: 4, to: 15, targets: [], range: false, anchor: 'rights' });
  });

  it('bold stands for quotation marks around a term', () => {
    const [found] = definitions(content('Acme Ltd (the Site) sells shoes.', 'Site', 'strong'));
    assert.deepEqual(found?.terms, [{ from: 14, to: 18, text: 'Site' }]);
  });

  it('code is not read as prose', () => {
    const masked = content('Set keep_data for 30 days here.', 'keep_data for 30 days', 'code');
    assert.deepEqual(durations(masked), []);
    assert.equal(mentions(masked).has('data'), false);
  });
});
