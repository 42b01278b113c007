import type { DutyStatement, Judgement, Reading } from '../../analysis/judgement.ts';
import type { LanguageId } from '../../knowledge/language.ts';
import type { LawId } from '../../knowledge/law.ts';
import type { Span } from '../../text/span.ts';
import type { Template } from '../../text/template.ts';
import { articlePlace, articles } from './articles.ts';
import { clausePlace, clauses } from './clauses.ts';
import { directivePlace, directives, ruleNamePlace, ruleNames } from './comments.ts';
import { definedTermPlace, terms } from './defined-terms.ts';
import { sectionNumberPlace, sections } from './section-numbers.ts';

/** One thing that could be written at the cursor. */
export interface CompletionView {
  readonly label: string;
  readonly kind: 'clause' | 'section' | 'article' | 'term' | 'comment' | 'rule';
  /** A few words beside the label. */
  readonly detail?: string;
  /** Plain text. */
  readonly documentation?: string;
  readonly insert: Template;
  /** What it replaces: the part that is already written. */
  readonly at: Span;
  /** What is compared with the letters typed, where that is not the label. */
  readonly filter?: string;
  /** How a policy stands to a clause's duty. */
  readonly status?: DutyStatement['status'];
}

export interface Completions {
  /** The likeliest first. */
  readonly items: readonly CompletionView[];
  /** More letters may change more than which of these fit. */
  readonly open: boolean;
}

/** A place where something can be completed, told from the line before the cursor alone. */
export interface Place {
  readonly at: Span;
  /** What is written of it so far. */
  readonly written: string;
}

export interface Asking {
  /** What makes an editor ask: a person or a letter, which cannot be told apart, or a character that always asks. */
  readonly occasion: 'asked' | 'character';
  /** For what stands beside the items. */
  readonly language: LanguageId;
  /** Those the policy is judged by, which takes no judgement: letters follow faster. */
  readonly laws: () => Promise<readonly LawId[]>;
  /** The judgement of the same reading; undefined where a newer text has come. */
  readonly judged: () => Promise<Judgement | undefined>;
}

/**
 * What could be written at an offset. Plain prose brings nothing: clauses come at the beginning of a line to whoever
 * asks, the rest behind the words that call for it. The judgement is asked for only where it is needed.
 */
export async function completions(
  reading: Reading,
  offset: number,
  { occasion, language, laws, judged }: Asking,
): Promise<Completions> {
  const { policy, format } = reading;
  const comments = format !== 'text';
  const ruleName = comments ? ruleNamePlace(policy, offset) : undefined;
  if (ruleName) return closed(ruleNames(ruleName, language));
  const directive = comments && occasion === 'asked' ? directivePlace(policy, offset) : undefined;
  if (directive) return closed(directives(reading, directive));

  const section = sectionNumberPlace(policy, offset);
  const article = articlePlace(policy, offset);
  if (section || article) {
    const own = section ? sections(policy, section) : [];
    const cited = article ? articles(policy, article, { chosen: await laws(), language }) : [];
    return { items: [...own, ...cited], open: true };
  }
  if (occasion === 'character') return NOTHING;

  const clause = clausePlace(policy, offset);
  if (clause) {
    const judgement = await judged();
    return judgement ? closed(clauses(judgement, clause, language)) : NOTHING;
  }
  const term = definedTermPlace(policy, offset);
  return term ? closed(terms(policy, term)) : NOTHING;
}

const NOTHING: Completions = { items: [], open: false };

function closed(items: readonly CompletionView[]): Completions {
  return { items, open: false };
}
