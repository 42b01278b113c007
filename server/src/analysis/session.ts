import type { Files } from '../host/files.ts';
import type { LanguageId } from '../knowledge/language.ts';
import { rules } from '../rules/index.ts';
import { createSnapshot, type Snapshot } from '../text/snapshot.ts';
import { analyse, type Problem } from './analyse.ts';
import { type Baseline, compareWith, readBaseline } from './baseline.ts';
import { type BaselinePlace, baselineFiles, baselinePlace } from './baseline-file.ts';
import type { Config, PartialConfig } from './config.ts';
import { configFiles, type FoundConfig } from './config-file.ts';
import { formatOf } from './format-of.ts';
import {
  isIgnored,
  isPolicy,
  namedAsPolicy,
  namedOrIncluded,
  type Standing,
  standingOf,
} from './is-policy.ts';
import type { Judgement, Reading } from './judgement.ts';
import { type Plan, planFor } from './plan.ts';
import { readDocument } from './reading.ts';
import { inSlices } from './slices.ts';

/** A document as an editor holds it. */
export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly snapshot: Snapshot;
}

export interface SessionOptions {
  /** The newest state of an open document; undefined where it is not open. */
  readonly document: (uri: string) => OpenDocument | undefined;
  readonly files: Files;
  readonly settings: () => EditorSettings;
  /** ISO date. */
  readonly today: () => string;
  readonly problem: Problem;
  /** Lets the editor's messages in between two slices of work. */
  readonly pause: () => Promise<void>;
}

/** Editor settings are defaults, which count only where there is no config file. */
export interface EditorSettings {
  readonly defaults: PartialConfig;
  /** Globs of files that are policies by their name. */
  readonly include?: readonly string[];
}

/** The open policies of one editor, read and judged when asked for and never twice. */
export interface Session {
  /** The newest version, read; undefined for what is no policy. */
  reading(uri: string): Promise<Reading | undefined>;
  /** The newest version, judged. A newer one that arrives meanwhile stops the older, and is the answer. */
  judgement(uri: string): Promise<Judgement | undefined>;
  /**
   * The first answer about a document just opened: the whole judgement, or what there is of it after a moment where a
   * large document takes longer.
   */
  firstLook(uri: string): Promise<Look | undefined>;
  /** Whether an open document is a policy, and what says so; undefined where it is not open. */
  standing(uri: string): Promise<Standing | undefined>;
  /** The config that counts for a document. */
  config(uri: string): Promise<FoundConfig>;
  /** Where findings of an open policy are accepted, and which are; undefined where none can be: it has no folder, or the file there is no baseline. */
  acceptance(uri: string): Promise<Acceptance | undefined>;
  /** Whether a change of this file may hide findings or show them again. */
  isBaseline(uri: string): boolean;
  /** The open policies and those that lie in folders and have the name of one, read. */
  policies(folders: readonly string[]): Promise<readonly Reading[]>;
  /** The addresses of the files in folders that are policies by their paths, whether they are open or not. */
  policyFiles(folders: readonly string[]): Promise<readonly string[]>;
  /**
   * A file as it is on disk, judged while nobody waits for anything else. Undefined where it is no policy, or where
   * `stopped` says that nobody wants to know any more.
   */
  judgeFile(uri: string, wish: FileWish): Promise<FileLook | undefined>;
  /** After a document was closed. */
  close(uri: string): void;
  /** After a config file or a baseline was changed, made or deleted. */
  configChanged(): void;
}

export interface Look {
  readonly judgement: Judgement;
  /** Whether it is all that will be found. */
  readonly complete: boolean;
}

export interface FileWish {
  /** The look the asker has already. */
  readonly known?: number;
  readonly stopped: () => boolean;
}

export interface FileLook {
  /** The same as long as the same is found in the same text. */
  readonly look: number;
  /** Absent where it is the look the asker knows. */
  readonly judgement?: Judgement;
}

export interface Acceptance extends BaselinePlace {
  readonly baseline: Baseline;
  /** The baseline's text; absent where there is no file yet. */
  readonly text?: string;
}

interface Run {
  readonly reading: Reading;
  readonly plan: Plan;
  readonly result: Promise<Judgement | undefined>;
}

/** UTF-16 units from which on a document is too large to keep its reader waiting for the whole judgement. */
const LARGE = 40_000;
/** Milliseconds that a reader of a large document waits for the first findings. */
const MOMENT = 8;

/** Milliseconds of work between two looks for them. */
const LOOK = 2;

/** So many files are read to find the sections of a workspace, none longer than this in UTF-16 units. */
const MOST_FILES = 300;
const LARGEST_FILE = 2_000_000;

/** Milliseconds of work between two looks at the editor's messages. */
const SLICE = 8;

/** Milliseconds of work in the background before somebody who has just begun to wait is noticed. */
const BACKGROUND_SLICE = 2;

/** So many policies of a workspace are judged. */
const MOST_POLICIES = 2000;

/** Every file that can be a policy, by its ending. */
const TEXTS = '**/*.{policy,md,mdx,markdown,txt,html,htm}';

export function createSession(options: SessionOptions): Session {
  const configs = configFiles(
    options.files,
    rules.map(({ id }) => id),
  );
  const baselines = baselineFiles(options.files);
  const planOf = createPlans();
  const readings = new Map<
    string,
    { readonly reading: Reading; readonly language: LanguageId | undefined }
  >();
  const runs = new Map<string, Run>();
  /** What is left of a judgement when what a baseline accepts is taken away. */
  const heard = new WeakMap<Judgement, { readonly baseline: Baseline; readonly judgement: Judgement }>();
  const unopened = new Map<string, Reading>();
  const looks = new Map<string, { readonly source: string; readonly plan: Plan; readonly look: number }>();
  let lastLook = 0;
  /** Answers that somebody waits for; what nobody waits for is done when there are none. */
  const awaited = new Set<Promise<unknown>>();

  const urgent = <T>(answer: Promise<T>): Promise<T> => {
    awaited.add(answer);
    const done = () => awaited.delete(answer);
    answer.then(done, done);
    return answer;
  };

  const idle = async (): Promise<void> => {
    do {
      await Promise.allSettled(awaited);
      await options.pause();
    } while (awaited.size > 0);
  };

  const read = async (uri: string): Promise<{ reading: Reading; found: FoundConfig } | undefined> => {
    if (!options.document(uri)) return undefined;
    const { defaults, include } = options.settings();
    const found = await configs.of(uri, defaults);
    const document = options.document(uri);
    if (!document || !isPolicyDocument(document, found, include)) return undefined;
    const { snapshot, languageId } = document;
    const format = formatOf(uri, snapshot.text, languageId) ?? 'text';
    const { language } = found.config;
    const before = readings.get(uri);
    const current =
      before?.reading.snapshot === snapshot &&
      before.reading.format === format &&
      before.language === language
        ? before.reading
        : readDocument(snapshot, language === undefined ? { format } : { format, language }, before?.reading);
    readings.set(uri, { reading: current, language });
    return { reading: current, found };
  };

  /** The text of a policy as it is on disk; undefined for what is none. */
  const sourceOf = async (
    uri: string,
  ): Promise<{ readonly source: string; readonly found: FoundConfig } | undefined> => {
    const { defaults, include } = options.settings();
    const found = await configs.of(uri, defaults);
    const source = isIgnored(uri, found) ? undefined : await options.files.read(uri).catch(() => undefined);
    if (source === undefined || source.length > LARGEST_FILE) return undefined;
    return isPolicy({ uri, text: source }, found, include) ? { source, found } : undefined;
  };

  const readSource = (uri: string, source: string, { config }: FoundConfig): Reading => {
    const format = formatOf(uri, source) ?? 'text';
    const { language } = config;
    return readDocument(
      createSnapshot(uri, 0, source),
      language === undefined ? { format } : { format, language },
    );
  };

  /** A file that no editor has open; read anew where its text has changed. */
  const readFile = async (uri: string): Promise<Reading | undefined> => {
    const file = await sourceOf(uri);
    if (!file) return undefined;
    const known = unopened.get(uri);
    if (known?.snapshot.source === file.source) return known;
    const current = readSource(uri, file.source, file.found);
    unopened.set(uri, current);
    return current;
  };

  const run = (uri: string, reading: Reading, plan: Plan, progress?: Progress): Run => {
    const before = runs.get(uri);
    if (before?.reading === reading && before.plan === plan) return before;
    const started: Run = {
      reading,
      plan,
      result: inSlices(analyse(reading, plan, options.problem), {
        slice: progress ? LOOK : SLICE,
        pause: options.pause,
        stopped: () => runs.get(uri) !== started || options.document(uri)?.snapshot !== reading.snapshot,
        ...(progress ? { progress } : {}),
      }),
    };
    runs.set(uri, started);
    return started;
  };

  /** A baseline that cannot be read accepts nothing. */
  const unaccepted = async (judgement: Judgement, found: FoundConfig): Promise<Judgement> => {
    const place = baselinePlace(judgement.reading.snapshot.uri, found);
    const baseline = place && (await baselines.read(place.uri).catch(() => undefined));
    if (!baseline) return judgement;
    const known = heard.get(judgement);
    if (known?.baseline === baseline) return known.judgement;
    const { findings } = compareWith(baseline, { path: place.path, judgement });
    const left = { ...judgement, findings };
    heard.set(judgement, { baseline, judgement: left });
    return left;
  };

  /** A message is written in the turn after the one that hands it over; what is done before then keeps it waiting. */
  const answerWritten = async (): Promise<void> => {
    await options.pause();
    await options.pause();
  };

  const judge = async (uri: string): Promise<Judgement | undefined> => {
    for (;;) {
      const current = await read(uri);
      if (!current) return undefined;
      const judged = await run(uri, current.reading, planOf(current.found.config, options.today())).result;
      if (judged) return unaccepted(judged, current.found);
    }
  };

  const lookAt = async (uri: string): Promise<Look | undefined> => {
    const current = await read(uri);
    if (!current) return undefined;
    const { reading, found } = current;
    const plan = planOf(found.config, options.today());
    const first = runs.has(uri) || reading.snapshot.text.length < LARGE ? undefined : waitForFindings();
    const whole = run(uri, reading, plan, first?.progress).result.then(
      async (judgement) => judgement && { judgement: await unaccepted(judgement, found), complete: true },
    );
    const partly = first?.findings.then(async (judgement) => {
      const look = { judgement: await unaccepted(judgement, found), complete: false };
      void answerWritten().then(first.goOn);
      return look;
    });
    const look = await (partly ? Promise.race([whole, partly]) : whole);
    if (look) return look;
    const judgement = await judge(uri);
    return judgement && { judgement, complete: true };
  };

  return {
    reading: (uri) => urgent(read(uri).then((current) => current?.reading)),
    judgement: (uri) => urgent(judge(uri)),
    firstLook: (uri) => urgent(lookAt(uri)),
    async standing(uri) {
      const { defaults, include } = options.settings();
      const found = await configs.of(uri, defaults);
      const document = options.document(uri);
      if (!document) return undefined;
      const { languageId, snapshot } = document;
      return standingOf({ uri, languageId, text: snapshot.text }, found, include);
    },
    config: (uri) => configs.of(uri, options.settings().defaults),
    async acceptance(uri) {
      const place = baselinePlace(uri, await configs.of(uri, options.settings().defaults));
      if (!place) return undefined;
      try {
        const text = await options.files.read(place.uri);
        if (text === undefined) return { ...place, baseline: new Map() };
        return { ...place, baseline: text.trim() === '' ? new Map() : readBaseline(text), text };
      } catch {
        return undefined;
      }
    },
    isBaseline: baselines.isOne,
    async policies(folders) {
      const { include } = options.settings();
      const uris = new Set(readings.keys());
      for (const folder of folders) {
        for (const uri of await options.files.find(TEXTS, folder)) {
          if (namedAsPolicy(uri, include)) uris.add(uri);
        }
      }
      const found: Reading[] = [];
      for (const uri of [...uris].slice(0, MOST_FILES)) {
        const open = options.document(uri);
        const current = open ? (await read(uri))?.reading : await readFile(uri);
        if (current) found.push(current);
        await options.pause();
      }
      return found;
    },
    async policyFiles(folders) {
      const { defaults, include } = options.settings();
      const uris = new Set<string>();
      for (const folder of folders) {
        for (const uri of await options.files.find(TEXTS, folder)) {
          if (namedOrIncluded(uri, await configs.of(uri, defaults), include)) uris.add(uri);
        }
      }
      return [...uris].slice(0, MOST_POLICIES);
    },
    async judgeFile(uri, { known, stopped }) {
      const file = await sourceOf(uri);
      if (!file) return undefined;
      const { source, found } = file;
      const plan = planOf(found.config, options.today());
      const before = looks.get(uri);
      const same = before?.source === source && before.plan === plan ? before : undefined;
      if (same && same.look === known) return { look: same.look };
      await idle();
      if (stopped()) return undefined;
      const steps = analyse(readSource(uri, source, found), plan, options.problem);
      const judged = await inSlices(steps, { slice: BACKGROUND_SLICE, pause: idle, stopped });
      if (!judged) return undefined;
      const look = same?.look ?? ++lastLook;
      looks.set(uri, { source, plan, look });
      return { look, judgement: await unaccepted(judged, found) };
    },
    close(uri) {
      readings.delete(uri);
      runs.delete(uri);
    },
    configChanged() {
      configs.forget();
      baselines.forget();
      looks.clear();
    },
  };
}

type Progress = (soFar: () => Judgement) => Promise<void>;

/** Holds a judgement up once it has findings, a moment after now, until they are on their way to the reader. */
function waitForFindings(): { progress: Progress; findings: Promise<Judgement>; goOn: () => void } {
  const since = performance.now();
  let show: ((judgement: Judgement) => void) | undefined;
  let goOn = (): void => {};
  const findings = new Promise<Judgement>((resolve) => {
    show = resolve;
  });
  const answered = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const progress: Progress = async (soFar) => {
    if (!show || performance.now() - since < MOMENT) return;
    const judgement = soFar();
    if (judgement.findings.length === 0) return;
    show(judgement);
    show = undefined;
    await answered;
  };
  return { progress, findings, goOn };
}

function isPolicyDocument(
  { uri, languageId, snapshot }: OpenDocument,
  found: FoundConfig,
  include: readonly string[] | undefined,
): boolean {
  return isPolicy({ uri, languageId, text: snapshot.text }, found, include);
}

/** One plan for each config and day, because findings are remembered by plan. */
function createPlans(): (config: Config, today: string) => Plan {
  const plans = new WeakMap<Config, { readonly today: string; readonly plan: Plan }>();
  return (config, today) => {
    const known = plans.get(config);
    if (known?.today === today) return known.plan;
    const plan = planFor(rules, config, today);
    plans.set(config, { today, plan });
    return plan;
  };
}
