/** Marks for a terminal; plain text where there is none, or where its owner asks for no colour. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  underlined(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  blue(text: string): string;
  green(text: string): string;
}

/** As https://no-color.org and FORCE_COLOR ask. */
export function styleFor(stream: { readonly isTTY?: boolean }, env = process.env): Style {
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '' && env.FORCE_COLOR !== '0';
  const coloured = !env.NO_COLOR && env.TERM !== 'dumb' && (forced || stream.isTTY === true);
  const mark = (on: number, off: number) => (text: string) =>
    coloured ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return {
    bold: mark(1, 22),
    dim: mark(2, 22),
    underlined: mark(4, 24),
    red: mark(31, 39),
    yellow: mark(33, 39),
    blue: mark(34, 39),
    green: mark(32, 39),
  };
}
