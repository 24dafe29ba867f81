import { type Refusal, refusal } from '../../decision.ts';
import type { Standing } from '../rules.ts';

/**
 * Whoever belongs to no network is erased after so many days, however they left: a coordinator who took the wrong person out,
 * or a roster with a line missing, can be put right until then, and whoever changes their mind asks to join again. It is as
 * long as a settled request is kept.
 */
export const KEPT_DAYS = 30;

/** Who else stands how in a network that somebody would leave. */
export interface Others {
  readonly coordinators: number;
  readonly members: number;
}

/** The last coordinator hands over first: nobody could let people in, or look at what is reported. */
export function mayLeave(network: string, standings: ReadonlySet<Standing>, others: Others): Refusal | null {
  if (!standings.has('coordinator') || others.coordinators > 0 || others.members === 0) return null;
  return refusal(
    `You are the only coordinator of ${network}. Hand it over to somebody first, then leave. If there is nobody, whoever runs Soundings can name another coordinator. Nothing was changed.`,
  );
}

/** A coordinator takes out peers. One who coordinates there too gives that up themselves, or hands over. */
export function mayRemove(standings: ReadonlySet<Standing> | null): Refusal | null {
  if (!standings?.has('peer')) return notInYourNetwork;
  return standings.has('coordinator')
    ? refusal('They coordinate this network, too, so they can only leave it themselves. Please talk to them.')
    : null;
}

export const notInYourNetwork = refusal(
  'There is no such peer in a network that you coordinate. Open Members to see who is in it now.',
);

/** Whether somebody has typed what shows that they mean it. */
export function checkMeant(typed: string, name: string): Refusal | null {
  const said = typed.replace(/\s+/g, ' ').trim().toLocaleLowerCase('en-GB');
  if (said === 'leave' || said === name.toLocaleLowerCase('en-GB')) return null;
  const fault = `Please type your name, ${name}, or the word LEAVE. Nothing was erased.`;
  return refusal(fault, { word: fault });
}
