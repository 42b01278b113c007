import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build, bundle } from '../support/build.ts';

const GAP = `Privacy Policy

We share your data only if:

(1) you agree;
(3) the recipient has signed a contract.
`;

const CLEAN = `Privacy Policy

We keep your data for two years.
`;

/** Without what makes a terminal's owner see colours or not. */
const { NO_COLOR: _no, FORCE_COLOR: _force, ...plainEnvironment } = process.env;

describe('policywright check', () => {
  let folder: string;

  before(() => build());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'policywright-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const run = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bundle('cli.js'), ...args], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: plainEnvironment,
    });
    return { status, stdout, stderr };
  };
  const check = (...args: readonly string[]) =>
    run('check', '--laws', 'gdpr', '--today', '2026-11-22', ...args);
  /** Only structure/number-gap speaks, so that what these tests expect does not depend on the other rules. */
  const onlyGaps = (): void =>
    write('.policywright.json', JSON.stringify({ laws: [], rules: { style: 'off' } }));
  // biome-ignore lint/suspicious/noExplicitAny: the report is read as other programs read it
  const json = (...args: readonly string[]): any =>
    JSON.parse(run('check', '--format', 'json', ...args).stdout);

  describe('exit code', () => {
    beforeEach(() => {
      onlyGaps();
      write('gap.txt', GAP);
      write('clean.txt', CLEAN);
    });

    it('is 0 where nothing was found', () => assert.equal(run('check', 'clean.txt').status, 0));
    it('is 1 where something was found', () => assert.equal(run('check', 'gap.txt').status, 1));
    it('is 0 where what was found is milder than --fail-on', () => {
      write('.policywright.json', '{ "laws": [], "rules": { "style": "off", "structure": "info" } }');
      assert.equal(run('check', 'gap.txt').status, 0);
      assert.equal(run('check', 'gap.txt', '--fail-on', 'info').status, 1);
    });
    it('is 2 where an input cannot be read, though the others are still checked', () => {
      const { status, stdout, stderr } = run('check', 'gap.txt', 'absent.txt');
      assert.equal(status, 2);
      assert.match(stdout, /Item \(2\) is missing/);
      assert.equal(stderr, "There is no file or folder 'absent.txt'.\n");
    });
  });

  describe('wrong usage is one sentence and exit code 2', () => {
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [['check', '--frobnicate'], /unknown option '--frobnicate'/],
      [['check', '--format', 'yaml'], /'yaml' is invalid/],
      [['check', '--laws', 'gpdr'], /There is no law 'gpdr'/],
      [['check', '--today', 'tomorrow'], /Write a day as 2026-11-22/],
      [['check', '--config', 'absent.json'], /config file absent\.json cannot be read: it is not there/],
      [['check', '--baseline', 'absent.json'], /baseline absent\.json cannot be used: it is not there/],
      [['chekc'], /unknown command 'chekc'/],
      [['outline'], /missing required argument 'files'/],
      [['explain', 'retention/no-perod'], /Did you mean retention\/no-period\?/],
      [['lsp'], /--stdio/],
      [['lsp', '--carrier-pigeon'], /unknown option '--carrier-pigeon'/],
    ];
    for (const [args, sentence] of wrong) {
      it(`policywright ${args.join(' ')}`, () => {
        const { status, stdout, stderr } = run(...args);
        assert.equal(status, 2);
        assert.equal(stdout, '');
        assert.match(stderr, sentence);
        assert.equal(stderr.trimEnd().split('\n').length, 1);
      });
    }
  });

  describe('inputs', () => {
    it('named outright are checked whatever they are called', () => {
      onlyGaps();
      write('shopping.xyz', GAP.replace('Privacy Policy', 'Shopping'));
      assert.equal(json('shopping.xyz').documents.length, 1);
    });

    it('of folders and globs are what looks like a policy and is not ignored', () => {
      write('.policywright.json', '{ "ignore": ["old/"] }');
      write('privacy.md', GAP);
      write('site/cookies.html', '<h1>Cookie policy</h1>');
      write('site/about.md', '# Cookie policy\n');
      write('site/readme.md', '# Read me\n');
      write('old/privacy.md', GAP);
      write('node_modules/x/privacy.md', GAP);
      write('script.js', '// privacy policy');
      const paths = (name: string) =>
        json(name)
          .documents.map(({ path }: { path: string }) => path)
          .sort();
      assert.deepEqual(paths('.'), ['privacy.md', 'site/about.md', 'site/cookies.html']);
      assert.deepEqual(paths('site/*'), ['site/about.md', 'site/cookies.html']);
      assert.deepEqual(paths('old/privacy.md'), ['old/privacy.md']);
    });

    it('that match nothing are named', () => {
      const { status, stderr } = run('check', 'nothing/*.md');
      assert.equal(status, 2);
      assert.equal(stderr, "No file matches 'nothing/*.md'.\n");
    });

    it('without any, this folder is checked', () => {
      write('privacy.md', GAP);
      assert.equal(json().documents[0].path, 'privacy.md');
    });
  });

  describe('config', () => {
    it('is the nearest file up, --config another, and --no-config none', () => {
      write('.policywright.json', '{ "rules": { "structure/number-gap": "hint" } }');
      write('strict.json', '{ "rules": { "structure/number-gap": "warning" } }');
      write('a/b/privacy.txt', GAP);
      const severity = (...args: readonly string[]) =>
        json('a/b/privacy.txt', ...args).documents[0].findings.find(
          ({ rule }: { rule: string }) => rule === 'structure/number-gap',
        ).severity;
      assert.equal(severity(), 'hint');
      assert.equal(severity('--config', 'strict.json'), 'warning');
      assert.equal(severity('--no-config'), 'error');
    });

    it('that is wrong in part is told with its place, and the rest counts', () => {
      write('.policywright.json', '{\n  "rules": { "structure/number-gap": "off" },\n  "lawz": []\n}');
      write('privacy.txt', GAP);
      const { status, stdout, stderr } = run('check', 'privacy.txt');
      assert.equal(status, 2);
      assert.match(stderr, /^\.policywright\.json:3:3: "lawz" is not a setting\. Did you mean "laws"\?\n$/);
      assert.doesNotMatch(stdout, /number-gap/);
    });
  });

  describe('what a person reads', () => {
    beforeEach(() => {
      onlyGaps();
      write('gap.txt', GAP);
      write('clean.txt', CLEAN);
    });

    it('has file, line, column, severity, message and rule, and a sum', () => {
      assert.equal(
        run('check', 'gap.txt', 'clean.txt').stdout,
        [
          'gap.txt',
          '  6:1  error    Item (2) is missing between (1) and (3).  structure/number-gap',
          '',
          '1 finding in 2 documents: 1 error.',
          '',
        ].join('\n'),
      );
    });

    it('says that nothing was found', () => {
      assert.equal(run('check', 'clean.txt').stdout, 'Nothing found in 1 document.\n');
    });

    it('has colour only where it is asked for', () => {
      assert.doesNotMatch(run('check', 'gap.txt').stdout, /\u001b/);
      const { stdout } = spawnSync(process.execPath, [bundle('cli.js'), 'check', 'gap.txt'], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...plainEnvironment, FORCE_COLOR: '1' },
      });
      assert.match(stdout, /\u001b\[31merror/);
    });

    it('is in the language asked for', () => {
      assert.match(run('check', 'gap.txt', '--messages', 'nl').stdout, /ontbreekt/);
    });
  });

  describe('what programs read', () => {
    beforeEach(() => {
      onlyGaps();
      write('gap.txt', GAP);
    });

    it('as JSON has exact ranges and edits', () => {
      const { version, documents } = json('gap.txt');
      assert.match(version, /^\d+\.\d+\.\d+$/);
      const [{ path, language, kind, laws, findings, duties }] = documents;
      assert.deepEqual(
        { path, language, kind, laws },
        { path: 'gap.txt', language: 'en', kind: 'privacy', laws: [] },
      );
      const [{ rule, severity, message, range, related, fixes }] = findings;
      assert.deepEqual(
        { rule, severity, message },
        {
          rule: 'structure/number-gap',
          severity: 'error',
          message: 'Item (2) is missing between (1) and (3).',
        },
      );
      assert.deepEqual(range, { start: { line: 5, character: 0 }, end: { line: 5, character: 3 } });
      assert.deepEqual(related[0].range, {
        start: { line: 4, character: 0 },
        end: { line: 4, character: 3 },
      });
      assert.deepEqual(
        fixes.map(({ safety }: { safety: string }) => safety),
        ['suggested', 'suggested'],
      );
      for (const { status } of duties) {
        assert.ok(['stated', 'defective', 'missing', 'not-triggered', 'not-applicable'].includes(status));
      }
    });

    it('names laws that the text is written for, with the words that say so', () => {
      write(
        'brazil.md',
        '# Privacy Policy\n\nWe like you.\n\n## Your rights under the LGPD\n\nThere are many.\n',
      );
      const [document] = json('brazil.md', '--no-config').documents;
      assert.deepEqual(document.laws, ['gdpr', 'eprivacy']);
      assert.deepEqual(document.suggestedLaws, [
        {
          law: 'lgpd',
          strength: 'claimed',
          cue: { start: { line: 4, character: 25 }, end: { line: 4, character: 29 } },
        },
      ]);
      const note =
        'Note: brazil.md:5 has a section on lgpd; --laws gdpr,eprivacy,lgpd judges by that as well.\n';
      assert.equal(run('check', 'brazil.md', '--no-config').stderr, note);
      assert.equal(run('check', 'brazil.md', '--no-config', '--laws', 'gdpr').stderr, '');
    });
    it('cites the articles of the chosen laws', () => {
      write('kept.txt', 'Privacy Policy\n\nWe keep your data for as long as necessary.\n');
      const { documents } = json('--no-config', '--laws', 'gdpr,eprivacy', 'kept.txt');
      const { citations } = documents[0].findings.find(
        ({ rule }: { rule: string }) => rule === 'retention/no-period',
      );
      assert.ok(citations.includes('GDPR 13(2)(a)'));
    });

    it('as SARIF has rules, regions from one and fingerprints without line or message', () => {
      const print = () => {
        const { runs } = JSON.parse(run('check', '--format', 'sarif', 'gap.txt').stdout);
        assert.equal(runs[0].results.length, 1);
        return runs[0];
      };
      const { tool, results, columnKind } = print();
      assert.equal(columnKind, 'utf16CodeUnits');
      assert.equal(tool.driver.rules[results[0].ruleIndex].id, 'structure/number-gap');
      assert.deepEqual(results[0].locations[0].physicalLocation, {
        artifactLocation: { uri: 'gap.txt' },
        region: { startLine: 6, startColumn: 1, endLine: 6, endColumn: 4 },
      });
      const before = results[0].partialFingerprints;
      write('gap.txt', GAP.replace('Policy\n', 'Policy\n\nWe care.\n'));
      assert.deepEqual(print().results[0].partialFingerprints, before);
    });

    it('as GitHub’s workflow commands, with what would end them early escaped', () => {
      write('a,b: 100%.txt', GAP);
      assert.equal(
        run('check', '--format', 'github', 'a,b: 100%.txt').stdout,
        '::error file=a%2Cb%3A 100%25.txt,line=6,endLine=6,col=1,endColumn=3,title=structure/number-gap::Item (2) is missing between (1) and (3).\n',
      );
    });

    it('as JUnit’s XML', () => {
      const { stdout } = run('check', '--format', 'junit', 'gap.txt');
      assert.match(stdout, /<testsuites name="policywright" tests="1" failures="1" errors="0">/);
      assert.match(
        stdout,
        /<failure type="error" message="Item \(2\) is missing between \(1\) and \(3\)\.">/,
      );
    });

    it('as Checkstyle’s XML', () => {
      const { stdout } = run('check', '--format', 'checkstyle', 'gap.txt');
      assert.match(
        stdout,
        /<error line="6" column="1" severity="error" message="Item \(2\) is missing between \(1\) and \(3\)\." source="policywright\.structure\/number-gap"\/>/,
      );
    });
  });

  describe('a baseline', () => {
    it('hides what was accepted, wherever it moves, and nothing new', () => {
      onlyGaps();
      write('gap.txt', GAP);
      const written = run('check', 'gap.txt', '--write-baseline', 'accepted.json');
      assert.deepEqual(written, { status: 0, stdout: '', stderr: 'Wrote 1 finding to accepted.json.\n' });
      assert.equal(run('check', 'gap.txt', '--baseline', 'accepted.json').status, 0);
      write(
        'gap.txt',
        `${GAP.replace('Policy\n', 'Policy\n\nWe care.\n')}\nWe collect:\n\n(a) names;\n(c) addresses.\n`,
      );
      const { status, stdout } = run('check', 'gap.txt', '--baseline', 'accepted.json');
      assert.equal(status, 1);
      assert.match(stdout, /\(b\) is missing/);
      assert.doesNotMatch(stdout, /\(2\) is missing/);
    });

    it('is the one beside the config, where none is named', () => {
      onlyGaps();
      write('legal/gap.txt', GAP);
      run('check', 'legal/gap.txt', '--write-baseline', '.policywright-baseline.json');
      assert.equal(run('check', 'legal/gap.txt').status, 0);
      assert.equal(run('check', 'legal/gap.txt', '--no-config', '--laws', 'ccpa').status, 1);
    });

    it('is the one the config names', () => {
      write('.policywright.json', '{ "laws": [], "rules": { "style": "off" }, "baseline": "legal/ok.json" }');
      write('legal/gap.txt', GAP);
      assert.equal(run('check', 'legal/gap.txt').status, 1);
      run('check', 'legal/gap.txt', '--write-baseline', 'legal/ok.json');
      assert.equal(run('check', 'legal/gap.txt').status, 0);
      write('legal/ok.json', '[]');
      const { status, stderr } = run('check', 'legal/gap.txt');
      assert.equal(status, 2);
      assert.match(stderr, /^The baseline legal\/ok\.json cannot be used: it is not a baseline/);
    });

    it('notes what it accepts and is no longer found, which fails nothing', () => {
      onlyGaps();
      write('gap.txt', GAP);
      write('gone.txt', GAP);
      run('check', 'gap.txt', 'gone.txt', '--write-baseline', 'ok.json');
      write('gap.txt', GAP.replace('(3)', '(2)'));
      rmSync(join(folder, 'gone.txt'));
      const { status, stderr } = run('check', 'gap.txt', '--baseline', 'ok.json');
      assert.equal(status, 0);
      assert.equal(
        stderr,
        'Note: ok.json accepts a finding of structure/number-gap in gap.txt that is no longer found.\n' +
          'Note: ok.json accepts findings in gone.txt, which is no longer there.\n',
      );
    });

    it('written anew keeps the reasons given in it', () => {
      onlyGaps();
      write('gap.txt', GAP);
      run('check', 'gap.txt', '--write-baseline', 'ok.json');
      write(
        'ok.json',
        read('ok.json').replace('"count": 1', '"count": 1, "reason": "Item 2 was withdrawn."'),
      );
      run('check', 'gap.txt', '--write-baseline', 'ok.json');
      assert.match(read('ok.json'), /"reason": "Item 2 was withdrawn\."/);
    });
  });

  describe('--fix', () => {
    it('writes safe repairs back, and keeps byte order mark and line ends', () => {
      write(
        'privacy.txt',
        '\uFEFFPrivacy Policy\r\n\r\nWe value you.We keep your name.\r\n\r\n(1) one\r\n(3) three\r\n',
      );
      check('--fix', 'privacy.txt');
      assert.equal(
        read('privacy.txt'),
        '\uFEFFPrivacy Policy\r\n\r\nWe value you. We keep your name.\r\n\r\n(1) one\r\n(3) three\r\n',
      );
    });

    it('leaves a file alone where there is nothing safe to repair', () => {
      write('privacy.txt', GAP);
      check('--fix', 'privacy.txt');
      assert.equal(read('privacy.txt'), GAP);
    });
  });

  describe('bad input', () => {
    const places = (text: string | Uint8Array) => {
      onlyGaps();
      write('policy.txt', text);
      return json('policy.txt').documents[0].findings.map(({ range }: { range: unknown }) => range);
    };
    const item = (line: number, character = 0) => ({
      start: { line, character },
      end: { line, character: character + 3 },
    });

    it('that is not UTF-8 is one message that names the file', () => {
      write('latin.txt', Uint8Array.from([0x50, 0xe9, 0x0a]));
      const { status, stdout, stderr } = run('check', 'latin.txt');
      assert.deepEqual(
        { status, stdout, stderr },
        { status: 2, stdout: '', stderr: 'latin.txt is not UTF-8 text; save it as UTF-8 and try again.\n' },
      );
    });

    it('that is UTF-16 is called so', () => {
      write('wide.txt', Buffer.from(`\uFEFF${GAP}`, 'utf16le'));
      assert.match(run('check', 'wide.txt').stderr, /looks like UTF-16/);
    });

    it('that is a folder named like a file is searched', () => {
      mkdirSync(join(folder, 'privacy.md'));
      assert.equal(run('check', 'privacy.md').stderr, 'No policy was found to check.\n');
    });

    it('that is empty gives no findings', () => assert.deepEqual(places(''), []));
    it('with a byte order mark gives exact lines', () => assert.deepEqual(places(`\uFEFF${GAP}`), [item(5)]));
    it('with CRLF gives exact lines', () =>
      assert.deepEqual(places(GAP.replaceAll('\n', '\r\n')), [item(5)]));
    it('with lone carriage returns gives exact lines', () =>
      assert.deepEqual(places(GAP.replaceAll('\n', '\r')), [item(5)]));
    it('with NUL bytes gives exact lines', () =>
      assert.deepEqual(places(GAP.replace('you agree', 'you\u0000agree')), [item(5)]));
    it('with emoji and CJK counts UTF-16 units', () => {
      const text = `Privacy Policy\n\n👩‍⚖️ 隐私 We value you.We keep your name.\n`;
      write('policy.txt', text);
      const found = json('--no-config', 'policy.txt').documents[0].findings.find(
        ({ rule }: { rule: string }) => rule === 'style/missing-space',
      );
      const line = text.split('\n')[2]!;
      const { start, end } = found.range;
      assert.equal(start.line, 2);
      assert.ok(line.slice(start.character, end.character).includes('you.We'));
    });
    it('of 5 MB is checked', () => {
      const found = places(`${GAP}\n${'We value your privacy and say so.\n\n'.repeat(150_000)}`);
      assert.deepEqual(found[0], item(5));
    }).timeout(60_000);
    it('of one line of 1 MB is checked', () => {
      assert.deepEqual(places(`Privacy Policy\n\n${'We value your privacy. '.repeat(45_000)}`), []);
    }).timeout(60_000);
    it('that says a great deal is reported to the end', () => {
      onlyGaps();
      write(
        'policy.txt',
        `Privacy Policy\n\n${'We do this if:\n\n(1) you agree;\n(3) we want.\n\n'.repeat(3000)}`,
      );
      const { findings } = json('policy.txt').documents[0];
      assert.equal(findings.length, 1000, 'no rule speaks more often of one document');
    }).timeout(60_000);
  });
});

describe('the other commands', () => {
  before(() => build());
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, [bundle('cli.js'), ...args], { encoding: 'utf8', env: plainEnvironment });

  it('--version is the package’s', () => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
    assert.equal(run('--version').stdout, `${version}\n`);
  });

  it('outline prints the sections with their lines', () => {
    const folder = mkdtempSync(join(tmpdir(), 'policywright-'));
    const file = join(folder, 'privacy.md');
    writeFileSync(
      file,
      '# Privacy Policy\n\n## 1. Data\n\nText.\n\n### 1.1 Names\n\nText.\n\n## 2. Rights\n\nText.\n',
    );
    try {
      const titles = run('outline', file).stdout.trimEnd().split('\n').slice(-3);
      assert.deepEqual(
        titles.map((line) => line.trim().replace(/\s+/g, ' ')),
        ['3 1. Data', '7 1.1 Names', '11 2. Rights'],
      );
      const { documents } = JSON.parse(run('outline', '--format', 'json', file).stdout);
      const flat = JSON.stringify(documents[0].sections);
      assert.match(flat, /"number":"1\.","title":"Data","range":\{"start":\{"line":2,"character":0\}/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('explain explains a rule and an article, in the language asked for', () => {
    assert.match(run('explain', 'structure/number-gap').stdout, /Why[\s\S]*What to do/);
    for (const name of ['gdpr 13(2)(a)', 'GDPR 13(2)(a)', 'Article 13(2)(a) GDPR', '13(2)(a)']) {
      assert.match(run('explain', name).stdout, /^GDPR 13\(2\)\(a\)\n[\s\S]*retention-period/, name);
    }
    assert.notEqual(
      run('explain', 'gdpr 13(2)(a)', '--messages', 'nl').stdout,
      run('explain', 'gdpr 13(2)(a)').stdout,
    );
  });

  it('rules, laws and languages list what there is', () => {
    assert.match(run('rules').stdout, /^retention\/no-period +\w+ +section +retention-period +\S/m);
    assert.match(run('laws').stdout, /^gdpr +GDPR/m);
    assert.match(run('languages').stdout, /^nl .*Dutch$/m);
    assert.ok(JSON.parse(run('rules', '--format', 'json').stdout).rules.length > 0);
  });
});
