import { DAY, FORMATS } from './named.ts';

/** One part of a round. */
export interface Stage {
  readonly name: string;
  /** How long it takes. A day of an asynchronous round is 1,440. */
  readonly minutes: number;
  /** What it is for, in a sentence. */
  readonly purpose: string;
  /** Open questions that help in it. */
  readonly questions: readonly string[];
  /** Comes once for each who presents. Those that follow each other come together, one presenter after the other. */
  readonly repeats?: boolean;
  /** Nobody speaks, and Soundings says nothing either. */
  readonly silent?: boolean;
  /** Falls away when it is known beforehand who presents. */
  readonly bids?: boolean;
  /** For questions only: whoever types advice is told so, kindly and in private. */
  readonly asks?: boolean;
}

/** How a set meets. */
export interface Format {
  readonly name: string;
  /** In a sentence, for those who choose. */
  readonly about: string;
  /** How many present to the whole set in one round; 0: nobody, and so nobody is asked to, or for a brief. */
  readonly presenters: number;
  /** The set splits into threes. What repeats comes once for each of a three, in all of them at once. */
  readonly threes?: boolean;
  readonly stages: readonly Stage[];
}

export type FormatKey = keyof typeof FORMATS;

export const formatKeys = Object.keys(FORMATS) as FormatKey[];

export const isFormat = (key: string): key is FormatKey => Object.hasOwn(FORMATS, key);

/** A format by its key. A row of a later version may have one that is not known here: it is taken for the usual one. */
export const formatOf = (key: string): Format => (isFormat(key) ? FORMATS[key] : FORMATS.standard);

/** How often what repeats comes in a round as it is planned. */
export const turnsOf = ({ presenters, threes }: Pick<Format, 'presenters' | 'threes'>): number =>
  threes ? GROUP_OF : Math.max(1, presenters);

/** How many are in one of the groups of a round in threes, where the set can be split evenly. */
export const GROUP_OF = 3;

/** How long a round takes in all, in minutes, with everybody's turn. */
export const minutesOf = (format: Format): number =>
  format.stages.reduce((sum, { minutes, repeats }) => sum + minutes * (repeats ? turnsOf(format) : 1), 0);

/** Takes days, and is written in the set’s own place, whenever each has a moment. */
export const isInWriting = ({ stages }: Pick<Format, 'stages'>): boolean =>
  stages.some(({ minutes }) => minutes >= DAY);

/** "25 minutes", "1 hour 30 minutes", "2 days". */
export function lengthInWords(minutes: number): string {
  if (minutes >= DAY) return many(Math.round(minutes / DAY), 'day');
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 ? many(hours, 'hour') : '', rest > 0 ? many(rest, 'minute') : '']
    .filter(Boolean)
    .join(' ');
}

const many = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;
