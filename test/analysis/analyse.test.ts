import assert from 'node:assert/strict';
import { analyse } from '../../server/src/analysis/analyse.ts';
import { type Config, usualConfig } from '../../server/src/analysis/config.ts';
import type { Judgement } from '../../server/src/analysis/judgement.ts';
import { planFor } from '../../server/src/analysis/plan.ts';
import { readDocument } from '../../server/src/analysis/reading.ts';
import { finish, inSlices } from '../../server/src/analysis/slices.ts';
import type { Format } from '../../server/src/parse/block.ts';
import type {
  ClauseRule,
  Finding,
  PolicyRule,
  Rule,
  RuleId,
  SectionRule,
} from '../../server/src/rules/rule.ts';
import { replace } from '../../server/src/text/edit.ts';
import { createSnapshot } from '../../server/src/text/snapshot.ts';

const TODAY = '2026-11-22';

interface Options {
  readonly format?: Format;
  readonly config?: Partial<Config>;
  readonly problem?: (rule: RuleId, error: unknown) => void;
}

function read(text: string, format: Format = 'markdown') {
  return readDocument(createSnapshot('file:///policy.md', 1, text), { format, language: 'en' });
}

function judge(text: string, rules: readonly Rule[], { format, config, problem }: Options = {}): Judgement {
  const plan = planFor(rules, { ...usualConfig, ...config }, TODAY);
  const complain = (rule: RuleId, error: unknown) => assert.fail(`${rule}: ${String(error)}`);
  return finish(analyse(read(text, format), plan, problem ?? complain));
}

/** The words each finding stands on, with its rule. */
function told(judgement: Judgement): readonly string[] {
  const { text } = judgement.reading.policy;
  return judgement.findings.map(({ rule, at }) => `${rule}: ${text.slice(at.from, at.to)}`);
}

/** A clause rule that speaks of every occurrence of a word. */
function onWord(id: RuleId, word: string, more: Partial<ClauseRule> = {}): ClauseRule {
  return {
    id,
    scope: 'clause',
    severity: 'warning',
    *check({ text }): Iterable<Finding> {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        yield { message: 'message', at: { from: at, to: at + word.length } };
      }
    },
    ...more,
  };
}

describe('analysing a policy', () => {
  it('places what a clause rule says of the prose where it stands in the source', () => {
    const judgement = judge('# Privacy\n\nWe **keep** the\ndata &amp; [names](x) here.\n', [
      onWord('x/kept', 'keep the data & names'),
    ]);
    assert.deepEqual(told(judgement), ['x/kept: keep** the\ndata &amp; [names']);
  });

  it('places related words and edits likewise', () => {
    const rule = onWord('x/y', '');
    const judgement = judge('Some *old* words.\n', [
      {
        ...rule,
        *check({ text }): Iterable<Finding> {
          const from = text.indexOf('old');
          const at = { from, to: from + 3 };
          yield {
            message: 'message',
            at,
            related: [{ message: 'before', at: { from: 0, to: 4 } }],
            fixes: [{ title: 'fix', safety: 'safe', edits: [replace(at, 'new')] }],
          };
        },
      } satisfies ClauseRule,
    ]);
    const [finding] = judgement.findings;
    assert.deepEqual(finding?.at, { from: 6, to: 9 });
    assert.deepEqual(finding?.related[0]?.at, { from: 0, to: 4 });
    assert.deepEqual(finding?.fixes[0]?.edits, [{ from: 6, to: 9, insert: ['new'] }]);
  });

  it('fills in what is known of the organisation', () => {
    const insert = ['Write to ', { placeholder: 'e-mail address' }, ' or ', { placeholder: 'phone' }];
    const rule: PolicyRule = {
      id: 'x/y',
      scope: 'policy',
      severity: 'info',
      *check() {
        const edits = [{ from: 0, to: 0, insert }];
        yield {
          message: 'message',
          at: { from: 0, to: 1 },
          fixes: [{ title: 't', safety: 'suggested', edits }],
        };
      },
    };
    const { findings } = judge('Text.\n', [rule], {
      config: { organisation: new Map([['e-mail address', 'us@example.com']]) },
    });
    assert.deepEqual(findings[0]?.fixes[0]?.edits[0]?.insert, [
      'Write to ',
      'us@example.com',
      ' or ',
      { placeholder: 'phone' },
    ]);
  });

  it('orders by position, then the worst first, then by rule', () => {
    const judgement = judge('one two\n', [
      onWord('b/b', 'one'),
      onWord('a/later', 'two', { severity: 'error' }),
      onWord('a/a', 'one'),
      onWord('c/bad', 'one', { severity: 'error' }),
    ]);
    assert.deepEqual(told(judgement), ['c/bad: one', 'a/a: one', 'b/b: one', 'a/later: two']);
  });

  it('lets the specific silence the general on one span, and nowhere else', () => {
    const general = onWord('x/general', 'data');
    const specific = onWord('x/specific', 'keep data', { silences: ['x/general'] });
    assert.deepEqual(told(judge('We keep data.\n\nYour data.\n', [general, specific])), [
      'x/specific: keep data',
      'x/general: data',
    ]);
    const off = { rules: new Map([['x/specific', 'off' as const]]) };
    assert.deepEqual(told(judge('We keep data.\n', [general, specific], { config: off })), [
      'x/general: data',
    ]);
  });

  it('runs a rule only for the kinds of document it speaks about', () => {
    assert.deepEqual(
      told(judge('# Privacy policy\n\ndata\n', [onWord('x/y', 'data', { documents: ['terms'] })])),
      [],
    );
  });

  describe('with laws', () => {
    const rule = onWord('x/y', 'data', { duty: 'retention-period', judges: 'missing', severity: 'hint' });
    const severity = (config: Partial<Config>) => judge('data\n', [rule], { config }).findings[0]?.severity;

    it('takes the severity and the articles from the law that imposes the duty', () => {
      const [finding] = judge('data\n', [rule], { config: { laws: ['gdpr'] } }).findings;
      assert.equal(finding?.severity, 'error');
      assert.ok(finding?.citations.some(({ law, article }) => law === 'gdpr' && article === '13(2)(a)'));
    });
    it('does not run a rule whose duty no chosen law imposes', () => {
      assert.equal(severity({ laws: [] }), undefined);
      assert.equal(severity({ laws: ['eprivacy'] }), undefined);
    });
    it('takes the worst of several laws', () => {
      assert.equal(severity({ laws: ['ccpa', 'gdpr'] }), 'error');
    });
    it('gives way to the settings, of the rule before those of its category', () => {
      const laws = ['gdpr'];
      assert.equal(severity({ laws, rules: new Map([['x', 'info']]) }), 'info');
      assert.equal(
        severity({
          laws,
          rules: new Map([
            ['x', 'info'],
            ['x/y', 'warning'],
          ]),
        }),
        'warning',
      );
      assert.equal(severity({ laws, rules: new Map([['x', 'off']]) }), undefined);
    });
    it('cites for a rule without a duty only articles of chosen laws', () => {
      const cited = onWord('x/y', 'data', { citations: ['gdpr 12(1)'] });
      const citations = (laws: readonly string[]) =>
        judge('data\n', [cited], { config: { laws } }).findings[0]?.citations;
      assert.deepEqual(citations(['gdpr']), [{ law: 'gdpr', article: '12(1)' }]);
      assert.deepEqual(citations([]), []);
    });
  });

  describe('with a rule that fails', () => {
    const sound = onWord('x/sound', 'data');
    const broken: readonly (readonly [string, Rule])[] = [
      [
        'by throwing after its first finding',
        {
          ...onWord('x/broken', ''),
          *check(): Iterable<Finding> {
            yield { message: 'message', at: { from: 0, to: 1 } };
            throw new Error('oops');
          },
        },
      ],
      [
        'by pointing outside the text',
        {
          ...onWord('x/broken', ''),
          *check(): Iterable<Finding> {
            yield { message: 'm', at: { from: 0, to: 999 } };
          },
        },
      ],
      [
        'by editing one place twice',
        {
          id: 'x/broken',
          scope: 'policy',
          severity: 'error',
          *check() {
            const edits = [replace({ from: 0, to: 3 }, ''), replace({ from: 2, to: 4 }, '')];
            yield { message: 'm', at: { from: 0, to: 1 }, fixes: [{ title: 't', safety: 'safe', edits }] };
          },
        } satisfies PolicyRule,
      ],
      [
        'in every section',
        {
          id: 'x/broken',
          scope: 'section',
          severity: 'error',
          check: () => {
            throw new Error('oops');
          },
        } satisfies SectionRule,
      ],
    ];
    for (const [how, rule] of broken) {
      it(`${how}, loses its findings and is reported; the others speak`, () => {
        const failed: RuleId[] = [];
        const judgement = judge('Your data.\n', [rule, sound], { problem: (id) => failed.push(id) });
        assert.deepEqual(told(judgement), ['x/sound: data']);
        assert.ok(failed.length > 0 && failed.every((id) => id === 'x/broken'));
      });
    }
  });

  describe('more than once', () => {
    const text = (first: string) => `# Privacy\n\n${first}\n\nWe keep data.\n\n- one\n- two\n`;
    const counting = () => {
      let checks = 0;
      const rule: ClauseRule = {
        ...onWord('x/y', 'data'),
        check: () => {
          checks++;
          return [];
        },
      };
      return { rule, checks: () => checks };
    };

    it('asks clause rules again only about what is new', () => {
      const { rule, checks } = counting();
      const plan = planFor([rule], usualConfig, TODAY);
      const before = read(text('Hello.'));
      finish(analyse(before, plan, assert.fail));
      const first = checks();
      const after = readDocument(
        createSnapshot('file:///policy.md', 2, text('Good morning.')),
        { format: 'markdown', language: 'en' },
        before,
      );
      finish(analyse(after, plan, assert.fail));
      assert.equal(checks(), first + 1);
    });

    it('asks again on another day, because rules know the day', () => {
      const { rule, checks } = counting();
      const reading = read(text('Hello.'));
      finish(analyse(reading, planFor([rule], usualConfig, TODAY), assert.fail));
      const first = checks();
      finish(analyse(reading, planFor([rule], usualConfig, '2026-11-23'), assert.fail));
      assert.equal(checks(), first * 2);
    });
  });

  describe('in slices', () => {
    const reading = read('One.\n\nTwo.\n\nThree.\n');
    const plan = planFor([onWord('x/y', 'T')], usualConfig, TODAY);

    it('gives the same as at once', async () => {
      let pauses = 0;
      const pause = async () => void pauses++;
      const sliced = await inSlices(analyse(reading, plan, assert.fail), {
        slice: 0,
        pause,
        stopped: () => false,
      });
      assert.deepEqual(sliced, finish(analyse(reading, plan, assert.fail)));
      assert.ok(pauses >= 3);
    });
    it('can be stopped after any step', async () => {
      const pause = async () => {};
      const stopped = await inSlices(analyse(read('One.\n\nTwo.\n'), plan, assert.fail), {
        slice: 0,
        pause,
        stopped: () => true,
      });
      assert.equal(stopped, undefined);
    });
  });
});
