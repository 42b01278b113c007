import { configFromSettings } from '../analysis/config.ts';
import type { EditorSettings } from '../analysis/standards.ts';

export interface Settings extends EditorSettings {
  /** Whose language findings are explained in: the person's or the document's. */
  readonly messages: 'editor' | 'document';
  /** Whether the duties of a section stand above its heading. */
  readonly sectionDuties: boolean;
  /** Which policies are judged; undefined where the editor does not say, and then whatever it asks for. */
  readonly scope?: 'openFiles' | 'workspace';
}

/** Reads the editor's section `policywright`; what is not understood is as usual. */
export function readSettings(value: unknown): Settings {
  const { include, messages, scope, sectionDuties } = isObject(value) ? value : {};
  return {
    defaults: configFromSettings(value),
    messages: messages === 'document' ? 'document' : 'editor',
    sectionDuties: sectionDuties === true,
    ...(scope === 'openFiles' || scope === 'workspace' ? { scope } : {}),
    ...(Array.isArray(include) ? { include: include.filter((glob) => typeof glob === 'string') } : {}),
  };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
