// The checklist, the status item and the coverage report, used through VS Code's window with the packaged extension: by
// mouse where a person would use one, and by keyboard alone where that must do.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fixture, runSteps, untilThere } from './host/packaged.mjs';

const FILE = 'privacy-policy.md';
const APP = 'app-policy.md';
const NOTES = 'notes.md';
const CONFIG = '.policywright.json';
const REASON = 'a parcel is sent only with a name and an address';

await runSteps(FILE, (window) => {
  const { page, profile, editor, line, picture } = window;
  const tree = page.locator('.sidebar .pane-body .customview-tree');
  const row = (text) => tree.locator('.monaco-list-row', { hasText: text }).first();
  const status = page.locator('.statusbar-item[id="policywright.policywright.policywright.coverage"]');
  const quickInput = page.locator('.quick-input-widget input');
  const quickPick = (text) => page.locator('.quick-input-list .monaco-list-row', { hasText: text });
  const welcome = page.locator('.welcome-view-content');
  const inPlace = () => Promise.resolve();

  return {
    'says in the status bar by which laws a policy is judged, what is stated and how much is found':
      async () => {
        await line('Privacy Policy of Larkspur Post').waitFor();
        await status.filter({ hasText: /GDPR \+1 · \d+\/\d+ · \d+ findings/ }).waitFor();
        const label = await status.locator('a').getAttribute('aria-label');
        assert.match(label, /^GDPR, ePrivacy Directive, \d+ of \d+ stated, \d+ findings/);
      },

    'leads from the status bar to the checklist of the chosen laws': async () => {
      await status.click();
      await row(/^GDPR/).waitFor();
      await row(/^Missing \(\d+\)/)
        .first()
        .waitFor();
      await row('Retention periods').waitFor();
      assert.match(
        await row('Retention periods').getAttribute('aria-label'),
        /Retention periods, defective, 13\(2\)\(a\); .*without a period/,
      );
      await picture('checklist');
    },

    'jumps to the clause by keyboard, and shows there what is quoted': async () => {
      await row('Retention periods').click();
      await window.cursorIn(35).waitFor();
      await window.command('Policywright: Focus on Checklist View');
      await page.keyboard.press('ArrowRight');
      await row('for as long as necessary for the purposes').waitFor();
      await page.keyboard.press('ArrowLeft');
    },

    'inserts a missing clause by keyboard, its place ready to be filled in': async () => {
      await row('Whether data must be provided').click();
      await untilThere(
        editor.locator('.snippet-placeholder, .finish-snippet-placeholder').first(),
        async () => {
          await window.command('Policywright: Focus on Checklist View');
          await page.keyboard.press('Control+.');
        },
      );
      await picture('checklist-insert');
    },
  };
  void [
    profile,
    quickInput,
    quickPick,
    welcome,
    inPlace,
    join,
    existsSync,
    APP,
    NOTES,
    CONFIG,
    REASON,
    fixture,
  ];
});
