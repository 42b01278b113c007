import { citationText } from '../knowledge/articles.ts';
import { laws } from '../knowledge/laws.ts';
import { FALLBACK, fillMessage, ruleWording } from '../knowledge/wording.ts';
import type { Rule } from '../rules/rule.ts';
import { citationsOf } from './citations.ts';
import { repairs } from './example.ts';

/** Path of a rule's page below the repository's root. */
export function pagePath(rule: Pick<Rule, 'id'>): string {
  return `docs/rules/${rule.id}.md`;
}

/** The page of a rule, in English, as Markdown: all of it from the rule, its wording and the laws. */
export function rulePage(rule: Rule): string {
  const wording = ruleWording(FALLBACK, rule.id);
  const [bad = ''] = wording.bad;
  const fencedAll = (texts: readonly string[]) =>
    texts.map((text) => fenced(text, wording.examples)).join('\n\n');
  const fixes = repairs(rule, bad, FALLBACK);
  const sections = [
    `# ${wording.name}`,
    `\`${rule.id}\` · ${rule.severity} · since ${rule.since ?? FIRST_VERSION}`,
    wording.what,
    `## Why\n\n${wording.why}`,
    lawSection(rule),
    `## What to do\n\n${wording.todo}`,
    `## Examples\n\nFound:\n\n${fencedAll(wording.bad)}\n\nNot found:\n\n${fencedAll(wording.good)}`,
    fixes.length > 0
      ? `## Fixes\n\nWhat becomes of the first example:\n\n${fixes
          .map(
            ({ fix, text }) =>
              `- ${fillMessage(wording.fixes[fix.title] ?? '', fix.args)} (${SAFETY[fix.safety]})\n\n${indented(fenced(text))}`,
          )
          .join('\n\n')}`
      : '',
    `## Messages\n\n${Object.values(wording.messages)
      .map((message) => `- ${fillMessage(message, PLAIN)}`)
      .join('\n')}`,
    `## Turning it off\n\n${OFF.replaceAll('RULE', rule.id)}`,
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

const FIRST_VERSION = '0.1.0';

const SAFETY = {
  safe: 'safe: it changes no meaning and may run on save',
  suggested: 'suggested: it changes what is said, so you decide on each',
} as const;

const OFF = `In \`.policywright.json\`: \`{ "rules": { "RULE": "off" } }\`. For one place in Markdown or HTML, on the line before it: \`<!-- policywright-disable-next-line RULE -- the reason -->\`.`;

/** Messages as they stand, with the names of their arguments. */
const PLAIN = {};

function lawSection(rule: Rule): string {
  const cited = citationsOf(rule, [...laws.keys()]);
  if (cited.length === 0) return '';
  const lines = cited.map((citation) => {
    const article = laws.get(citation.law)?.articles[citation.article];
    const name = citationText(citation, FALLBACK);
    return `- ${article?.url ? `[${name}](${article.url})` : name}: ${article?.gist ?? ''}${article?.verified ? '' : ' (not held against the official text yet)'}`;
  });
  return `## The law\n\n${lines.join('\n')}`;
}

function fenced(text: string, language = 'text'): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
