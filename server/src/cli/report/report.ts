import type { Judgement } from '../../analysis/judgement.ts';
import type { LanguageId } from '../../knowledge/language.ts';
import type { Severity } from '../../rules/rule.ts';

/** One document with all that is to be said about it. */
export interface Checked {
  /** As the person named it. */
  readonly path: string;
  readonly judgement: Judgement;
}

/** Writes findings for one kind of reader, with messages in a language. */
export type Reporter = (documents: readonly Checked[], language: LanguageId) => string;

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** Text in an XML attribute or element; characters that XML cannot hold are left out. */
export function xml(text: string): string {
  return text
    .replace(
      /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
      '',
    )
    .replace(/[&<>"'\n\r\t]/g, (unit) => `&#${unit.charCodeAt(0)};`);
}
