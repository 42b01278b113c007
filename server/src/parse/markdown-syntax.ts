import type { BlockContext, InlineContext, Line, MarkdownConfig, MarkdownParser } from '@lezer/markdown';
import { Autolink, parser as commonMark, Strikethrough, TaskList } from '@lezer/markdown';
import { onFirstUse } from '../knowledge/first-use.ts';
import { boundedInline, boundedLeaf, tooDeep } from './markdown-bounds.ts';
import { table } from './markdown-table.ts';

/** The Markdown of policies as people write them: GFM, and what Jekyll, Hugo, Docusaurus and kramdown add to it. */
export function markdownParser(format: 'markdown' | 'mdx'): MarkdownParser {
  return format === 'mdx' ? mdx() : markdown();
}

const footnote: MarkdownConfig = {
  defineNodes: [
    {
      name: 'Footnote',
      block: true,
      composite(_, line) {
        if (line.next < 0) return true;
        if (line.indent < line.baseIndent + 4) return false;
        line.moveBaseColumn(line.baseIndent + 4);
        return true;
      },
    },
    'FootnoteMark',
    'FootnoteReference',
  ],
  parseBlock: [
    {
      name: 'Footnote',
      before: 'LinkReference',
      parse(context: BlockContext, line: Line) {
        const length = footnoteMark(line);
        if (length === 0 || context.depth !== 1) return false;
        const from = context.lineStart + line.pos;
        context.startComposite('Footnote', line.pos);
        context.addElement(context.elt('FootnoteMark', from, from + length));
        line.moveBase(line.pos + length);
        return null;
      },
      endLeaf: (context, line) => context.depth === 1 && footnoteMark(line) > 0,
    },
  ],
  parseInline: [
    {
      name: 'FootnoteReference',
      before: 'Link',
      parse(context, next, pos) {
        if (next !== BRACKET || context.char(pos + 1) !== CARET) return -1;
        const match = /^\[\^[^\]\s]{1,100}\]/.exec(context.slice(pos, Math.min(pos + 104, context.end)));
        if (!match) return -1;
        return context.addElement(context.elt('FootnoteReference', pos, pos + match[0].length));
      },
    },
  ],
};

function footnoteMark(line: Line): number {
  if (line.next !== BRACKET || line.text.charCodeAt(line.pos + 1) !== CARET) return 0;
  return /^\[\^[^\]\s]{1,100}\]:/.exec(line.text.slice(line.pos, line.pos + 105))?.[0].length ?? 0;
}

/**
 * Tags of template languages and attribute lists. `{{ … }}` is a slot whose filling a reader would see; `{% … %}`,
 * `{{< … >}}`, `{{% … %}}`, `{# … #}` and `{/* … *\/}` leave nothing, and `{#id}` and `{: … }` say how an element is named.
 */
const templates: MarkdownConfig = {
  defineNodes: ['TemplateSlot', 'TemplateTag', 'AttributeList'],
  parseInline: [
    {
      name: 'Template',
      before: 'Escape',
      parse(context, next, pos) {
        if (next !== BRACE) return -1;
        const text = context.slice(pos, Math.min(pos + LONGEST_TAG, context.end));
        const name = templateKind(text);
        if (!name) return -1;
        const end = text.indexOf(closingOf(text), 2);
        if (end === -1) return -1;
        return context.addElement(context.elt(name, pos, pos + end + closingOf(text).length));
      },
    },
  ],
};

const LONGEST_TAG = 1000;

function templateKind(text: string): 'TemplateSlot' | 'TemplateTag' | 'AttributeList' | undefined {
  if (/^\{\{[<%]|^\{%|^\{# |^\{\/\*/.test(text)) return 'TemplateTag';
  if (/^\{\{[^{}]+\}\}/.test(text)) return 'TemplateSlot';
  if (/^\{:? ?(?:[#.][\w-]|[\w-]+=["\w])[^{}\n]*\}/.test(text)) return 'AttributeList';
  return undefined;
}

function closingOf(text: string): string {
  if (text.startsWith('{{<')) return '>}}';
  if (text.startsWith('{{%')) return '%}}';
  if (text.startsWith('{{')) return '}}';
  if (text.startsWith('{%')) return '%}';
  if (text.startsWith('{# ')) return '#}';
  if (text.startsWith('{/*')) return '*/}';
  return '}';
}

/** A `{% … %}` or `{/* … *\/}` that stands on lines of its own, and may be longer than one. */
const templateBlocks: MarkdownConfig = {
  defineNodes: [
    { name: 'TemplateBlock', block: true },
    { name: 'ExpressionComment', block: true },
  ],
  parseBlock: [
    {
      name: 'TemplateBlock',
      before: 'IndentedCode',
      parse(context, line) {
        if (line.next !== BRACE || line.indent >= line.baseIndent + 4) return false;
        const opening = line.text.slice(line.pos, line.pos + 3);
        const close = opening === '{/*' ? '*/}' : opening.startsWith('{%') ? '%}' : undefined;
        if (!close) return false;
        const from = context.lineStart + line.pos;
        const name = close === '*/}' ? 'ExpressionComment' : 'TemplateBlock';
        const ends = line.text.indexOf(close, line.pos);
        // Only lines that hold nothing else; what stands beside text is inline.
        if (ends !== -1) {
          const rest = line.text.slice(ends + close.length).trim();
          if (rest !== '' && !/^(?:\{%[^%]*%\}\s*)+$/.test(rest.slice(0, LONGEST_TAG))) return false;
          const to = context.lineStart + line.text.trimEnd().length;
          context.nextLine();
          context.addElement(context.elt(name, from, to));
          return true;
        }
        if (close === '%}' || context.depth !== 1) return false;
        while (context.nextLine()) {
          const end = line.text.indexOf(close);
          if (end === -1) continue;
          const to = context.lineStart + end + close.length;
          context.nextLine();
          context.addElement(context.elt(name, from, to));
          return true;
        }
        context.addElement(context.elt(name, from, context.prevLineEnd()));
        return true;
      },
      endLeaf: (_, line) =>
        line.next === BRACE && /^\{(?:%|\/\*)/.test(line.text.slice(line.pos, line.pos + 3)),
    },
  ],
};

/** What MDX adds: `import` and `export` up to a blank line, and elements with `{…}` among their attributes. */
const jsx: MarkdownConfig = {
  defineNodes: [{ name: 'ModuleCode', block: true }, 'JsxTag', 'TemplateSlot'],
  parseBlock: [
    {
      name: 'ModuleCode',
      before: 'IndentedCode',
      parse(context, line) {
        if (
          context.depth !== 1 ||
          line.indent > 0 ||
          !/^(?:import|export)\b.*["'{=(]/.test(line.text.slice(0, 500))
        ) {
          return false;
        }
        const from = context.lineStart;
        while (context.nextLine() && line.pos < line.text.length) {}
        context.addElement(context.elt('ModuleCode', from, context.prevLineEnd()));
        return true;
      },
    },
  ],
  parseInline: [
    {
      name: 'JsxTag',
      before: 'HTMLTag',
      parse(context, next, pos) {
        if (next !== LESS_THAN) return -1;
        const length = jsxTagLength(context.slice(pos, Math.min(pos + LONGEST_TAG, context.end)));
        return length === 0 ? -1 : context.addElement(context.elt('JsxTag', pos, pos + length));
      },
    },
    {
      name: 'Expression',
      after: 'Template',
      parse(context: InlineContext, next, pos) {
        if (next !== BRACE) return -1;
        const match = /^\{[^{}\n]+\}/.exec(context.slice(pos, Math.min(pos + LONGEST_TAG, context.end)));
        return match ? context.addElement(context.elt('TemplateSlot', pos, pos + match[0].length)) : -1;
      },
    },
  ],
};

/** Length of the tag a text begins with, 0 where it is none. Braces nest, quotes do not. */
function jsxTagLength(text: string): number {
  if (!/^<(?:\/?[A-Za-z][\w.:-]*(?=[\s/>])|\/?>)/.test(text)) return 0;
  let braces = 0;
  let quote = '';
  for (let at = 1; at < text.length; at++) {
    const unit = text[at]!;
    if (quote !== '') {
      if (unit === quote) quote = '';
    } else if (unit === '"' || unit === "'") quote = unit;
    else if (unit === '{') braces++;
    else if (unit === '}') braces--;
    else if (unit === '>' && braces <= 0 && text[at - 1] !== '=') return at + 1;
    else if (unit === '<' && braces <= 0) return 0;
  }
  return 0;
}

const BRACKET = 91;
const CARET = 94;
const BRACE = 123;
const LESS_THAN = 60;

const syntax = [
  table,
  TaskList,
  Strikethrough,
  Autolink,
  footnote,
  templates,
  templateBlocks,
  boundedLeaf,
  tooDeep,
];
const markdown = onFirstUse(() => boundedInline(commonMark.configure(syntax)));
const mdx = onFirstUse(() => boundedInline(commonMark.configure([...syntax, jsx])));
