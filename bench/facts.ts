// How fast the facts of prose are found: the tokens, sentences and mentions that every rule rests on, and all facts.

import { lexiconOf } from '../server/src/knowledge/lexicon.ts';
import { Content } from '../server/src/model/content.ts';
import { mentions } from '../server/src/model/mentions.ts';
import { sentences } from '../server/src/model/sentences.ts';
import { tokens } from '../server/src/model/tokens.ts';
import { placedFacts } from '../test/support/facts.ts';

/** Ordinary sentences of policies, put together in ever new ways so that no block repeats another. */
const SENTENCES = [
  'We collect the name, the e-mail address and the telephone number that you give us when you open an account.',
  'The supplier that hosts our website receives your IP address, because without it no page can be delivered.',
  'We keep the records of your orders for seven (7) years after the end of the financial year, as tax law requires.',
  'You have the right to ask for a copy of your data, to have mistakes corrected and to object to direct marketing.',
  'Our newsletter is sent only to readers who asked for it, and every issue has a link with which you can unsubscribe.',
  'In the winter months the office opens at nine; the shop on the ground floor has been there since the street was built.',
  'Visitors who come on foot can leave a parcel at the desk, where somebody will weigh it and print a label.',
  'If you think that we handle your data wrongly, you can lodge a complaint with the authority of your country.',
  'The measures we take are described in section 5, and the basis is Article 6(1)(f) of the GDPR.',
  'A camera at the entrance shows who comes in, but the pictures are not stored and nobody watches them at night.',
];

function blocksOf(size: number): Content[] {
  const blocks: Content[] = [];
  let made = 0;
  for (let n = 0; made < size; n++) {
    const picked = [0, 1, 2, 3].map((i) => SENTENCES[(n * (i + 3) + i * 7 + (n >> 3)) % SENTENCES.length]!);
    const text = `${picked.join(' ')} Reference ${n} applies.`;
    made += text.length;
    blocks.push(new Content('paragraph', text, 'en'));
  }
  return blocks;
}

const all = Object.values(placedFacts);

interface FactsFigures {
  /** Millions of characters a second. */
  readonly tokens: number;
  readonly base: number;
  readonly everything: number;
  /** Milliseconds, the first time in this process. */
  readonly compileLexicon: number;
}

function benchFacts(size: number, runs: number): FactsFigures {
  const started = performance.now();
  lexiconOf('en');
  const compileLexicon = performance.now() - started;
  const best = (work: (block: Content) => void): number => {
    let fastest = Number.POSITIVE_INFINITY;
    for (let run = 0; run < runs; run++) {
      // Facts are kept with their content, so each run has its own.
      const blocks = blocksOf(size);
      const from = performance.now();
      for (const block of blocks) work(block);
      fastest = Math.min(fastest, performance.now() - from);
    }
    return size / 1000 / fastest;
  };
  return {
    tokens: best(tokens),
    base: best((block) => {
      tokens(block);
      mentions(block);
      sentences(block);
    }),
    everything: best((block) => {
      mentions(block);
      sentences(block);
      for (const fact of all) fact(block);
    }),
    compileLexicon,
  };
}

const figures = benchFacts(1_000_000, 7);
console.log('Millions of characters a second:');
console.table(figures);
console.log(JSON.stringify({ facts: figures }));
