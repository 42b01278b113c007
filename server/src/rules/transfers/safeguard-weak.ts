import { replace } from '../../text/edit.ts';
import { toText } from '../../text/template.ts';
import { phrase } from '../phrase.ts';
import type { PolicyRule } from '../rule.ts';
import { weakSafeguards } from '../transfer-statements.ts';

/**
 * A transfer abroad is to be protected by a non-disclosure contract, by encryption or by agreements nobody can name,
 * or the recipient only "may have" adhered to a proper tool. Such things beside a proper tool are left alone.
 */
export const safeguardWeak: PolicyRule = {
  id: 'transfers/safeguard-weak',
  scope: 'policy',
  severity: 'warning',
  duty: 'transfer-safeguards',
  judges: 'defective',
  documents: ['privacy'],
  silences: ['transfers/no-safeguard'],

  *check(policy) {
    for (const { said, kind, at } of weakSafeguards(policy)) {
      const clauses = toText(phrase(policy.language, safeguardWeak.id, 'clauses'));
      yield {
        message: kind,
        args: { words: said.words(at) },
        at: said.at(at),
        fixes:
          kind === 'weak'
            ? [{ title: 'replace', safety: 'suggested', edits: [replace(said.at(at), clauses)] }]
            : [],
      };
    }
  },
};
