import type { MemberContext, Work } from '../../command.ts';
import type { Standing } from '../../networks/rules.ts';
import { challengeFor } from '../access.ts';
import type { AnonymousChallenge } from '../anonymous-challenge.ts';
import type { Contribution } from '../contribution.ts';
import { findContribution } from '../store.ts';

export type About = 'challenge' | 'contribution';

/** What a report is about. Says nothing of who wrote it, for an unnamed contribution or a challenge. */
export interface Subject {
  readonly about: About;
  readonly id: string;
  readonly challenge: AnonymousChallenge;
  readonly contribution: Contribution | null;
}

/** The subject, if it lies in a network in which the person has that standing. Locks its challenge. */
export async function subjectFor(
  context: MemberContext,
  about: About,
  id: string,
  standing: Standing,
): Promise<Subject | null> {
  if (about === 'challenge') {
    const challenge = await challengeFor(context, id, standing);
    return challenge ? { about, id, challenge, contribution: null } : null;
  }
  const challengeId = (await findContribution(context.tx, id))?.challengeId;
  const challenge = challengeId ? await challengeFor(context, challengeId, standing) : null;
  // Read again now that its challenge is locked.
  const contribution = challenge ? await findContribution(context.tx, id) : null;
  return challenge && contribution ? { about, id, challenge, contribution } : null;
}

/** The subject under which the vault knows its writer: the challenger's words are sealed with the challenge. */
export function sealedAs({ id, challenge, contribution }: Subject): string | null {
  if (contribution?.voice === 'named') return null;
  return contribution?.voice === 'challenger' ? challenge.id : id;
}

/**
 * Brings every place to what the subject is now. `again`: it stood there before. Then whether its writer has left
 * or is paused is not asked anew: by holding and putting back, a coordinator could find out who wrote it.
 */
export async function carryChange(
  work: Work,
  { about, id, challenge }: Subject,
  again: boolean,
): Promise<void> {
  const what =
    about === 'challenge' ? { type: 'challenge', challenge: id } : { type: 'contribution', contribution: id };
  const notice = again ? { ...what, again: 'yes' } : what;
  await work.dispatch.toPlaces(challenge.networkId, challenge.id, notice);
}
