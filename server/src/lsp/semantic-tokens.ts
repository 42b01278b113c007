import { semanticTokens } from '../features/semantic-tokens.ts';
import { pushTokens, semanticTokensLegend, toSpan } from './convert.ts';
import { SemanticTokensBuilder } from './protocol.ts';
import type { Answers } from './service.ts';

/** Colours for what only the document model tells: terms, references, places to be filled. */
export const semanticTokenAnswers: Answers = {
  capabilities: () => ({
    semanticTokensProvider: { legend: semanticTokensLegend, full: { delta: true }, range: true },
  }),
  listen({ connection, documents, session, answered }) {
    const builders = new Map<string, SemanticTokensBuilder>();
    documents.onDidClose(({ document: { uri } }) => builders.delete(uri));

    connection.languages.semanticTokens.on(({ textDocument: { uri } }) =>
      answered('tokens', { data: [] }, async () => {
        const builder = new SemanticTokensBuilder();
        builders.set(uri, builder);
        await pushAll(builder, uri);
        return builder.build();
      }),
    );

    connection.languages.semanticTokens.onDelta(({ textDocument: { uri }, previousResultId }) =>
      answered('tokens', { data: [] }, async () => {
        // It keeps what was sent last, so that only the difference is sent now.
        const builder = builders.get(uri) ?? new SemanticTokensBuilder();
        builders.set(uri, builder);
        builder.previousResult(previousResultId);
        await pushAll(builder, uri);
        return builder.buildEdits();
      }),
    );

    connection.languages.semanticTokens.onRange(({ textDocument: { uri }, range }) =>
      answered('tokens', { data: [] }, async () => {
        const reading = await session.reading(uri);
        if (!reading) return { data: [] };
        const { policy, snapshot } = reading;
        const builder = new SemanticTokensBuilder();
        pushTokens(builder, semanticTokens(policy, toSpan(snapshot, range)), snapshot);
        return builder.build();
      }),
    );

    async function pushAll(builder: SemanticTokensBuilder, uri: string): Promise<void> {
      const reading = await session.reading(uri);
      if (reading) pushTokens(builder, semanticTokens(reading.policy), reading.snapshot);
    }
  },
};
