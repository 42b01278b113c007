import { duties } from '../../knowledge/duties.ts';
import type { DutyId } from '../../knowledge/duty.ts';
import type { ConceptId } from '../../knowledge/lexicon.ts';
import { contacts } from '../../model/contacts.ts';
import { isStated } from '../../model/evidence.ts';
import { mentions } from '../../model/mentions.ts';
import { placeholders } from '../../model/placeholders.ts';
import type { Policy } from '../../model/policy.ts';
import { clausesSpeakingOf, clausesWith } from '../../model/speaking.ts';
import { insertDisclosure, placeOfAbsence } from '../disclosure.ts';
import { type PolicyRule, placeAll } from '../rule.ts';
import { SIX_RIGHTS } from '../six-rights.ts';
import { rightsSection } from '../topics.ts';

/**
 * Rights are listed, but there is no way to use them: no contact in their section, and no address anywhere. A
 * general address suffices, and so does a form or a contact page that the section on rights sends readers to.
 */
export const noHow: PolicyRule = {
  id: 'rights/no-how',
  scope: 'policy',
  severity: 'warning',
  duty: 'rights-exercise',
  judges: 'missing',
  documents: ['privacy'],

  *check(policy, circumstances) {
    const section = rightsSection(policy);
    if (!section || SIX_RIGHTS.filter((duty) => isGiven(policy, duty)).length < 3) return;
    if (
      clausesWith(policy, contacts).some(({ content }) =>
        contacts(content).some(({ kind }) => REACHED.has(kind)),
      )
    )
      return;
    const inside = policy.clauses.filter(({ from }) => from >= section.span.from && from < section.span.to);
    if (
      inside.some(
        ({ content }) =>
          CHANNELS.some((concept) => mentions(content).has(concept)) ||
          placeholders(content).length > 0 ||
          content.inlines.some(({ kind }) => kind === 'link'),
      )
    )
      return;
    const intro = section.lists.find(({ intro }) => intro)?.intro;
    yield {
      message: 'message',
      at: intro ? placeAll(intro) : placeOfAbsence(policy, 'rights-exercise'),
      fixes: insertDisclosure(policy, 'rights-exercise', circumstances),
    };
  },
};

const REACHED: ReadonlySet<string> = new Set(['email', 'hidden-email', 'phone', 'postal']);
const CHANNELS: readonly ConceptId[] = ['contact', 'contact-details', 'contact-elsewhere'];

function isGiven(policy: Policy, duty: DutyId): boolean {
  if (isStated(policy, duties.get(duty)!)) return true;
  const concept = duty as ConceptId;
  return clausesSpeakingOf(policy, concept).some(({ role }) => role === 'heading');
}
