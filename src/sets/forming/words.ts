import { BACKGROUNDS, isBackground } from '../../networks/members/profile.ts';
import { excerpt } from '../../views/text.ts';
import { listed, slotsInWords } from '../hours.ts';
import {
  type Candidate,
  factsOf,
  HOW_LONG,
  type Mix,
  type Obstacle,
  obstaclesTo,
  SIZES,
  type WhyUnplaced,
} from './rules.ts';

const OBSTACLES: Readonly<Record<Obstacle, string>> = {
  few: `Fewer than ${SIZES.least} people`,
  many: `More than ${SIZES.most} people`,
  authority: 'Two people from one authority',
  hours: 'No hours that all of them can make',
};

/** Eight of them, with all else that is said of a set, fit on every platform's card. */
const PERSON_LENGTH = 260;
const LINE_LENGTH = 180;

/** "Ash: DCS, Kent · Education · first year in post · Monday morning". */
export function personLine({ name, line, background, howLong, slots }: Candidate): string {
  const long = HOW_LONG.find(({ key }) => key === howLong)?.words;
  const parts = [
    excerpt(line, 90),
    isBackground(background) ? BACKGROUNDS[background] : '',
    long ?? '',
    slotsInWords(slots),
  ];
  return excerpt(`${name}: ${parts.filter(Boolean).join(' · ')}`, PERSON_LENGTH);
}

export const numberOfPeople = (count: number): string => `${count} ${count === 1 ? 'person' : 'people'}`;

interface Judged {
  /** What stands in the way of confirming it. */
  readonly obstacles: readonly string[];
  readonly keeps: readonly string[];
  readonly givesUp: readonly string[];
}

/** What a set keeps of what is wished for, and what it gives up, in the order of the wishes. Says nothing of who would rather not sit with whom. */
export function judge(people: readonly Candidate[], size: number): Judged {
  const facts = factsOf(people);
  const obstacles = obstaclesTo(facts);
  const keeps: string[] = [];
  const givesUp: string[] = [];
  const say = (isKept: boolean, kept: string, given: string) =>
    (isKept ? keeps : givesUp).push(isKept ? kept : given);

  if (!obstacles.includes('authority') && people.length > 1) keeps.push('Each from a different authority');
  if (!obstacles.includes('hours'))
    keeps.push(
      facts.slots === null ? 'Everybody comes whenever it suits' : `Hours: ${slotsInWords(facts.slots)}`,
    );
  say(facts.met.length === 0, 'Nobody has been in a set with another of them before', metInWords(facts.met));
  for (const [mix, one, more] of [
    [facts.backgrounds, 'background', 'backgrounds'],
    [facts.kinds, 'kind of authority', 'kinds of authority'],
    [facts.experience, 'length of time in post', 'lengths of time in post'],
    [facts.regions, 'region', 'regions'],
  ] as const) {
    const words = mixInWords(mix, one, more);
    if (words) say(mix.different > 1, words, words);
  }
  if (!obstacles.includes('few') && !obstacles.includes('many') && facts.size !== size)
    givesUp.push(`${numberOfPeople(facts.size)}, ${size} were wished for`);
  const short = (lines: readonly string[]) => lines.map((one) => excerpt(one, LINE_LENGTH));
  const clashes = listed(facts.clashes.slice(0, 3).map(([one, other]) => `${one.name} and ${other.name}`));
  return {
    obstacles: short(
      obstacles.map((one) => (one === 'authority' ? `${OBSTACLES.authority}: ${clashes}` : OBSTACLES[one])),
    ),
    keeps: short(keeps),
    givesUp: short(givesUp),
  };
}

const metInWords = (met: readonly (readonly [Candidate, Candidate])[]) =>
  `${listed(met.slice(0, 3).map(([one, other]) => `${one.name} with ${other.name}`))}${met.length > 3 ? ' and others' : ''} in a set before`;

/** Nothing where it is known of fewer than two. */
function mixInWords({ different, known }: Mix, one: string, more: string): string | null {
  if (known < 2) return null;
  return different === 1 ? `All the same ${one}` : `${different} ${more}`;
}

export const WHY_UNPLACED: Readonly<Record<WhyUnplaced, string>> = {
  'few-people': 'too few people have said yes for a set',
  authority: 'more people of their authority have said yes than there are sets',
  hours: 'no set meets at hours that they can make',
  'hours-and-authority': 'every set at their hours has somebody from their authority',
  full: 'the sets at their hours are full',
  'no-fit': 'no set was left in which everything fits',
};
