import { configHover } from '../features/config-file.ts';
import { hover } from '../features/hover.ts';
import { offsetAt } from '../text/snapshot.ts';
import { isConfigFile } from './config-file.ts';
import { toRange } from './convert.ts';
import type { Hover, Position } from './protocol.ts';
import type { Answers, Service } from './service.ts';

/** What there is to say about a place, in a policy and in a config file. */
export const hoverAnswers: Answers = {
  capabilities: () => ({ hoverProvider: true }),
  listen(service) {
    service.connection.onHover(({ textDocument: { uri }, position }) =>
      service.answered('hover', null, () =>
        isConfigFile(uri) ? hoverInConfig(uri, position, service) : hoverInPolicy(uri, position, service),
      ),
    );
  },
};

async function hoverInPolicy(uri: string, position: Position, service: Service): Promise<Hover | null> {
  const judgement = await service.session.judgement(uri);
  if (!judgement) return null;
  const { snapshot } = judgement.reading;
  const found = hover(judgement, offsetAt(snapshot, position), service.languageOf(judgement));
  if (!found) return null;
  return { contents: { kind: 'markdown', value: found.text }, range: toRange(snapshot, found.at) };
}

function hoverInConfig(uri: string, position: Position, { documents, locale }: Service): Hover | null {
  const snapshot = documents.get(uri)?.snapshot;
  const found = snapshot && configHover(snapshot.text, offsetAt(snapshot, position), locale);
  if (!found) return null;
  return { contents: { kind: 'markdown', value: found.text }, range: toRange(snapshot, found.at) };
}
