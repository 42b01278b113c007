// Several folders in one window, each judged by its own config, and a new policy in the one that is chosen.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runSteps } from './host/packaged.mjs';
import { wizardIn } from './host/wizard.mjs';

const POLICY = `# Privacy Policy

We share your data only if:

(1) you agree;

(3) the recipient has signed a contract.
`;
const config = (rules) => JSON.stringify({ laws: ['eprivacy'], rules });
const FOLDERS = {
  app: {
    'app-privacy.md': POLICY,
    '.policywright.json': config({ 'structure/number-gap': 'off', 'dates/updated-missing': 'warning' }),
  },
  shop: { 'shop-privacy.md': POLICY, '.policywright.json': config({ 'structure/number-gap': 'warning' }) },
};

await runSteps(
  'app/app-privacy.md',
  (window) => {
    const { page, line, profile } = window;
    const { widget, begin, answer, enter, pick, accept, total } = wizardIn(window);
    const rows = page.locator('.markers-panel .monaco-list-row');

    return {
      'judges each folder by its own config': async () => {
        await line('We share your data').waitFor();
        await window.openFile('shop-privacy.md', 'We share your data');
        await page.locator('.squiggly-warning').first().waitFor();
        await window.showProblem('shop-privacy.md');
        await window.showProblem('structure/number-gap');
        assert.equal(await rows.filter({ hasText: 'structure/number-gap' }).count(), 1);
        await window.picture('multi-root');
        await window.hidePanel();
      },

      'asks in which folder a new policy is to be': async () => {
        await begin();
        await answer(1, pick('Job applicants'));
        await answer(2, pick('English'));
        await answer(3, accept);
        await answer(4, accept);
        await answer(5, pick('HTML'));
        const last = await total(6);
        for (let number = 6; number < last - 1; number++) await answer(number, enter);
        await answer(last - 1, pick('shop'));
        await widget.getByText('Name of the new file').waitFor();
        await answer(last, enter);
        await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Keep It' }).click();
        await page
          .locator('.tabs-container .tab.active', { hasText: 'applicant-privacy-policy.html' })
          .waitFor();
        await line('Privacy policy for job applicants').first().waitFor();
        assert.ok(existsSync(join(profile.workspace, 'shop/applicant-privacy-policy.html')));
      },
    };
  },
  { folders: FOLDERS },
);
