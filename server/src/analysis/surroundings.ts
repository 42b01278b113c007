import type { Content } from '../model/content.ts';
import type { Clause, DocumentKind } from '../model/policy.ts';
import type { Surroundings } from '../rules/rule.ts';

const NOTHING: object = {};
const known = new WeakMap<object, WeakMap<object, Map<string, Surroundings>>>();

/**
 * What clause rules may know of a clause's place. Equal surroundings are one object, so that findings can be
 * remembered by it: contents are interned, the rest is a few words.
 */
export function surroundingsOf(clause: Clause, kind: DocumentKind, language: string): Surroundings {
  const heading = headingOf(clause);
  const intro = clause.item?.list.intro?.content;
  const byIntro = at(known, heading ?? NOTHING, () => new WeakMap<object, Map<string, Surroundings>>());
  const byWords = at(byIntro, intro ?? NOTHING, () => new Map<string, Surroundings>());
  const key = `${clause.role} ${kind} ${language}`;
  const found = byWords.get(key);
  if (found) return found;
  const surroundings: Surroundings = {
    role: clause.role,
    kind,
    language,
    ...(heading ? { heading } : {}),
    ...(intro ? { intro } : {}),
  };
  byWords.set(key, surroundings);
  return surroundings;
}

function headingOf(clause: Clause): Content | undefined {
  const heading = clause.section.heading;
  return heading === clause ? clause.section.parent?.heading?.content : heading?.content;
}

function at<V>(map: WeakMap<object, V>, key: object, create: () => V): V {
  const found = map.get(key);
  if (found) return found;
  const value = create();
  map.set(key, value);
  return value;
}
