// What a person does in a window of VS Code. Each action is one that may be done again: it looks whether the window is
// ready for it, and whether it came to what it should.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { again, SOON, untilGone, untilThere } from './patience.mjs';

/** Milliseconds after which a file that was not written will not be. */
const LATEST = 15_000;

/** `pictures` is the folder pictures go to. */
export function actionsOn(page, { workspace }, host, pictures) {
  const editor = page.locator('.editor-instance .monaco-editor').first();
  const focusedEditor = page.locator('.editor-instance .monaco-editor.focused');
  const quickInput = page.locator('.quick-input-widget input');
  const question = page.locator('.quick-input-widget');
  const tabs = page.locator('.tabs-container .tab');
  const changed = page.locator('.tabs-container .tab.active.dirty');
  const panel = page.locator('.part.panel');
  const line = (text) => editor.locator('.view-line', { hasText: text });
  const saved = (name) => readFileSync(join(workspace, name), 'utf8');
  const menuItem = (title) => page.locator('.action-widget .monaco-list-row', { hasText: title });
  const tab = (name) => tabs.filter({ hasText: name });
  const problem = (text) => page.locator('.markers-panel .monaco-list-row', { hasText: text }).first();

  /** Gives the keyboard to the editor. */
  function focusEditor() {
    return untilThere(focusedEditor, () => page.keyboard.press('Control+1'));
  }

  /** Gives the keyboard to the editor, and the cursor a line and column, counted from 1 as people do. */
  async function goToLine(number, column = 1) {
    const there = page.locator('.statusbar-item', { hasText: new RegExp(`^Ln ${number}, Col ${column}\\b`) });
    await untilThere(there, async () => {
      await closeQuestion();
      await focusEditor();
      await page.keyboard.press('Control+g');
      await quickInput.fill(`:${number}:${column}`, { timeout: SOON });
      await page.keyboard.press('Enter');
      await question.waitFor({ state: 'hidden', timeout: SOON });
    });
    await focusedEditor.waitFor();
  }

  async function closeQuestion() {
    if (await question.isVisible()) await untilGone(question, () => page.keyboard.press('Escape'));
  }

  function goToOffset(name, offset) {
    const before = saved(name).slice(0, offset).split('\n');
    return goToLine(before.length, before.at(-1).length + 1);
  }

  /** Explains what is at the cursor, and returns the hover with some text. */
  async function hover(text) {
    const shown = page.locator('.monaco-hover:not(.hidden)', { hasText: text }).first();
    await untilThere(shown, async () => {
      await page.keyboard.press('Escape');
      await command('Show or Focus Hover');
    });
    return shown;
  }

  /** Runs a command through the palette, as its title says it. It may go on with questions in the same place. */
  async function command(title, { asks = false } = {}) {
    const name = title.split(': ').at(-1);
    // What Enter runs is the row with the focus, and only while the palette has the keyboard.
    const row = page.locator('.quick-input-widget:has(input:focus) .monaco-list-row.focused', {
      hasText: name,
    });
    // A document that is just being shown takes the keyboard, and the palette closes again.
    await untilThere(row, async () => {
      await page.keyboard.press('F1');
      await quickInput.fill(`>${title}`, { timeout: SOON });
    });
    if (asks) await page.keyboard.press('Enter');
    else await untilGone(question, () => quickInput.press('Enter', { timeout: SOON }));
  }

  /**
   * A key pressed before the bulb is there says that there are no fixes, and a menu that opens just when new findings
   * arrive is closed again, so a person presses it once more.
   */
  function openLightBulb() {
    return untilThere(menuItem(/./).first(), async () => {
      await page.keyboard.press('Escape');
      await editor
        .locator('[class*="codicon-light-bulb"], [class*="lightbulb"]')
        .first()
        .waitFor({ timeout: SOON });
      await page.keyboard.press('Control+.');
    });
  }

  /** Takes an item of the menu that is open, which heeds no click until the mouse has moved over it. */
  async function choose(title) {
    const item = menuItem(title).first();
    await item.hover({ timeout: SOON, force: true });
    await item.click({ timeout: SOON });
  }

  return {
    editor,
    line,
    tab,
    menuItem,
    hover,
    command,
    focusEditor,
    goToLine,
    cursorIn,
    openLightBulb,

    /** What fades in is shown whole. */
    picture: (name) => page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' }),

    saved,

    /** Opens a file by its name and waits for some of its text. */
    async openFile(name, text) {
      const active = page.locator(`.tabs-container .tab.active[data-resource-name="${name}"]`);
      await untilThere(active.first(), async () => {
        await closeQuestion();
        await host.open(page, name);
        await question.waitFor({ state: 'hidden', timeout: SOON });
      });
      await line(text).first().waitFor();
      // It takes the keyboard a moment after it is shown, also from what a person has begun by then.
      await focusedEditor.waitFor();
    },

    /** Closes what is open under a name. */
    close: (name) =>
      untilGone(tab(name), async () => {
        if (await tab(name).isVisible())
          await tab(name).getByRole('button', { name: 'Close' }).click({ timeout: SOON });
      }),

    /** The files make room for the outline. */
    async showOutline() {
      await unfold('workspace', false);
      await unfold('Outline', true);
      await page.locator('.outline-tree .monaco-list-row').first().waitFor();
    },

    /** Shows what was found, and returns the row with some text. */
    async showProblem(text) {
      await untilThere(problem(text), () => command('Problems: Focus on Problems View'));
      return problem(text);
    },

    hidePanel: () => untilGone(panel, () => command('View: Hide Panel')),

    /** Puts the cursor before the first occurrence of some text of a file that has no unsaved change. */
    goToText: (name, text) => goToOffset(name, saved(name).indexOf(text)),

    goBehindText: (name, text) => goToOffset(name, saved(name).indexOf(text) + text.length),

    /** Takes what the light bulb offers under a title. */
    takeFix: (title) =>
      again(async () => {
        await openLightBulb();
        await choose(title);
      }),

    /** Takes what is offered under a title at the cursor, where nothing need be wrong. */
    takeAction: (title) =>
      again(async () => {
        await untilThere(menuItem(title).first(), async () => {
          await page.keyboard.press('Escape');
          await page.keyboard.press('Control+.');
        });
        await choose(title);
      }),

    choose,

    /** Changes a setting where a person finds it. */
    async setting(name, change) {
      const settings = page.locator('.settings-editor');
      // The list is drawn anew when the search is through.
      await untilThere(page.locator('.settings-count-widget', { hasText: '1 Setting Found' }), async () => {
        await command('Preferences: Open Settings (UI)');
        await settings.locator('.settings-header .monaco-editor.focused').waitFor({ timeout: SOON });
        await page.keyboard.press('Control+a');
        await page.keyboard.type(name);
      });
      await change(settings);
      await untilGone(settings, () => page.keyboard.press('Escape'));
    },

    /** Resolves when files that were written without a person's saving them are on disk. */
    written: host.written,

    /** Makes a check of files that were so written until it passes, or does not for long. */
    async eventually(check) {
      for (const end = Date.now() + LATEST; ; await sleep(100)) {
        try {
          return await check();
        } catch (error) {
          if (Date.now() > end) throw error;
        }
      }
    },

    /** Takes the last change back, in a file without another. */
    async undo() {
      await focusEditor();
      await untilThere(changed, () => page.keyboard.press('Control+z'));
    },

    /** Saves what was changed. The tab's dot goes when the file is on disk. */
    async save() {
      await changed.waitFor();
      const name = await changed.getAttribute('data-resource-name');
      await host.saving(name, () => untilGone(changed, () => page.keyboard.press('Control+s')));
    },
  };

  /** What the status bar shows when the cursor is in a line. */
  function cursorIn(number) {
    return page.locator('.statusbar-item', { hasText: new RegExp(`^Ln ${number}, `) });
  }

  /** Opens or closes a part of the side bar, whose header does either. */
  async function unfold(title, open) {
    const header = page.locator('.pane-header', { hasText: title });
    await untilThere(page.locator(`.pane-header[aria-expanded=${open}]`, { hasText: title }), async () => {
      if ((await header.getAttribute('aria-expanded')) !== String(open))
        await header.click({ timeout: SOON });
    });
  }
}
