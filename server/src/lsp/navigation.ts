import { definition } from '../features/definition.ts';
import { documentLinks } from '../features/document-links.ts';
import { references } from '../features/references.ts';
import { offsetAt } from '../text/snapshot.ts';
import { toDocumentLink, toLocationLink, toRange } from './convert.ts';
import { DocumentHighlightKind } from './protocol.ts';
import type { Answers } from './service.ts';

/** Where a reference leads, and what leads to a place. */
export const navigationAnswers: Answers = {
  capabilities: () => ({
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    documentLinkProvider: {},
  }),
  listen(service) {
    const { connection, session, answered } = service;

    connection.onDefinition(({ textDocument: { uri }, position }) =>
      answered('definition', null, async () => {
        const reading = await session.reading(uri);
        if (!reading) return null;
        const { policy, snapshot } = reading;
        const found = definition(policy, offsetAt(snapshot, position));
        if (!found) return null;
        return service.client.links
          ? found.to.map((to) => toLocationLink(found.from, to, snapshot))
          : found.to.map(({ name }) => ({ uri, range: toRange(snapshot, name) }));
      }),
    );

    connection.onReferences(({ textDocument: { uri }, position, context }) =>
      answered('references', null, async () => {
        const reading = await session.reading(uri);
        if (!reading) return null;
        const { policy, snapshot } = reading;
        return references(policy, offsetAt(snapshot, position))
          .filter(({ declares }) => context.includeDeclaration || !declares)
          .map(({ at }) => ({ uri, range: toRange(snapshot, at) }));
      }),
    );

    connection.onDocumentHighlight(({ textDocument: { uri }, position }) =>
      answered('highlights', null, async () => {
        const reading = await session.reading(uri);
        if (!reading) return null;
        const { policy, snapshot } = reading;
        const found = references(policy, offsetAt(snapshot, position));
        // Nothing said lets the editor show equal words instead.
        if (found.length === 0) return null;
        return found.map(({ at, declares }) => ({
          range: toRange(snapshot, at),
          kind: declares ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        }));
      }),
    );

    connection.onDocumentLinks(({ textDocument: { uri } }) =>
      answered('links', null, async () => {
        const reading = await session.reading(uri);
        if (!reading) return null;
        return documentLinks(reading.policy).map((view) => toDocumentLink(view, reading.snapshot));
      }),
    );
  },
};
