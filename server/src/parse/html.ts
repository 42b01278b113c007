import type { ParsedDocument } from './block.ts';
import { BlockSink } from './block-sink.ts';
import { OpenElements } from './html-elements.ts';
import { HtmlReader } from './html-reader.ts';
import { nextStretch } from './html-shape.ts';

export function parseHtml(text: string, _before?: ParsedDocument): ParsedDocument {
  const sink = new BlockSink(text, 0);
  const reader = new HtmlReader(text, 0, sink, new OpenElements());
  for (let at = 0; at < text.length; ) {
    const stretch = nextStretch(text, at);
    reader.read(stretch);
    at = stretch.to;
  }
  reader.finish();
  return { format: 'html', text, blocks: sink.blocks, memory: undefined };
}
