import type { Coverage, Duty, Place, State } from './protocol.ts';

/** A row of the checklist, as plain data: what VS Code is told of it is in `view.ts`. */
export interface Row {
  /** Lasts while the text changes, so that what is open stays open. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** What stands behind the label, in whole sentences. */
  readonly tooltip?: string;
  /** All of it, for who hears the row rather than sees it. */
  readonly spoken: string;
  readonly icon: Icon;
  readonly opens: 'open' | 'closed' | 'never';
  /** What its menu depends on: "duty-missing-repairable". */
  readonly context: string;
  /** The duty it is about. */
  readonly duty?: Duty;
  /** Where a click leads. */
  readonly place?: Place;
  readonly children: readonly Row[];
}

export type Icon = State | 'law' | 'flaw' | 'quote';

/** How a group gathers states: to a writer, what does not apply is one thing whatever the reason. */
type Group = 'missing' | 'defective' | 'stated' | 'apart';

/** The chosen laws, under each the duties by how they stand, under each duty what is wrong and what is quoted. */
export function rows({ laws, duties, words }: Coverage): readonly Row[] {
  return laws.map(({ law, name, summary, progress }) => {
    const asked = duties.flatMap((duty) => {
      const one = duty.asked.find((each) => each.law === law);
      return one ? [{ duty, state: one.state, articles: one.articles }] : [];
    });
    return {
      id: law,
      label: name,
      description: progress,
      tooltip: `${name}: ${summary}`,
      spoken: `${name}: ${summary}`,
      icon: 'law',
      opens: 'open',
      context: 'law',
      children: GROUPS.flatMap(({ group, states }): readonly Row[] => {
        const within = asked.filter(({ state }) => states.includes(state));
        if (within.length === 0) return [];
        const label = `${capitalised(words.states[states[0]!])} (${within.length})`;
        return [
          {
            id: `${law}/${group}`,
            label,
            spoken: `${name}, ${label}`,
            icon: states[0]!,
            opens: group === 'apart' ? 'closed' : 'open',
            context: 'group',
            children: within.map((one) => dutyRow(`${law}/${one.duty.duty}`, one, words)),
          },
        ];
      }),
    };
  });
}

/** Whether a law asks for a statement at all, as the text and the config have it. */
export function applies(state: State): boolean {
  return state !== 'not-triggered' && state !== 'not-applicable';
}

/** How many duties need work, each counted once whatever laws ask for it. */
export function open({ duties }: Coverage): number {
  return duties.filter(({ state }) => state === 'missing' || state === 'defective').length;
}

const GROUPS: readonly { readonly group: Group; readonly states: readonly State[] }[] = [
  { group: 'missing', states: ['missing'] },
  { group: 'defective', states: ['defective'] },
  { group: 'stated', states: ['stated'] },
  { group: 'apart', states: ['not-applicable', 'not-triggered'] },
];

type Words = Coverage['words'];

function lineOf({ start }: Place, { line }: Words): string {
  return line.replace('{line}', String(start.line + 1));
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface Asked {
  readonly duty: Duty;
  readonly state: State;
  readonly articles: readonly string[];
}

function dutyRow(id: string, { duty, state, articles }: Asked, words: Words): Row {
  const { name, stateName, why, evidence, range } = duty;
  const cited = articles.join('; ');
  const reasons = why.map(({ message }) => message);
  return {
    id,
    label: name,
    description: cited,
    tooltip: [`${name}: ${stateName} (${cited})`, ...reasons].join('\n\n'),
    spoken: [name, stateName, cited, ...reasons].join(', '),
    icon: state,
    opens: why.length + evidence.length > 0 ? 'closed' : 'never',
    context: contextOf(duty, state),
    duty,
    place: range,
    children: [
      ...why.map(
        ({ message, range: place }, index): Row => ({
          id: `${id}/why${index}`,
          label: message,
          tooltip: message,
          spoken: message,
          icon: 'flaw',
          opens: 'never',
          context: 'flaw',
          ...(place ? { description: lineOf(place, words), place } : {}),
          children: [],
        }),
      ),
      ...evidence.map(({ quote, path, section, range: place }, index): Row => {
        const where = [path || section, lineOf(place, words)].filter(Boolean).join(', ');
        return {
          id: `${id}/quote${index}`,
          label: `“${quote}”`,
          description: where,
          tooltip: `“${quote}” (${where})`,
          spoken: `“${quote}”, ${where}`,
          icon: 'quote',
          opens: 'never',
          context: 'quote',
          place,
          children: [],
        };
      }),
    ],
  };
}

function contextOf({ excused, repairable }: Duty, state: State): string {
  if (excused) return 'duty-excused';
  return `duty-${state}${repairable ? '-repairable' : ''}`;
}
