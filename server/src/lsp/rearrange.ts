import { clauseAt } from '../features/clause-at.ts';
import { type Rearrangement, rearranged } from '../features/rearrange/rearrange.ts';
import { applyEdits } from '../text/edit.ts';
import { createSnapshot, offsetAt, positionAt } from '../text/snapshot.ts';
import type { Position, TextDocumentIdentifier, WorkspaceEdit } from './protocol.ts';
import type { Answers } from './service.ts';
import { workspaceEdit } from './workspace-edit.ts';

interface RearrangeParams {
  readonly textDocument: TextDocumentIdentifier;
  /** Anywhere in the section, its heading or its text. */
  readonly position: Position;
  readonly how: Rearrangement;
}

/** What our client's commands ask for; other editors have the code actions. */
export const rearrangeAnswers: Answers = {
  capabilities: () => ({}),
  listen(service) {
    service.connection.onRequest(
      'policywright/rearrange',
      ({ textDocument: { uri }, position, how }: RearrangeParams) =>
        service.answered('rearrangement', null, async () => {
          const reading = await service.session.reading(uri);
          const section = reading && clauseAt(reading.policy, offsetAt(reading.snapshot, position))?.section;
          const found = section && rearranged(reading, section, how);
          if (!found) return null;
          const text = applyEdits(reading.policy.text, found.edits);
          return {
            edit: workspaceEdit(reading, found.edits, service),
            heading: positionAt(createSnapshot(uri, 0, text), found.heading),
          } satisfies { edit: WorkspaceEdit; heading: Position };
        }),
    );

    service.connection.onRequest(
      'policywright/sectionTitle',
      ({ textDocument: { uri }, position }: Omit<RearrangeParams, 'how'>) =>
        service.answered('section', null, async () => {
          const reading = await service.session.reading(uri);
          if (!reading) return null;
          const { policy, snapshot } = reading;
          const section = clauseAt(policy, offsetAt(snapshot, position))?.section;
          return section?.heading ? positionAt(snapshot, section.titleSpan.from) : null;
        }),
    );
  },
};
