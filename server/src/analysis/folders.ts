import type { Files } from '../host/files.ts';
import { createSnapshot } from '../text/snapshot.ts';
import { analyse } from './analyse.ts';
import type { Baseline } from './baseline.ts';
import type { FoundConfig } from './config-file.ts';
import { formatOf } from './format-of.ts';
import { isIgnored } from './is-policy.ts';
import type { Judgement, Problem, Reading } from './judgement.ts';
import type { Plan } from './plan.ts';
import { readDocument } from './reading.ts';
import { inSlices } from './slices.ts';
import type { Standards } from './standards.ts';
import type { Turns } from './turns.ts';

export interface FoldersOptions {
  readonly files: Files;
  readonly standards: Standards;
  readonly turns: Turns;
  readonly problem: Problem;
}

/** The policies that lie in the folders of a workspace, as they are on disk, whether they are open or not. */
export interface Folders {
  /** Their addresses, by their paths alone. */
  policies(folders: readonly string[]): Promise<readonly string[]>;
  /** A file, read; undefined for what is no policy. Not read again while its text stays the same. */
  reading(uri: string): Promise<Reading | undefined>;
  /**
   * A file, judged while nobody waits for anything else. Undefined where it is no policy, or where `stopped` says that
   * nobody wants to know any more.
   */
  judge(uri: string, wish: Wish): Promise<FileLook | undefined>;
}

export interface Wish {
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

/** All that the findings of a file follow from. */
interface Ground {
  readonly source: string;
  readonly plan: Plan;
  readonly baseline: Baseline | undefined;
}

/** Every file that can be a policy, by its ending. */
const TEXTS = '**/*.{policy,md,mdx,markdown,txt,html,htm}';

/** So many policies of a workspace are looked at. */
const MOST = 2000;

/** No file longer than this, in UTF-16 units, is read without being open. */
const LARGEST = 2_000_000;

/** Milliseconds of work before somebody who has just begun to wait is noticed. */
const SLICE = 2;

export function createFolders({ files, standards, turns, problem }: FoldersOptions): Folders {
  const readings = new Map<string, Reading>();
  const looks = new Map<string, Ground & { readonly look: number }>();
  let lastLook = 0;

  const policyAt = async (
    uri: string,
  ): Promise<{ readonly source: string; readonly found: FoundConfig } | undefined> => {
    const found = await standards.config(uri);
    const text = isIgnored(uri, found) ? undefined : await files.read(uri).catch(() => undefined);
    if (text === undefined || text.length > LARGEST) return undefined;
    // An editor that opens the file has no mark in its first line, and counts places without it.
    const source = text.replace(/^\uFEFF/, '');
    return standards.standing({ uri, text: source }, found).policy ? { source, found } : undefined;
  };

  const read = (uri: string, source: string, { config }: FoundConfig): Reading => {
    const format = formatOf(uri, source) ?? 'text';
    const { language } = config;
    return readDocument(
      createSnapshot(uri, 0, source),
      language === undefined ? { format } : { format, language },
    );
  };

  const textsIn = async (folders: readonly string[]): Promise<ReadonlySet<string>> => {
    const texts = new Set<string>();
    for (const folder of folders) for (const uri of await files.find(TEXTS, folder)) texts.add(uri);
    return texts;
  };

  return {
    async policies(folders) {
      const found: string[] = [];
      for (const uri of await textsIn(folders)) if (await standards.isListed(uri)) found.push(uri);
      return found.slice(0, MOST);
    },
    async reading(uri) {
      const policy = await policyAt(uri);
      if (!policy) return undefined;
      const known = readings.get(uri);
      if (known?.snapshot.source === policy.source) return known;
      const current = read(uri, policy.source, policy.found);
      readings.set(uri, current);
      await turns.pause();
      return current;
    },
    async judge(uri, { known, stopped }) {
      const policy = await policyAt(uri);
      if (!policy) return undefined;
      const { source, found } = policy;
      const ground = { source, plan: standards.plan(found), baseline: await standards.baseline(uri, found) };
      const before = looks.get(uri);
      const same = before && isSame(before, ground) ? before : undefined;
      if (same && same.look === known) return { look: same.look };
      await turns.idle();
      if (stopped()) return undefined;
      const steps = analyse(read(uri, source, found), ground.plan, problem);
      const judged = await inSlices(steps, { slice: SLICE, pause: turns.idle, stopped });
      if (!judged) return undefined;
      const look = same?.look ?? ++lastLook;
      looks.set(uri, { ...ground, look });
      return { look, judgement: await standards.unaccepted(judged, found) };
    },
  };
}

function isSame(one: Ground, other: Ground): boolean {
  return one.source === other.source && one.plan === other.plan && one.baseline === other.baseline;
}
