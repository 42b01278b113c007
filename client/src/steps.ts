import { type Disposable, type QuickInput, QuickInputButtons, type QuickPickItem, window } from 'vscode';

/** Where a question stands among the others. */
export interface Place {
  readonly title: string;
  /** From one. */
  readonly step: number;
  readonly totalSteps: number;
}

/** What a person did instead of answering. */
export const BACK = Symbol('back');
export const GONE = Symbol('gone');

export type Answer<T> = T | typeof BACK | typeof GONE;

/** A question of several. It puts its answer where it wants it. */
export interface Step {
  /** Whether there is anything to ask, given the answers so far. */
  readonly applies: () => boolean;
  readonly ask: (place: Place) => Promise<Answer<unknown>>;
}

/** Asks one question after the other, and earlier ones again on the way back. False where the person left. */
export async function askAll(title: string, steps: readonly Step[]): Promise<boolean> {
  for (let at = 0; at < steps.length; ) {
    const asked = steps.filter((step) => step.applies());
    const answer = await steps[at]!.ask({
      title,
      step: asked.indexOf(steps[at]!) + 1,
      totalSteps: asked.length,
    });
    if (answer === GONE) return false;
    const forwards = answer !== BACK;
    do at += forwards ? 1 : -1;
    while (steps[at] && !steps[at]!.applies());
    at = Math.max(0, at);
  }
  return true;
}

export interface Pick {
  readonly placeholder: string;
  readonly items: readonly (QuickPickItem & { readonly id: string })[];
  readonly chosen: readonly string[];
  /** So many must be chosen where several can be. */
  readonly least?: number;
}

/** One item of a list. */
export function pickOne(place: Place, { placeholder, items, chosen }: Pick): Promise<Answer<string>> {
  const pick = window.createQuickPick<QuickPickItem & { readonly id: string }>();
  pick.items = items;
  pick.placeholder = placeholder;
  // The first is active by itself, as long as nothing else is said.
  const before = items.filter(({ id }) => chosen.includes(id));
  if (before.length > 0) pick.activeItems = before;
  return answered(pick, place, (accept) => [
    pick.onDidAccept(() => {
      const [item] = pick.activeItems;
      if (item) accept(item.id);
    }),
    pick.onDidTriggerButton(() => accept(BACK)),
  ]);
}

/** Any number of items of a list, each with a box to tick. */
export function pickMany(
  place: Place,
  { placeholder, items, chosen, least = 0 }: Pick,
): Promise<Answer<readonly string[]>> {
  const pick = window.createQuickPick<QuickPickItem & { readonly id: string }>();
  pick.canSelectMany = true;
  pick.items = items;
  pick.placeholder = placeholder;
  pick.selectedItems = pick.items.filter(({ id }) => chosen.includes(id));
  return answered(pick, place, (accept) => [
    pick.onDidAccept(() => {
      if (pick.selectedItems.length >= least) accept(pick.selectedItems.map(({ id }) => id));
    }),
    pick.onDidTriggerButton(() => accept(BACK)),
  ]);
}

export interface Input {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value: string;
  /** What is wrong with a text, in one sentence. */
  readonly problem?: (text: string) => Promise<string | undefined>;
}

/** A line of text. */
export function askText(
  place: Place,
  { prompt, placeholder, value, problem }: Input,
): Promise<Answer<string>> {
  const input = window.createInputBox();
  input.prompt = prompt;
  input.placeholder = placeholder;
  input.value = value;
  return answered(input, place, (accept) => [
    input.onDidChangeValue(() => {
      input.validationMessage = undefined;
    }),
    input.onDidAccept(async () => {
      const text = input.value.trim();
      const wrong = await problem?.(text);
      if (wrong === undefined) accept(text);
      else input.validationMessage = wrong;
    }),
    input.onDidTriggerButton(() => accept(BACK)),
  ]);
}

async function answered<T>(
  input: QuickInput & { buttons: readonly unknown[] },
  { title, step, totalSteps }: Place,
  listen: (accept: (answer: Answer<T>) => void) => readonly Disposable[],
): Promise<Answer<T>> {
  const shown: Disposable[] = [input];
  try {
    return await new Promise((resolve) => {
      input.title = title;
      input.step = step;
      input.totalSteps = totalSteps;
      input.ignoreFocusOut = true;
      input.buttons = step > 1 ? [QuickInputButtons.Back] : [];
      shown.push(
        ...listen(resolve),
        input.onDidHide(() => resolve(GONE)),
      );
      input.show();
    });
  } finally {
    for (const one of shown) one.dispose();
  }
}
