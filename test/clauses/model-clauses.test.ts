import assert from 'node:assert/strict';
import { messageOf } from '../../server/src/analysis/words.ts';
import { clausesOf, type ModelClause } from '../../server/src/knowledge/clauses.ts';
import { duties } from '../../server/src/knowledge/duties.ts';
import { laws } from '../../server/src/knowledge/laws.ts';
import { spokenLanguages as languages } from '../../server/src/knowledge/wording.ts';
import { statementsOf } from '../../server/src/model/evidence.ts';
import type { Format } from '../../server/src/parse/block.ts';
import { written } from '../../server/src/rules/passages.ts';
import { fill, type Template, toText } from '../../server/src/text/template.ts';
import { judge } from '../support/judge.ts';
import { organisation } from './organisation.ts';

const LAWS = [...laws.keys()];

/** Each clause stands alone in a policy, below its own title. */
describe('a model clause', () => {
  for (const language of languages) {
    for (const duty of duties.values()) {
      for (const clause of clausesOf(duty.id, language)) {
        const name = [duty.id, clause.variant?.id].filter(Boolean).join(', ');
        for (const format of ['text', 'markdown', 'html'] as const) {
          it(`${name}: states its duty, in ${language}, as ${format}`, () => {
            for (const facts of [{}, organisation[language]!]) {
              const text = alone(clause, format, facts);
              const { policy } = judge(text, { format, language, laws: LAWS }).reading;
              assert.notDeepEqual(statementsOf(policy, duty), [], text);
            }
          });

          it(`${name}: has no flaw, in ${language}, as ${format}`, () => {
            const text = alone(clause, format, organisation[language]!);
            const { findings, plan } = judge(text, { format, language, laws: LAWS });
            const missing = new Set(
              plan.rules.filter(({ rule }) => rule.judges === 'missing').map(({ rule }) => rule.id),
            );
            const flaws = findings.filter(({ rule }) => !missing.has(rule) && !OF_WHOLE.has(rule));
            assert.deepEqual(
              flaws.map((flaw) => `${flaw.rule}: ${messageOf(flaw, 'en')}`),
              [],
              text,
            );
          });
        }
      }
    }
  }
});

/** What these miss is in other clauses. */
const OF_WHOLE = new Set(['children/missing', 'laws/statement-missing']);

function alone(
  { title, body }: ModelClause,
  format: Format,
  facts: Readonly<Record<string, string>>,
): string {
  const known = new Map(Object.entries(facts));
  const text = open(fill(written(body, format, format === 'html' ? '\n' : '\n\n'), known), format);
  if (format === 'text') return `Privacy policy\n\n${title}\n\n${text}\n`;
  return format === 'html'
    ? `<h1>Privacy policy</h1>\n<h2>${title}</h2>\n${text}\n`
    : `# Privacy policy\n\n## ${title}\n\n${text}\n`;
}

function open(template: Template, format: Format): string {
  const text = toText(template);
  if (format === 'markdown') return text.replace(/<(?=[^<>]*>)/g, '\\<');
  if (format === 'text') return text;
  return template.map((part) => (typeof part === 'string' ? part : `&lt;${part.placeholder}&gt;`)).join('');
}
