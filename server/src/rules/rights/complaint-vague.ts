import { duties } from '../../knowledge/duties.ts';
import { isStated } from '../../model/evidence.ts';
import { vagueRoutes } from '../complaint-routes.ts';
import { phrase } from '../phrase.ts';
import type { PolicyRule } from '../rule.ts';

/** Readers are sent to "any competent government department" instead of a supervisory authority. */
export const complaintVague: PolicyRule = {
  id: 'rights/complaint-vague',
  scope: 'policy',
  severity: 'info',
  duty: 'right-complaint',
  judges: 'defective',
  documents: ['privacy'],

  *check(policy) {
    if (isStated(policy, duties.get('right-complaint')!)) return;
    // Courts come first in such lists, and stay open; the last body is the likeliest to be meant.
    const route = vagueRoutes(policy).at(-1);
    if (!route) return;
    yield {
      message: 'message',
      args: { words: policy.text.slice(route.from, route.to) },
      at: route,
      fixes: [
        {
          title: 'replace',
          safety: 'suggested',
          edits: [{ ...route, insert: phrase(policy.language, complaintVague.id, 'authority') }],
        },
      ],
    };
  },
};
