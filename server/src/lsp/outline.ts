import type { Reading } from '../analysis/judgement.ts';
import { documentSymbols } from '../features/document-symbols.ts';
import { foldingRanges } from '../features/folding.ts';
import { selectionRanges } from '../features/selection-ranges.ts';
import { workspaceSymbols } from '../features/workspace-symbols.ts';
import { addressKey } from '../host/address.ts';
import { offsetAt } from '../text/snapshot.ts';
import { toRange, toSymbol, toWorkspaceSymbol } from './convert.ts';
import { FoldingRangeKind, type SelectionRange, type WorkspaceSymbol } from './protocol.ts';
import type { Answers, Service } from './service.ts';

/** How a policy is divided: its sections in the outline and in search, what folds, and steps of selection. */
export const outlineAnswers: Answers = {
  capabilities: () => ({
    documentSymbolProvider: { label: 'Policywright' },
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    workspaceSymbolProvider: true,
  }),
  listen(service) {
    const { connection, session, answered } = service;
    connection.onDocumentSymbol(({ textDocument: { uri } }) =>
      answered('outline', null, async () => {
        const reading = await session.reading(uri);
        return reading
          ? documentSymbols(reading.policy).map((view) => toSymbol(view, reading.snapshot))
          : null;
      }),
    );

    connection.onFoldingRanges(({ textDocument: { uri } }) =>
      answered('folding', null, async () => {
        const reading = await session.reading(uri);
        if (!reading) return null;
        return foldingRanges(reading.policy, reading.snapshot).map(({ firstLine, lastLine, kind }) => ({
          startLine: firstLine,
          endLine: lastLine,
          ...(kind === 'comment' ? { kind: FoldingRangeKind.Comment } : {}),
        }));
      }),
    );

    connection.onSelectionRanges(({ textDocument: { uri }, positions }) =>
      answered('selection ranges', null, async () => {
        const reading = await session.reading(uri);
        if (!reading) return null;
        const { policy, snapshot } = reading;
        return positions.map((position): SelectionRange => {
          const spans = selectionRanges(policy, offsetAt(snapshot, position));
          return spans.reduceRight<SelectionRange | undefined>(
            (parent, span) => ({ range: toRange(snapshot, span), ...(parent ? { parent } : {}) }),
            undefined,
          )!;
        });
      }),
    );

    connection.onWorkspaceSymbol(({ query }) =>
      answered('symbols', null, async () => {
        const found: WorkspaceSymbol[] = [];
        for await (const { policy, snapshot } of everyReading(service)) {
          found.push(...workspaceSymbols(policy, query).map((view) => toWorkspaceSymbol(view, snapshot)));
        }
        return found;
      }),
    );
  },
};

/** So many policies are read to find the sections of a workspace, for which somebody waits. */
const MOST = 300;

/** The policies that are open, and then those that lie in the folders of the workspace. */
async function* everyReading(service: Service): AsyncIterable<Reading> {
  const { documents, session, folders } = service;
  const open = new Map(documents.keys().map((uri) => [addressKey(uri), uri]));
  const listed = await folders.policies(await service.workspaceFolders());
  const closed = listed.filter((uri) => !open.has(addressKey(uri)));
  for (const uri of [...open.values(), ...closed].slice(0, MOST)) {
    const reading = documents.get(uri) ? await session.reading(uri) : await folders.reading(uri);
    if (reading) yield reading;
  }
}
