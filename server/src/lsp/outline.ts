import { documentSymbols } from '../features/document-symbols.ts';
import { foldingRanges } from '../features/folding.ts';
import { selectionRanges } from '../features/selection-ranges.ts';
import { workspaceSymbols } from '../features/workspace-symbols.ts';
import { offsetAt } from '../text/snapshot.ts';
import { toRange, toSymbol, toWorkspaceSymbol } from './convert.ts';
import { FoldingRangeKind, type SelectionRange } from './protocol.ts';
import type { Answers } from './service.ts';

/** How a policy is divided: its sections in the outline and in search, what folds, and steps of selection. */
export const outlineAnswers: Answers = {
  capabilities: () => ({
    documentSymbolProvider: { label: 'Policywright' },
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    workspaceSymbolProvider: true,
  }),
  listen({ connection, session, answered, workspaceFolders }) {
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
        const readings = await session.policies(await workspaceFolders());
        return readings.flatMap(({ policy, snapshot }) =>
          workspaceSymbols(policy, query).map((view) => toWorkspaceSymbol(view, snapshot)),
        );
      }),
    );
  },
};
