import type { PolicyRule } from '../rule.ts';

/**
 * A comment that silences rules where they have nothing to say. Only the analysis can tell, when all other rules have
 * spoken, so it is found there and this only says how bad it is.
 */
export const suppressionUnused: PolicyRule = {
  id: 'suppressions/unused',
  tag: 'unnecessary',
  scope: 'policy',
  severity: 'info',
  check: () => [],
};
