import { rulePage } from '../docs/page.ts';
import { rules } from '../rules/index.ts';
import type { Answers } from './service.ts';

/** The page of a rule, for a client that shows it without a network. */
export const rulePageAnswers: Answers = {
  capabilities: () => ({}),
  listen({ connection, answered }) {
    connection.onRequest('policywright/rulePage', ({ rule }: { readonly rule: string }) =>
      answered('page', null, () => {
        const known = rules.find(({ id }) => id === rule);
        return known ? { text: rulePage(known) } : null;
      }),
    );
  },
};
