import type { Reading } from '../../analysis/judgement.ts';
import type { LanguageId } from '../../knowledge/language.ts';
import { interfaceWording, ruleWording } from '../../knowledge/wording.ts';
import type { Policy } from '../../model/policy.ts';
import { rules } from '../../rules/index.ts';
import type { Template } from '../../text/template.ts';
import type { CompletionView, Place } from './completion.ts';
import { backFrom, lineAt } from './line.ts';

/** The beginning of a comment, empty or with the beginning of a directive. */
export function directivePlace(policy: Policy, offset: number): Place | undefined {
  const written = /(?:<!--|\{\/\*)\s*([a-z-]*)$/.exec(lineAt(policy, offset).before)?.[1];
  if (written === undefined || !'policywright-disable-next-line'.startsWith(written.slice(0, 13))) {
    return undefined;
  }
  return { at: backFrom(offset, written.length), written };
}

/** What a comment can tell the checks: each with what follows it, and the comment's end where it is not there yet. */
export function directives({ policy, format }: Reading, { at }: Place): readonly CompletionView[] {
  const { before, after } = lineAt(policy, at.to);
  const brace = before.lastIndexOf('{/*') > before.lastIndexOf('<!--') || format === 'mdx';
  const close = brace ? '*/}' : '-->';
  const end = after.includes(close) ? '' : ` ${close}`;
  const gap = /\S$/.test(policy.text.slice(0, at.from)) ? ' ' : '';
  const { reason, rule } = interfaceWording(policy.language).places;
  return DIRECTIVES.map((directive): CompletionView => {
    const name = `policywright-${directive}`;
    const insert: Template =
      directive === 'enable'
        ? [gap + name, end]
        : [`${gap}${name} `, { placeholder: rule }, ' -- ', { placeholder: reason }, end];
    return { label: name, kind: 'comment', insert, at };
  });
}

const DIRECTIVES = ['disable-next-line', 'disable-line', 'disable', 'enable', 'disable-file'] as const;

/** Behind a directive, where it names rules. */
export function ruleNamePlace(policy: Policy, offset: number): Place | undefined {
  const written = RULES.exec(lineAt(policy, offset).before)?.[1];
  return written === undefined ? undefined : { at: backFrom(offset, written.length), written };
}

const RULES =
  /policywright-(?:disable(?:-next-line|-line|-file)?|enable)\s+(?:[\w-]+\/[\w-]+[,\s]+)*(?!-)([\w/-]*)$/;

/** Every rule that a comment can name. */
export function ruleNames({ at }: Place, language: LanguageId): readonly CompletionView[] {
  return rules.map(({ id }) => ({
    label: id,
    kind: 'rule',
    detail: ruleWording(language, id).name,
    insert: [id],
    at,
  }));
}
