import type { ConceptId } from '../../knowledge/lexicon.ts';
import { ages } from '../../model/ages.ts';
import type { Content } from '../../model/content.ts';
import { isDenied } from '../../model/denial.ts';
import type { Span } from '../../text/span.ts';
import { imposes } from '../imposes.ts';
import { type PolicyRule, place } from '../rule.ts';
import { quoted, type Said } from '../said.ts';
import { type Place, speaking } from '../speaking.ts';

/**
 * The text denies, without any exception, that data are sold, and elsewhere sells them or lets partners advertise with
 * them. Giving data to service providers is no sale, and "we do not sell, except …" contradicts nothing.
 */
export const sellShare: PolicyRule = {
  id: 'contradictions/sell-share',
  scope: 'policy',
  severity: 'info',
  citations: ['gdpr 5(1)(a)', 'ccpa §1798.135'],
  documents: ['privacy'],

  *check(policy, circumstances) {
    const spoken = speaking(policy, 'selling');
    const denial = spoken.find((one) => deniesSelling(one));
    if (!denial) return;
    const sale =
      spoken.find((one) => affirmsSelling(one)) ?? speaking(policy, 'advertising').find(sharesForAds);
    if (!sale) return;
    const { clause, sentence } = denial;
    const sold = sale.sentence.affirmed('selling') ?? sale.sentence.affirmed('advertising')!;
    yield {
      message: sale.sentence.affirmed('selling') ? 'sells' : 'ads',
      args: { words: quoted(clause.content, sentence) },
      at: place(clause, sentence),
      ...(imposes(circumstances, 'ccpa-categories-sold') ? {} : { severity: 'hint' }),
      related: [
        {
          message: 'against',
          args: { words: quoted(sale.clause.content, sold) },
          at: place(sale.clause, sold),
        },
      ],
    };
  },
};

const EXCEPTIONS: readonly ConceptId[] = ['condition', 'exception'];

function deniesSelling({ clause, sentence }: Place): boolean {
  const selling = sentence.first('selling');
  if (!selling || !isDenied(clause.content, selling) || !sentence.has('we')) return false;
  if (isName(clause.content, selling)) return false;
  return (
    !sentence.has(...EXCEPTIONS) &&
    sentence.has('data', 'personal-data') &&
    !sentence.has('child', 'opt-out', 'right-to') &&
    ages(clause.content).length === 0
  );
}

/** "Do Not Sell My Personal Information" is what a link is called. */
function isName({ text }: Content, { from }: Span): boolean {
  return /^\p{Lu}/u.test(text.slice(from, from + 2)) && /\p{L}/u.test(text.slice(0, from));
}

/** "We may sell your data": not a right, a definition, a part of the business or what others do. */
function affirmsSelling({ clause, sentence }: Place): boolean {
  const selling = sentence.affirmed('selling');
  if (!selling || sentence.negated || isName(clause.content, selling)) return false;
  // "If we sold your data", "the information we have sold;": what a right gives, sold or not.
  if (sentence.has('condition') || !/[.!]["”)]*$/.test(sentence.words.trimEnd())) return false;
  return (
    sentence.has('selling-data') &&
    !sentence.has('right-to', 'opt-out', 'merger', 'may-have-rights', 'naming')
  );
}

function sharesForAds({ sentence }: Place): boolean {
  if (sentence.negated || !sentence.affirmed('advertising') || !sentence.has('partner', 'third-party'))
    return false;
  return isCookieOf(sentence) || sentence.has('sharing-for-ads');
}

/** "Our partners use cookies to show you targeted ads." */
function isCookieOf(sentence: Said): boolean {
  return sentence.affirmed('cookie') !== undefined && sentence.has('personalised-offer', 'personal-tracking');
}
