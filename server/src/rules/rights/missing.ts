import { clauseWording, dutyName, type Passage } from '../../knowledge/clauses.ts';
import { duties } from '../../knowledge/duties.ts';
import type { DutyId } from '../../knowledge/duty.ts';
import type { ConceptId } from '../../knowledge/lexicon.ts';
import { isStated } from '../../model/evidence.ts';
import { mentions } from '../../model/mentions.ts';
import type { Item, List, Policy } from '../../model/policy.ts';
import { clausesSpeakingOf } from '../../model/speaking.ts';
import { type Template, toText } from '../../text/template.ts';
import { placeOfAbsence } from '../disclosure.ts';
import { imposes } from '../imposes.ts';
import { passagesIn } from '../insert.ts';
import { itemsAfter } from '../list-completion.ts';
import { newSection } from '../new-section.ts';
import { inOwnWords } from '../own-words.ts';
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

/** Completes the list of rights with items of its own kind, else adds a sentence, or a list of its own. */
function insertion(policy: Policy, missing: readonly DutyId[]): Fix {
  const section = rightsSection(policy);
  const rights = missing.map((duty) => inOwnWords(policy, phrase(policy.language, rightsMissing.id, duty)));
  const last = section && lastRight(section.lists);
  const edits = last && itemsAfter(policy, last, named(policy, last.list, missing) ?? rights);
  if (edits) return { title: 'complete', safety: 'suggested', edits };
  const body = told(policy, rights);
  if (section) {
    return {
      title: 'insertIn',
      args: { title: section.title },
      safety: 'suggested',
      edits: [passagesIn(policy, section, body)],
    };
  }
  const title = toText(phrase(policy.language, rightsMissing.id, 'title'));
  return {
    title: 'insert',
    safety: 'suggested',
    edits: newSection(policy, { duty: 'right-access', title, body }),
  };
}

/** "Right to erasure": in a list that names rights rather than saying what one can do. */
function named(policy: Policy, { items }: List, missing: readonly DutyId[]): readonly Template[] | undefined {
  const names = missing.map((duty) => dutyName(policy.language, duty));
  const first = (text: string) => text.trimStart().split(/\s/, 1)[0]!.toLowerCase();
  const isName = items.every(({ clause }) =>
    names.every((name) => first(clause.content.text) === first(name)),
  );
  return isName ? names.map((name) => [name]) : undefined;
}

function told(policy: Policy, rights: readonly Template[]): readonly Passage[] {
  const intro = phrase(policy.language, rightsMissing.id, 'intro');
  const [only] = rights;
  if (only && rights.length === 1) return [{ kind: 'paragraph', text: [...intro, ' ', ...only, '.'] }];
  return [
    { kind: 'paragraph', text: [...intro, ':'] },
    {
      kind: 'list',
      items: rights.map((right, i) => [...right, i === rights.length - 1 ? '.' : ';']),
    },
  ];
}

/** The last item of an introduced list of which most items are rights. */
function lastRight(lists: readonly List[]): Item | undefined {
  const list = lists.find(({ items }) => items.length > 1 && items.filter(isRight).length * 2 > items.length);
  return list?.intro === undefined ? undefined : list.items.at(-1);
}

function isRight({ clause }: Item): boolean {
  return SIX_RIGHTS.some((duty) => mentions(clause.content).has(duty as ConceptId));
}
