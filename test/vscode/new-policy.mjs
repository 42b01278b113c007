// A new policy from the wizard, with the packaged extension in VS Code's window: the questions, the way back, the file
// with its places to fill in, and the config beside it.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runSteps } from './host/packaged.mjs';
import { SOON, untilGone, untilThere } from './host/patience.mjs';
import { wizardIn } from './host/wizard.mjs';

const CONFIG = '.policywright.json';
const FACTS = ['Larkspur Post Ltd', '1 Quay Street, Dublin', 'privacy@larkspur.example'];

await runSteps('notes.md', (window) => {
  const { page, line, picture, profile } = window;
  const { widget, input, row, question, begin, answer, enter, pick, accept, tick, total } = wizardIn(window);
  const config = () => readFileSync(join(profile.workspace, CONFIG), 'utf8');
  const sideBar = page.locator('.part.sidebar');
  const toggleSideBar = () => page.keyboard.press('Control+b');

  return {
    'is introduced by a walkthrough': async () => {
      const steps = page.locator('.gettingStartedContainer .getting-started-step');
      await untilThere(steps.filter({ hasText: 'Open a policy, or begin a new one' }), async () => {
        await window.command('Welcome: Open Walkthrough...', { asks: true });
        await input.fill('Get Started with Policywright', { timeout: SOON });
        await row('Get Started with Policywright').click({ timeout: SOON });
      });
      assert.equal(await steps.count(), 5);
      // Its pictures need the width.
      await untilGone(sideBar, toggleSideBar);
      await page.locator('.gettingStartedContainer .getting-started-media').first().waitFor();
      await page
        .frameLocator('.getting-started-media iframe')
        .frameLocator('iframe')
        .locator('svg')
        .waitFor({ timeout: 15_000 });
      await picture('walkthrough');
      await untilThere(sideBar, toggleSideBar);
      await window.close('Walkthrough');
    },

    'asks whom a new policy is for, in steps that are counted': async () => {
      await begin();
      await row('Website or online service').waitFor();
      await row('Job applicants').waitFor();
      await answer(1, enter);
      await row('Nederlands').waitFor();
      await answer(2, pick('English'));
      await question(3).waitFor();
      await row('GDPR').waitFor();
      await picture('new-policy');
    },

    'goes back to an answer and on again': async () => {
      await answer(3, () => widget.getByRole('button', { name: 'Back' }).click({ timeout: SOON }));
      await answer(2, enter);
      await question(3).waitFor();
    },

    'asks only what the laws make worth asking': async () => {
      await answer(3, accept);
      await question(4).waitFor();
      for (const practice of ['We have a data protection officer', 'We use cookies']) await tick(practice);
      await answer(4, accept);
      await answer(5, pick('Markdown'));
      for (const [at, fact] of FACTS.entries()) {
        await answer(6 + at, async () => {
          await input.fill(fact, { timeout: SOON });
          await enter();
        });
      }
      // The officer's address and the authority are left for later.
      await answer(9, enter);
      await answer(10, enter);
      await question(11).waitFor();
      assert.equal(await input.inputValue(), 'privacy-policy.md');
    },

    'takes no name that another file has': async () => {
      await untilThere(widget.getByText('There is already a file privacy-policy.md.'), enter);
      await answer(11, async () => {
        await input.fill('larkspur-privacy.md', { timeout: SOON });
        await enter();
      });
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
      await window.showProblem('leftovers/placeholder');
      await window.hidePanel();
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
      await begin();
      await answer(1, pick('Employees'));
      await answer(2, pick('Nederlands'));
      await answer(3, accept);
      await answer(4, accept);
      await answer(5, pick('Plain text'));
      for (let number = 6; ; number++) {
        const last = number === (await total(number));
        await answer(number, enter);
        if (last) break;
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
