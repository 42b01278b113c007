import type { ConceptId } from '../../knowledge/lexicon.ts';
import { durations } from '../../model/durations.ts';
import { type Mention, mentions } from '../../model/mentions.ts';
import { sentences } from '../../model/sentences.ts';
import { replace } from '../../text/edit.ts';
import { toText } from '../../text/template.ts';
import { phrase } from '../phrase.ts';
import type { ClauseRule } from '../rule.ts';

/**
 * A duty that is only perhaps kept: "we may delete", "we may encrypt", "we may respond to your request". A right that
 * the writer keeps ("we may refuse", "we may delete your account") is no such promise, and a choice the reader has is
 * none either.
 */
export const hedgedCommitment: ClauseRule = {
  id: 'style/hedged-commitment',
  scope: 'clause',
  about: ['hedged-duty', 'hedged-keeping'],
  severity: 'warning',
  citations: ['gdpr 12(1)', 'gdpr 32'],
  documents: ['privacy', 'cookies', 'other'],

  *check(content, { role, language }) {
    if (role === 'heading' || role === 'title' || role === 'contents') return;
    const told = mentions(content);
    const all = sentences(content);
    for (const duty of told.of('hedged-duty')) {
      const inside = (concept: ConceptId) =>
        told.of(concept).find(({ from, to }) => from >= duty.from && to <= duty.to);
      const modal = inside('hedging-modal');
      if (!modal || inside('negation') || all[duty.sentence]?.quoted) continue;
      yield found('message', content.text, duty, modal, language);
    }
    for (const keeping of told.of('hedged-keeping')) {
      const modal = told.of('hedging-modal').find(({ from, to }) => from >= keeping.from && to <= keeping.to);
      const sentence = all[keeping.sentence];
      if (!modal || !sentence || sentence.negated || sentence.conditional) continue;
      if (!durations(content).some(({ from, to }) => from >= keeping.to && to <= sentence.to)) continue;
      yield { ...found('keeping', content.text, keeping, modal, language), severity: 'info' };
    }
  },
};

function found(message: string, text: string, at: Mention, modal: Mention, language: string) {
  const will = toText(phrase(language, hedgedCommitment.id, 'will'));
  return {
    message,
    args: { words: text.slice(at.from, at.to) },
    at: { from: at.from, to: at.to },
    fixes: [
      {
        title: 'promise',
        args: { may: text.slice(modal.from, modal.to), will },
        safety: 'suggested' as const,
        edits: [replace({ from: modal.from, to: modal.to }, will)],
      },
    ],
  };
}
