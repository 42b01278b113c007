// The packaged extension, installed and used through VS Code's window as a person uses it: what it finds in a policy and
// how that is repaired.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listExtensions } from './host/code-server.mjs';
import { fixture, runSteps } from './host/packaged.mjs';
import { root } from './suite/build.mjs';

const FILE = 'privacy-policy.md';
const APP = 'app-policy.md';
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

await runSteps(FILE, (window) => {
  const { page, profile, editor, line, menuItem, picture } = window;
  return {
    'is installed from its package': async () => {
      assert.deepEqual(listExtensions(profile.folder), [`policywright.policywright@${version}`]);
    },

    'underlines the defective clauses of a policy': async () => {
      await line('Privacy Policy of Larkspur Post').waitFor();
      await editor.locator('.squiggly-error, .squiggly-warning').first().waitFor();
      await window.showOutline();
      await window.goToLine(33);
      await line('as long as necessary').waitFor();
      await editor.locator('.squiggly-error').first().waitFor();
      await editor.locator('.squiggly-warning').first().waitFor();
      await picture('editor');
    },

    'explains a finding and names the article behind it': async () => {
      await window.goToLine(35, 35);
      const hover = await window.hover('GDPR');
      assert.match(await hover.textContent(), /13\(2\)\(a\)/);
      await picture('hover');
      await page.keyboard.press('Escape');
    },

    'lists the findings in the Problems panel': async () => {
      await window.showProblem('structure/number-gap');
      await window.showProblem('retention/no-period');
      await picture('problems');
      await window.hidePanel();
    },

    'offers to repair the list under the light bulb': async () => {
      await window.goToLine(29, 2);
      await window.openLightBulb();
      await menuItem(/renumber/i).waitFor();
      await menuItem(/insert/i)
        .first()
        .waitFor();
      await picture('quick-fix');
    },

    'renumbers the list, and the finding is gone': async () => {
      await window.takeFix(/renumber/i);
      await line('(2) the carrier has signed').waitFor();
      await window.save();
      assert.equal(window.saved(FILE), fixture(FILE).replace('(3)', '(2)'));
      await picture('fixed');
    },

    'inserts a period with its placeholder ready to be typed over': async () => {
      await window.goToLine(35, 30);
      await window.takeFix(/period/i);
      await editor.locator('.snippet-placeholder, .finish-snippet-placeholder').first().waitFor();
      await picture('placeholder');
      await page.keyboard.type('twelve months');
      await page.keyboard.press('Tab');
      await page.keyboard.type('the delivery');
      await page.keyboard.press('Escape');
      await editor.locator('.squiggly-warning').waitFor({ state: 'detached' });
      await window.save();
      assert.match(
        window.saved(FILE),
        /as long as necessary for the purposes above, and at most twelve months after the delivery\.\n/,
      );
    },

    'renumbers sections together with the references to them': async () => {
      await window.openFile(APP, 'Privacy Policy of the Larkspur Post App');
      await window.goToText(APP, '4. How long we keep it');
      await window.takeFix(/renumber/i);
      await line('3. How long we keep it').waitFor();
      await window.save();
      assert.equal(
        window.saved(APP),
        fixture(APP).replace(/(?<=## |[Ss]ection )[45]/g, (number) => `${number - 1}`),
      );
    },

    'takes all of it back with one undo': async () => {
      await window.undo();
      await line('4. How long we keep it').waitFor();
      await window.save();
      assert.equal(window.saved(APP), fixture(APP));
    },
  };
});
