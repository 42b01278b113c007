// Letters and digits by their UTF-16 units. Nearly all of a text is US-ASCII, which a comparison tells.

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

export function isSmallAscii(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

export function isCapitalAscii(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}

export function isAsciiLetter(code: number): boolean {
  return isSmallAscii(code) || isCapitalAscii(code);
}

/** Whether a capital letter of any script stands at an offset. */
export function isCapitalAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 0x80 ? isCapitalAscii(code) : CAPITAL.test(text.slice(at, at + 2));
}

const CAPITAL = /^\p{Lu}/u;
