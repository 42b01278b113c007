/**
 * The same for every way to spell the address of a file. Editors do not agree on which characters are written as %28,
 * nor on the case of a Windows drive.
 */
export function addressKey(uri: string): string {
  return decoded(uri).replace(/^file:\/\/\/[A-Z]:/, (drive) => drive.toLowerCase());
}

/** A part of an address as people write it; as it stands where it is not well encoded. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
