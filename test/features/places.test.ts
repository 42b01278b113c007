import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Judgement } from '../../server/src/analysis/judgement.ts';
import { clauseAt } from '../../server/src/features/clause-at.ts';
import { completions } from '../../server/src/features/completion/completion.ts';
import { definition } from '../../server/src/features/definition.ts';
import { documentLinks } from '../../server/src/features/document-links.ts';
import { explanationsAt } from '../../server/src/features/explained.ts';
import { continued } from '../../server/src/features/lists/next-item.ts';
import { renumberedList, renumberedPaste } from '../../server/src/features/lists/renumbering.ts';
import { type Rearrangement, rearranged } from '../../server/src/features/rearrange/rearrange.ts';
import { references } from '../../server/src/features/references.ts';
import { rename, renameable } from '../../server/src/features/rename/rename.ts';
import { sectionLenses } from '../../server/src/features/section-lenses.ts';
import { selectionRanges } from '../../server/src/features/selection-ranges.ts';
import { semanticTokens } from '../../server/src/features/semantic-tokens.ts';
import { workspaceSymbols } from '../../server/src/features/workspace-symbols.ts';
import { buildPolicy } from '../../server/src/model/build.ts';
import { createInterner } from '../../server/src/model/content.ts';
import type { Policy } from '../../server/src/model/policy.ts';
import type { Format } from '../../server/src/parse/block.ts';
import { parse } from '../../server/src/parse/parse.ts';
import { applyEdits, replace } from '../../server/src/text/edit.ts';
import { createSnapshot, positionAt, type Snapshot } from '../../server/src/text/snapshot.ts';
import type { Span } from '../../server/src/text/span.ts';
import { toText } from '../../server/src/text/template.ts';
import { readCases, rewriteCases, updating } from '../support/case-file.ts';
import { atCursor } from '../support/cursor.ts';
import { judge } from '../support/judge.ts';

interface Situation {
  readonly policy: Policy;
  readonly snapshot: Snapshot;
  readonly offset: number;
  readonly judgement: () => Judgement;
  /** "4:7 words": line and column from one, and the text there. */
  shown(at: Span): string;
}

/** What a case's block says of what is wanted. */
interface Asked {
  readonly query: string;
  readonly language: string;
}

/** What each feature says of a text with a cursor `<|>`. A case's block names the feature. */
const features: Readonly<
  Record<string, (situation: Situation, asked: Asked) => readonly string[] | Promise<readonly string[]>>
> = {
  definition: ({ policy, offset, shown }) => {
    const found = definition(policy, offset);
    return found ? [shown(found.from), ...found.to.map(({ name }) => `-> ${shown(name)}`)] : ['nothing'];
  },
  references: ({ policy, offset, shown }) =>
    references(policy, offset).map(({ at, declares }) => `${shown(at)}${declares ? ' (declares)' : ''}`),
  explained: ({ judgement, offset, shown }, { language }) =>
    explanationsAt(judgement(), offset, language).flatMap(({ at, text }, i) => [
      ...(i > 0 ? ['====='] : []),
      shown(at),
      text,
    ]),
  // The first three; with the space that was just typed where the query says so.
  completions: async ({ judgement, offset, shown }, { language, query }) => {
    const { reading } = judgement();
    const { items } = await completions(reading, offset, {
      occasion: query === 'character' ? 'character' : 'asked',
      language,
      laws: async () => judgement().plan.circumstances.laws,
      judged: async () => judgement(),
    });
    if (items.length === 0) return ['nothing'];
    return [
      shown(items[0]!.at),
      ...items
        .slice(0, 3)
        .map(({ label, detail, insert }) => `${label} | ${detail ?? ''} | ${toText(insert)}`),
      ...(items.length > 3 ? [`and ${items.length - 3} more`] : []),
    ];
  },
  // The text after renaming what the cursor is on to what the query says, with blanks for "+".
  rename: ({ judgement, offset, shown }, { query }) => {
    const { reading } = judgement();
    const found = renameable(reading.policy, offset);
    const renaming = rename(reading, offset, query.replaceAll('+', ' '));
    if (!found || !renaming) return ['nothing'];
    const asked = `${shown(found.at)} ${found.name}`;
    if ('refusal' in renaming) return [asked, `refused: ${renaming.refusal}`];
    return [asked, ...applyEdits(reading.policy.text, renaming.edits).split('\n')];
  },
  // The text after the section the cursor is in went where the query says.
  rearrange: ({ judgement, offset }, { query }) => {
    const { reading } = judgement();
    const section = clauseAt(reading.policy, offset)?.section;
    const found = section && rearranged(reading, section, query as Rearrangement);
    if (!found) return ['nothing'];
    const after = applyEdits(reading.policy.text, found.edits);
    return `${after.slice(0, found.heading)}<|>${after.slice(found.heading)}`.split('\n');
  },
  // The text after the line that was begun is continued, with its new cursor.
  enter: ({ judgement, offset }) => {
    const { reading } = judgement();
    const edit = continued(reading, offset);
    if (!edit) return ['nothing'];
    return applyEdits(reading.policy.text, [{ ...edit, insert: [...edit.insert, '<|>'] }]).split('\n');
  },
  'renumber-list': ({ judgement, offset }) => {
    const { reading } = judgement();
    const edits = renumberedList(reading, offset);
    return edits ? applyEdits(reading.policy.text, edits).split('\n') : ['nothing'];
  },
  // The text after the query, with line ends for "|" and blanks for "+", was pasted and renumbered.
  paste: ({ judgement, offset }, { query }) => {
    const { reading } = judgement();
    const over = { from: offset, to: offset };
    const found = renumberedPaste(reading, over, query.replaceAll('|', '\n').replaceAll('+', ' '));
    return found
      ? applyEdits(reading.policy.text, [...found.edits, replace(over, found.text)]).split('\n')
      : ['nothing'];
  },
  lenses: ({ judgement, shown }, { language }) =>
    sectionLenses(judgement(), language).flatMap(({ at, text, whole }) => [
      `${shown(at)} ${text}`,
      ...(whole === text ? [] : [`    ${whole}`]),
    ]),
  selection: ({ policy, offset, shown }) => selectionRanges(policy, offset).map(shown),
  links: ({ policy, shown, snapshot }) =>
    documentLinks(policy).map(({ at, to }) => {
      if (to.kind === 'address') return `${shown(at)} -> ${to.address}`;
      const { line, character } = positionAt(snapshot, to.offset);
      return `${shown(at)} -> ${line + 1}:${character + 1}`;
    }),
  tokens: ({ policy, shown }) =>
    semanticTokens(policy).map(
      ({ at, type, declares }) => `${shown(at)} ${type}${declares ? ' declaration' : ''}`,
    ),
  symbols: ({ policy, shown }, { query }) =>
    workspaceSymbols(policy, query).map(({ name, container, at }) => `${shown(at)} ${name} | ${container}`),
};

for (const name of readdirSync(import.meta.dirname).filter((one) => one.endsWith('.md'))) {
  const file = join(import.meta.dirname, name);
  const found = new Map<string, Map<string, string>>();
  describe(name.replace('.md', ''), () => {
    for (const { title, blocks } of readCases(file)) {
      it(title, async () => {
        const [source, ...expected] = blocks;
        assert.ok(source && expected.length > 0, 'a case is a text and what features say of it');
        const text = source.text.includes('<|>') ? atCursor(source.text) : { text: source.text, offset: 0 };
        const situation = situated(
          text.text,
          text.offset,
          source.name as Format,
          source.attributes.get('lang'),
        );
        for (const block of expected) {
          const feature = features[block.name];
          assert.ok(feature, `no feature is called ${block.name}`);
          const lines = await feature(situation, {
            query: block.attributes.get('query') ?? '',
            language: block.attributes.get('lang') ?? 'en',
          });
          const actual = lines.join('\n');
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

function situated(text: string, offset: number, format: Format, language = 'en'): Situation {
  const snapshot = createSnapshot('file:///policy', 0, text);
  const policy = buildPolicy(parse(snapshot.text, format), {
    interner: createInterner(),
    language,
    kind: 'privacy',
  });
  const shown = ({ from, to }: Span): string => {
    const { line, character } = positionAt(snapshot, from);
    return `${line + 1}:${character + 1} ${JSON.stringify(snapshot.text.slice(from, to))}`;
  };
  const judgement = () => judge(text, { format, language });
  return { policy, snapshot, offset, judgement, shown };
}
