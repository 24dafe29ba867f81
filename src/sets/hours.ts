/** The parts of a working day that members choose from, in the network's zone. Few, so that they are ticked quickly. */
const PARTS = {
  am: { name: 'morning', hours: '9 to 12.30', from: 9 * 60, until: 12 * 60 + 30 },
  pm: { name: 'afternoon', hours: '1 to 5', from: 13 * 60, until: 17 * 60 },
  eve: { name: 'early evening', hours: '5 to 7', from: 17 * 60, until: 19 * 60 },
} as const;
type Part = keyof typeof PARTS;

const DAYS = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
} as const;
type Day = keyof typeof DAYS;

const dayKeys = Object.keys(DAYS) as Day[];
const partKeys = Object.keys(PARTS) as Part[];

/** "mon-am": a part of a weekday on which somebody can usually make it. */
export type Slot = `${Day}-${Part}`;

/** In the order of the week. */
export const SLOTS: readonly Slot[] = dayKeys.flatMap((day) =>
  partKeys.map((part): Slot => `${day}-${part}`),
);

export const isSlot = (key: string): key is Slot => (SLOTS as readonly string[]).includes(key);

const partsOf = (slot: Slot) => slot.split('-') as [Day, Part];

/** When a slot is: the weekday (1 for Monday), and from and until when in minutes after midnight, in the network's zone. */
export function timesOf(slot: Slot): { weekday: number; from: number; until: number } {
  const [day, part] = partsOf(slot);
  const { from, until } = PARTS[part];
  return { weekday: dayKeys.indexOf(day) + 1, from, until };
}

/** "Monday morning". */
export function slotName(slot: Slot): string {
  const [day, part] = partsOf(slot);
  return `${DAYS[day]} ${PARTS[part].name}`;
}

/** What the parts mean, once for all days: "Morning 9 to 12.30, afternoon 1 to 5, early evening 5 to 7". */
export const hoursOfParts: string = (() => {
  const said = partKeys.map((part) => `${PARTS[part].name} ${PARTS[part].hours}`).join(', ');
  return said.charAt(0).toUpperCase() + said.slice(1);
})();

/** "Monday morning and afternoon; Thursday morning". None: "whenever it suits the others". */
export function slotsInWords(slots: readonly Slot[]): string {
  if (slots.length === 0) return 'whenever it suits the others';
  const days = dayKeys.flatMap((day) => {
    const parts = partKeys.filter((part) => slots.includes(`${day}-${part}`));
    return parts.length === 0 ? [] : [`${DAYS[day]} ${listed(parts.map((part) => PARTS[part].name))}`];
  });
  return days.join('; ');
}

/**
 * The slots that all of these people can make, in the order of the week. Somebody without any can always make it; `null` when that goes
 * for all of them.
 */
export function commonSlots(people: readonly (readonly Slot[])[]): readonly Slot[] | null {
  const bound = people.filter((slots) => slots.length > 0);
  return bound.length === 0 ? null : SLOTS.filter((slot) => bound.every((slots) => slots.includes(slot)));
}

/** "one", "one and two", "one, two and three". */
export function listed(words: readonly string[]): string {
  if (words.length <= 1) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
