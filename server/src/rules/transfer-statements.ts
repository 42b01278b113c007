import type { ConceptId } from '../knowledge/lexicon.ts';
import { mentions } from '../model/mentions.ts';
import { perPolicy } from '../model/per-policy.ts';
import type { Clause, Policy } from '../model/policy.ts';
import type { Span } from '../text/span.ts';
import { introductions, type Said, saidIn, saidOf } from './sentence.ts';

/** The sentences that say that data go abroad; what says that they do not is none. */
export const transfersAbroad = perPolicy((policy: Policy): readonly Said[] =>
  [...saidOf(policy, 'transfer-abroad')].filter((said) => said.affirmed('transfer-abroad')),
);

/** Something offered as the safeguard of a transfer that protects nobody in law, or is only said to be possible. */
export interface WeakSafeguard {
  readonly said: Said;
  readonly kind: 'weak' | 'hedged';
  /** In the clause's prose. */
  readonly at: Span;
}

/** At most one for each clause that speaks of how a transfer is protected. */
export const weakSafeguards = perPolicy((policy: Policy): readonly WeakSafeguard[] => {
  const found: WeakSafeguard[] = [];
  const seen = new Set<Clause>();
  for (const said of saidOf(policy, 'weak-safeguard', 'hedged-adherence')) {
    const { clause } = said;
    if (seen.has(clause) || !isAboutTransfer(clause, policy)) continue;
    const weak = weakSafeguard(said);
    if (!weak) continue;
    seen.add(clause);
    found.push(weak);
  }
  return found;
});

function weakSafeguard(said: Said): WeakSafeguard | undefined {
  const approved = said.says('approved-transfer-tool');
  const hedged = said.affirmed('hedged-adherence');
  if (hedged && approved) return { said, kind: 'hedged', at: hedged };
  // Whoever names a proper tool may add others, and consent has a rule of its own.
  if (approved || said.says('consent') || (!said.clause.item && namesApprovedTool(said.clause)))
    return undefined;
  const { content } = said.clause;
  const offered = mentions(content)
    .of('weak-safeguard')
    .filter(({ from, to }) => from >= said.sentence.from && to <= said.sentence.to);
  // Where contracts and encryption are offered together, the contracts are meant to bind the recipient.
  const isEncryption = (at: Span): boolean =>
    mentions(content)
      .of('encryption')
      .some((one) => one.from < at.to && at.from < one.to);
  const [at] = [...offered].sort((a, b) => Number(isEncryption(a)) - Number(isEncryption(b)));
  if (!at) return undefined;
  // Encryption is named for many reasons; in the sentence that speaks of the transfer it is meant to protect it.
  if (isEncryption(at) && !said.says('transfer-abroad')) return undefined;
  return { said, kind: 'weak', at };
}

function namesApprovedTool({ section }: Clause): boolean {
  return section.clauses.some((clause) =>
    saidIn(clause).some((said) => said.affirmed('approved-transfer-tool') && !said.says('hedged-adherence')),
  );
}

/** The clause, what introduces it, or one of the few before it in its section speaks of a transfer. */
export function isAboutTransfer(clause: Clause, policy: Policy): boolean {
  const speaks = ({ section, content }: Clause): boolean =>
    section === clause.section && ABROAD.some((concept) => mentions(content).has(concept));
  for (let index = clause.index; index >= Math.max(0, clause.index - BEFORE); index--) {
    if (speaks(policy.clauses[index]!)) return true;
  }
  return introductions(clause).some(speaks);
}

const BEFORE = 3;
const ABROAD: readonly ConceptId[] = ['transfer-abroad', 'third-country'];
