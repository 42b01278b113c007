import { keyOfWord } from '../knowledge/words.ts';
import { type Flags, flag, isFlagged, noFlags } from './flags.ts';
import type { Clause, Policy } from './policy.ts';
import { ofStretch, type Stretch, stretches } from './stretches.ts';
import { MASK, type Tokens, tokens, WORD } from './tokens.ts';

/**
 * The clauses in which one of these words may stand, in whatever case, in document order: all in which one does, and a
 * few in which none does. Words are runs of letters that begin with no digit; what is masked may have any.
 */
export function* clausesWriting(policy: Policy, words: readonly string[]): Iterable<Clause> {
  const keys = words.map(keyOfWord);
  for (const { first, stretch } of stretches(policy)) {
    const { flags, masked } = writtenIn(stretch);
    const wanted = keys.filter((key) => isFlagged(flags, key & LOW));
    if (wanted.length === 0 && !masked) continue;
    const { utterances } = stretch;
    for (let i = 0; i < utterances.length; i++) {
      if (mayWrite(tokens(utterances[i]!.content), wanted)) yield policy.clauses[first + i]!;
    }
  }
}

function mayWrite({ kind, value, count, words }: Tokens, keys: readonly number[]): boolean {
  for (let i = 0; i < count; i++) {
    if (kind[i] === MASK || (kind[i] === WORD && keys.includes(words.key(value[i]!)))) return true;
  }
  return false;
}

/** What a stretch has written in it: a flag for the low bits of each word's key. */
interface Written {
  readonly flags: Flags;
  readonly masked: boolean;
}

const COUNT = 4096;
const LOW = COUNT - 1;

const writtenIn = ofStretch(({ utterances }: Stretch): Written => {
  const flags = noFlags(COUNT);
  let masked = false;
  for (const { content } of utterances) {
    const { kind, value, count, words } = tokens(content);
    for (let k = 0; k < count; k++) {
      if (kind[k] === WORD) flag(flags, words.key(value[k]!) & LOW);
      else if (kind[k] === MASK) masked = true;
    }
  }
  return { flags, masked };
});
