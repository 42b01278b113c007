import { clauseWording } from '../../knowledge/clauses.ts';
import { duties } from '../../knowledge/duties.ts';
import type { DutyId } from '../../knowledge/duty.ts';
import type { ConceptId } from '../../knowledge/lexicon.ts';
import { outlineWords } from '../../knowledge/outline-words.ts';
import { mentions } from '../../model/mentions.ts';
import type { Section } from '../../model/policy.ts';
import { replace } from '../../text/edit.ts';
import { phrase } from '../phrase.ts';
import type { SectionRule } from '../rule.ts';

/**
 * A heading that says nothing about what is below it: "Other", "Miscellaneous". Only as the whole title; terms of
 * service, whose last section is called so by custom, and headings of other headings are left alone.
 */
export const headingGeneric: SectionRule = {
  id: 'structure/heading-generic',
  scope: 'section',
  severity: 'info',
  citations: ['gdpr 12(1)'],
  documents: ['privacy', 'cookies'],

  sections: ({ sections }) => sections.filter(isGeneric),

  *check(section, policy) {
    const { heading, title } = section;
    if (!heading || section.children.length > 0 || section.clauses.length === 0) return;
    const about = topicOf(section);
    const topic = about && clauseWording(policy.language, about).title;
    yield {
      message: topic ? 'about' : 'message',
      args: { title, ...(topic ? { topic } : {}) },
      at: section.titleSpan,
      fixes: [
        {
          title: topic ? 'name' : 'place',
          ...(topic ? { args: { topic } } : {}),
          safety: 'suggested',
          edits: [
            topic
              ? replace(section.titleSpan, topic)
              : { ...section.titleSpan, insert: phrase(policy.language, headingGeneric.id, 'title') },
          ],
        },
      ],
    };
  },
};

function isGeneric({ title }: Section): boolean {
  return outlineWords().genericTitles.has(title.toLowerCase().replace(/[\s.:]+$/, ''));
}

/** The duty that the section speaks about in most of its clauses. */
function topicOf({ clauses }: Section): DutyId | undefined {
  let best: { id: DutyId; score: number } | undefined;
  for (const { id, evidence } of duties.values()) {
    const concepts = new Set<ConceptId>(evidence.flatMap(({ heading = [] }) => heading));
    const score = clauses.filter(({ content }) =>
      [...concepts].some((one) => mentions(content).has(one)),
    ).length;
    if (score > (best?.score ?? 0)) best = { id, score };
  }
  return best && best.score > 1 && best.score * 2 >= clauses.length ? best.id : undefined;
}
