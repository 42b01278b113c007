import type { Files } from '../host/files.ts';
import { rules } from '../rules/index.ts';
import { type Baseline, compareWith, readBaseline } from './baseline.ts';
import { type BaselinePlace, baselineFiles, baselinePlace } from './baseline-file.ts';
import type { Config, PartialConfig } from './config.ts';
import { configFiles, type FoundConfig } from './config-file.ts';
import { type Candidate, namedOrIncluded, type Standing, standingOf } from './is-policy.ts';
import type { Judgement } from './judgement.ts';
import { type Plan, planFor } from './plan.ts';

export interface StandardsOptions {
  readonly files: Files;
  readonly settings: () => EditorSettings;
  /** ISO date. */
  readonly today: () => string;
}

/** Editor settings are defaults, which count only where there is no config file. */
export interface EditorSettings {
  readonly defaults: PartialConfig;
  /** Globs of files that are policies by their name. */
  readonly include?: readonly string[];
}

/** What a document is judged by, wherever it is: the nearest config, the editor's settings, and a baseline. */
export interface Standards {
  /** The config that counts for a document. */
  config(uri: string): Promise<FoundConfig>;
  standing(candidate: Candidate, found: FoundConfig): Standing;
  /** Whether a file is a policy by its path alone. */
  isListed(uri: string): Promise<boolean>;
  /** The same object as long as a config and the day are the same. */
  plan(found: FoundConfig): Plan;
  /** What is accepted of a document's findings. A baseline that cannot be read accepts nothing. */
  baseline(uri: string, found: FoundConfig): Promise<Baseline | undefined>;
  /** What is left of a judgement when what a baseline accepts is taken away. */
  unaccepted(judgement: Judgement, found: FoundConfig): Promise<Judgement>;
  /** Where findings of a policy are accepted, and which are; undefined where none can be: it has no folder, or the file there is no baseline. */
  acceptance(uri: string): Promise<Acceptance | undefined>;
  /** Whether a change of this file may hide findings or show them again. */
  isBaseline(uri: string): boolean;
  /** After a config file or a baseline was changed, made or deleted. */
  forget(): void;
}

export interface Acceptance extends BaselinePlace {
  readonly baseline: Baseline;
  /** The baseline's text; absent where there is no file yet. */
  readonly text?: string;
}

export function createStandards({ files, settings, today }: StandardsOptions): Standards {
  const configs = configFiles(
    files,
    rules.map(({ id }) => id),
  );
  const baselines = baselineFiles(files);
  const planOf = createPlans();
  const heard = new WeakMap<Judgement, { readonly baseline: Baseline; readonly judgement: Judgement }>();

  const standards: Standards = {
    config: (uri) => configs.of(uri, settings().defaults),
    standing: (candidate, found) => standingOf(candidate, found, settings().include),
    isListed: async (uri) => namedOrIncluded(uri, await standards.config(uri), settings().include),
    plan: ({ config }) => planOf(config, today()),
    async baseline(uri, found) {
      const place = baselinePlace(uri, found);
      return place && baselines.read(place.uri).catch(() => undefined);
    },
    async unaccepted(judgement, found) {
      const { uri } = judgement.reading.snapshot;
      const place = baselinePlace(uri, found);
      const baseline = await standards.baseline(uri, found);
      if (!place || !baseline) return judgement;
      const known = heard.get(judgement);
      if (known?.baseline === baseline) return known.judgement;
      const { findings } = compareWith(baseline, { path: place.path, judgement });
      const left = { ...judgement, findings };
      heard.set(judgement, { baseline, judgement: left });
      return left;
    },
    async acceptance(uri) {
      const place = baselinePlace(uri, await standards.config(uri));
      if (!place) return undefined;
      try {
        const text = await files.read(place.uri);
        if (text === undefined) return { ...place, baseline: new Map() };
        return { ...place, baseline: text.trim() === '' ? new Map() : readBaseline(text), text };
      } catch {
        return undefined;
      }
    },
    isBaseline: baselines.isOne,
    forget() {
      configs.forget();
      baselines.forget();
    },
  };
  return standards;
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
