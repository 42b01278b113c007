import type { JudgedFinding, Judgement } from './judgement.ts';

/**
 * What a finding is known by from one version of the text to the next: its rule, the words it quotes and the file's
 * path. Neither its line nor the wording of its message is part of it. 16 hexadecimal digits.
 */
export function fingerprint(judgement: Judgement, finding: JudgedFinding, path: string): string {
  return hash(`${finding.rule}\u0000${quoted(judgement, finding)}\u0000${path}`);
}

/** The words under the squiggle, or those after a mere point, without layout. */
function quoted(judgement: Judgement, { at }: JudgedFinding): string {
  const { text } = judgement.reading.policy;
  const lineEnd = text.indexOf('\n', at.from);
  const end = at.to > at.from ? at.to : lineEnd < 0 ? text.length : lineEnd;
  return text.slice(at.from, end).normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/**
 * Two 32-bit FNV-1a hashes from different starts. Not for secrets: it only has to be the same everywhere, in a
 * browser as well, where the platform's hashes are asynchronous.
 */
function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0xcbf29ce4;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x01000193) + i;
  }
  return hex(a) + hex(b);
}

function hex(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0');
}
