import assert from 'node:assert/strict';
import { buildPolicy } from '../../server/src/model/build.ts';
import { createInterner } from '../../server/src/model/content.ts';
import { documentKind, looksLikePolicy } from '../../server/src/model/kind.ts';
import type { DocumentKind } from '../../server/src/model/policy.ts';
import { parse } from '../../server/src/parse/parse.ts';

describe('the kind of a document', () => {
  const byTitle: Readonly<Record<string, DocumentKind>> = {
    'Privacy Policy': 'privacy',
    'Privacy and policy': 'privacy',
    'Acme Ltd – Privacy Notice for Customers (2026)': 'privacy',
    'Privacy & Cookie Policy': 'privacy',
    'Data Protection Statement': 'privacy',
    'Cookie Policy': 'cookies',
    'Terms of Service': 'terms',
    'Terms & Conditions': 'terms',
    Privacybeleid: 'privacy',
    'Privacyverklaring van Acme B.V.': 'privacy',
    'Bescherming van persoonsgegevens': 'privacy',
    Cookieverklaring: 'cookies',
    'Algemene voorwaarden': 'terms',
    'How to write a privacy policy': 'other',
    'Privacy policy generator': 'other',
    'Differential privacy': 'other',
    'Security Policy': 'other',
    README: 'other',
    'Meeting notes': 'other',
    'In terms of speed we do well': 'other',
    'Hoe schrijf je een privacyverklaring?': 'other',
    '': 'other',
  };
  for (const [title, kind] of Object.entries(byTitle)) {
    it(`is ${kind} by its title ${JSON.stringify(title)}`, () => {
      assert.equal(documentKind({ titles: [title] }), kind);
      assert.equal(looksLikePolicy({ titles: [title] }), kind !== 'other');
    });
  }

  const byPath: Readonly<Record<string, DocumentKind>> = {
    'docs/privacy.md': 'privacy',
    'legal/privacy-policy/index.md': 'privacy',
    'src/pages/PrivacyPolicy.html': 'privacy',
    'nl/privacyverklaring.html': 'privacy',
    'cookie_policy.txt': 'cookies',
    'algemene-voorwaarden.md': 'terms',
    'privacy-linter/README.md': 'other',
    'docs/todo.md': 'other',
    'k8s/network-policy.md': 'other',
    'docs/http/cookies.md': 'other',
  };
  for (const [path, kind] of Object.entries(byPath)) {
    it(`is ${kind} by its path ${path}`, () => assert.equal(documentKind({ path, titles: [] }), kind));
  }

  it('is what the first telling title says, before the path', () => {
    assert.equal(documentKind({ titles: ['Acme', 'Menu', 'Cookie policy'], path: 'privacy.md' }), 'cookies');
    assert.equal(documentKind({ titles: ['How to read a privacy policy'], path: 'privacy.md' }), 'other');
  });

  it('is told by what its sections are called, where nothing else tells', () => {
    const english = [
      'Information we collect',
      'How we use it',
      'Children’s privacy',
      'Your rights',
      'Data retention',
    ];
    const dutch = [
      'Welke gegevens verzamelen wij',
      'Bewaartermijnen',
      'Uw rechten',
      'Doorgifte buiten de EU',
    ];
    assert.equal(documentKind({ titles: ['Acme'], sections: english }), 'privacy');
    assert.equal(documentKind({ titles: [], sections: dutch }), 'privacy');
    assert.equal(documentKind({ titles: ['Terms of Use'], sections: english }), 'terms');
    assert.equal(documentKind({ titles: ['How to write a policy'], sections: english }), 'other');
  });

  it('is not told by a few such sections, nor by one that comes again and again', () => {
    assert.equal(
      documentKind({ titles: [], sections: ['Your rights', 'Data retention', 'Usage', 'Fees'] }),
      'other',
    );
    assert.equal(documentKind({ titles: [], sections: new Array<string>(9).fill('Your rights') }), 'other');
  });

  const texts: readonly (readonly [string, string, DocumentKind])[] = [
    [
      'a policy below a title that says something else',
      `# Acme\n\n${'This privacy notice says what we do with personal data.\n\n'.repeat(3)}`,
      'privacy',
    ],
    [
      'an agreement that speaks of personal data',
      `---\ntitle: Acme Developer Agreement\n---\n\n${'Under this agreement you process personal data for us.\n\n'.repeat(9)}`,
      'terms',
    ],
    [
      'a text without a title that speaks of little else than personal data',
      'We collect personal data when you order.\n\n'.repeat(6),
      'privacy',
    ],
    [
      'an agreement without a title',
      'Under this agreement you process personal data for us.\n\n'.repeat(9),
      'terms',
    ],
  ];
  for (const [name, text, kind] of texts) {
    it(`is ${kind} for ${name}`, () =>
      assert.equal(buildPolicy(parse(text, 'markdown'), { interner: createInterner() }).kind, kind));
  }
});
