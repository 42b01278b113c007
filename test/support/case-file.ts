import { readFileSync, writeFileSync } from 'node:fs';

/** One fenced block of a case: its info string ("text lang=nl") split into a name and attributes, and its lines. */
export interface CaseBlock {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly text: string;
}

/** A heading of a case file with the fenced blocks below it. What else stands there is for the reader. */
export interface Case {
  readonly title: string;
  readonly blocks: readonly CaseBlock[];
}

/**
 * Reads a Markdown file of cases. Each heading begins one; its fenced blocks hold what goes in and what must come out.
 * A fence of more than three marks may hold fences.
 */
export function readCases(file: string): readonly Case[] {
  const cases: { title: string; blocks: CaseBlock[] }[] = [];
  for (const part of split(readFileSync(file, 'utf8'))) {
    if (part.kind === 'heading') cases.push({ title: part.title, blocks: [] });
    else if (part.kind === 'block') cases[cases.length - 1]?.blocks.push(part.block);
  }
  return cases.filter((one) => one.blocks.length > 0);
}

/** With UPDATE=1 in the environment expectations are rewritten instead of compared; the diff is the review. */
export const updating = process.env.UPDATE === '1';

/**
 * Writes new texts into the blocks of a case file, by case title and block name; everything else stays as it is.
 */
export function rewriteCases(file: string, texts: ReadonlyMap<string, ReadonlyMap<string, string>>): void {
  let title = '';
  let result = '';
  for (const part of split(readFileSync(file, 'utf8'))) {
    if (part.kind === 'heading') title = part.title;
    const text = part.kind === 'block' ? texts.get(title)?.get(part.block.name) : undefined;
    result +=
      part.kind === 'block' && text !== undefined
        ? `${part.open}\n${text}${text === '' ? '' : '\n'}${part.fence}\n`
        : part.source;
  }
  if (result !== readFileSync(file, 'utf8')) writeFileSync(file, result);
}

type Part =
  | { readonly kind: 'heading'; readonly title: string; readonly source: string }
  | {
      readonly kind: 'block';
      readonly block: CaseBlock;
      readonly open: string;
      readonly fence: string;
      readonly source: string;
    }
  | { readonly kind: 'other'; readonly source: string };

function* split(text: string): Generator<Part> {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const heading = /^#{1,6} (.*)$/.exec(line.trimEnd());
    if (heading) {
      yield { kind: 'heading', title: heading[1]!, source: line };
      continue;
    }
    const fence = /^(`{3,})(.*)$/.exec(line.trimEnd());
    if (!fence) {
      yield { kind: 'other', source: line };
      continue;
    }
    let end = i + 1;
    while (end < lines.length && lines[end]!.trimEnd() !== fence[1]) end++;
    const body = lines
      .slice(i + 1, end)
      .join('')
      .replace(/\n$/, '');
    const [name = '', ...rest] = fence[2]!.trim().split(/\s+/);
    const attributes = new Map(
      rest.map((one) => [one.split('=')[0]!, one.split('=').slice(1).join('=')] as const),
    );
    yield {
      kind: 'block',
      block: { name, attributes, text: body },
      open: line.trimEnd(),
      fence: fence[1]!,
      source: lines.slice(i, end + 1).join(''),
    };
    i = end;
  }
}
