// Policywright in an editor that speaks Dutch. The window of VS Code for the Web takes its language without a language
// pack, and is gone through here; VS Code's own words, and the titles of commands and views, which this web server reads
// from the manifest, stay English.
import assert from 'node:assert/strict';
import { runSteps } from './host/packaged.mjs';
import { untilGone, untilThere } from './host/patience.mjs';

const DUTCH = 'privacybeleid.md';
const ENGLISH = 'privacy-policy.md';

await runSteps(
  DUTCH,
  (window) => {
    const { page, line, picture, menuItem } = window;
    const tree = page.locator('.sidebar .pane-body .customview-tree');
    const row = (text) => tree.locator('.monaco-list-row', { hasText: text }).first();
    const status = page.locator('.statusbar-item[id="policywright.policywright.policywright.coverage"]');

    return {
      'says in Dutch what it finds': async () => {
        await line('Privacybeleid van Leeuwerik Post').waitFor();
        await status.filter({ hasText: /AVG \+1 · \d+\/\d+ · \d+ bevindingen/ }).waitFor();
        await window.showProblem('Onderdeel (2) ontbreekt tussen (1) en (3)');
      },

      'offers its fixes in Dutch': async () => {
        await window.goToText(DUTCH, '(3)');
        await window.openLightBulb();
        await menuItem(/hernummer/i).waitFor();
        await page.keyboard.press('Escape');
      },

      'shows the checklist in Dutch': async () => {
        await untilThere(row('Ontbreekt'), () => status.click());
        await page.locator('.sidebar .composite.title', { hasText: 'POLICYWRIGHT' }).waitFor();
        const label = await row('Bewaartermijnen').getAttribute('aria-label');
        assert.match(label, /^Bewaartermijnen, gebrekkig/);
        await picture('checklist-dutch');
      },

      'asks in Dutch what a new policy is for': async () => {
        const question = page.locator('.quick-input-widget', { hasText: /Nieuw beleid/ });
        await untilThere(question, () => window.command('Policywright: New Policy…', { asks: true }));
        await untilGone(page.locator('.quick-input-widget'), () => page.keyboard.press('Escape'));
      },

      'speaks Dutch of an English policy too': async () => {
        await window.openFile(ENGLISH, 'Privacy Policy of Larkspur Post');
        await window.showProblem('Onderdeel (2) ontbreekt tussen (1) en (3)');
      },
    };
  },
  { language: 'nl' },
);
