/** A text with a cursor written as `<|>`, split into the text without it and the cursor's offset. */
export function atCursor(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('<|>');
  if (offset < 0) throw new Error('the text has no cursor <|>');
  return { text: marked.slice(0, offset) + marked.slice(offset + 3), offset };
}
