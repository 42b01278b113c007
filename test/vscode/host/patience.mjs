// A window is not always ready for what a person does: the keyboard is still in a view that is going away, a list is
// drawn anew, new findings close a menu. A person looks, and does it again.

/** Milliseconds after which a person wonders why nothing happens. */
export const SOON = 10_000;
/** Milliseconds after which a person gives up. */
const LATEST = 60_000;

/** Does something until it succeeds. What it waits for inside, it should expect `SOON`. */
export async function again(action) {
  for (const end = Date.now() + LATEST; ; ) {
    try {
      return await action();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

/** Does something again while what it should bring does not come. */
export function untilThere(locator, action) {
  return until(locator, 'visible', action);
}

/** Does something again while what it should end is still there. */
export function untilGone(locator, action) {
  return until(locator, 'hidden', action);
}

function until(locator, state, action) {
  return again(async () => {
    await action();
    await locator.waitFor({ state, timeout: SOON });
  });
}
