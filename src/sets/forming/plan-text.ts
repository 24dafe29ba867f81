import { type Alike, type Explained, explain } from './maker/explain.ts';
import type { Person, Plan } from './maker/person.ts';

/** A plan to be read: round by round each set, when it can meet, and what it gives up. */
export function planAsText(people: readonly Person[], plan: Plan, size: number): string {
  const rounds = plan.rounds.map((sets, round) => {
    const lines = sets.map((ids, at) =>
      [`  Set ${at + 1}: ${ids.join(', ')}`, ...setLines(explain(people, plan, round, at), size)].join('\n'),
    );
    const left = plan.unplaced[round] ?? [];
    if (left.length > 0) lines.push(`  In no set: ${left.join(', ')}`);
    return [`Round ${round + 1}: ${sets.length} sets, ${sets.flat().length} people`, ...lines].join('\n');
  });
  return `${rounds.join('\n\n')}\n`;
}

function setLines({ slots, again, alike, size }: Explained, target: number): string[] {
  const gives = [
    ...again.map(({ pair, before, rounds }) => {
      const when = [...(before ? ['before'] : []), ...rounds.map((round) => `in round ${round + 1}`)];
      return `${pair.join(' and ')} have met ${when.join(' and ')}`;
    }),
    ...alike.filter(({ in: what }) => what !== 'region').map(alikeAsText),
    ...(size === target ? [] : [`${size} in place of ${target}`]),
  ];
  return [
    ...(slots === null ? [] : [`    can meet: ${slots.join(', ')}`]),
    `    gives up: ${gives.length > 0 ? gives.join('; ') : 'nothing'}`,
  ];
}

const WHAT = {
  background: 'background',
  kind: 'kind of authority',
  experience: 'experience',
  region: 'region',
} as const;

const alikeAsText = ({ in: what, value, ids }: Alike) => `${ids.join(', ')}: same ${WHAT[what]} (${value})`;
