// How a person writes in a policy in VS Code's window, with the packaged extension: what is offered, what moves along
// when something is renamed or moved, and what Enter does in a list.
import assert from 'node:assert/strict';
import { fixture, runSteps } from './host/packaged.mjs';
import { again, SOON, untilGone, untilThere } from './host/patience.mjs';

const TEXT = 'courier-policy.txt';
const MARKDOWN = 'courier-policy.md';
const CONFIG = '.policywright.json';
/** Milliseconds in which a person who has typed an item thinks of the next. */
const PACE = 400;
/** Milliseconds after which Enter will have brought no number. */
const TOO_EARLY = 5_000;
const CONFIG_TEXT = `{
  "laws": ["gdpr", "eprivacy"],
  "rules": {
    "style": "hint"
  }
}
`;

await runSteps(
  TEXT,
  (window) => {
    const { page, line, picture, menuItem } = window;
    const suggestions = page.locator('.suggest-widget.visible .monaco-list-row');
    const suggestion = (text) => suggestions.filter({ hasText: text }).first();
    const problems = page.locator('.markers-panel .monaco-list-row');
    const renameBox = page.locator('.rename-box input');
    const changed = page.locator('.tabs-container .tab.active.dirty');
    const original = fixture(TEXT);

    return {
      'offers section numbers behind “section ”': async () => {
        await line('PRIVACY POLICY FOR COURIERS').waitFor();
        await window.goToText(TEXT, 'We count your stops');
        // The language server answers.
        await page.locator('.breadcrumbs-control', { hasText: '3.1 To pay you' }).waitFor();
        await typeUntil(suggestion('Who we are'), TEXT, 'We count your stops', 'As section ');
        await picture('completion-section');
        await page.keyboard.type('5');
        await page.keyboard.press('Escape');
        await revert();
      },

      'offers articles of the chosen laws behind “Article ”': async () => {
        await again(async () => {
          await typeUntil(suggestion('4(1) GDPR'), TEXT, 'We count your stops', 'See Article ');
          await page.keyboard.type('13(2)');
          await suggestion('13(2)(a) GDPR').waitFor({ timeout: SOON });
        });
        await picture('completion-article');
        await page.keyboard.press('Escape');
        await revert();
      },

      'is silent while prose is written': async () => {
        await window.openFile(MARKDOWN, 'Privacy Policy for Couriers');
        await window.goToText(MARKDOWN, 'We count your stops');
        await page.keyboard.type('We keep all of your data in ', { delay: 30 });
        await page.waitForTimeout(1500);
        assert.equal(await suggestions.count(), 0);
        await revert();
      },

      'offers clauses on an empty line, first what is missing': async () => {
        await window.goToText(MARKDOWN, 'We count your stops');
        await page.keyboard.press('Enter');
        await page.keyboard.press('ArrowUp');
        await untilThere(suggestion('not found in the text'), async () => {
          await page.keyboard.press('Escape');
          await page.keyboard.press('Control+Space');
        });
        const rows = await suggestions.evaluateAll((all) =>
          all.map((row) => row.ariaLabel ?? row.textContent),
        );
        assert.match(rows[0], /not found in the text/);
        await picture('completion-clause');
        await page.keyboard.type('sources');
        await takeSuggestion('Data from others');
        await line('We receive').waitFor();
        await page.locator('.snippet-placeholder').first().waitFor();
        await page.keyboard.press('Escape');
        await revert();
      },

      'renames a defined term wherever it is used, and takes it back with one undo': async () => {
        await window.openFile(TEXT, 'We count your stops');
        await rename('Courier App keeps', 'Depot App', 'rename-term');
        await line('Depot App keeps').first().waitFor();
        await window.save();
        assert.equal(window.saved(TEXT), original.replaceAll('Courier App', 'Depot App'));
        await undone();
      },

      'renames a section from anywhere in it': async () => {
        await untilThere(renameBox, async () => {
          await window.goToText(TEXT, 'law asks us to');
          await window.command('Policywright: Rename Section…');
        });
        assert.equal(await renameBox.inputValue(), 'Pay');
        await renameBox.fill('Wages');
        await renameBox.press('Enter');
        await line('5.2 Wages').waitFor();
        await window.save();
        assert.equal(window.saved(TEXT), original.replace('5.2 Pay', '5.2 Wages'));
        await undone();
      },

      'gives a section another number, and what refers to it follows': async () => {
        await rename('6. Your rights', '7');
        await line('7. Your rights').waitFor();
        await window.save();
        assert.equal(
          window.saved(TEXT),
          original.replace('6. Your rights', '7. Your rights').replace(/(?<=see\n)section 6/, 'section 7'),
        );
        await undone();
      },

      'moves a section up with all below it, and the cursor with it': async () => {
        await window.goToText(TEXT, '5. How long');
        await untilThere(line('4. How long we keep it'), () =>
          window.command('Policywright: Move Section Up'),
        );
        await window.save();
        const saved = window.saved(TEXT);
        assert.match(saved, /is said in section 4,/);
        assert.match(saved, /as long as section 4 says/);
        assert.ok(saved.indexOf('4.2 Pay\n') < saved.indexOf('5. Who receives it\n'));
        assert.match(saved, /5\.3 Insurers/);
        await window.cursorIn(lineOf(saved, '4. How long we keep it')).waitFor();
        await undone();
      },

      'promotes a section, and those after it count on': async () => {
        await window.goToText(TEXT, '2.2 While');
        await untilThere(line('3. While you deliver'), () => window.command('Policywright: Promote Section'));
        await line('3.1 Routes').waitFor();
        await window.save();
        assert.match(window.saved(TEXT), /as long as section 6 says/);
        await undone();
      },

      'lists in the menu of a heading where its section can go': async () => {
        await window.goToText(TEXT, '3.2 To plan');
        await untilThere(menuItem('Move this section up'), async () => {
          await page.keyboard.press('Escape');
          await page.keyboard.press('Control+.');
        });
        await page.keyboard.press('Escape');
      },

      'counts on in a list when Enter is pressed, until an empty item ends it': async () => {
        await window.goToText(TEXT, 'We count your stops');
        await page.keyboard.press('Enter');
        await page.keyboard.press('ArrowUp');
        await type('We pay you:');
        await page.keyboard.press('Enter');
        await type('(a) for each stop;');
        await enterInList('b');
        await type('for each hour;');
        await enterInList('c');
        await endList('c');
        await window.save();
        assert.equal(
          window.saved(TEXT),
          original.replace(
            'We count your stops',
            'We pay you:\n(a) for each stop;\n(b) for each hour;\n\nWe count your stops',
          ),
        );
      },

      'takes what Enter added back together with the line': async () => {
        await window.goBehindText(TEXT, '(b) for each hour;');
        await enterInList('c');
        await untilGone(line(/^\(c\)/), () => page.keyboard.press('Control+z'));
        await page.locator('.tabs-container .tab.dirty').waitFor({ state: 'detached' });
      },

      'loses no letter of somebody who types on without waiting for the number': async () => {
        await window.goBehindText(TEXT, '(b) for each hour;');
        await enterInList('c', 'for each parcel;');
        await revert();
      },

      'leaves Enter alone elsewhere': async () => {
        await window.goBehindText(TEXT, '5.2 Pay');
        await page.keyboard.press('Enter');
        await type('x');
        await line(/^x$/).waitFor();
        await revert();
      },

      'numbers a list anew on request': async () => {
        await window.goToText(TEXT, '(b) for each hour;');
        await page.keyboard.press('Shift+End');
        await type('(g) for each hour;');
        await window.takeAction('Number this list anew');
        await line('(b) for each hour;').waitFor();
        await revert();
      },

      'pastes a numbered clause as it was copied, or with numbers that count on': async () => {
        await window.goToText(TEXT, '(a) for each stop;');
        await page.keyboard.press('Shift+End');
        await page.keyboard.press('Control+c');
        await window.goToLine(lineOf(window.saved(TEXT), '(b) for each hour;') + 1);
        await page.keyboard.press('Control+v');
        await line('(a) for each stop;').nth(1).waitFor();
        const other = 'Paste with Numbers That Count On';
        await untilThere(menuItem(other), () => page.locator('.post-edit-widget').click({ timeout: SOON }));
        await picture('paste-renumbered');
        await untilGone(menuItem(other), () => window.choose(other));
        await line('(c) for each stop;').waitFor();
        await revert();
      },

      'offers the defined terms that begin with the letters typed': async () => {
        await window.goToText(TEXT, 'We count your stops');
        await page.keyboard.type('We pay for the Cou');
        await takeSuggestion('Courier App');
        await line('We pay for the Courier App').waitFor();
        await revert();
      },

      'accepts a finding with a reason, in a comment': async () => {
        await window.openFile(MARKDOWN, 'We count your stops');
        await window.goToText(MARKDOWN, 'What we collect');
        await page.locator('.squiggly-info').first().waitFor();
        await window.takeFix('Do not report this here');
        await page.locator('.snippet-placeholder').first().waitFor();
        await page.keyboard.type('said on paper');
        await page.keyboard.press('Escape');
        await line('policywright-disable-next-line legal-basis/provision-missing -- said on paper').waitFor();
        await page.locator('.squiggly-info').first().waitFor({ state: 'detached' });
        await revert();
      },

      'completes such a comment while it is written': async () => {
        await window.goToText(MARKDOWN, 'We count your stops');
        await page.keyboard.type('<!-- ');
        await takeSuggestion('policywright-disable-next-line');
        await page.locator('.snippet-placeholder').first().waitFor();
        await page.keyboard.type('retention');
        await untilThere(suggestion('retention/no-period'), () => page.keyboard.press('Control+Space'));
        await page.keyboard.press('Escape');
        await revert();
      },

      'completes the keys of the config file, its laws, rules and severities': async () => {
        await window.openFile(CONFIG, '"rules"');
        await offered('"rules": {', '\n"retention/', 'retention/no-period');
        await picture('completion-config');
        await suggestion('retention/no-period').click();
        await line('"retention/no-period":').waitFor();
        await revert();
        await offered('"style": ', '', 'warning');
        await revert();
        await offered('"eprivacy"', ', "', 'uk-gdpr');
        await revert();
        await offered('"eprivacy"],', '\n"org', 'organisation');
        await revert();
      },

      'explains what the config file names, and repairs a misspelt name': async () => {
        await window.goToText(CONFIG, 'eprivacy');
        await window.hover('ePrivacy Directive');
        await window.goToText(CONFIG, 'style"');
        await page.keyboard.type('re');
        await page.locator('.squiggly-error, .squiggly-warning').first().waitFor();
        await window.takeAction('Change to “style”');
        await page.locator('.squiggly-error, .squiggly-warning').first().waitFor({ state: 'detached' });
        await revert();
      },

      'says once what is wrong in the config file': async () => {
        // From below, so that the places above stay where they are.
        const slips = [
          ['"hint"', ', "styel": "off"', 'no rule or category "styel"'],
          ['"style": ', '3, "dates": ', 'A severity is one of'],
          ['"eprivacy"', ', "gdrp"', 'no law "gdrp"'],
          ['{\n', '"lawz": [],', '"lawz" is not a setting'],
        ];
        for (const [behind, typed] of slips) {
          await window.goBehindText(CONFIG, behind);
          await page.keyboard.type(typed);
        }
        for (const [, , said] of slips) await window.showProblem(said);
        await page.waitForTimeout(1500);
        assert.equal(await problems.filter({ hasText: CONFIG }).textContent(), `${CONFIG}${slips.length}`);
        await picture('config-problems');
        await window.hidePanel();
        await revert();
      },

      'leaves it to the editor to say where the config file is not JSON': async () => {
        await window.goBehindText(CONFIG, '"laws"');
        await page.keyboard.press('Delete');
        await window.showProblem('Colon expected');
        await page.waitForTimeout(1500);
        assert.equal(await problems.filter({ hasText: 'This is not valid JSON here' }).count(), 0);
        await window.hidePanel();
        await revert();
      },
    };

    /** Types some letters behind a text of the config file and waits for what is offered. */
    async function offered(behind, letters, label) {
      await window.goBehindText(CONFIG, behind);
      await page.keyboard.type(letters);
      await untilThere(suggestion(label), async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+Space');
      });
    }

    /** Types before a text until what this should bring is there, each time in the file as it was. */
    function typeUntil(there, name, before, letters) {
      return untilThere(there, async () => {
        if (await changed.isVisible()) await revert();
        await window.goToText(name, before);
        await page.keyboard.type(letters);
      });
    }

    /** Takes what is offered under a name, with Enter. */
    async function takeSuggestion(name) {
      const chosen = suggestions.and(page.locator('.focused')).filter({ hasText: name });
      await untilThere(chosen, async () => {
        if (!(await chosen.isVisible())) await page.keyboard.press('Control+Space');
      });
      await untilGone(chosen, () => page.keyboard.press('Enter'));
    }

    async function type(text) {
      await page.keyboard.type(text);
      await page.keyboard.press('Escape');
    }

    /** Presses Enter in a list, perhaps types on at once, and waits for the next letter. */
    function enterInList(letter, words = '') {
      const next = line(new RegExp(`^\\(${letter}\\)`)).filter({ hasText: `(${letter}) ${words}`.trim() });
      return enter(() => next.waitFor({ timeout: TOO_EARLY }), words);
    }

    /** Presses Enter in an empty item. */
    function endList(letter) {
      const item = line(new RegExp(`^\\(${letter}\\)`));
      return enter(() => item.waitFor({ state: 'hidden', timeout: TOO_EARLY }));
    }

    /**
     * Enter is ours as soon as the cursor is known to be in a numbered line, which is at a person's pace. Where it was not
     * yet, what was typed is taken back.
     */
    function enter(outcome, words = '') {
      return again(async () => {
        await page.waitForTimeout(PACE);
        await page.keyboard.press('Enter');
        await page.keyboard.type(words, { delay: 60 });
        try {
          await outcome();
        } catch (error) {
          for (let typed = 0; typed <= words.length; typed++) await page.keyboard.press('Backspace');
          throw error;
        }
      });
    }

    /** Renames what stands at the beginning of a text. */
    async function rename(at, name, shot) {
      await again(async () => {
        await window.goToText(TEXT, at);
        await page.keyboard.press('F2');
        await renameBox.fill(name, { timeout: SOON });
        if (shot) await picture(shot);
        await renameBox.press('Enter', { timeout: SOON });
        await changed.waitFor({ timeout: SOON });
      });
    }

    /** One undo, and the file is as it was. */
    async function undone() {
      await window.undo();
      await window.save();
      assert.equal(window.saved(TEXT), original);
    }

    async function revert() {
      await untilGone(changed, () => window.command('File: Revert File'));
    }
  },
  { files: { [CONFIG]: CONFIG_TEXT } },
);

function lineOf(text, part) {
  return text.slice(0, text.indexOf(part)).split('\n').length;
}
