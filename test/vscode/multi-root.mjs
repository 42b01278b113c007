// Several folders in one window, each judged by its own config, and a new policy in the one that is chosen.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runSteps } from './host/packaged.mjs';

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
    const widget = page.locator('.quick-input-widget');
    const rows = page.locator('.markers-panel .monaco-list-row');
    const row = (text) => widget.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
    const step = (number) =>
      widget.locator('.quick-input-title').filter({ hasText: new RegExp(`\\(${number}/\\d+\\)`) });

    return {
      'judges each folder by its own config': async () => {
        await line('We share your data').waitFor();
        await window.openFile('shop-privacy.md', 'We share your data');
        await page.locator('.squiggly-warning').first().waitFor();
        await window.command('Problems: Focus on Problems View');
        await rows.filter({ hasText: 'shop-privacy.md' }).first().waitFor();
        await rows.filter({ hasText: 'structure/number-gap' }).waitFor();
        assert.equal(await rows.filter({ hasText: 'structure/number-gap' }).count(), 1);
        await window.picture('multi-root');
        await window.command('View: Hide Panel');
      },

      'asks in which folder a new policy is to be': async () => {
        await window.command('Policywright: New Policy…', { asks: true });
        await row('Job applicants').click();
        await row('English').click();
        await step(3).waitFor();
        await page.keyboard.press('Enter');
        await step(4).waitFor();
        await page.keyboard.press('Enter');
        await row('HTML').click();
        for (let number = 6; !(await row('shop').isVisible()); number++) {
          await step(number).waitFor();
          if (await row('shop').isVisible()) break;
          await page.keyboard.press('Enter');
          await step(number + 1).waitFor();
        }
        await row('shop').click();
        await widget.getByText('Name of the new file').waitFor();
        await page.keyboard.press('Enter');
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
