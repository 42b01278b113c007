import type { ParsedDocument } from './block.ts';
import { BlockSink, columnCounter } from './block-sink.ts';
import { readBlocks, readDefinitions } from './markdown-blocks.ts';
import { markdownParser } from './markdown-syntax.ts';

export function parseMarkdown(
  text: string,
  format: 'markdown' | 'mdx',
  _before?: ParsedDocument,
): ParsedDocument {
  const sink = new BlockSink(text, 0, columnCounter(text));
  const bodyFrom = frontMatterEnd(text);
  if (bodyFrom > 0) sink.addVerbatim('metadata', 0, bodyFrom, { depth: 0, quoted: false });
  const body = text.slice(bodyFrom);
  const tree = markdownParser(format).parse(body);
  const definitions = new Map<string, string>();
  if (text.includes(']:')) {
    for (const [label, target] of readDefinitions(text, bodyFrom, tree)) {
      if (!definitions.has(label)) definitions.set(label, target);
    }
  }
  readBlocks(text, bodyFrom, tree, definitions, sink);
  return { format, text, blocks: sink.blocks, memory: undefined };
}

/** Where the YAML or TOML ends that a document begins with, or 0. */
function frontMatterEnd(text: string): number {
  const fence = /^(?:---|\+\+\+)[ \t]*\n/.exec(text)?.[0];
  if (!fence) return 0;
  const mark = fence.slice(0, 3);
  for (let at = fence.length - 1; at !== -1; at = text.indexOf('\n', at + 1)) {
    if (!text.startsWith(mark, at + 1)) continue;
    const end = text.indexOf('\n', at + 1);
    const lineEnd = end === -1 ? text.length : end;
    if (text.slice(at + 4, lineEnd).trim() === '') return lineEnd;
  }
  return 0;
}
