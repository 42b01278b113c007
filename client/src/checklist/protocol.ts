/** What the server answers about an open document: see `lsp/coverage.ts` there. Lines and characters count from zero. */
export type CoverageAnswer = NoPolicy | Coverage;

export interface NoPolicy {
  readonly policy: false;
  /** What says that it is none. */
  readonly by: 'format' | 'comment' | 'ignore' | 'name';
}

export interface Coverage {
  readonly policy: true;
  readonly version: number;
  readonly findings: Readonly<Record<'error' | 'warning' | 'info' | 'hint', number>>;
  readonly laws: readonly Law[];
  /** Why no duty is judged, in one sentence. */
  readonly unjudged?: string;
  readonly duties: readonly Duty[];
  /** In the language of the rest: the names of states, and "line {line}". */
  readonly words: { readonly states: Readonly<Record<State, string>>; readonly line: string };
}

export interface Law {
  readonly law: string;
  readonly name: string;
  readonly summary: string;
  /** "15 of 21 stated" */
  readonly progress: string;
}

export type State = 'stated' | 'defective' | 'missing' | 'not-triggered' | 'not-applicable';

export interface Duty {
  readonly duty: string;
  readonly name: string;
  readonly state: State;
  readonly stateName: string;
  /** Whether the config says that it does not apply. */
  readonly excused: boolean;
  readonly repairable: boolean;
  readonly why: readonly { readonly message: string; readonly range?: Place }[];
  readonly asked: readonly {
    readonly law: string;
    readonly lawName: string;
    readonly state: State;
    readonly articles: readonly string[];
  }[];
  readonly evidence: readonly {
    readonly quote: string;
    readonly path: string;
    readonly section: string;
    readonly range: Place;
  }[];
  readonly range: Place;
}

export interface Place {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** A change of the config file that the server works out. */
export type ConfigChange =
  | { readonly kind: 'not-applicable'; readonly duty: string; readonly reason: string }
  | { readonly kind: 'applicable'; readonly duty: string }
  | { readonly kind: 'laws'; readonly laws: readonly string[] }
  | { readonly kind: 'include' };

/** What policies can be judged by, what counts for one, and what its text seems to be written for. */
export interface Laws {
  readonly all: readonly { readonly id: string; readonly label: string; readonly description?: string }[];
  readonly chosen: readonly string[];
  readonly suggested: readonly string[];
}
