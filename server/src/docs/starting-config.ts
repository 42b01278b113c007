import type { LanguageId } from '../knowledge/language.ts';
import type { LawId } from '../knowledge/law.ts';

/** What is left out is as usual. */
export interface StartingConfig {
  readonly laws?: readonly LawId[];
  readonly language?: LanguageId;
  /** Facts about the organisation, by the name of the placeholder they fill. */
  readonly organisation: ReadonlyMap<string, string>;
}

/** The text of the first `.policywright.json` of a folder. */
export function startingConfig({ laws, language, organisation }: StartingConfig): string {
  const config = {
    laws,
    language,
    ...(organisation.size > 0 ? { organisation: Object.fromEntries(organisation) } : {}),
  };
  return `${JSON.stringify(config, undefined, 2)}\n`;
}
