import { clauseWording } from '../../knowledge/clauses.ts';
import { duties } from '../../knowledge/duties.ts';
import type { DutyId } from '../../knowledge/duty.ts';
import type { ConceptId } from '../../knowledge/lexicon.ts';
import { isStated } from '../../model/evidence.ts';
import { mentions } from '../../model/mentions.ts';
import type { Item, Policy } from '../../model/policy.ts';
import { clausesSpeakingOf } from '../../model/speaking.ts';
import { type Edit, insertAt } from '../../text/edit.ts';
import { type Template, toText } from '../../text/template.ts';
import { placeOfAbsence } from '../disclosure.ts';
import { imposes } from '../imposes.ts';
import { newSection, paragraphIn } from '../insert.ts';
import { phrase } from '../phrase.ts';
import type { Fix, PolicyRule } from '../rule.ts';
import { SIX_RIGHTS } from '../six-rights.ts';
import { rightsSection } from '../topics.ts';

/**
 * Some of the rights that the chosen laws give are not mentioned. A right named in a heading, or anywhere in the
 * section on rights, counts as mentioned; what it means is another matter. Its own words count too: to "take your data elsewhere" is portability.
 */
export const rightsMissing: PolicyRule = {
  id: 'rights/missing',
  scope: 'policy',
  severity: 'warning',
  duty: 'right-access',
  judges: 'missing',
  alsoJudges: SIX_RIGHTS.filter((duty) => duty !== 'right-access'),
  documents: ['privacy'],
  citations: ['gdpr 16', 'gdpr 17', 'gdpr 18', 'gdpr 21', 'gdpr 20'],

  *check(policy, circumstances) {
    const demanded = SIX_RIGHTS.filter((duty) => imposes(circumstances, duty));
    const missing = demanded.filter((duty) => !isMentioned(policy, duty));
    if (missing.length === 0) return;
    yield {
      message: missing.length === demanded.length ? 'all' : missing.length === 1 ? 'one' : 'some',
      args: {
        rights: missing.map((duty) => clauseWording(policy.language, duty).title.toLowerCase()).join(', '),
      },
      at: placeOfAbsence(policy, 'right-access'),
      fixes: [insertion(policy, missing)],
    };
  },
};

/** The concept of a right has its duty's name. */
function isMentioned(policy: Policy, duty: DutyId): boolean {
  if (isStated(policy, duties.get(duty)!)) return true;
  const concept = duty as ConceptId;
  const span = rightsSection(policy)?.span;
  return clausesSpeakingOf(policy, concept).some(
    ({ role, from }) => role === 'heading' || (span && from >= span.from && from < span.to),
  );
}

/** Completes the list of rights with items of its own kind, else adds a paragraph. */
function insertion(policy: Policy, missing: readonly DutyId[]): Fix {
  const section = rightsSection(policy);
  const last = section && lastRight(policy, section.lists);
  if (last) {
    const items = missing.map((duty) => toText(phrase(policy.language, rightsMissing.id, duty)));
    return { title: 'complete', safety: 'suggested', edits: [itemsAfter(policy, last, items)] };
  }
  const rights = missing.map((duty) => toText(phrase(policy.language, rightsMissing.id, duty)));
  const text: Template = [
    `${toText(phrase(policy.language, rightsMissing.id, 'intro'))} ${rights.join('; ')}.`,
  ];
  if (section) {
    return {
      title: 'insertIn',
      args: { title: section.title },
      safety: 'suggested',
      edits: [paragraphIn(policy, section, text)],
    };
  }
  const title = toText(phrase(policy.language, rightsMissing.id, 'title'));
  return { title: 'insert', safety: 'suggested', edits: newSection(policy, title, text) };
}

/** The last item of a list of which most items are rights: bullets, each on a line of its own. */
function lastRight(policy: Policy, lists: readonly { readonly items: readonly Item[] }[]): Item | undefined {
  const list = lists.find(({ items }) => items.length > 1 && items.filter(isRight).length * 2 > items.length);
  const last = list?.items.at(-1);
  if (last?.list.style.kind !== 'bullet' || last.list.intro === undefined) return undefined;
  const source = policy.text.slice(last.marker.from, last.clause.from + last.clause.block.length);
  return last.continuations.length > 0 || last.lists.length > 0 || source.trimEnd().includes('\n')
    ? undefined
    : last;
}

function isRight({ clause }: Item): boolean {
  return SIX_RIGHTS.some((duty) => mentions(clause.content).has(duty as ConceptId));
}

/** Items with the last one's marker and the mark it ends with. */
function itemsAfter({ text }: Policy, { clause, marker }: Item, items: readonly string[]): Edit {
  const source = text.slice(marker.from, clause.from + clause.block.length).trimEnd();
  const end = marker.from + source.length;
  const lineStart = text.lastIndexOf('\n', marker.from) + 1;
  const lead = text.slice(lineStart, marker.to) + (/^\s*/.exec(text.slice(marker.to))?.[0] ?? ' ');
  const closing = /[.;,]$/.exec(source)?.[0] ?? '';
  return insertAt(
    end,
    items.map((item) => `\n${lead}${closing === '' ? item : item + closing}`),
  );
}
