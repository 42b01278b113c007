import { readDocument } from '../analysis/reading.ts';
import { documentSymbols, type SymbolView } from '../features/document-symbols.ts';
import { rangeOf, type Snapshot } from '../text/snapshot.ts';
import { type ConfigChoice, inputs } from './inputs.ts';
import { print } from './print.ts';

export interface OutlineOptions extends ConfigChoice {
  readonly format: 'text' | 'json';
}

interface Outlined {
  readonly path: string;
  readonly snapshot: Snapshot;
  readonly sections: readonly SymbolView[];
}

/** Prints the sections of documents. Exit code 2 where one could not be read. */
export async function outline(names: readonly string[], options: OutlineOptions): Promise<void> {
  let unread = false;
  const documents: Outlined[] = [];
  const report = (problem: string): void => {
    unread = true;
    console.error(problem);
  };
  for await (const { path, snapshot, format, found } of inputs(names, options, report)) {
    const { language } = found.config;
    const { policy } = readDocument(snapshot, language === undefined ? { format } : { format, language });
    documents.push({ path, snapshot, sections: documentSymbols(policy) });
  }
  await print(options.format === 'json' ? asJson(documents) : documents.map(asText).join('\n\n'));
  process.exitCode = unread ? 2 : 0;
}

function asJson(documents: readonly Outlined[]): string {
  return JSON.stringify(
    {
      documents: documents.map(({ path, snapshot, sections }) => ({
        path,
        sections: sections.map((section) => plain(section, snapshot)),
      })),
    },
    undefined,
    2,
  );
}

function plain({ number, title, span, children }: SymbolView, snapshot: Snapshot): unknown {
  return {
    number,
    title,
    range: rangeOf(snapshot, span),
    children: children.map((child) => plain(child, snapshot)),
  };
}

function asText({ path, snapshot, sections }: Outlined): string {
  const lines = (views: readonly SymbolView[], indent: string): string[] =>
    views.flatMap((view) => {
      const { line } = rangeOf(snapshot, view.span).start;
      return [
        `${String(line + 1).padStart(6)}  ${indent}${view.name}`,
        ...lines(view.children, `${indent}  `),
      ];
    });
  return [path, ...lines(sections, '')].join('\n');
}
