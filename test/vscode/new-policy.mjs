// A new policy from the wizard, with the packaged extension in VS Code's window: the questions, the way back, the file
// with its places to fill in, and the config beside it.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runSteps } from './host/packaged.mjs';

const CONFIG = '.policywright.json';
const FACTS = ['Larkspur Post Ltd', '1 Quay Street, Dublin', 'privacy@larkspur.example'];

await runSteps('notes.md', (window) => {
  const { page, line, picture, profile } = window;
  const widget = page.locator('.quick-input-widget');
  const title = widget.locator('.quick-input-title');
  const input = widget.locator('input.input').first();
  const row = (text) => widget.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  const config = () => readFileSync(join(profile.workspace, CONFIG), 'utf8');

  /** Waits for a question, by its step. */
  const step = (number) => title.filter({ hasText: new RegExp(`\\(${number}/\\d+\\)`) }).waitFor();
  const enter = () => page.keyboard.press('Enter');
  const pick = async (text) => {
    await row(text).click();
  };
  const accept = () => widget.getByRole('button', { name: 'OK' }).click();

  return {
    'is introduced by a walkthrough': async () => {
      await window.command('Welcome: Open Walkthrough...', { asks: true });
      await input.fill('Get Started with Policywright');
      await row('Get Started with Policywright').click();
      const steps = page.locator('.gettingStartedContainer .getting-started-step');
      await steps.filter({ hasText: 'Open a policy, or begin a new one' }).waitFor();
      assert.equal(await steps.count(), 5);
      // Its pictures need the width.
      await page.keyboard.press('Control+b');
      await page.locator('.gettingStartedContainer .getting-started-media').first().waitFor();
      await page
        .frameLocator('.getting-started-media iframe')
        .frameLocator('iframe')
        .locator('svg')
        .waitFor({ timeout: 15_000 });
      await picture('walkthrough');
      await page.keyboard.press('Control+b');
      await window.close('Walkthrough');
    },

    'asks whom a new policy is for, in steps that are counted': async () => {
      await window.command('Policywright: New Policy…', { asks: true });
      await step(1);
      await row('Website or online service').waitFor();
      await row('Job applicants').waitFor();
      await enter();
      await step(2);
      await row('Nederlands').waitFor();
      await pick('English');
      await step(3);
      await row('GDPR').waitFor();
      await picture('new-policy');
    },

    'goes back to an answer and on again': async () => {
      await widget.getByRole('button', { name: 'Back' }).click();
      await step(2);
      await enter();
      await step(3);
    },

    'asks only what the laws make worth asking': async () => {
      await accept();
      await step(4);
      await row('We have a data protection officer').waitFor();
      await pick('We have a data protection officer');
      await pick('We use cookies');
      await accept();
      await step(5);
      await pick('Markdown');
      await step(6);
      for (const fact of FACTS) {
        await input.waitFor();
        await page.keyboard.type(fact);
        const before = await title.textContent();
        await enter();
        await title.filter({ hasNotText: before }).waitFor();
      }
      // The officer's address and the authority are left for later.
      await step(9);
      await enter();
      await step(10);
      await enter();
      await step(11);
      assert.equal(await input.inputValue(), 'privacy-policy.md');
    },

    'takes no name that another file has': async () => {
      await enter();
      await widget.getByText('There is already a file privacy-policy.md.').waitFor();
      await input.fill('larkspur-privacy.md');
      await enter();
    },

    'writes the policy with its first place ready to be typed over': async () => {
      await page.locator('.tabs-container .tab.active', { hasText: 'larkspur-privacy.md' }).waitFor();
      await line('Privacy policy of Larkspur Post Ltd').waitFor();
      await page.locator('.snippet-placeholder, .finish-snippet-placeholder').first().waitFor();
      await picture('new-policy-written');
      await page.keyboard.type('dpo@larkspur.example');
      await page.keyboard.press('Tab');
      await page.keyboard.type('names and addresses');
      await window.save();
      const text = window.saved('larkspur-privacy.md');
      assert.match(text, /^# Privacy policy of Larkspur Post Ltd\n\nLast updated: /);
      assert.match(text, /data protection officer at dpo@larkspur\.example\./);
      assert.match(text, /categories of personal data: names and addresses\./);
      assert.match(
        text,
        /We keep \\<categories of data> for \\<period>/,
        'another place of that name is its own',
      );
    },

    'finds in it nothing but the places to fill in': async () => {
      await window.command('Problems: Focus on Problems View');
      const rows = page.locator('.markers-panel .monaco-list-row');
      await rows.filter({ hasText: 'leftovers/placeholder' }).first().waitFor();
      await window.command('View: Hide Panel');
    },

    'starts the config with the laws, the language and the facts': async () => {
      assert.deepEqual(JSON.parse(config()), {
        laws: ['eprivacy', 'gdpr'],
        language: 'en',
        organisation: {
          'legal name': FACTS[0],
          'postal address': FACTS[1],
          'e-mail address': FACTS[2],
        },
      });
    },

    'leaves a config that is there as it is, unless told otherwise': async () => {
      const before = config();
      await window.command('Policywright: New Policy…', { asks: true });
      await step(1);
      await pick('Employees');
      await step(2);
      await pick('Nederlands');
      await step(3);
      await accept();
      await step(4);
      await accept();
      await step(5);
      await pick('Plain text');
      for (let number = 6; ; number++) {
        await step(number);
        const [, total] = /\(\d+\/(\d+)\)/.exec(await title.textContent());
        await enter();
        if (number === Number(total)) break;
      }
      const dialog = page.locator('.monaco-dialog-box');
      await dialog.getByText(`This folder already has a ${CONFIG}.`).waitFor();
      await picture('new-policy-config');
      await dialog.getByRole('button', { name: 'Keep It' }).click();
      await line('Privacybeleid voor medewerkers').waitFor();
      await window.written();
      assert.equal(config(), before);
      assert.ok(existsSync(join(profile.workspace, 'privacybeleid-medewerkers.txt')));
    },
  };
});
