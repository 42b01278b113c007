import { articleGist, type Citation, citationText } from '../knowledge/articles.ts';
import { clauseWording } from '../knowledge/clauses.ts';
import type { DutyId } from '../knowledge/duty.ts';
import { glossaryEntry, termSources } from '../knowledge/glossary.ts';
import type { LanguageId } from '../knowledge/language.ts';
import { laws } from '../knowledge/laws.ts';
import type { ConceptId } from '../knowledge/lexicon.ts';
import { fillMessage, interfaceWording } from '../knowledge/wording.ts';

// What a writer reads when pointing at something that is no finding. All of it is Markdown.

/** What an article asks for, with a link to its text; undefined for an article of which we know nothing. */
export function articleText(citation: Citation, language: LanguageId): string | undefined {
  const article = laws.get(citation.law)?.articles[citation.article];
  const gist = articleGist(citation.law, citation.article, language);
  if (!article || gist === undefined) return undefined;
  const { official, unverified } = interfaceWording(language).explanations;
  return paragraphs(
    `**${citationText(citation, language)}**`,
    gist,
    article.verified ? '' : `*${unverified}*`,
    article.url ? `[${official}](${article.url})` : '',
  );
}

/** What a law is. */
export function lawText(law: string): string | undefined {
  const known = laws.get(law);
  return known && paragraphs(`**${known.name}**`, known.title);
}

/** What a legal term means, when a policy needs it, a good and a bad example, and where the law speaks of it. */
export function termText(term: ConceptId, language: LanguageId): string | undefined {
  const entry = glossaryEntry(term, language);
  if (!entry) return undefined;
  const words = interfaceWording(language).explanations;
  const sources = termSources(term).map((source) => `[${citationText(source, language)}](${source.url})`);
  return paragraphs(
    `**${entry.name}**`,
    entry.gist,
    `**${words.when}.** ${entry.when}`,
    `**${words.good}.** ${entry.good}\n\n**${words.bad}.** ${entry.bad}`,
    sources.length > 0 ? `${words.official}: ${sources.join(', ')}` : '',
  );
}

/** How a section, with what is below it, stands to the duties. */
export interface SectionDuties {
  readonly stated: readonly DutyId[];
  /** Stated here, but a finding speaks of the statement. */
  readonly defective: readonly DutyId[];
  /** Not found anywhere in the text, and this is where it belongs. */
  readonly missing: readonly DutyId[];
}

/** Which duties a section fulfils; undefined where there is nothing to say. */
export function sectionText(section: SectionDuties, language: LanguageId): string | undefined {
  const words = interfaceWording(language).explanations;
  const list = (title: string, duties: readonly DutyId[]): string =>
    duties.length === 0
      ? ''
      : `**${title}**\n\n${duties.map((duty) => `- ${dutyTitle(duty, language)}`).join('\n')}`;
  const text = paragraphs(
    list(words.stated, section.stated),
    list(words.defective, section.defective),
    list(words.missing, section.missing),
  );
  return text === '' ? undefined : text;
}

/** The same in one line of plain text; with a limit, so many names of each sort and the number of the others. */
export function sectionLine(
  section: SectionDuties,
  language: LanguageId,
  limit = Number.POSITIVE_INFINITY,
): string | undefined {
  const words = interfaceWording(language).explanations;
  const list = (title: string, duties: readonly DutyId[]): string[] => {
    if (duties.length === 0) return [];
    // One name is as short as the number of one.
    const shown = duties.length > limit + 1 ? limit : duties.length;
    const names = duties
      .slice(0, shown)
      .map((duty) => dutyTitle(duty, language))
      .join(', ');
    const count = duties.length - shown;
    return [`${title}: ${names}${count > 0 ? ` ${fillMessage(words.others, { count })}` : ''}`];
  };
  const parts = [
    ...list(words.stated, [...section.stated, ...section.defective]),
    ...list(words.missing, section.missing),
  ];
  return parts.length === 0 ? undefined : parts.join(' · ');
}

/** What a duty is called, as the title of a section that holds only this. */
export function dutyTitle(duty: DutyId, language: LanguageId): string {
  return clauseWording(language, duty).title;
}

function paragraphs(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n');
}
