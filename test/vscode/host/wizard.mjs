// What a person does with the questions of a new policy.
import { SOON, untilGone, untilThere } from './patience.mjs';

export function wizardIn({ page, command }) {
  const widget = page.locator('.quick-input-widget');
  const title = widget.locator('.quick-input-title');
  const input = widget.locator('input.input').first();
  const row = (text) => widget.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  const question = (number) => title.filter({ hasText: new RegExp(`\\(${number}/\\d+\\)`) });

  return {
    widget,
    input,
    row,
    question,

    /** Asks for a new policy and waits for the first question. */
    begin: () => untilThere(question(1), () => command('Policywright: New Policy…', { asks: true })),

    /** Answers a question by an action. One that is still being drawn takes no answer. */
    async answer(number, action) {
      await question(number).waitFor();
      await untilGone(question(number), async () => {
        if (await question(number).isVisible()) await action();
      });
    },

    enter: () => input.press('Enter', { timeout: SOON }),
    pick: (text) => () => row(text).click({ timeout: SOON }),
    accept: () => widget.getByRole('button', { name: 'OK' }).click({ timeout: SOON }),

    /** Ticks a box in a question that takes several. */
    async tick(text) {
      const ticked = widget.locator('.monaco-list-row[aria-checked=true]', { hasText: text });
      await untilThere(ticked, async () => {
        if (!(await ticked.isVisible())) await row(text).click({ timeout: SOON });
      });
    },

    /** How many questions there are, as one of them says. */
    async total(number) {
      return Number(/\(\d+\/(\d+)\)/.exec(await question(number).textContent())[1]);
    },
  };
}
