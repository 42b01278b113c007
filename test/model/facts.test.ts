import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ages } from '../../server/src/model/ages.ts';
import { citations, provisionText } from '../../server/src/model/citations.ts';
import { contacts } from '../../server/src/model/contacts.ts';
import { Content } from '../../server/src/model/content.ts';
import { crossReferences } from '../../server/src/model/cross-references.ts';
import { dates, isoDate } from '../../server/src/model/dates.ts';
import { definitions } from '../../server/src/model/definitions.ts';
import { type Duration, durations } from '../../server/src/model/durations.ts';
import { mentions } from '../../server/src/model/mentions.ts';
import { organisations } from '../../server/src/model/organisations.ts';
import { placeholders } from '../../server/src/model/placeholders.ts';
import { namedProviders } from '../../server/src/model/providers.ts';
import { sentences } from '../../server/src/model/sentences.ts';
import { type CaseBlock, readCases, rewriteCases, updating } from '../support/case-file.ts';
import { type Mark, readMarked, writeMarked } from '../support/marked-text.ts';

/** How each fact is shown under the text it was found in. A block's name says which facts it shows. */
const shown: Readonly<Record<string, (content: Content, block: CaseBlock) => readonly Mark[]>> = {
  durations: (content) => durations(content).map((d) => ({ ...d, label: durationLabel(d) })),
  dates: (content) =>
    dates(content).map((d) => ({
      ...d,
      label: [isoDate(d), ...(d.ambiguous ? ['ambiguous'] : []), ...(d.valid ? [] : ['impossible'])].join(
        ' ',
      ),
    })),
  ages: (content) => ages(content).map((a) => ({ ...a, label: `${a.bound ? `${a.bound} ` : ''}${a.years}` })),
  contacts: (content) => contacts(content).map((c) => ({ ...c, label: c.kind })),
  citations: (content) =>
    citations(content).map((c) => ({
      ...c,
      label: [
        c.kind,
        c.provisions.map(provisionText).join(c.range ? '–' : ', '),
        c.instrument ?? '',
        c.law ? `of ${c.law}` : '',
      ]
        .filter(Boolean)
        .join(' '),
    })),
  'cross-references': (content) =>
    crossReferences(content).map((r) => ({
      ...r,
      label:
        r.kind === 'numbered'
          ? [r.label ?? '', r.targets.map(provisionText).join(r.range ? '–' : ', ')].filter(Boolean).join(' ')
          : r.kind,
    })),
  definitions: (content) =>
    definitions(content).map((d) => ({
      ...d,
      label: `${d.form}: ${d.terms.map(({ text }) => text).join(' | ')}`,
    })),
  organisations: (content) => organisations(content).map((o) => ({ ...o, label: o.name })),
  providers: (content) =>
    namedProviders(content).map((p) => ({
      ...p,
      label: p.does.join(', ') + (p.seat === undefined ? '' : ` (${p.seat})`),
    })),
  placeholders: (content) => placeholders(content).map((p) => ({ ...p, label: p.text })),
  sentences: (content) =>
    sentences(content).map((s) => ({
      ...s,
      label: (['negated', 'modal', 'conditional', 'quoted'] as const).filter((flag) => s[flag]).join(' '),
    })),
  mentions: (content, { attributes }) => {
    const wanted = attributes.get('of')?.split(',');
    assert.ok(wanted, 'a block of mentions names its concepts: of=storing,deletion');
    return mentions(content)
      .all.filter(({ concept }) => wanted.includes(concept))
      .map((m) => ({ ...m, label: m.concept }));
  },
};

const folder = join(import.meta.dirname, 'facts');

describe('the facts of a text', () => {
  for (const name of readdirSync(folder).sort()) {
    const file = join(folder, name);
    const found = new Map<string, Map<string, string>>();
    describe(name.replace('.md', ''), () => {
      for (const { title, blocks } of readCases(file)) {
        it(title, () => {
          for (const block of blocks) {
            const facts = shown[block.name];
            assert.ok(facts, `no fact is called ${block.name}`);
            const actual = writeMarked(
              readMarked(block.text).map(({ text }) => ({
                text,
                marks: facts(contentOf(text, block.attributes.get('lang') ?? 'en'), block),
              })),
            );
            const texts = found.get(title) ?? new Map<string, string>();
            found.set(title, texts.set(block.name, actual));
            if (!updating) assert.equal(actual, block.text);
          }
        });
      }
      after(() => {
        if (updating) rewriteCases(file, found);
      });
    });
  }
});

function contentOf(text: string, language: string): Content {
  return new Content('paragraph', text, language);
}

function durationLabel({ amount, unit, business, twice }: Duration): string {
  const number = amount.max === undefined ? `${amount.min}` : `${amount.min}–${amount.max}`;
  const disagreement = twice && twice.words !== twice.digits ? ` (in words ${twice.words})` : '';
  return `${number} ${business ? 'business ' : ''}${unit}${disagreement}`;
}
