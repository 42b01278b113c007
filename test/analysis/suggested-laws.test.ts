import assert from 'node:assert/strict';
import { suggestedLaws } from '../../server/src/analysis/suggested-laws.ts';
import { laws } from '../../server/src/knowledge/laws.ts';
import { judge } from '../support/judge.ts';

/** The laws that a text is written for, with how strongly and by which words it says so. */
function suggested(text: string, language = 'en', chosen?: readonly string[]): readonly string[] {
  const judgement = judge(text, { format: 'markdown', language, ...(chosen ? { laws: chosen } : {}) });
  return suggestedLaws(judgement).map(
    ({ law, strength, at }) => `${law} ${strength}: ${text.slice(at.from, at.to)}`,
  );
}

const POLICY = (text: string) => `# Privacy policy\n\n${text}\n`;
const BELEID = (text: string) => `# Privacybeleid\n\n${text}\n`;

describe('the laws that a policy is written for', () => {
  const cues: Readonly<Record<string, readonly [english: string, dutch: string]>> = {
    caloppa: ['California residents may ask us.', 'Inwoners van Californië kunnen het ons vragen.'],
    ccpa: ['The CCPA gives you rights.', 'De CCPA geeft u rechten.'],
    coppa: ['We comply with COPPA.', 'Wij houden ons aan COPPA.'],
    fadp: ['You can turn to the FDPIC.', 'U kunt zich wenden tot de FDPIC.'],
    'law-25': ['Residents of Québec can ask us.', 'Inwoners van Québec kunnen het vragen.'],
    lgpd: ['You can turn to the ANPD in Brazil.', 'U kunt zich in Brazilië wenden tot de ANPD.'],
    pecr: ['You can complain to the ICO.', 'U kunt klagen bij de ICO.'],
    pipl: ['Data are kept in mainland China.', 'Gegevens blijven op het vasteland van China.'],
    'privacy-act-au': ['You can complain to the OAIC.', 'U kunt klagen bij de OAIC.'],
    'uk-gdpr': ['The UK GDPR gives you rights.', 'De UK GDPR geeft u rechten.'],
    'us-states': ['Residents of Virginia can ask us.', 'Inwoners van Virginia kunnen het vragen.'],
  };
  it('are all of those that nobody has to choose', () =>
    assert.deepEqual(
      [...laws.keys()].filter((id) => !['gdpr', 'eprivacy'].includes(id)),
      Object.keys(cues).sort(),
    ));
  for (const [law, [english, dutch]] of Object.entries(cues)) {
    const found = (list: readonly string[]) => list.some((one) => one.startsWith(`${law} mentioned`));
    it(`are told by their names, authorities and people: ${law}`, () => {
      assert.ok(found(suggested(POLICY(english))), english);
      assert.ok(found(suggested(BELEID(dutch), 'nl')), dutch);
    });
  }

  it('are claimed where a section is headed by one', () =>
    assert.deepEqual(suggested(POLICY('The LGPD counts.\n\n## Your rights under the LGPD\n\nMany.')), [
      'lgpd claimed: LGPD',
    ]));
  it('are claimed by the title of the policy', () =>
    assert.deepEqual(suggested('# Privacy notice for Québec residents\n\nWe like you.'), [
      'law-25 claimed: Québec residents',
    ]));
  it('are not those whose law is denied to hold', () =>
    assert.deepEqual(suggested(POLICY('We are not subject to the LGPD.')), []));
  it('are not those it is judged by anyway', () => {
    assert.deepEqual(suggested(POLICY('The GDPR gives you rights.')), []);
    assert.deepEqual(suggested(POLICY('The LGPD gives you rights.'), 'en', ['lgpd']), []);
  });
  it('are also shown to those who chose others', () =>
    assert.deepEqual(suggested(POLICY('The GDPR gives you rights.'), 'en', ['lgpd']), [
      'eprivacy mentioned: GDPR',
      'gdpr mentioned: GDPR',
    ]));
  it('are none where the document is no policy', () =>
    assert.deepEqual(suggested('# Terms of service\n\nThe LGPD gives you rights.'), []));
  it('are none where a place is only the company’s own', () =>
    assert.deepEqual(suggested(POLICY('Acme Inc., 1 Main Street, Austin, Texas, wrote this.')), []));
});
