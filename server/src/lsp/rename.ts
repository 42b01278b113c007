import { rename, renameable } from '../features/rename/rename.ts';
import { interfaceWording } from '../knowledge/wording.ts';
import { offsetAt } from '../text/snapshot.ts';
import { toRange } from './convert.ts';
import { LSPErrorCodes, type PrepareRenameResult, ResponseError, type WorkspaceEdit } from './protocol.ts';
import type { Answers } from './service.ts';
import { workspaceEdit } from './workspace-edit.ts';

/** Another name for a defined term, a section's title or its number, wherever the policy speaks of it. */
export const renameAnswers: Answers = {
  capabilities: () => ({ renameProvider: { prepareProvider: true } }),
  listen(service) {
    const { connection, session } = service;

    connection.onPrepareRename(({ textDocument: { uri }, position }) =>
      service.answered('place to rename', null, async (): Promise<PrepareRenameResult | null> => {
        const reading = await session.reading(uri);
        const found = reading && renameable(reading.policy, offsetAt(reading.snapshot, position));
        if (!found) return null;
        return { range: toRange(reading.snapshot, found.at), placeholder: found.name };
      }),
    );

    connection.onRenameRequest(async ({ textDocument: { uri }, position, newName }) => {
      const answer = await service.answered(
        'new name',
        null,
        async (): Promise<WorkspaceEdit | ResponseError | null> => {
          const reading = await session.reading(uri);
          const renaming = reading && rename(reading, offsetAt(reading.snapshot, position), newName);
          if (!renaming) return null;
          if ('edits' in renaming) return workspaceEdit(reading, renaming.edits, service);
          const language = service.wordsFor(reading);
          return new ResponseError(
            LSPErrorCodes.RequestFailed,
            interfaceWording(language).refusals[renaming.refusal],
          );
        },
      );
      // The editor shows the error to whoever asked.
      if (answer instanceof ResponseError) throw answer;
      return answer;
    });
  },
};
