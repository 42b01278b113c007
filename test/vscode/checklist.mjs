// The checklist, the status item and the coverage report, used through VS Code's window with the packaged extension: by
// mouse where a person would use one, and by keyboard alone where that must do.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixture, runSteps } from './host/packaged.mjs';
import { untilThere } from './host/patience.mjs';

const FILE = 'privacy-policy.md';
const NOTES = 'notes.md';
const CONFIG = '.policywright.json';
const OBLIGATION = 'Whether data must be provided';
const REASON = 'a computer decides nothing here';

await runSteps(FILE, (window) => {
  const { page, profile, editor, line, picture } = window;
  const tree = page.locator('.sidebar .pane-body .customview-tree');
  const row = (text) => tree.locator('.monaco-list-row', { hasText: text }).first();
  const status = page.locator('.statusbar-item[id="policywright.policywright.policywright.coverage"]');
  const quickInput = page.locator('.quick-input-widget input');
  const quickPick = (text) => page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  const configured = () => JSON.parse(window.saved(CONFIG));
  const welcome = page.locator('.sidebar .welcome-view-content');
  const inPlace = editor.locator('.snippet-placeholder').first();
  const report = page.frameLocator('iframe.webview.ready').last().frameLocator('#active-frame');

  return {
    'says in the status bar by which laws, how much is stated and how much is found': async () => {
      await line('Privacy Policy of Larkspur Post').waitFor();
      await status.filter({ hasText: /GDPR \+1 · \d+\/\d+ · \d+ findings/ }).waitFor();
      const label = await status.locator('a').getAttribute('aria-label');
      assert.match(label, /^GDPR, ePrivacy Directive, \d+ of \d+ stated, \d+ findings/);
    },

    'leads from the status bar to the checklist of the chosen laws': async () => {
      await status.click();
      await row(/^GDPR/).waitFor();
      await row(/^Missing \(\d+\)/).waitFor();
      await row('Retention periods').waitFor();
      assert.match(
        await row('Retention periods').getAttribute('aria-label'),
        /^Retention periods, defective, 13\(2\)\(a\); .*without a period/,
      );
    },

    'jumps to the clause, and shows by keyboard what is wrong and what is quoted': async () => {
      await row('Retention periods').click();
      await window.cursorIn(35).waitFor();
      await untilThere(row('for as long as necessary for the purposes'), async () => {
        await focusChecklist();
        await page.keyboard.press('ArrowRight');
      });
      await row('Retention is stated without a period').waitFor();
      await picture('checklist');
    },

    'inserts a missing clause by keyboard, its places ready to be filled in': async () => {
      await row(OBLIGATION).click();
      await window.cursorIn(7).waitFor();
      await untilThere(inPlace, async () => {
        await focusChecklist();
        await page.keyboard.press('Control+.');
      });
      await picture('checklist-insert');
      await page.keyboard.press('Escape');
      await underGroup(OBLIGATION, 'Defective');
    },

    'calls the clause stated when its places are filled in': async () => {
      for (const [place, words] of [
        ['\\<purpose>', 'deliver'],
        ['\\<categories of data>', 'your name'],
        ['\\<consequence>', 'we cannot'],
      ]) {
        await replaceText(place, words);
      }
      await underGroup(OBLIGATION, 'Stated');
      await window.save();
      assert.match(
        window.saved(FILE),
        /You must provide this information so that we can deliver: your name\. Without it, we cannot\./,
      );
    },

    'repairs a defective clause from its row': async () => {
      await row('Retention periods').hover();
      await row('Retention periods').locator('.action-label[aria-label^="Repair"]').click();
      await quickPick('Insert a period').click();
      await inPlace.waitFor();
      await page.keyboard.type('twelve months');
      await page.keyboard.press('Tab');
      await page.keyboard.type('the delivery');
      await page.keyboard.press('Escape');
      await underGroup('Retention periods', 'Stated');
      await window.save();
      assert.match(window.saved(FILE), /at most twelve months after the delivery/);
    },

    'keeps in the config why a duty does not apply': async () => {
      await row('Automated decisions').click();
      await window.cursorIn(1).waitFor();
      // A menu takes no choice in the moment it opens.
      await untilThere(quickInput, async () => {
        await focusChecklist();
        await page.keyboard.press('Shift+F10');
        await page.locator('.context-view .action-label', { hasText: 'Does Not Apply' }).waitFor();
        await page.keyboard.press('End');
        await page.keyboard.press('Enter');
      });
      await page.keyboard.type(REASON);
      await picture('checklist-reason');
      await page.keyboard.press('Enter');
      await row('Automated decisions').waitFor({ state: 'detached' });
      await window.eventually(() =>
        assert.deepEqual(configured().notApplicable, { 'automated-decisions': REASON }),
      );
    },

    'takes that back': async () => {
      await row(/^Does not apply/).click();
      await row('Automated decisions').hover();
      await row('Automated decisions').locator('.action-label[aria-label^="Applies"]').click();
      await underGroup('Automated decisions', 'Missing');
      await window.eventually(() =>
        assert.equal(configured().notApplicable?.['automated-decisions'], undefined),
      );
    },

    'says why a file is not read as a policy, and reads it as one': async () => {
      await window.openFile(NOTES, 'Notes on the new sorting hall');
      await status.waitFor({ state: 'hidden' });
      await focusChecklist();
      await welcome.locator(':text("neither its title nor its path")').waitFor();
      await page.locator('.statusbar-item[id="status.languageStatus"]').hover();
      await page.locator('.hover-language-status', { hasText: 'Not read as a policy' }).waitFor();
      await editor.hover();
      await picture('checklist-welcome');
      await welcome.locator('.monaco-button').first().click();
      await quickPick('Put a comment').click();
      await line('policywright-enable-file').waitFor();
      await tree
        .or(page.locator('.sidebar .message'))
        .filter({ hasText: 'no privacy policy' })
        .first()
        .waitFor();
      await status.waitFor();
      await window.save();
      assert.equal(window.saved(NOTES), `<!-- policywright-enable-file -->\n\n${fixture(NOTES)}`);
    },

    'shows the report of duties and laws beside the policy': async () => {
      await page.locator('.tabs-container .tab', { hasText: FILE }).click();
      await row(/^GDPR/).waitFor();
      await window.command('Policywright: Coverage Report');
      await report.locator('th[scope=row]', { hasText: 'Retention periods' }).waitFor();
      await report.locator('td', { hasText: 'at most twelve months after the delivery' }).first().waitFor();
      await window.command('View: Close Primary Side Bar');
      await picture('coverage-report');
    },

    'leads from the report to the clause it quotes': async () => {
      await report.locator('tr', { hasText: 'Legal basis' }).locator('button.place').first().press('Enter');
      await window.cursorIn(15).waitFor();
    },

    'is a page that a screen reader can go through': async () => {
      assert.deepEqual(await report.locator('html').evaluate(faultsOfPage), []);
      assert.equal(await report.locator('html').getAttribute('lang'), 'en');
      const table = report.locator('table');
      assert.equal(await table.locator('thead th[scope=col]').count(), 4);
      assert.equal(
        await table.locator('tbody tr').count(),
        await table.locator('tbody tr > th[scope=row]:first-child').count(),
      );
    },

    'is gone through by keyboard: what exports, the table, and each place': async () => {
      await report.locator('#export').focus();
      const reached = [];
      for (let presses = 0; presses < 4; presses++) {
        reached.push(await report.locator(':focus').evaluate((one) => one.id || one.className));
        await page.keyboard.press('Tab');
      }
      assert.deepEqual(reached, ['export', 'scroll', 'place', 'place']);
    },

    'is readable in high contrast': async () => {
      await useTheme('Dark High Contrast', 'hc-black');
      await report.locator('body.vscode-high-contrast').waitFor();
      await picture('coverage-report-contrast');
    },

    'is readable in a dark theme': async () => {
      await useTheme('Dark Modern', 'vs-dark');
      await report.locator('body.vscode-dark:not(.vscode-high-contrast)').waitFor();
      await picture('coverage-report-dark');
    },

    'exports the report as Markdown': async () => {
      await report.locator('#export').click();
      await quickPick('Markdown').click();
      await page.locator('.quick-input-widget .monaco-button', { hasText: 'OK' }).click();
      await page.locator('.notification-toast', { hasText: 'privacy-policy-coverage.md' }).waitFor();
      const exported = join(profile.workspace, 'privacy-policy-coverage.md');
      await window.eventually(() =>
        assert.match(readFileSync(exported, 'utf8'), /\| Legal basis \| ✓ stated \| ✓ 13\(1\)\(c\)/),
      );
      await page.keyboard.press('Escape');
    },

    'lets the laws be chosen by keyboard, and keeps them in the config': async () => {
      await page.locator(`.tabs-container .tab[data-resource-name="${FILE}"]`).click();
      await window.command('Policywright: Choose Laws', { asks: true });
      const laws = page.locator('.quick-input-widget input[type=text]');
      await page.locator('.quick-input-widget .quick-input-title', { hasText: FILE }).waitFor();
      await laws.fill('CCPA');
      await quickPick('California Consumer Privacy Act').waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Space');
      await laws.fill('');
      await quickPick('Federal Act').waitFor();
      await picture('choose-laws');
      await page.keyboard.press('Enter');
      await focusChecklist();
      await status.filter({ hasText: /GDPR \+2/ }).waitFor();
      await window.eventually(() => assert.deepEqual(configured().laws, ['gdpr', 'eprivacy', 'ccpa']));
    },

    'has a checklist that is gone through by keyboard: arrows open and close, Enter goes to the clause':
      async () => {
        await focusChecklist();
        const focused = tree.locator('.monaco-list-row.focused');
        await untilThere(focused.filter({ hasText: /^GDPR/ }), () => page.keyboard.press('Home'));
        assert.equal(await focused.getAttribute('role'), 'treeitem');
        assert.equal(await focused.getAttribute('aria-level'), '1');
        await page.keyboard.press('ArrowLeft');
        await tree.locator('.monaco-list-row[aria-expanded=false]', { hasText: /^GDPR/ }).waitFor();
        await page.keyboard.press('ArrowDown');
        await focused.filter({ hasText: 'ePrivacy Directive' }).waitFor();
        await page.keyboard.press('ArrowUp');
        await page.keyboard.press('ArrowRight');
        await tree.locator('.monaco-list-row[aria-expanded=true]', { hasText: /^GDPR/ }).waitFor();
        await untilThere(focused.filter({ hasText: 'Retention periods' }), async () => {
          for (let rows = 0; rows < 40; rows++) {
            if (await focused.filter({ hasText: 'Retention periods' }).count()) return;
            await page.keyboard.press('ArrowDown');
          }
        });
        await page.keyboard.press('Enter');
        await window.cursorIn(37).waitFor();
      },

    'has a name for every row and every button of the checklist': async () => {
      await focusChecklist();
      assert.ok(await tree.locator('[role=tree]').first().getAttribute('aria-label'));
      const silent = await tree
        .locator('.monaco-list-row')
        .evaluateAll((rows) => rows.filter((row) => !row.ariaLabel).map((row) => row.textContent));
      assert.deepEqual(silent, []);
      const buttons = page.locator(
        '.sidebar .composite.title .action-label, .sidebar .pane-header .action-label',
      );
      const labels = await buttons.evaluateAll((found) => found.map((one) => one.ariaLabel));
      for (const name of ['Coverage Report', 'Choose Laws…']) {
        assert.ok(
          labels.some((label) => label?.startsWith(name)),
          `${name} among ${labels}`,
        );
      }
    },

    'is readable in dark and in high contrast': async () => {
      await row('Retention periods').click();
      await useTheme('Dark Modern', 'vs-dark');
      await focusChecklist();
      await picture('checklist-dark');
      await useTheme('Dark High Contrast', 'hc-black');
      await focusChecklist();
      await picture('checklist-contrast');
      await useTheme('Light High Contrast', 'hc-light');
      await focusChecklist();
      await picture('checklist-contrast-light');
    },
  };

  async function useTheme(name, className) {
    await untilThere(quickPick(name), async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await page.keyboard.press('Control+t');
      await quickInput.waitFor();
      await quickInput.fill(name);
    });
    await page.keyboard.press('Enter');
    await page.locator(`.monaco-workbench.${className}`).waitFor();
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  async function focusChecklist() {
    await window.command('Policywright: Focus on Checklist View');
    await page.locator('.sidebar .title', { hasText: 'Checklist' }).first().waitFor();
  }

  /** Waits until a duty stands below a group of the first law: groups are at level 2, duties at level 3. */
  async function underGroup(duty, group) {
    for (let tries = 100; ; tries--) {
      const rows = await tree
        .locator('.monaco-list-row')
        .evaluateAll((found) =>
          found
            .sort((a, b) => a.dataset.index - b.dataset.index)
            .map((one) => ({ level: Number(one.ariaLevel), text: one.textContent.trim() })),
        );
      const at = rows.findIndex(({ level, text }) => level === 3 && text.startsWith(duty));
      const above = rows.slice(0, at).findLast(({ level }) => level === 2);
      if (at >= 0 && above.text.startsWith(group)) return;
      if (tries === 0) assert.fail(`${duty} is under ${above?.text}, not under ${group}`);
      await page.waitForTimeout(200);
    }
  }

  async function replaceText(text, by) {
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+f');
    const find = page.locator('.find-widget.visible textarea').first();
    await find.fill(text);
    await page.locator('.find-widget .matchesCount', { hasText: /^1 of/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.type(by);
  }
});

/** What keeps people with a screen reader or a keyboard from using a page. It runs in the page itself. */
function faultsOfPage(html) {
  const faults = [];
  const all = (selector) => [...html.querySelectorAll(selector)];
  if (!html.lang) faults.push('no language');
  if (all('main').length !== 1) faults.push(`${all('main').length} main landmarks`);
  const outside = [...html.querySelector('body').children].filter(
    (one) => one.textContent.trim() && !['SCRIPT', 'STYLE'].includes(one.tagName),
  );
  for (const one of outside) {
    if (!one.matches('main, header, footer, nav') && !one.querySelector('main')) {
      faults.push(`outside the landmarks: ${one.outerHTML.slice(0, 80)}`);
    }
  }
  let level = 0;
  for (const heading of all('h1, h2, h3, h4, h5, h6')) {
    const own = Number(heading.tagName[1]);
    if (own > level + 1) faults.push(`h${own} below h${level}`);
    level = own;
  }
  if (all('h1').length !== 1) faults.push(`${all('h1').length} headings of the first level`);
  for (const cell of all('th')) if (!cell.scope) faults.push(`no scope: ${cell.textContent}`);
  for (const table of all('table')) if (!named(table)) faults.push('a table without a name');
  for (const one of all('button, a, [tabindex]')) {
    if (one.tabIndex < 0) faults.push(`out of reach: ${one.outerHTML.slice(0, 80)}`);
    if (one.tabIndex > 0) faults.push(`out of turn: ${one.outerHTML.slice(0, 80)}`);
    if (!one.textContent.trim() && !named(one)) faults.push(`no name: ${one.outerHTML.slice(0, 80)}`);
  }
  for (const one of all('[role=group]')) if (!named(one)) faults.push('a group without a name');
  const ids = all('[id]').map(({ id }) => id);
  if (new Set(ids).size !== ids.length) faults.push('an id twice');
  for (const image of all('img, svg'))
    if (!image.getAttribute('alt') && !image.ariaHidden) faults.push('an image');
  return faults;

  function named(one) {
    return one.ariaLabel || html.querySelector(`#${one.getAttribute('aria-labelledby')}`)?.textContent.trim();
  }
}
