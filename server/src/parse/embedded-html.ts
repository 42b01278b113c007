import type { BlockSink, Surroundings } from './block-sink.ts';
import { OpenElements } from './html-elements.ts';
import { HtmlReader } from './html-reader.ts';
import { nextStretch } from './html-shape.ts';

/** Reads the blocks of HTML that stands in another text, from `base` on. */
export function readEmbeddedHtml(source: string, base: number, sink: BlockSink, around: Surroundings): void {
  const reader = new HtmlReader(source, base, sink, new OpenElements(undefined, around));
  for (let at = 0; at < source.length; ) {
    const stretch = nextStretch(source, at);
    reader.read(stretch);
    at = stretch.to;
  }
  reader.finish();
}
