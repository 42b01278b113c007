import assert from 'node:assert/strict';
import { configFromSettings, readConfig } from '../../server/src/analysis/config.ts';
import { configFiles, folderOf } from '../../server/src/analysis/config-file.ts';
import { fileProblem } from '../../server/src/analysis/words.ts';
import { memoryFiles } from '../../server/src/host/memory.ts';
import { laws } from '../../server/src/knowledge/laws.ts';
import type { RuleId } from '../../server/src/rules/rule.ts';

const RULES: readonly RuleId[] = ['retention/no-period', 'structure/number-gap'];

/** The problems of a config, each with the text it stands on. */
function problemsOf(text: string, language = 'en'): readonly string[] {
  return readConfig(text, RULES).problems.map(
    (problem) => `${text.slice(problem.at.from, problem.at.to)} → ${fileProblem(problem, language)}`,
  );
}

describe('a config file', () => {
  it('says what is wrong in Dutch as well', () => {
    assert.deepEqual(problemsOf('{ "laws": ["gdrp"], "rulse": {}, "include": "a", "ignore": [1 2] }', 'nl'), [
      '2 → Dit is hier geen geldige JSON: hier hoort een komma.',
      `"gdrp" → Er is hier geen wet "gdrp"; bekend zijn ${[...laws.keys()].map((law) => `"${law}"`).join(', ')}. Bedoelde u "gdpr"?`,
      '"rulse" → "rulse" is geen instelling. Bedoelde u "rules"?',
      '"a" → Dit moet een lijst tussen vierkante haken zijn.',
      '1 → Dit moet tekst tussen aanhalingstekens zijn.',
      '2 → Dit moet tekst tussen aanhalingstekens zijn.',
    ]);
  });

  it('is JSON with comments and trailing commas', () => {
    const { config, problems } = readConfig(
      `{
        // for the European site
        "$schema": "x",
        "laws": ["gdpr", "eprivacy",],
        "language": "nl",
        "organisation": { "legal name": "Voorbeeld B.V." },
        "notApplicable": { "dpo-contact": " we have none " },
        "rules": { "structure": "info", "retention/no-period": "off" },
        "include": ["legal/*.md"],
        "ignore": ["drafts/"], /* not yet */
        "baseline": "legal/accepted.json",
      }`,
      RULES,
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(config, {
      laws: ['gdpr', 'eprivacy'],
      language: 'nl',
      organisation: new Map([['legal name', 'Voorbeeld B.V.']]),
      notApplicable: new Map([['dpo-contact', 'we have none']]),
      rules: new Map([
        ['structure', 'info'],
        ['retention/no-period', 'off'],
      ]),
      include: ['legal/*.md'],
      ignore: ['drafts/'],
      baseline: 'legal/accepted.json',
    });
  });

  it('that is empty or only a comment says nothing, and nothing is wrong with it', () => {
    assert.deepEqual(readConfig('', RULES), { config: {}, problems: [] });
    assert.deepEqual(readConfig('// later\n', RULES).config, {});
  });

  it('"auto" is no language of its own', () => {
    assert.deepEqual(readConfig('{ "language": "auto" }', RULES), { config: {}, problems: [] });
  });

  const wrong: readonly (readonly [string, string])[] = [
    ['{ "laws": ["gpdr"] }', '"gpdr" → There is no law "gpdr" here; known are'],
    ['{ "laws": "gdpr" }', '"gdpr" → This must be a list in square brackets.'],
    ['{ "laws": [1] }', '1 → This must be text in quotes.'],
    ['{ "language": "xx" }', '"xx" → There is no language "xx" here'],
    ['{ "lawz": [] }', '"lawz" → "lawz" is not a setting. Did you mean "laws"?'],
    [
      '{ "rules": { "retention/no-perod": "off" } }',
      '"retention/no-perod" → There is no rule or category "retention/no-perod". Did you mean "retention/no-period"?',
    ],
    ['{ "rules": { "structure": "fatal" } }', '"fatal" → A severity is one of "error"'],
    ['{ "organisation": { "name": 3 } }', '3 → "name" must be text in quotes.'],
    [
      '{ "notApplicable": { "dpo-contct": "none" } }',
      '"dpo-contct" → There is no duty "dpo-contct". Did you mean "dpo-contact"?',
    ],
    ['{ "notApplicable": { "security": " " } }', '" " → Say in quotes why "security" does not apply.'],
    ['[]', '[] → The file must hold one object in braces.'],
    ['{ "baseline": "/etc/accepted.json" }', '"/etc/accepted.json" → "baseline" must be the path of a file'],
    ['{ "laws": [ }', '} → This is not valid JSON here'],
  ];
  for (const [text, problem] of wrong) {
    it(`${text} is told at its place`, () => {
      const [first] = problemsOf(text);
      assert.ok(first?.startsWith(problem), first);
    });
  }

  const meant: readonly (readonly [string, string | undefined])[] = [
    ['{ "laws": ["gpdr"] }', 'gdpr'],
    ['{ "language": "ln" }', 'en'],
    ['{ "lawz": [] }', 'laws'],
    ['{ "rules": { "retention/no-perod": "off" } }', 'retention/no-period'],
    ['{ "rules": { "structure": "warn" } }', undefined],
    ['{ "rules": { "structure": "warnin" } }', 'warning'],
    ['{ "rules": { "structure": 1 } }', undefined],
  ];
  for (const [text, name] of meant) {
    it(`${text} probably means ${name}`, () =>
      assert.equal(readConfig(text, RULES).problems[0]?.meant, name));
  }

  it('that is wrong in part counts for the rest', () => {
    const { config, problems } = readConfig(
      '{ "laws": ["gdpr", "nope"], "rules": { "nope": "off", "structure": "hint" } }',
      RULES,
    );
    assert.equal(problems.length, 2);
    assert.deepEqual(config, { laws: ['gdpr'], rules: new Map([['structure', 'hint']]) });
  });
});

describe('editor settings', () => {
  it('are understood as far as they can be', () => {
    assert.deepEqual(configFromSettings({ laws: ['gdpr', 'nope', 3], language: 'auto' }), { laws: ['gdpr'] });
    assert.deepEqual(configFromSettings({ language: 'nl' }), { language: 'nl' });
    assert.deepEqual(configFromSettings(null), {});
  });
});

describe('the config of a document', () => {
  const files = new Map([
    ['file:///site/.policywright.json', '{ "laws": ["gdpr"] }'],
    ['file:///site/us/.policywright.json', '{ "laws": ["ccpa"] }'],
  ]);
  const defaults = { laws: ['eprivacy'] };
  const lawsOf = async (uri: string) =>
    (await configFiles(memoryFiles(files), RULES).of(uri, defaults)).config.laws;

  it('is the nearest one up', async () => {
    assert.deepEqual(await lawsOf('file:///site/privacy.md'), ['gdpr']);
    assert.deepEqual(await lawsOf('file:///site/eu/nl/privacy.md'), ['gdpr']);
    assert.deepEqual(await lawsOf('file:///site/us/ca/privacy.md'), ['ccpa']);
  });
  it('may begin with a byte order mark, and has its places without one', async () => {
    const text = '\uFEFF{\r\n  "laws": ["gdpr", "nope"]\r\n}\r\n';
    const { config, file } = await configFiles(
      memoryFiles(new Map([['file:///a/.policywright.json', text]])),
      RULES,
    ).of('file:///a/privacy.md', {});
    assert.deepEqual(config.laws, ['gdpr']);
    const [problem, ...others] = file!.read.problems;
    assert.deepEqual(others, []);
    assert.equal('{\n  "laws": ["gdpr", "nope"]\n}\n'.slice(problem!.at.from, problem!.at.to), '"nope"');
  });

  it('is the editor’s only where there is none', async () => {
    assert.deepEqual(await lawsOf('file:///other/privacy.md'), ['eprivacy']);
    assert.deepEqual(await lawsOf('untitled:Untitled-1'), ['eprivacy']);
  });
  it('is the same object for all documents, so that findings are remembered', async () => {
    const configs = configFiles(memoryFiles(files), RULES);
    const [one, other] = await Promise.all(
      ['file:///site/a.md', 'file:///site/eu/b.md'].map((uri) => configs.of(uri, {})),
    );
    assert.equal(one?.config, other?.config);
  });
  it('is read anew after it has changed', async () => {
    const own = new Map(files);
    const configs = configFiles(memoryFiles(own), RULES);
    await configs.of('file:///site/a.md', {});
    own.set('file:///site/.policywright.json', '{ "laws": [] }');
    configs.forget();
    assert.deepEqual((await configs.of('file:///site/a.md', {})).config.laws, []);
  });
});

describe('the folder above an address', () => {
  const above: readonly (readonly [string, string | undefined])[] = [
    ['file:///a/b.md', 'file:///a'],
    ['file:///b.md', 'file://'],
    ['file://', undefined],
    ['vfs://host/b.md', 'vfs://host'],
    ['vfs://host', undefined],
    ['untitled:b.md', undefined],
    ['untitled:a/b.md', 'untitled:a'],
  ];
  for (const [uri, folder] of above) it(`of ${uri} is ${folder}`, () => assert.equal(folderOf(uri), folder));
});
