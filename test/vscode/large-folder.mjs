// Many policies in one folder, judged all of them: how far that is, how it is stopped, what stays, and that whoever writes
// meanwhile is not kept waiting. Not in VS Code for the Web, in whose window no file is found that is not open.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runSteps } from './host/packaged.mjs';
import { SOON, untilThere } from './host/patience.mjs';

const FILE = 'privacy-policy.md';
const POLICIES = 150;
/** So many in each that judging all of them takes longer than a person needs to look and to stop it. */
const SECTIONS = 180;
/** Leaves one error in each policy, and only this one of the fixtures. */
const CONFIG = JSON.stringify({
  laws: ['eprivacy'],
  rules: { laws: 'off', consent: 'off' },
  ignore: ['*.html', '*.txt', '*.policy', 'app-policy.md', 'courier-policy.md', 'privacybeleid.md'],
});
const ALL = POLICIES + 1;

/** A policy with nothing to find but that item (2) is missing, and no sentence of another. */
function policy(site) {
  const sections = Array.from(
    { length: SECTIONS },
    (_, at) => `## ${at + 1}. What we do in case ${site}.${at}

We collect your name and your e-mail address when you open account ${site}.${at} with us. We keep them for ${at + 30} days after case ${site}.${at} is closed. We share them with the company that hosts our servers in Ireland for site ${site}, under contract ${at}.

You may ask us for a copy of what we hold about case ${site}.${at}, and have it corrected or erased.
`,
  );
  return `# Privacy Policy of Site ${site}

Last updated: 2 November 2026

${sections.join('\n')}
## ${SECTIONS + 1}. Sharing

We share your data only if:

(1) you agree;

(3) the recipient has signed a contract.
`;
}

const sites = Object.fromEntries(
  Array.from({ length: POLICIES }, (_, site) => [
    `sites/${100 + site}/privacy-policy.md`,
    policy(100 + site),
  ]),
);

await runSteps(
  FILE,
  (window) => {
    const { page, line, picture, profile } = window;
    const title = 'Judging the policies of the workspace';
    const progress = page.locator('.statusbar-item', { hasText: title });
    const notification = page.locator('.notifications-center .notification-list-item', { hasText: title });
    const done = async () => Number(/(\d+)\/\d+/.exec(await progress.textContent())[1]);
    /** How many errors the status bar counts. */
    const errors = async () =>
      Number.parseInt(await page.locator('[id="status.problems"]').textContent(), 10);

    return {
      'shows how far it is when it judges every policy of a large folder': async () => {
        await line('Privacy Policy of Larkspur Post').waitFor();
        await page.locator('.squiggly-error').first().waitFor();
        assert.equal(await errors(), 1);
        await window.setting('policywright.scope', async (settings) => {
          await settings.locator('.setting-item-enum select').selectOption('workspace');
          await settings.locator('.setting-item-enum .is-configured').waitFor();
        });
        await progress.filter({ hasText: new RegExp(`\\d+/${ALL}`) }).waitFor();
      },

      'finds meanwhile what is wrong with what is being written': async () => {
        const before = await done();
        await window.goBehindText(FILE, 'We print');
        await page.keyboard.type(' print');
        await page.locator('.squiggly-inline-unnecessary', { hasText: 'print' }).first().waitFor();
        assert.ok((await done()) > before);
      },

      'stops when it is told to, and keeps what it has found': async () => {
        await untilThere(notification, () => progress.click({ timeout: SOON }));
        await picture('judging-all');
        await notification.getByRole('button', { name: 'Cancel' }).click();
        await progress.waitFor({ state: 'hidden' });
        const found = await settled(errors);
        assert.ok(found > 20 && found < ALL, `${found} of ${ALL}`);
        await window.showProblem('privacy-policy.md');
        await page.waitForTimeout(3000);
        assert.equal(await errors(), found);
        assert.equal(await progress.isVisible(), false);
        await window.hidePanel();
      },

      'goes on when a file is changed, and ends with all that there is to find': async () => {
        const [[name, text]] = Object.entries(sites);
        writeFileSync(join(profile.workspace, name), text.replace('Last updated: 2', 'Last updated: 3'));
        await progress.waitFor();
        await progress.waitFor({ state: 'hidden' });
        await window.eventually(async () => assert.equal(await errors(), ALL));
      },
    };

    /** A number once it stays the same: the status bar follows a moment behind. */
    async function settled(number) {
      for (let before = await number(); ; ) {
        await page.waitForTimeout(700);
        const now = await number();
        if (now === before) return now;
        before = now;
      }
    }
  },
  { files: { ...sites, '.policywright.json': CONFIG } },
);
