/** Engines keep slices up to this length, in UTF-16 units, as texts of their own. */
const COPIED = 12;

/** The same characters on their own. A slice keeps the whole text alive that it was cut from; the copy does not. */
export function flat(text: string): string {
  return text.length <= COPIED ? text : (JSON.parse(JSON.stringify(text)) as string);
}
