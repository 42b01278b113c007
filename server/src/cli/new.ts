import { pathToFileURL } from 'node:url';
import { USUAL_LAWS } from '../analysis/config.ts';
import { insertedText } from '../analysis/fixes.ts';
import { type NewPolicyFormat, newPolicy, practicesFor } from '../docs/new-policy.ts';
import type { LanguageId } from '../knowledge/language.ts';
import type { LawId } from '../knowledge/law.ts';
import { type PolicyKindId, type PracticeId, policyLanguages } from '../knowledge/policies.ts';
import { FALLBACK } from '../knowledge/wording.ts';
import { createSnapshot } from '../text/snapshot.ts';
import { type ConfigChoice, configs } from './inputs.ts';
import { print } from './print.ts';

export interface NewOptions extends ConfigChoice {
  readonly kind: PolicyKindId;
  readonly language?: LanguageId;
  readonly laws?: readonly LawId[];
  readonly practices?: readonly PracticeId[];
  readonly format: NewPolicyFormat;
  readonly today?: string;
}

/** Prints a new policy. What the options leave open, and the facts about the organisation, are the config's. */
export async function printNewPolicy(options: NewOptions): Promise<void> {
  const { kind, format, today = new Date().toISOString().slice(0, 10) } = options;
  const here = pathToFileURL(`${process.cwd()}/policy`).href;
  const { config } = await (await configs(options))(here);
  const laws = options.laws ?? config.laws ?? USUAL_LAWS;
  const policy = newPolicy({
    kind,
    laws,
    format,
    today,
    language: options.language ?? policyLanguages.find((one) => one === config.language) ?? FALLBACK,
    practices: options.practices ?? practicesFor(kind, laws),
    organisation: config.organisation,
  });
  await print(insertedText(policy, format, createSnapshot(here, 0, '')));
}
