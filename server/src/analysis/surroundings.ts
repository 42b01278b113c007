import type { Content } from '../model/content.ts';
import type { Clause, Policy } from '../model/policy.ts';
import type { Surroundings } from '../rules/rule.ts';

/** What clause rules may know of a clause's place. */
export function surroundingsOf(clause: Clause, { kind, language }: Policy): Surroundings {
  return {
    role: clause.role,
    kind,
    language,
    heading: headingOf(clause),
    intro: clause.item?.list.intro?.content,
  };
}

/** Whether clause rules cannot tell a clause's place from another one. Equal contents are one object. */
export function isAround(around: Surroundings, clause: Clause, { kind, language }: Policy): boolean {
  return (
    around.heading === headingOf(clause) &&
    around.intro === clause.item?.list.intro?.content &&
    around.role === clause.role &&
    around.kind === kind &&
    around.language === language
  );
}

/** A heading stands under the one above it. */
function headingOf(clause: Clause): Content | undefined {
  const { heading, parent } = clause.section;
  return heading === clause ? parent?.heading?.content : heading?.content;
}
