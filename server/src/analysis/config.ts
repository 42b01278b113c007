import { getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { duties } from '../knowledge/duties.ts';
import type { DutyId } from '../knowledge/duty.ts';
import { type LanguageId, languages } from '../knowledge/language.ts';
import type { LawId } from '../knowledge/law.ts';
import { laws } from '../knowledge/laws.ts';
import type { FileProblemKey } from '../knowledge/wording.ts';
import type { Args, RuleId, Severity } from '../rules/rule.ts';
import type { Span } from '../text/span.ts';

/** Name of the file that configures the folder it is in and all folders below, up to the next such file. */
export const CONFIG_FILE = '.policywright.json';

/** How a folder's policies are judged. The same text, config and version give the same findings everywhere. */
export interface Config {
  /** Where absent, the usual ones, and those that the text itself claims are suggested. */
  readonly laws?: readonly LawId[];
  /** Guessed for each document where absent. */
  readonly language?: LanguageId;
  /** Facts about the organisation, by the name of the placeholder they fill. */
  readonly organisation: ReadonlyMap<string, string>;
  /** Duties that do not apply to the organisation, each with the reason why. They are not judged. */
  readonly notApplicable: ReadonlyMap<DutyId, string>;
  /** By rule id or category; the rule's own entry comes first. */
  readonly rules: ReadonlyMap<string, Severity | 'off'>;
  /** Globs, relative to the config's folder, of files that are policies whatever their name and title say. */
  readonly include: readonly string[];
  /** Patterns, in the notation of .gitignore, of files that are never judged unless named on the command line. */
  readonly ignore: readonly string[];
  /** Path, from the config's folder, of the file of accepted findings. */
  readonly baseline?: string;
}

/** What an editor or a config file may say; what it leaves out is as usual. */
export type PartialConfig = { readonly [K in keyof Config]?: Config[K] };

/** What a policy is judged by where nobody chose. */
export const USUAL_LAWS: readonly LawId[] = ['gdpr', 'eprivacy'];

export const usualConfig: Config = {
  organisation: new Map(),
  notApplicable: new Map(),
  rules: new Map(),
  include: [],
  ignore: [],
};

/** Something in a file of ours that does not count; `fileProblem` in `words.ts` puts it into words. */
export interface ConfigProblem {
  readonly message: FileProblemKey;
  readonly args?: Args;
  /** Offsets into the file's text. */
  readonly at: Span;
  /** The name that was probably meant by the one there. */
  readonly meant?: string;
}

export interface ReadConfig {
  readonly config: PartialConfig;
  readonly problems: readonly ConfigProblem[];
}

const SEVERITIES: readonly string[] = ['error', 'warning', 'info', 'hint', 'off'];

/**
 * Reads a config file: JSON with comments and trailing commas. What is wrong is named, and the valid rest counts.
 * `ruleIds` are the rules that exist; a name that is none of them and no category is a problem.
 */
export function readConfig(text: string, ruleIds: readonly RuleId[]): ReadConfig {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const problems: ConfigProblem[] = errors.map(({ error, offset, length }) => ({
    message: 'json',
    args: { error: printParseErrorCode(error) },
    at: { from: Math.min(offset, text.length), to: Math.min(offset + length, text.length) },
  }));
  if (!root) return { config: {}, problems };
  if (root.type !== 'object') {
    problems.push({ message: 'noObject', at: spanOf(root) });
    return { config: {}, problems };
  }
  const config: { -readonly [K in keyof Config]?: Config[K] } = {};
  for (const [name, key, value] of propertiesOf(root)) {
    const wrong: Wrong = (message, { args, node = value, meant } = {}) => {
      problems.push({
        message,
        ...(args ? { args } : {}),
        at: spanOf(node),
        ...(meant === undefined ? {} : { meant }),
      });
    };
    switch (name) {
      case '$schema':
        break;
      case 'laws':
        config.laws = strings(value, wrong).flatMap((node) =>
          known(node, [...laws.keys()], 'law', wrong) ? [node.value as string] : [],
        );
        break;
      case 'language': {
        if (value.type !== 'string') wrong('languageName');
        else if (value.value !== 'auto' && known(value, [...languages.keys()], 'language', wrong)) {
          config.language = value.value;
        }
        break;
      }
      case 'organisation':
        config.organisation = organisation(value, wrong);
        break;
      case 'notApplicable':
        config.notApplicable = reasons(value, wrong);
        break;
      case 'rules':
        config.rules = ruleSettings(value, ruleIds, wrong);
        break;
      case 'include':
      case 'ignore':
        config[name] = strings(value, wrong).map((node) => node.value as string);
        break;
      case 'baseline':
        if (value.type === 'string' && isPath(value.value)) config.baseline = value.value;
        else wrong('baselinePath');
        break;
      default:
        wrong('noSetting', { args: { name }, node: key, meant: nearest(name, SETTINGS) });
    }
  }
  return { config, problems };
}

const SETTINGS = [
  'laws',
  'language',
  'organisation',
  'notApplicable',
  'rules',
  'include',
  'ignore',
  'baseline',
];

/** Whether a text can be a path from a folder: neither empty nor absolute. */
function isPath(text: string): boolean {
  return text.trim() !== '' && !/^(?:[a-z]:)?[/\\]/i.test(text);
}

type Wrong = (message: FileProblemKey, about?: About) => void;

interface About {
  readonly args?: Args;
  /** The value of the setting where absent. */
  readonly node?: Node;
  readonly meant?: string | undefined;
}

/** What an editor's settings say, as far as it can be understood. Nobody can be told of the rest, so it is dropped. */
export function configFromSettings(settings: unknown): PartialConfig {
  if (typeof settings !== 'object' || settings === null) return {};
  const { laws: named, language, rules } = settings as Record<string, unknown>;
  return {
    ...(Array.isArray(named) && named.length > 0
      ? { laws: named.filter((law) => typeof law === 'string' && laws.has(law)) }
      : {}),
    ...(typeof language === 'string' && languages.has(language) ? { language } : {}),
    ...(typeof rules === 'object' && rules !== null ? { rules: severitiesIn(rules) } : {}),
  };
}

function severitiesIn(settings: object): ReadonlyMap<string, Severity | 'off'> {
  return new Map(
    Object.entries(settings).filter((entry): entry is [string, Severity | 'off'] =>
      SEVERITIES.includes(entry[1]),
    ),
  );
}

/** What the settings say of a rule; undefined where they say nothing. */
export function configuredSeverity(config: Config, rule: RuleId): Severity | 'off' | undefined {
  return config.rules.get(rule) ?? config.rules.get(rule.slice(0, rule.indexOf('/')));
}

/** Every rule, category, law and duty that a config file names, in order, whether there is one of that name or not. */
export function* configNames(
  text: string,
): Iterable<{ readonly what: 'rule' | 'law' | 'duty'; readonly name: string; readonly at: Span }> {
  const root = parseTree(text, [], { allowTrailingComma: true, allowEmptyContent: true });
  if (!root) return;
  for (const [setting, , value] of propertiesOf(root)) {
    if (setting === 'rules') {
      for (const [name, key] of propertiesOf(value)) yield { what: 'rule', name, at: spanOf(key) };
    }
    if (setting === 'notApplicable') {
      for (const [name, key] of propertiesOf(value)) yield { what: 'duty', name, at: spanOf(key) };
    }
    if (setting === 'laws' && value.type === 'array') {
      for (const node of value.children ?? []) {
        if (node.type === 'string') yield { what: 'law', name: node.value, at: spanOf(node) };
      }
    }
  }
}

function organisation(value: Node, wrong: Wrong): ReadonlyMap<string, string> {
  const facts = new Map<string, string>();
  if (value.type !== 'object') wrong('organisation');
  for (const [name, , fact] of propertiesOf(value)) {
    if (fact.type === 'string') facts.set(name, fact.value);
    else wrong('text', { args: { name }, node: fact });
  }
  return facts;
}

function reasons(value: Node, wrong: Wrong): ReadonlyMap<DutyId, string> {
  const given = new Map<DutyId, string>();
  if (value.type !== 'object') wrong('notApplicable');
  for (const [name, key, reason] of propertiesOf(value)) {
    if (!duties.has(name)) {
      wrong('noDuty', { args: { name }, node: key, meant: nearest(name, [...duties.keys()]) });
    } else if (reason.type !== 'string' || reason.value.trim() === '') {
      wrong('sayWhy', { args: { name }, node: reason });
    } else given.set(name, reason.value.trim());
  }
  return given;
}

function ruleSettings(
  value: Node,
  ruleIds: readonly RuleId[],
  wrong: Wrong,
): ReadonlyMap<string, Severity | 'off'> {
  const settings = new Map<string, Severity | 'off'>();
  if (value.type !== 'object') wrong('rules');
  const names = new Set<string>(ruleIds.flatMap((id) => [id, id.slice(0, id.indexOf('/'))]));
  for (const [name, key, severity] of propertiesOf(value)) {
    if (!names.has(name)) wrong('noRule', { args: { name }, node: key, meant: nearest(name, [...names]) });
    else if (severity.type !== 'string' || !SEVERITIES.includes(severity.value)) {
      const meant = severity.type === 'string' ? nearest(severity.value, SEVERITIES) : undefined;
      wrong('severity', { args: { names: quoted(SEVERITIES) }, node: severity, meant });
    } else settings.set(name, severity.value as Severity | 'off');
  }
  return settings;
}

function strings(value: Node, wrong: Wrong): readonly Node[] {
  if (value.type !== 'array') {
    wrong('list');
    return [];
  }
  return (value.children ?? []).filter((node) => {
    if (node.type === 'string') return true;
    wrong('inQuotes', { node });
    return false;
  });
}

function known(node: Node, names: readonly string[], thing: 'law' | 'language', wrong: Wrong): boolean {
  if (names.includes(node.value)) return true;
  const args = { thing, name: node.value, names: quoted(names) };
  wrong('unknown', { args, node, meant: nearest(node.value, names) });
  return false;
}

function* propertiesOf(node: Node): Iterable<readonly [string, Node, Node]> {
  if (node.type !== 'object') return;
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? [];
    if (key && value) yield [getNodeValue(key), key, value];
  }
}

function spanOf(node: Node): Span {
  return { from: node.offset, to: node.offset + node.length };
}

/** "PropertyNameExpected" is "property name expected" to a reader. */
function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

/** The name that a typing mistake most likely stood for, if one is near enough. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const most = Math.max(2, Math.floor(name.length / 3));
  let best: string | undefined;
  let least = most + 1;
  for (const candidate of names) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase(), least);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** Letters to change, add or drop to turn one word into the other; `limit` where it is that or more. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return Math.min(limit, row[b.length]!);
}
