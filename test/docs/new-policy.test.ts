import assert from 'node:assert/strict';
import { insertedText } from '../../server/src/analysis/fixes.ts';
import {
  type NewPolicyFormat,
  type NewPolicyOptions,
  newPolicy,
  newPolicyFileName,
  practicesFor,
} from '../../server/src/docs/new-policy.ts';
import { laws } from '../../server/src/knowledge/laws.ts';
import {
  facts,
  policyLanguages as languages,
  policyKinds,
  practices,
} from '../../server/src/knowledge/policies.ts';
import { createSnapshot } from '../../server/src/text/snapshot.ts';
import { judge } from '../support/judge.ts';

const TODAY = '2026-11-22';
const FORMATS: readonly NewPolicyFormat[] = ['markdown', 'html', 'text'];
const usual: NewPolicyOptions = {
  language: 'en',
  kind: 'website',
  laws: ['gdpr', 'eprivacy'],
  practices: [],
  format: 'markdown',
  organisation: new Map(),
  today: TODAY,
};

const written = (options: Partial<NewPolicyOptions>): string => {
  const all = { ...usual, ...options };
  return insertedText(newPolicy(all), all.format, createSnapshot('untitled:new', 0, ''));
};
const headings = (text: string): readonly string[] =>
  text.split('\n').flatMap((line) => /^## (.*)/.exec(line)?.[1] ?? []);

describe('a new policy', () => {
  it('has a title, its date and numbered sections of model clauses', () => {
    const text = written({ laws: ['eprivacy'], practices: ['cookies'] });
    assert.equal(
      text,
      `# Privacy policy of \\<legal name>

## 1. Cookies

We use cookies to \\<purpose>.

We place cookies for \\<purpose> only after you agree in \\<consent tool>, where you can also change your choice.

The cookie \\<name of the cookie>, set by \\<provider>, is stored for \\<period>.
`,
    );
    assert.match(
      written({}),
      /^# Privacy policy of \\<legal name>\n\nLast updated: November 22, 2026\n\n## 1\. /,
    );
  });

  it('is written in its language', () => {
    const text = written({ language: 'nl' });
    assert.match(text, /^# Privacybeleid van \\<officiële naam>\n\nLaatst bijgewerkt: 22 november 2026\n/);
    assert.ok(
      headings(text).includes('7. Uw rechten') || headings(text).some((one) => one.endsWith('Uw rechten')),
    );
  });

  it('states what the chosen laws ask, and nothing else', () => {
    assert.match(written({ laws: ['gdpr'] }), /lodge a complaint with a supervisory authority/);
    assert.doesNotMatch(written({ laws: ['ccpa'] }), /supervisory authority/);
    assert.match(written({ laws: ['ccpa'] }), /opt out of the sale/);
    assert.doesNotMatch(written({ laws: ['gdpr'] }), /cookie/);
  });

  it('states what depends on the organisation only where it is so', () => {
    assert.doesNotMatch(written({}), /data protection officer/);
    assert.match(written({ practices: ['dpo'] }), /data protection officer/);
    assert.doesNotMatch(written({}), /withdraw your consent/);
    assert.match(written({ practices: ['consent'] }), /withdraw your consent/);
  });

  it('does not let anybody choose away what a law asks of all', () => {
    assert.ok(practicesFor('website', ['gdpr']).includes('children'));
    assert.ok(!practicesFor('website', ['ccpa']).includes('children'));
    assert.match(written({ laws: ['ccpa'] }), /children/);
  });

  it('asks employees nothing about cookies', () => {
    assert.ok(!practicesFor('employees', ['gdpr', 'eprivacy']).includes('cookies'));
    assert.doesNotMatch(
      written({ kind: 'employees', practices: ['cookies', 'children'] }),
      /cookie|children/,
    );
  });

  it('holds the facts of the organisation, written so that the format shows them', () => {
    const organisation = new Map([['legal name', 'Hum & *Buzz* <Ltd>']]);
    assert.match(written({ organisation }), /# Privacy policy of Hum & \\\*Buzz\\\* \\<Ltd>\n/);
    assert.match(
      written({ organisation, format: 'html' }),
      /<h1>Privacy policy of Hum &amp; \*Buzz\* &lt;Ltd&gt;<\/h1>/,
    );
    assert.match(written({ organisation, format: 'text' }), /^Privacy policy of Hum & \*Buzz\* <Ltd>\n/);
  });

  it('is named for its kind, language and format', () => {
    assert.equal(newPolicyFileName(usual), 'privacy-policy.md');
    assert.equal(
      newPolicyFileName({ language: 'nl', kind: 'employees', format: 'html' }),
      'privacybeleid-medewerkers.html',
    );
  });

  it('can be had in every language, of every kind, with words for all that is asked', () => {
    for (const language of languages) {
      for (const kind of policyKinds.keys()) {
        const text = written({ language, kind, laws: [...laws.keys()], practices: [...practices.keys()] });
        assert.doesNotMatch(text, /undefined|\{|\}/, `${language} ${kind}`);
      }
      assert.deepEqual([...facts(language).keys()], [...facts('en').keys()]);
    }
  });

  const judged = (options: Partial<NewPolicyOptions>): readonly string[] => {
    const { language, format, laws: chosen } = { ...usual, ...options };
    const { findings } = judge(written(options), { language, format, laws: chosen, today: TODAY });
    return findings.map(({ rule }) => rule);
  };

  for (const language of languages) {
    for (const format of FORMATS) {
      for (const chosen of [
        ['gdpr', 'eprivacy'],
        ['ccpa', 'caloppa'],
        ['gdpr', 'eprivacy', 'uk-gdpr', 'ccpa', 'caloppa'],
      ]) {
        it(`has places to fill in and no other finding: ${language}, ${format}, ${chosen.join(' ')}`, () => {
          for (const done of [practicesFor('website', chosen), []]) {
            const rules = judged({ language, format, laws: chosen, practices: done });
            assert.deepEqual([...new Set(rules)], ['leftovers/placeholder']);
          }
        });
      }
    }

    it(`has places to fill in and no other finding, whomever it is for: ${language}`, () => {
      for (const kind of policyKinds.keys()) {
        const rules = judged({ language, kind, practices: practicesFor(kind, usual.laws) });
        assert.deepEqual([...new Set(rules)], ['leftovers/placeholder'], kind);
      }
    });
  }
});
