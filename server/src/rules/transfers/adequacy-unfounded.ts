import { laws } from '../../knowledge/laws.ts';
import { adequacyLists, eeaCountries } from '../../knowledge/world.ts';
import { countries } from '../../model/countries.ts';
import { type Circumstances, type PolicyRule, place } from '../rule.ts';
import { speaking } from '../speaking.ts';

/**
 * An adequacy decision is claimed for a country that has none. Sentences that name other safeguards or several countries
 * of which one has a decision are left alone, as are conditions and denials.
 */
export const adequacyUnfounded: PolicyRule = {
  id: 'transfers/adequacy-unfounded',
  scope: 'policy',
  severity: 'warning',
  duty: 'transfer-safeguards',
  judges: 'defective',
  documents: ['privacy'],

  *check(policy, circumstances) {
    const list = adequateOn(circumstances);
    if (!list) return;
    for (const { clause, sentence } of speaking(policy, 'adequacy-decision')) {
      if (sentence.negated || sentence.conditional || sentence.has(...OTHER_SAFEGUARDS)) continue;
      if (!sentence.affirmed('adequacy-decision')) continue;
      const named = countries(clause.content).filter(
        ({ from, to, code }) => from >= sentence.from && to <= sentence.to && !eeaCountries.has(code),
      );
      const [first] = named;
      if (!first || named.some(({ code }) => list.codes.has(code))) continue;
      yield {
        message: 'message',
        args: { country: clause.content.text.slice(first.from, first.to), date: list.dateChecked },
        at: place(clause, first),
      };
    }
  },
};

const OTHER_SAFEGUARDS = [
  'standard-contractual-clauses',
  'binding-corporate-rules',
  'data-privacy-framework',
  'explicit-consent',
] as const;

/** What the chosen laws hold adequate; undefined where one of them has decisions that we do not know. */
function adequateOn({
  laws: chosen,
  today,
}: Circumstances): { readonly codes: ReadonlySet<string>; readonly dateChecked: string } | undefined {
  const deciding = chosen.filter((law) => laws.get(law)?.duties['transfer-safeguards']);
  const lists = deciding.flatMap((law) => adequacyLists.get(law) ?? []);
  const [list] = lists;
  if (!list || lists.length < deciding.length) return undefined;
  const codes = lists.flatMap(({ countries: those }) =>
    those.filter(({ since = '', until = '9' }) => since <= today && today <= until).map(({ code }) => code),
  );
  return { codes: new Set(codes), dateChecked: list.dateChecked };
}
