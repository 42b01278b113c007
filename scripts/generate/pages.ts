import { configCompletions, configSchema } from '../../server/src/docs/config-schema.ts';
import { indexPage } from '../../server/src/docs/index-page.ts';
import { lawPage } from '../../server/src/docs/law-page.ts';
import { pagePath, rulePage } from '../../server/src/docs/page.ts';
import { snippetFile, snippetFormats } from '../../server/src/docs/snippets.ts';
import { laws } from '../../server/src/knowledge/laws.ts';
import { spokenLanguages } from '../../server/src/knowledge/wording.ts';
import { rules } from '../../server/src/rules/index.ts';

/** Everything that is written from the rules and the knowledge: pages, the schema, the snippets. */
export function pages(): Map<string, string> {
  return new Map([
    ...rules.map((rule) => [pagePath(rule), rulePage(rule)] as const),
    ['docs/rules/README.md', indexPage(rules)],
    ...[...laws.values()].map((law) => [`docs/laws/${law.id}.md`, lawPage(law)] as const),
    ['docs/policywright.schema.json', json(configSchema(rules))],
    ['syntaxes/config.schema.json', json(configCompletions(rules))],
    ...spokenLanguages.flatMap((language) =>
      snippetFormats.map(
        (format) => [`snippets/${language}.${format}.json`, json(snippetFile(language, format))] as const,
      ),
    ),
  ]);
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
