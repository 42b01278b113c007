// How a person finds the way through a policy in VS Code's window, with the packaged extension: outline, breadcrumbs,
// sticky scroll, and from a reference to what it names. It is the same policy in three formats; in Markdown and HTML,
// breadcrumbs and sticky scroll may come from VS Code's own outline, so those are held in plain text.
import assert from 'node:assert/strict';
import { fixture, runSteps } from './host/packaged.mjs';
import { untilGone, untilThere } from './host/patience.mjs';

const TEXT = 'courier-policy.txt';
const MARKDOWN = 'courier-policy.md';
const HTML = 'courier-policy.html';

const SECTIONS = [
  '1. Who we are',
  '2. What we collect',
  '  2.1 When you sign up',
  '  2.2 While you deliver',
  '    2.2.1 Routes',
  '    2.2.2 Signatures',
  '3. Why we use it',
  '  3.1 To pay you',
  '  3.2 To plan your day',
  '4. Who receives it',
  '  4.1 Your depot',
  '  4.2 Our payroll office',
  '  4.3 Insurers',
  '5. How long we keep it',
  '  5.1 Routes',
  '  5.2 Pay',
  '6. Your rights',
];
const SECTION_5 = '5. How long we keep it';
const IN_2_2_2 = 'The Courier App keeps the signature';
const PATH_2_2_2 = ['2. What we collect', '2.2 While you deliver', '2.2.2 Signatures'];

await runSteps(TEXT, (window) => {
  const { page, line, picture } = window;
  const outlineRows = page.locator('.outline-tree .monaco-list-row');
  const stickyLines = page.locator('.sticky-widget .sticky-line-content');
  const breadcrumbs = page.locator('.breadcrumbs-control .monaco-breadcrumb-item');

  return {
    'shows the sections of plain text in the outline, nested and with their numbers': async () => {
      await line('PRIVACY POLICY FOR COURIERS').waitFor();
      await window.showOutline();
      await eventually(async () => assert.deepEqual(await outline(), SECTIONS));
    },

    'says in the breadcrumbs in which section of plain text the cursor is': async () => {
      await window.goToText(TEXT, IN_2_2_2);
      await eventually(async () => assert.deepEqual(await texts(breadcrumbs), [TEXT, ...PATH_2_2_2]));
    },

    'keeps the headings above in sight while plain text is scrolled': async () => {
      await scrollUntilAbove(['2. What we collect', '2.2 While you deliver', '2.2.1 Routes']);
      await picture('navigation-text');
    },

    'follows "section 5" to its heading in plain text': async () => {
      await followReference(TEXT);
    },

    'shows where a defined term is defined and used': async () => {
      const uses = fixture(TEXT).split('Courier App').length - 1;
      const peek = page.locator('.reference-zone-widget');
      await untilThere(peek.first(), async () => {
        await window.goToText(TEXT, 'Courier App keeps');
        await page.keyboard.press('Shift+F12');
      });
      await peek.locator('.head', { hasText: `References (${uses})` }).waitFor();
      await peek.locator('.monaco-list-row', { hasText: '(the "Courier App")' }).waitFor();
      await untilGone(peek, () => page.keyboard.press('Escape'));
    },

    'shows the sections of Markdown beside the outline that VS Code makes itself': async () => {
      await window.openFile(MARKDOWN, 'Privacy Policy for Couriers');
      await eventually(async () => assert.deepEqual(await ownOutline(), SECTIONS));
    },

    'follows "section 5" to its heading in Markdown': async () => {
      await followReference(MARKDOWN);
      await breadcrumbs.filter({ hasText: SECTION_5 }).waitFor();
      await picture('navigation-markdown');
    },

    'shows the sections of HTML beside the elements that VS Code lists itself': async () => {
      await window.openFile(HTML, 'Privacy Policy for Couriers');
      await eventually(async () => assert.deepEqual(await ownOutline(), SECTIONS));
    },

    'follows "section 5" to its heading in HTML': async () => {
      await followReference(HTML);
      await breadcrumbs.filter({ hasText: '…' }).waitFor({ state: 'detached' });
      await picture('navigation-html');
    },
  };

  /** Goes from the first "section 5" to where F12 leads. */
  async function followReference(file) {
    const there = window.cursorIn(fixture(file).split(SECTION_5, 1)[0].split('\n').length);
    await untilThere(there, async () => {
      await window.goToText(file, 'section 5');
      await page.keyboard.press('F12');
    });
    await line(SECTION_5).waitFor();
  }

  /**
   * Scrolls down from section 2.2.2 in sight, the cursor in it, until these lines stay above. Should the window lag so
   * far behind that it is scrolled past them, it starts again.
   */
  async function scrollUntilAbove(lines) {
    for (let tries = 4; ; tries--) {
      await window.goToText(TEXT, IN_2_2_2);
      for (let scrolled = 0; scrolled < 20; scrolled++) {
        await page.keyboard.press('Control+ArrowDown');
        await page.waitForTimeout(300);
        if (String(await texts(stickyLines)) === String(lines)) return;
      }
      if (tries === 0) assert.deepEqual(await texts(stickyLines), lines);
    }
  }

  /** What the outline shows, indented as it is there. The rows of a list lie in the page in any order. */
  async function outline() {
    const rows = await outlineRows.evaluateAll((found) =>
      found
        .sort((a, b) => a.dataset.index - b.dataset.index)
        .map((row) => ({ level: Number(row.ariaLevel), text: row.textContent })),
    );
    return rows.map(({ level, text }) => `${'  '.repeat(level - 1)}${plain(text)}`);
  }

  /** Our part of an outline that VS Code fills as well, opened if it is closed. */
  async function ownOutline() {
    const own = outlineRows.filter({ hasText: /^Policywright$/ });
    if ((await own.getAttribute('aria-expanded')) === 'false') {
      await own.click();
      await page.keyboard.press('ArrowRight');
    }
    const rows = await outline();
    const end = rows.findIndex((row, index) => index > 0 && !row.startsWith(' '));
    return rows.slice(1, end).map((row) => row.slice(2));
  }

  async function eventually(check) {
    for (let tries = 100; ; tries--) {
      try {
        return await check();
      } catch (error) {
        if (tries === 0) throw error;
        await page.waitForTimeout(200);
      }
    }
  }
});

async function texts(elements) {
  return (await elements.allTextContents()).map(plain);
}

/** VS Code draws spaces as such that do not break. */
function plain(text) {
  return text.replaceAll('\u00a0', ' ').trim();
}
