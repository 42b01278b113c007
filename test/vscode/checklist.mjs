// The checklist, the status item and the coverage report, used through VS Code's window with the packaged extension: by
// mouse where a person would use one, and by keyboard alone where that must do.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixture, runSteps } from './host/packaged.mjs';
import { again, SOON, untilGone, untilThere } from './host/patience.mjs';

const FILE = 'privacy-policy.md';
const NOTES = 'notes.md';
const DUTCH = 'privacybeleid.md';
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
      await untilThere(row(/^GDPR/), () => status.click({ timeout: SOON }));
      await row(/^Missing \(\d+\)/).waitFor();
      await row('Retention periods').waitFor();
      assert.match(
        await row('Retention periods').getAttribute('aria-label'),
        /^Retention periods, defective, 13\(2\)\(a\); .*without a period/,
      );
    },

    'jumps to the clause, and shows by keyboard what is wrong and what is quoted': async () => {
      await goTo('Retention periods', 35);
      await untilThere(row('for as long as necessary for the purposes'), async () => {
        await focusChecklist();
        await page.keyboard.press('ArrowRight');
      });
      await row('Retention is stated without a period').waitFor();
      await picture('checklist');
    },

    'inserts a missing clause by keyboard, its places ready to be filled in': async () => {
      await goTo(OBLIGATION, 7);
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
      await untilThere(inPlace, async () => {
        await press('Repair', 'Retention periods');
        await quickPick('Insert a period').click({ timeout: SOON });
      });
      await page.keyboard.type('twelve months');
      await page.keyboard.press('Tab');
      await page.keyboard.type('the delivery');
      await page.keyboard.press('Escape');
      await underGroup('Retention periods', 'Stated');
      await window.save();
      assert.match(window.saved(FILE), /at most twelve months after the delivery/);
    },

    'keeps in the config why a duty does not apply': async () => {
      await goTo('Automated decisions', 1);
      // A menu takes no choice in the moment it opens.
      await untilThere(quickInput, async () => {
        await focusChecklist();
        await page.keyboard.press('Shift+F10');
        await page
          .locator('.context-view .action-label', { hasText: 'Does Not Apply' })
          .waitFor({ timeout: SOON });
        await page.keyboard.press('End');
        await page.keyboard.press('Enter');
      });
      await quickInput.fill(REASON);
      await picture('checklist-reason');
      await untilGone(quickInput, () => quickInput.press('Enter', { timeout: SOON }));
      await row('Automated decisions').waitFor({ state: 'detached' });
      await window.eventually(() =>
        assert.deepEqual(configured().notApplicable, { 'automated-decisions': REASON }),
      );
    },

    'takes that back': async () => {
      await again(async () => {
        if (!(await row('Automated decisions').isVisible()))
          await row(/^Does not apply/).click({ timeout: SOON });
        await press('Applies', 'Automated decisions');
      });
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
      await untilThere(
        page.locator('.hover-language-status', { hasText: 'Not read as a policy' }),
        async () => {
          await editor.hover();
          await page.locator('.statusbar-item[id="status.languageStatus"]').hover();
        },
      );
      await editor.hover();
      await picture('checklist-welcome');
      await untilThere(line('policywright-enable-file'), async () => {
        await page.keyboard.press('Escape');
        await welcome.locator('.monaco-button').first().click({ timeout: SOON });
        await quickPick('Put a comment').click({ timeout: SOON });
      });
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
      await untilThere(row(/^GDPR/), () => window.tab(FILE).click({ timeout: SOON }));
      await untilThere(report.locator('th[scope=row]', { hasText: 'Retention periods' }), () =>
        window.command('Policywright: Coverage Report'),
      );
      await report.locator('td', { hasText: 'at most twelve months after the delivery' }).first().waitFor();
      await window.command('View: Close Primary Side Bar');
      await picture('coverage-report');
    },

    'leads from the report to the clause it quotes': async () => {
      const place = report.locator('tr', { hasText: 'Legal basis' }).locator('button.place').first();
      await untilThere(window.cursorIn(15), () => place.press('Enter', { timeout: SOON }));
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
      const places = report.locator('button.place');
      for (const next of [report.locator('#scroll, .scroll'), places.first(), places.nth(1)]) {
        await page.keyboard.press('Tab');
        await next.and(report.locator(':focus')).waitFor();
      }
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
      const save = page.locator('.quick-input-widget .monaco-button', { hasText: 'OK' });
      await untilThere(save, async () => {
        await report.locator('#export').click({ timeout: SOON });
        await quickPick('Markdown').click({ timeout: SOON });
      });
      const said = page.locator('.notification-toast', { hasText: 'privacy-policy-coverage.md' });
      // A question that is still looking at what it was told takes no answer.
      await untilThere(said, async () => {
        if (await save.isVisible()) await save.click({ timeout: SOON });
      });
      const exported = join(profile.workspace, 'privacy-policy-coverage.md');
      await window.eventually(() =>
        assert.match(readFileSync(exported, 'utf8'), /\| Legal basis \| ✓ stated \| ✓ 13\(1\)\(c\)/),
      );
      await page.keyboard.press('Escape');
    },

    'lets the laws be chosen by keyboard, and keeps them in the config': async () => {
      const laws = page.locator('.quick-input-widget input[type=text]');
      const law = (state) => page.locator(`.quick-input-list .monaco-list-row${state}`, { hasText: 'CCPA' });
      await untilThere(
        page.locator('.quick-input-widget .quick-input-title', { hasText: FILE }),
        async () => {
          await page.locator(`.tabs-container .tab[data-resource-name="${FILE}"]`).click({ timeout: SOON });
          await window.command('Policywright: Choose Laws', { asks: true });
        },
      );
      await untilThere(law('.focused'), async () => {
        await laws.fill('CCPA', { timeout: SOON });
        await quickPick('California Consumer Privacy Act').waitFor({ timeout: SOON });
        await page.keyboard.press('ArrowDown');
      });
      await untilThere(law('[aria-checked=true]'), async () => {
        if (!(await law('[aria-checked=true]').isVisible())) await page.keyboard.press('Space');
      });
      await laws.fill('');
      await quickPick('Federal Act').waitFor();
      await picture('choose-laws');
      await untilGone(laws, () => laws.press('Enter', { timeout: SOON }));
      await focusChecklist();
      await status.filter({ hasText: /GDPR \+2/ }).waitFor();
      await window.eventually(() => assert.deepEqual(configured().laws, ['gdpr', 'eprivacy', 'ccpa']));
    },

    'shows the report of three laws whole in a narrow panel, one law under another': async () => {
      await report.locator('.law-name', { hasText: 'CCPA' }).first().waitFor();
      for (const width of [1280, 800]) {
        await page.setViewportSize({ width, height: 800 });
        await report
          .locator(':root')
          .evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
        const cut = await report.locator('.scroll').evaluate((one) => one.scrollWidth - one.clientWidth);
        assert.equal(cut, 0, `at ${width}`);
        if (width === 1280) await picture('coverage-report-narrow');
      }
      await page.setViewportSize({ width: 1280, height: 800 });
    },

    'has a checklist that is gone through by keyboard: arrows open and close, Enter goes to the clause':
      async () => {
        await focusChecklist();
        const focused = tree.locator('.monaco-list-row.focused');
        await untilThere(focused.filter({ hasText: /^GDPR/ }), () => page.keyboard.press('Home'));
        assert.equal(await focused.getAttribute('role'), 'treeitem');
        assert.equal(await focused.getAttribute('aria-level'), '1');
        const law = (open) => tree.locator(`.monaco-list-row[aria-expanded=${open}]`, { hasText: /^GDPR/ });
        await untilThere(law(false), () => page.keyboard.press('ArrowLeft'));
        await again(async () => {
          await page.keyboard.press('Home');
          await focused.filter({ hasText: /^GDPR/ }).waitFor({ timeout: SOON });
          await page.keyboard.press('ArrowDown');
          await focused.filter({ hasText: 'ePrivacy Directive' }).waitFor({ timeout: SOON });
        });
        await untilThere(focused.filter({ hasText: /^GDPR/ }), () => page.keyboard.press('ArrowUp'));
        await untilThere(law(true), () => page.keyboard.press('ArrowRight'));
        await again(async () => {
          await page.keyboard.press('Home');
          await focused.filter({ hasText: /^GDPR/ }).waitFor({ timeout: SOON });
          while (!(await focused.filter({ hasText: 'Retention periods' }).isVisible())) {
            const before = await focused.getAttribute('data-index');
            await page.keyboard.press('ArrowDown');
            await tree
              .locator(`.monaco-list-row.focused:not([data-index="${before}"])`)
              .waitFor({ timeout: SOON });
          }
        });
        await untilThere(window.cursorIn(37), () => page.keyboard.press('Enter'));
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

    'is in the language of the policy where findings are': async () => {
      await window.openFile(DUTCH, 'Privacybeleid');
      await row(/^Missing \(\d+\)/).waitFor();
      await window.setting('policywright.messages', async (settings) => {
        await settings.locator('.setting-item-enum select').selectOption('document');
        await settings.locator('.setting-item-enum .is-configured').waitFor();
      });
      await row(/^Ontbreekt \(\d+\)/).waitFor();
      await row(/^AVG.*van \d+ vermeld/).waitFor();
      assert.equal(await tree.getByText(/^(Missing|Stated|Defective) \(/).count(), 0);
    },
  };

  function useTheme(name, className) {
    return untilThere(page.locator(`.monaco-workbench.${className}`), async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await page.keyboard.press('Control+t');
      await quickInput.fill(name, { timeout: SOON });
      await page
        .locator('.quick-input-list .monaco-list-row.focused', { hasText: name })
        .waitFor({ timeout: SOON });
      await untilGone(quickInput, () => quickInput.press('Enter', { timeout: SOON }));
    });
  }

  /** Gives the keyboard to the checklist. */
  async function focusChecklist() {
    await untilThere(page.locator('.sidebar .title', { hasText: 'Checklist' }).first(), () =>
      window.command('Policywright: Focus on Checklist View'),
    );
  }

  function goTo(duty, number) {
    return untilThere(window.cursorIn(number), () => row(duty).click({ timeout: SOON }));
  }

  /** Presses a button of a row, which is there while the mouse is over it. */
  async function press(name, duty) {
    await row(duty).hover({ timeout: SOON });
    await row(duty).locator(`.action-label[aria-label^="${name}"]`).click({ timeout: SOON });
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
    const find = page.locator('.find-widget.visible');
    await untilThere(find.locator('.matchesCount', { hasText: /^1 of/ }), async () => {
      await window.focusEditor();
      await page.keyboard.press('Control+Home');
      await page.keyboard.press('Control+f');
      await find.locator('textarea').first().fill(text, { timeout: SOON });
    });
    await untilGone(find, () => page.keyboard.press('Escape'));
    await page.locator('.statusbar-item', { hasText: `(${text.length} selected)` }).waitFor();
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
