import { insertedText } from '../analysis/fixes.ts';
import type { Reading } from '../analysis/judgement.ts';
import { type Asking, type CompletionView, completions } from '../features/completion/completion.ts';
import { placeholderBrackets } from '../rules/passages.ts';
import { offsetAt } from '../text/snapshot.ts';
import { hasPlaceholder, toSnippet } from '../text/template.ts';
import { toRange } from './convert.ts';
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  CompletionTriggerKind,
  InsertTextFormat,
  type Position,
  type TextDocumentPositionParams,
} from './protocol.ts';
import type { Answers, Service } from './service.ts';

/**
 * What could be written at the cursor. A space asks by itself, and so do the brackets of an article's number, at which an
 * editor takes a word for ended; they are answered only behind "section ", "Article " and the like. Our own client asks
 * whether there is an answer before it opens a list.
 */
export const completionAnswers: Answers = {
  capabilities: (_client, _settings, { asksToComplete }) => ({
    completionProvider: asksToComplete === true ? {} : { triggerCharacters: [' ', '(', ')'] },
  }),
  listen(service) {
    service.connection.onCompletion(({ textDocument: { uri }, position, context }) =>
      service.answered('completions', null, () => {
        const character = context?.triggerKind === CompletionTriggerKind.TriggerCharacter;
        return completionList({ uri, position, occasion: character ? 'character' : 'asked' }, service);
      }),
    );
    service.connection.onRequest<boolean, unknown>(
      'policywright/callsForCompletion',
      ({ textDocument: { uri }, position }: TextDocumentPositionParams) =>
        service.answered('call for completions', false, async () => {
          return (await completionList({ uri, position, occasion: 'character' }, service)) !== null;
        }),
    );
  },
};

interface Asked {
  readonly uri: string;
  readonly position: Position;
  readonly occasion: Asking['occasion'];
}

async function completionList(
  { uri, position, occasion }: Asked,
  service: Service,
): Promise<CompletionList | null> {
  const reading = await service.session.reading(uri);
  if (!reading) return null;
  const { snapshot } = reading;
  const { items, open } = await completions(reading, offsetAt(snapshot, position), {
    occasion,
    language: service.wordsFor(reading),
    laws: async () => {
      const { standards } = service;
      return standards.plan(await standards.config(uri)).circumstances.laws;
    },
    judged: async () => {
      const judgement = await service.session.judgement(uri);
      return judgement?.reading.snapshot === snapshot ? judgement : undefined;
    },
  });
  if (items.length === 0) return null;
  return {
    isIncomplete: open,
    items: items.map((item, index) => completionItem(item, index, reading, service)),
  };
}

const KINDS: Readonly<Record<CompletionView['kind'], CompletionItemKind>> = {
  clause: CompletionItemKind.Snippet,
  section: CompletionItemKind.Reference,
  article: CompletionItemKind.Reference,
  term: CompletionItemKind.Class,
  comment: CompletionItemKind.Keyword,
  rule: CompletionItemKind.EnumMember,
};

function completionItem(
  { label, kind, detail, documentation, insert, at, filter }: CompletionView,
  index: number,
  { snapshot, format }: Reading,
  { client }: Service,
): CompletionItem {
  const written = kind === 'comment' ? 'text' : format;
  const snippet = client.completionSnippets && hasPlaceholder(insert);
  const newText = snippet
    ? toSnippet(insert, placeholderBrackets[written])
    : insertedText(insert, written, snapshot);
  return {
    label,
    kind: KINDS[kind],
    sortText: String(index).padStart(4, '0'),
    textEdit: { range: toRange(snapshot, at), newText },
    ...(snippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    // Editors that can show it beside every label; others show it beside the one that is chosen.
    ...(detail === undefined
      ? {}
      : client.labelDetails
        ? { labelDetails: { description: detail } }
        : { detail }),
    ...(documentation === undefined ? {} : { documentation }),
    ...(filter === undefined ? {} : { filterText: filter }),
  };
}
