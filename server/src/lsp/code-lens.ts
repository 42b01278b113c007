import { sectionLenses } from '../features/section-lenses.ts';
import { toRange } from './convert.ts';
import type { CodeLens } from './protocol.ts';
import type { Answers } from './service.ts';

/** Above each heading the duties that its section fulfils, where the person wants that. */
export const codeLensAnswers: Answers = {
  capabilities: () => ({ codeLensProvider: {} }),
  listen(service) {
    const { connection, session } = service;
    connection.onCodeLens(({ textDocument: { uri } }) =>
      service.answered('lenses', null, async (): Promise<CodeLens[] | null> => {
        if (!service.settings.sectionDuties) return null;
        const judgement = await session.judgement(uri);
        if (!judgement) return null;
        return sectionLenses(judgement, service.languageOf(judgement)).map(({ text, whole, at }) => ({
          range: toRange(judgement.reading.snapshot, at),
          // Nothing happens on a click.
          command: { title: text, tooltip: whole, command: '' },
        }));
      }),
    );
    service.onStale(() => {
      if (service.client.refreshesLenses) void connection.sendRequest('workspace/codeLens/refresh');
    });
  },
};
