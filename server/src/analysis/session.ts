import type { LanguageId } from '../knowledge/language.ts';
import type { Snapshot } from '../text/snapshot.ts';
import { analyse } from './analyse.ts';
import type { FoundConfig } from './config-file.ts';
import { formatOf } from './format-of.ts';
import type { Standing } from './is-policy.ts';
import type { Judgement, Problem, Reading } from './judgement.ts';
import type { Plan } from './plan.ts';
import { readDocument } from './reading.ts';
import { inSlices } from './slices.ts';
import type { Standards } from './standards.ts';
import type { Turns } from './turns.ts';

/** A document as an editor holds it. */
export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly snapshot: Snapshot;
}

export interface SessionOptions {
  /** The newest state of an open document; undefined where it is not open. */
  readonly document: (uri: string) => OpenDocument | undefined;
  readonly standards: Standards;
  readonly turns: Turns;
  readonly problem: Problem;
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
  /** After a document was closed. */
  close(uri: string): void;
}

export interface Look {
  readonly judgement: Judgement;
  /** Whether it is all that will be found. */
  readonly complete: boolean;
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

/** Milliseconds of work between two looks at the editor's messages. */
const SLICE = 8;

export function createSession({ document, standards, turns, problem }: SessionOptions): Session {
  const { urgent, pause } = turns;
  const readings = new Map<
    string,
    { readonly reading: Reading; readonly language: LanguageId | undefined }
  >();
  const runs = new Map<string, Run>();

  const read = async (uri: string): Promise<{ reading: Reading; found: FoundConfig } | undefined> => {
    if (!document(uri)) return undefined;
    const found = await standards.config(uri);
    const open = document(uri);
    if (!open || !standingOf(open, found).policy) return undefined;
    const { snapshot, languageId } = open;
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

  const standingOf = ({ uri, languageId, snapshot }: OpenDocument, found: FoundConfig): Standing =>
    standards.standing({ uri, languageId, text: snapshot.text }, found);

  const run = (uri: string, reading: Reading, plan: Plan, progress?: Progress): Run => {
    const before = runs.get(uri);
    if (before?.reading === reading && before.plan === plan) return before;
    const started: Run = {
      reading,
      plan,
      result: inSlices(analyse(reading, plan, problem), {
        slice: progress ? LOOK : SLICE,
        pause,
        stopped: () => runs.get(uri) !== started || document(uri)?.snapshot !== reading.snapshot,
        ...(progress ? { progress } : {}),
      }),
    };
    runs.set(uri, started);
    return started;
  };

  /** A message is written in the turn after the one that hands it over; what is done before then keeps it waiting. */
  const answerWritten = async (): Promise<void> => {
    await pause();
    await pause();
  };

  const judge = async (uri: string): Promise<Judgement | undefined> => {
    for (;;) {
      const current = await read(uri);
      if (!current) return undefined;
      const judged = await run(uri, current.reading, standards.plan(current.found)).result;
      if (judged) return standards.unaccepted(judged, current.found);
    }
  };

  const lookAt = async (uri: string): Promise<Look | undefined> => {
    const current = await read(uri);
    if (!current) return undefined;
    const { reading, found } = current;
    const first = runs.has(uri) || reading.snapshot.text.length < LARGE ? undefined : waitForFindings();
    const whole = run(uri, reading, standards.plan(found), first?.progress).result.then(
      async (judgement) =>
        judgement && { judgement: await standards.unaccepted(judgement, found), complete: true },
    );
    const partly = first?.findings.then(async (judgement) => {
      const look = { judgement: await standards.unaccepted(judgement, found), complete: false };
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
      const found = await standards.config(uri);
      const open = document(uri);
      return open && standingOf(open, found);
    },
    close(uri) {
      readings.delete(uri);
      runs.delete(uri);
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
