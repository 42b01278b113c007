import type { LanguageId } from '../knowledge/language.ts';
import { lexiconOf } from '../knowledge/lexicon.ts';
import { type Content, fact } from '../model/content.ts';
import { mentions } from '../model/mentions.ts';
import type { Clause, Policy } from '../model/policy.ts';
import type { ClauseRule, Finding, Surroundings } from '../rules/rule.ts';
import type { Problem } from './judgement.ts';
import type { Plan, PlannedRule } from './plan.ts';
import { isAround, surroundingsOf } from './surroundings.ts';

/** What a rule said of a clause; its spans are of the clause's prose. */
export type Said = readonly [PlannedRule, Finding];

/** What the clause rules of a plan say. */
export interface ClauseFindings {
  /** What was said of a clause before, where it stands as it does now. */
  remembered(clause: Clause, policy: Policy): readonly Said[] | undefined;
  /** Asks every rule, and remembers it. */
  found(clause: Clause, policy: Policy, problem: Problem): readonly Said[];
}

/** The same object for the same plan. */
export function clauseFindingsBy(plan: Plan): ClauseFindings {
  const known = memories.get(plan) ?? createFindings(plan);
  memories.set(plan, known);
  return known;
}

const memories = new WeakMap<Plan, ClauseFindings>();

/** What was said of a content in one place; most stand in one or two. */
interface SaidThere {
  readonly around: Surroundings;
  readonly said: readonly Said[];
}

/** What was said of a content by those who were last asked. */
const saidOf = fact((): { by: ClauseFindings | undefined; places: readonly SaidThere[] } => ({
  by: undefined,
  places: NOWHERE,
}));

/** A content remembers so many of its places, the newest first: typing in a heading makes ever new ones. */
const MOST_PLACES = 4;
const NOWHERE: readonly SaidThere[] = [];
const NOTHING: readonly Said[] = [];

type ClausePlan = PlannedRule & { readonly rule: ClauseRule };

/** A rule with the numbers of the concepts it is about in one language; undefined where it is about anything. */
interface Asked {
  readonly by: ClausePlan;
  readonly about: readonly number[] | undefined;
}

function createFindings(plan: Plan): ClauseFindings {
  const rules = plan.rules.filter((by): by is ClausePlan => by.rule.scope === 'clause');
  const byLanguage = new Map<LanguageId, readonly Asked[]>();

  const askedIn = (language: LanguageId): readonly Asked[] => {
    const { indexOf } = lexiconOf(language);
    const asked = byLanguage.get(language) ?? rules.map((by) => ({ by, about: by.rule.about?.map(indexOf) }));
    byLanguage.set(language, asked);
    return asked;
  };

  /** A clause rule sees nothing but these, so what it said of them once holds wherever they meet again. */
  const say = (content: Content, around: Surroundings, problem: Problem): readonly Said[] => {
    const said: Said[] = [];
    const told = mentions(content);
    for (const { by, about } of askedIn(content.language)) {
      if (about && !about.some((concept) => told.speaksOf(concept))) continue;
      if (by.rule.documents && !by.rule.documents.includes(around.kind)) continue;
      const before = said.length;
      try {
        for (const finding of by.rule.check(content, around, plan.circumstances)) said.push([by, finding]);
      } catch (error) {
        said.length = before;
        problem(by.rule.id, error);
      }
    }
    return said.length > 0 ? said : NOTHING;
  };

  const findings: ClauseFindings = {
    remembered(clause, policy) {
      const { by, places } = saidOf(clause.content);
      if (by !== findings) return undefined;
      for (const { around, said } of places) if (isAround(around, clause, policy)) return said;
      return undefined;
    },
    found(clause, policy, problem) {
      const memory = saidOf(clause.content);
      const around = surroundingsOf(clause, policy);
      const said = say(clause.content, around, problem);
      const others = memory.by === findings ? memory.places : NOWHERE;
      memory.by = findings;
      memory.places = [{ around, said }, ...others].slice(0, MOST_PLACES);
      return said;
    },
  };
  return findings;
}
