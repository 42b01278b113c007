import { isDenied } from '../../model/denial.ts';
import { phrase } from '../phrase.ts';
import type { ClauseRule } from '../rule.ts';
import { quoted, said } from '../said.ts';

/**
 * Security is promised without limits: "always safe", "100% secure", "guarantee". Where the sentence says that this
 * cannot be promised, or speaks of an effort or of what is appropriate, nothing absolute is promised.
 */
export const absoluteSecurity: ClauseRule = {
  id: 'security/absolute',
  scope: 'clause',
  about: ['absolute-security'],
  severity: 'warning',
  duty: 'security',
  judges: 'defective',
  documents: ['privacy'],

  *check(content, around) {
    if (around.role === 'heading' || around.role === 'title') return;
    for (const sentence of said(content)) {
      const promise = sentence.affirmed('absolute-security');
      if (!promise || isDenied(content, promise)) continue;
      if (sentence.negated || sentence.conditional || sentence.has('qualified-effort', 'hedge')) continue;
      if (!sentence.has('we') || (!sentence.has('data', 'personal-data') && !sentence.has('security')))
        continue;
      if (content.text[sentence.to - 1] === '?') continue;
      yield {
        message: 'message',
        args: { words: quoted(content, promise) },
        at: { from: promise.from, to: promise.to },
        fixes: [
          {
            title: 'replace',
            safety: 'suggested',
            edits: [
              {
                from: sentence.from,
                to: sentence.to,
                insert: phrase(around.language, absoluteSecurity.id, 'measures'),
              },
            ],
          },
        ],
      };
    }
  },
};
