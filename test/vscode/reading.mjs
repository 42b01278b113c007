// How a person finds out what a policy says and what is wrong with it, in VS Code's window with the packaged extension:
// what is explained at the cursor and above the headings, where the pages of rules are, and which other places a finding
// speaks of.
import assert from 'node:assert/strict';
import { runSteps } from './host/packaged.mjs';
import { again, SOON, untilGone, untilThere } from './host/patience.mjs';

const TEXT = 'courier-policy.txt';
const LIST = 'privacy-policy.md';
const PRINTS = 'prints-policy.md';
const PRINTS_POLICY = `# Privacy Policy of Larkspur Prints

Last updated: 2 November 2026

Larkspur Prints Ltd, 3 Weaver Lane, Bristol BS1 6QD, United Kingdom, is the controller of your personal data. Write to privacy@larkspurprints.example about anything in this policy.

## 1. What we collect

We collect your name, your postal address and the photos you have us print. You give us these data when you order.

## 2. Why we use it

We use these data to perform our contract with you (Article 6(1)(b) GDPR). We obey Directive 95/46/EC.

## 3. How long we keep it

We keep your photos for thirty days after you have received the prints. Log files are kept for 90 days.

## 4. Security

We encrypt your photos on our servers. Log files are deleted after 30 days.

## 5. Your rights

You have the right of access, rectification, erasure, restriction, objection and data portability. You may lodge a complaint with the Information Commissioner's Office. We tell you by e-mail before we we change this policy.
`;

await runSteps(
  TEXT,
  (window) => {
    const { page, line, picture } = window;
    const lenses = page.locator('.codelens-decoration');
    const peek = page.locator('.peekview-widget');
    const rulePage = page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame');

    return {
      'explains a legal term, and leads to the official text': async () => {
        await line('PRIVACY POLICY FOR COURIERS').waitFor();
        await window.goToText(TEXT, 'legitimate interest');
        // The language server answers.
        await page.locator('.breadcrumbs-control', { hasText: '3.2 To plan your day' }).waitFor();
        const hover = await window.hover('A legal basis');
        await hover.locator('a[data-href^="https://eur-lex.europa.eu/"]').first().waitFor();
      },

      'explains an article': async () => {
        await window.goToText(TEXT, '6(1)(f)');
        await window.hover('Official text');
      },

      'says which duties a section fulfils, and which belong there': async () => {
        await window.goToText(TEXT, 'Your rights\n');
        const stated = await window.hover('This section states');
        assert.match(await stated.textContent(), /Erasure[\s\S]*Complaints/);
        await picture('hover-section');
        await window.goToText(TEXT, 'What we collect');
        const belonging = await window.hover('Belongs here; not found in the text');
        assert.match(await belonging.textContent(), /Whether you must provide data/);
      },

      'says it above the headings where the setting is on': async () => {
        assert.equal(await lenses.count(), 0);
        await toggleSetting('policywright.sectionDuties');
        await window.goToText(TEXT, 'Your rights\n');
        await lenses.filter({ hasText: /This section states: .*Erasure and \d more/ }).waitFor();
        await picture('section-duties');
        await toggleSetting('policywright.sectionDuties');
        await lenses.first().waitFor({ state: 'detached' });
      },

      'shows in place what "section 5" says': async () => {
        await untilThere(peek.locator('.view-line', { hasText: '5. How long we keep it' }), async () => {
          await window.goToText(TEXT, 'section 5 says');
          await window.command('Peek Definition');
        });
        await untilGone(peek, () => page.keyboard.press('Escape'));
      },

      'lists the references to a section from its heading': async () => {
        await untilThere(peek.locator('.head', { hasText: 'References (3)' }), async () => {
          await window.goToText(TEXT, '5. How long');
          await page.keyboard.press('Shift+F12');
        });
        await untilGone(peek, () => page.keyboard.press('Escape'));
      },

      'selects the word, the sentence, the paragraph and the section in turn': async () => {
        await window.goToText(TEXT, 'nothing before your first stop');
        const text = window.saved(TEXT);
        const between = (from, to) => text.slice(text.indexOf(from), text.indexOf(to) + to.length);
        for (const part of [
          'nothing',
          between('It sends', 'last one.'),
          between('The Courier App sends', 'last one.'),
          between('2.2.1 Routes', 'on a break.'),
          between('2.2 While', '5 says.'),
        ]) {
          await growTo(part.length);
        }
        await page.keyboard.press('Escape');
      },

      'opens the page of a rule from a finding, without a network': async () => {
        await window.openFile(LIST, 'Privacy Policy of Larkspur Post');
        await page.locator('.squiggly-error').first().waitFor();
        await rulePageOf('structure/number-gap', async () => {
          await window.goToText(LIST, '(3)');
          await window.command('Policywright: Explain the Finding at the Cursor');
        });
        await rulePage.getByText('(3) the law requires it.').first().waitFor();
        await picture('rule-page');
        await window.close('number-gap');
      },

      'opens it from the hover as well': async () => {
        await rulePageOf('retention/no-period', async () => {
          await window.goToText(LIST, 'as long as necessary');
          const hover = await window.hover('Retention');
          // VS Code's own link leads to the website, and may be there before ours.
          await hover
            .locator('a[data-href^="command:policywright.showRule"]')
            .first()
            .click({ timeout: SOON });
        });
        await window.close('no-period');
      },

      'fades what is not needed and strikes out what is no longer law': async () => {
        await window.openFile(PRINTS, 'Privacy Policy of Larkspur Prints');
        await page.locator('.squiggly-inline-deprecated', { hasText: 'Directive' }).first().waitFor();
        await page.locator('.squiggly-inline-unnecessary', { hasText: 'we' }).first().waitFor();
      },

      'names in Problems the other place that a finding speaks of, and leads there': async () => {
        await window.showProblem('for 30 days here, but for 90 days elsewhere');
        const other = await window.showProblem('Here it is 90 days.');
        await untilThere(window.cursorIn(17), () => other.dblclick({ timeout: SOON }));
        await picture('problems-related');
        await window.hidePanel();
      },

      'goes from finding to finding by keyboard, each explained in place': async () => {
        const shown = page.locator('.marker-widget');
        await again(async () => {
          await window.goToLine(1);
          await page.keyboard.press('Alt+F8');
          await shown.filter({ hasText: 'Directive 95/46/EC' }).waitFor({ timeout: SOON });
          await page.keyboard.press('Alt+F8');
          await shown.filter({ hasText: 'Here it is 90 days.' }).waitFor({ timeout: SOON });
        });
        await untilGone(shown, () => page.keyboard.press('Escape'));
      },
    };

    /** Ticks a setting or takes the tick away. */
    function toggleSetting(name) {
      return window.setting(name, async (settings) => {
        const box = (state) => settings.getByRole('checkbox', { name, ...state });
        const ticked = box({ checked: !(await box().isChecked()) });
        await untilThere(ticked, async () => {
          if (!(await ticked.isVisible())) await box().click({ timeout: SOON });
        });
        await settings
          .locator('.setting-item-bool .is-configured, .setting-item-bool.is-configured')
          .waitFor({ state: (await ticked.isChecked()) ? 'visible' : 'detached' });
      });
    }

    async function rulePageOf(rule, action) {
      const name = rule.split('/')[1];
      await untilThere(page.locator('.tabs-container .tab.active', { hasText: name }), action);
      await rulePage.getByText(rule).first().waitFor();
    }

    /** Lets the selection grow until so much is selected. VS Code has steps of its own between ours. */
    async function growTo(length) {
      const position = page.locator('.statusbar-item', { hasText: /^Ln \d/ });
      const selected = position.filter({ hasText: `(${length} selected)` });
      for (let presses = 0; presses < 5 && !(await selected.isVisible()); presses++) {
        const before = await position.textContent();
        await untilThere(position.filter({ hasNotText: before }), () =>
          page.keyboard.press('Shift+Alt+ArrowRight'),
        );
      }
      await selected.waitFor({ timeout: SOON });
    }
  },
  { files: { [PRINTS]: PRINTS_POLICY } },
);
