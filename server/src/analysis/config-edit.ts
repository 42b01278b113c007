import { applyEdits, findNodeAtLocation, type JSONPath, modify, parse, parseTree } from 'jsonc-parser';
import { minimatch } from 'minimatch';
import { startingConfig } from '../docs/starting-config.ts';
import type { DutyId } from '../knowledge/duty.ts';
import type { LawId } from '../knowledge/law.ts';
import type { Config } from './config.ts';

/** A change of a config file that a person makes away from it. */
export type ConfigChange =
  | { readonly kind: 'not-applicable'; readonly duty: DutyId; readonly reason: string }
  | { readonly kind: 'applicable'; readonly duty: DutyId }
  | { readonly kind: 'laws'; readonly laws: readonly LawId[] }
  /** The file's path from the config's folder. */
  | { readonly kind: 'include'; readonly path: string };

/**
 * A config file's text after a change, its comments and layout kept.
 * @throws Error where the file is so broken that there is no place for it.
 */
export function withChange(text: string, change: ConfigChange): string {
  switch (change.kind) {
    case 'not-applicable':
      return modified(text, ['notApplicable', change.duty], change.reason);
    case 'applicable':
      return without(text, change.duty);
    case 'laws':
      return modified(text, ['laws'], change.laws);
    case 'include':
      return modified(text, ['include'], [...globsIn(text), minimatch.escape(change.path)]);
  }
}

/**
 * A first config file. From then on the editor's settings count no more, so what they say of laws and language is
 * written down.
 */
export function firstConfig({ laws, language, organisation }: Config): string {
  return startingConfig({
    ...(laws === undefined ? {} : { laws }),
    ...(language === undefined ? {} : { language }),
    organisation,
  });
}

function modified(text: string, path: JSONPath, value: unknown): string {
  const base = text.trim() === '' ? '{}\n' : text;
  const eol = base.includes('\r\n') ? '\r\n' : '\n';
  const indent = /^(\t| +)"/m.exec(base)?.[1];
  const formattingOptions =
    indent === '\t'
      ? { insertSpaces: false, tabSize: 1, keepLines: true, eol }
      : { insertSpaces: true, tabSize: indent?.length ?? 2, keepLines: true, eol };
  return applyEdits(base, modify(base, path, value, { formattingOptions }));
}

function without(text: string, duty: DutyId): string {
  const root = parseTree(text);
  const reasons = root && findNodeAtLocation(root, ['notApplicable']);
  if (!reasons || !findNodeAtLocation(reasons, [duty])) return text;
  return modified(
    text,
    reasons.children?.length === 1 ? ['notApplicable'] : ['notApplicable', duty],
    undefined,
  );
}

function globsIn(text: string): readonly string[] {
  const include: unknown = parse(text, [], { allowTrailingComma: true })?.include;
  return Array.isArray(include) ? include : [];
}
