import assert from 'node:assert/strict';
import { usualConfig } from '../../server/src/analysis/config.ts';
import { firstConfig, withChange } from '../../server/src/analysis/config-edit.ts';
import { isPolicy } from '../../server/src/analysis/is-policy.ts';

const excuse = { kind: 'not-applicable', duty: 'dpo-contact', reason: 'we have "none"' } as const;

describe('a change of a config file', () => {
  it('keeps comments, indentation and line ends', () => {
    assert.equal(
      withChange('{\r\n\t// ours\r\n\t"language": "nl"\r\n}\r\n', excuse),
      '{\r\n\t// ours\r\n\t"language": "nl",\r\n\t"notApplicable": {\r\n\t\t"dpo-contact": "we have \\"none\\""\r\n\t}\r\n}\r\n',
    );
  });

  it('gives a new reason for the old one', () => {
    const before = '{ "notApplicable": { "dpo-contact": "so", "security": "so" } }';
    assert.deepEqual(JSON.parse(withChange(before, excuse)).notApplicable, {
      'dpo-contact': 'we have "none"',
      security: 'so',
    });
  });

  it('takes a reason out, and one that is not there out of nothing', () => {
    const before = '{\n  "notApplicable": {\n    "dpo-contact": "so"\n  }\n}\n';
    const change = { kind: 'applicable', duty: 'dpo-contact' } as const;
    assert.deepEqual(JSON.parse(withChange(before, change)), {});
    assert.equal(withChange('{}\n', change), '{}\n');
  });

  it('includes a file behind those that are included', () => {
    const change = { kind: 'include', path: 'docs/notes.md' } as const;
    assert.deepEqual(JSON.parse(withChange('{ "include": ["a.md"] }', change)).include, [
      'a.md',
      'docs/notes.md',
    ]);
    assert.deepEqual(JSON.parse(withChange('', change)).include, ['docs/notes.md']);
  });

  it('includes a file whose name looks like a pattern, and no other', () => {
    const include = JSON.parse(withChange('', { kind: 'include', path: 'a[1].md' })).include;
    const found = { config: { ...usualConfig, include }, folder: 'file:///site' };
    const is = (name: string) => isPolicy({ uri: `file:///site/${name}`, text: 'Hello' }, found);
    assert.deepEqual([is('a%5B1%5D.md'), is('a1.md')], [true, false]);
  });

  it('of no file yet writes down what the settings said till then', () => {
    const first = JSON.parse(firstConfig({ ...usualConfig, laws: ['ccpa'], language: 'nl' }));
    assert.deepEqual([first.laws, first.language], [['ccpa'], 'nl']);
  });

  it('names the laws, with what the file says beside them', () => {
    const change = { kind: 'laws', laws: ['gdpr', 'ccpa'] } as const;
    assert.equal(
      withChange('{\n  // ours\n  "laws": ["gdpr"],\n  "language": "en"\n}\n', change),
      '{\n  // ours\n  "laws": [\n    "gdpr",\n    "ccpa"\n  ],\n  "language": "en"\n}\n',
    );
  });
});
