import { data } from '../../knowledge/data.generated.ts';
import { replace } from '../../text/edit.ts';
import { toText } from '../../text/template.ts';
import { phrase } from '../phrase.ts';
import { type PolicyRule, place } from '../rule.ts';
import { speaking } from '../speaking.ts';

interface Outdated {
  readonly successor: string;
  readonly successorInFull?: string;
  readonly source: string;
}

/** Made when first asked for. */
let outdated: ReadonlyMap<string, Outdated> | undefined;

function outdatedBy(name: string): Outdated | undefined {
  outdated ??= new Map(
    Object.entries(data.world['outdated-protection']).map(([known, what]) => [keyOf(known), what]),
  );
  return outdated.get(keyOf(name));
}

/**
 * Protection by a technique that has been replaced: SSL, MD5. "SSL/TLS" is left alone, and so is a sentence that
 * already names the successor. Said once, with the other places.
 */
export const outdatedTech: PolicyRule = {
  id: 'security/outdated-tech',
  scope: 'policy',
  severity: 'hint',
  citations: ['gdpr 32'],
  documents: ['privacy', 'cookies'],

  *check(policy) {
    const places = speaking(policy, 'outdated-protection').flatMap(({ clause, sentence }) => {
      const at = sentence.affirmed('outdated-protection');
      const name = at ? clause.content.text.slice(at.from, at.to) : '';
      // A phrase that is no abbreviation spells out SSL.
      const found = outdatedBy(name) ?? outdatedBy('SSL')!;
      return !at || sentence.words.includes(found.successor) ? [] : [{ clause, sentence, at, name, found }];
    });
    const [first, ...others] = places;
    if (!first) return;
    const [article, other] = ['article', 'otherArticle'].map((key) =>
      toText(phrase(policy.language, outdatedTech.id, key)),
    ) as [string, string];
    yield {
      message: 'message',
      args: { name: first.name, successor: first.found.successor, source: first.found.source },
      at: place(first.clause, first.at),
      related: others.map(({ clause, at, name }) => ({
        message: 'again',
        args: { name },
        at: place(clause, at),
      })),
      fixes: [
        {
          title: 'replace',
          args: { name: first.name, successor: first.found.successor },
          safety: 'suggested',
          edits: places.flatMap(({ clause, sentence, found }) =>
            sentence.all('outdated-protection').map((one) => {
              const full = /\s/.test(clause.content.text.slice(one.from, one.to));
              const name = (full && found.successorInFull) || found.successor;
              // "An SSL certificate" becomes "a TLS certificate".
              const before = clause.content.text.slice(0, one.from).endsWith(article) ? article.length : 0;
              const at = place(clause, { from: one.from - before, to: one.to });
              return replace(at, before ? other + name : name);
            }),
          ),
        },
      ],
    };
  },
};

function keyOf(name: string): string {
  return name.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
}
