import assert from 'node:assert/strict';
import { documentKind, looksLikePolicy } from '../../server/src/model/kind.ts';
import type { DocumentKind } from '../../server/src/model/policy.ts';

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
});
