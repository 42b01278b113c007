import type { LanguageId } from '../knowledge/language.ts';
import type { Enumerator, Format, Numbering, PlacedBlock } from '../parse/block.ts';
import type { Span } from '../text/span.ts';
import type { Content } from './content.ts';

/** What sort of document it is; rules name the kinds they speak about. */
export type DocumentKind = 'privacy' | 'cookies' | 'terms' | 'other';

/** A document as its writer means it. Immutable. Spans are offsets into the snapshot's normalised text. */
export interface Policy {
  readonly text: string;
  readonly format: Format;
  readonly language: LanguageId;
  readonly kind: DocumentKind;
  /** The whole document: the preamble's clauses are its own, the sections are its children. */
  readonly root: Section;
  /** Every section in document order, the root first. */
  readonly sections: readonly Section[];
  /** Every readable block in document order, headings included. */
  readonly clauses: readonly Clause[];
  /** Every list in document order of its first item, nested ones included. */
  readonly lists: readonly List[];
  /** The contents list, where there is one. Its entries are neither sections nor ordinary items. */
  readonly contents?: List;
  /** The document's own title. */
  readonly title?: Clause;
  /** Comments with their text, for suppressions. */
  readonly comments: readonly PlacedBlock[];
}

export interface Section {
  /** Absent for the root. */
  readonly heading?: Clause;
  /** The title as a reader sees it, without its number. Empty for the root. */
  readonly title: string;
  /** Span of the title's words. */
  readonly titleSpan: Span;
  /** The heading's number as written ("1.1.3", "IV.", "2 ."), its meaning and place. */
  readonly number?: SectionNumber;
  /** 0 for the root. */
  readonly level: number;
  /** From the heading's start to the end of its last descendant's text. */
  readonly span: Span;
  /** The text follows on the heading's own line: "3.1 Sharing with X: …" */
  readonly runIn: boolean;
  readonly parent?: Section;
  readonly children: readonly Section[];
  /** Its own clauses: not the heading, not those of child sections. A run-in heading's clause is among them. */
  readonly clauses: readonly Clause[];
  /** Its own outermost lists. */
  readonly lists: readonly List[];
}

export interface SectionNumber extends Span {
  readonly text: string;
  readonly numbering: Numbering;
  readonly enumerator: Enumerator;
}

export type ClauseRole =
  | 'title'
  /** "Last updated: 1 May 2026" */
  | 'date'
  | 'heading'
  /** An entry of the contents list. */
  | 'contents'
  | 'paragraph'
  | 'item'
  /** A further paragraph of a list item. */
  | 'continuation'
  | 'cell'
  /** Page residue: menus, brand lines. */
  | 'residue';

/** The addressable unit: one block of prose in its surroundings. */
export interface Clause extends PlacedBlock {
  readonly index: number;
  readonly role: ClauseRole;
  /** Prose, language and, through the functions of this folder, all facts. Shared by equal blocks. */
  readonly content: Content;
  readonly section: Section;
  readonly item?: Item;
  /** How a lawyer would cite it: "7.3(1)". Empty where nothing above it has a number. */
  readonly path: string;
}

export interface List {
  readonly items: readonly Item[];
  readonly section: Section;
  /** The sentence that introduces it, usually ending with a colon. */
  readonly intro?: Clause;
  /** The item it is nested in. */
  readonly parent?: Item;
  readonly style: ListStyle;
  readonly span: Span;
}

/** How the items are marked; `syntax` means Markdown or HTML numbers them for the reader. */
export type ListStyle =
  | { readonly kind: 'bullet'; readonly mark: string }
  | {
      readonly kind: 'numbered';
      readonly open: string;
      readonly close: string;
      readonly style: Numbering['style'];
      readonly by: 'text' | 'syntax';
    };

export interface Item {
  readonly list: List;
  readonly index: number;
  /** The clause the marker stands before. */
  readonly clause: Clause;
  /** Its number as its siblings settle it; absent for bullets and for an item that lost its number. */
  readonly numbering?: Numbering;
  /** Span of the marker in the document. */
  readonly marker: Span;
  readonly markerText: string;
  /** Further paragraphs of the item. */
  readonly continuations: readonly Clause[];
  readonly lists: readonly List[];
}
