import type {
  BlockContext,
  LeafBlock,
  LeafBlockParser,
  MarkdownConfig,
  MarkdownParser,
} from '@lezer/markdown';

/*
 * @lezer/markdown looks ahead and back from every mark it meets, so that the cost of a paragraph can grow with the
 * square of its length, and that of a line with the square of the containers it opens. Ordinary documents never come
 * near these bounds; a hostile one loses markup where it passes them, never text.
 */

/** Containers within each other; what lies deeper is text. */
const DEEPEST = 64;
const LONGEST_LEAF_LINES = 400;
const LONGEST_LEAF = 32_768;
/** Marks times length up to which a paragraph is read in one piece. */
const WHOLE_COST = 4_000_000;
const PIECE = 1024;

/** Reads a line that stands too deep as a paragraph of its own. */
export const tooDeep: MarkdownConfig = {
  parseBlock: [
    {
      name: 'TooDeep',
      before: 'LinkReference',
      parse(context, line) {
        if (context.depth <= DEEPEST) return false;
        const from = context.lineStart + line.pos;
        const to = context.lineStart + line.text.length;
        context.nextLine();
        context.addElement(context.elt('Paragraph', from, to));
        return true;
      },
    },
  ],
};

class LineCount implements LeafBlockParser {
  lines = 1;
  nextLine(): boolean {
    this.lines++;
    return false;
  }
  finish(): boolean {
    return false;
  }
}

/** Ends a paragraph that grows without end, and lets the next line begin another. */
export const boundedLeaf: MarkdownConfig = {
  parseBlock: [
    {
      name: 'BoundedLeaf',
      before: 'LinkReference',
      leaf: () => new LineCount(),
      endLeaf: (_: BlockContext, __: unknown, leaf: LeafBlock) =>
        leaf.content.length > LONGEST_LEAF ||
        leaf.parsers.some((parser) => parser instanceof LineCount && parser.lines >= LONGEST_LEAF_LINES),
    },
  ],
};

/**
 * Lets a parser read inline content that could cost too much in short pieces, and spares it what holds no markup, which
 * is most of a policy.
 */
export function boundedInline(parser: MarkdownParser): MarkdownParser {
  const whole = parser.parseInline.bind(parser);
  parser.parseInline = (text, offset) => {
    if (!MARKUP.test(text)) return [];
    if (text.length <= PIECE || text.length * marksIn(text) <= WHOLE_COST) return whole(text, offset);
    const elements: ReturnType<typeof whole> = [];
    for (let from = 0; from < text.length; ) {
      const to = pieceEnd(text, from);
      for (const element of whole(text.slice(from, to), offset + from)) elements.push(element);
      from = to;
    }
    return elements;
  };
  return parser;
}

/** What any of our inline syntax begins with: marks, addresses and forced line ends. */
const MARKUP = /[[{<\\&`*_~@]|:\/\/|www\.| {2}\n/;

function pieceEnd(text: string, from: number): number {
  const furthest = from + PIECE;
  if (furthest >= text.length) return text.length;
  const half = from + PIECE / 2;
  const space = /\s\S*$/.exec(text.slice(half, furthest));
  return space ? half + space.index + 1 : furthest;
}

/** How many places of a text could begin or end something, at which Lezer may look through all of it. */
function marksIn(text: string): number {
  let marks = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 128 && MARKS[unit] === 1) marks++;
    else if (unit === 32 && text.charCodeAt(at + 1) === 32) marks++;
  }
  return marks;
}

const MARKS = new Uint8Array(128);
for (const mark of '[]()<>!*_~&`\\{}@./:') MARKS[mark.charCodeAt(0)] = 1;
