import { continued } from '../features/lists/next-item.ts';
import { renumberedPaste } from '../features/lists/renumbering.ts';
import { offsetAt } from '../text/snapshot.ts';
import { toSpan, toTextEdits } from './convert.ts';
import type { Range, TextDocumentIdentifier, TextEdit } from './protocol.ts';
import type { Answers } from './service.ts';

interface PasteParams {
  readonly textDocument: TextDocumentIdentifier;
  /** What the pasted text replaces. */
  readonly range: Range;
  readonly text: string;
}

/**
 * Numbered lists while they are written. Our own client asks for the continuation by itself after Enter, whether
 * `editor.formatOnType` is on or not; to others it is formatting on type.
 */
export const listAnswers: Answers = {
  capabilities: (_client, _settings, { continuesLists }) =>
    continuesLists === true ? {} : { documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' } },
  listen({ connection, session, answered }) {
    connection.onDocumentOnTypeFormatting(({ textDocument: { uri }, position, ch }) =>
      answered('continuation', null, async (): Promise<TextEdit[] | null> => {
        const reading = ch === '\n' ? await session.reading(uri) : undefined;
        const edit = reading && continued(reading, offsetAt(reading.snapshot, position));
        return edit ? toTextEdits([edit], reading) : null;
      }),
    );

    connection.onRequest('policywright/paste', ({ textDocument: { uri }, range, text }: PasteParams) =>
      answered('paste', null, async () => {
        const reading = await session.reading(uri);
        const found = reading && renumberedPaste(reading, toSpan(reading.snapshot, range), text);
        return found ? { text: found.text, edits: toTextEdits(found.edits, reading) } : null;
      }),
    );
  },
};
