import type { MemberContext } from '../../command.ts';
import { recordDeed } from '../../networks/running/deeds.ts';
import { minutesLater } from '../../time/calendar.ts';
import { type Reply, refuse, show } from '../../views/reply.ts';
import type { Call } from '../call.ts';
import { keptApartIn } from '../joining/apart.ts';
import { keptApartCard } from './move-views.ts';
import { keptOut, keptOutSentence } from './moving.ts';
import type { Candidate } from './rules.ts';
import type { FormingSet } from './store.ts';

/**
 * So many moves of a network's coordinators that end at a pair kept apart are answered in a day. Of moves into a set of six about one in
 * eleven does: whoever places people gets nowhere near it, and whoever wants a list of all pairs needs weeks, and is seen.
 */
const A_DAY = 12;
const DAY_MINUTES = 24 * 60;

/**
 * What a coordinator hears of a move because somebody there is kept apart from whom they move, or `null` where nobody is. All
 * coordinators can read that one was tried. Once too many were, no move is answered until a day has gone by, whatever it would do.
 */
export async function keptApartFrom(
  context: MemberContext,
  call: Call,
  person: Candidate,
  to: FormingSet,
  from: FormingSet | null,
): Promise<Reply | null> {
  const { tx, keys, now, person: coordinator, again } = context;
  const { networkId, theme: about } = call;
  const kind = 'move-kept-apart';
  const since = { gt: minutesLater(now, -DAY_MINUTES) };
  if ((await tx.deed.count({ where: { networkId, kind, at: since } })) >= A_DAY)
    return refuse(
      'Moves by hand rest for a day: too many of those tried here ended at a pair that is kept apart. Nothing was changed. You can propose others.',
    );
  if (!keptOut(person, to, await keptApartIn(tx, keys, call))) return null;
  if (!again) await recordDeed(context, { networkId, coordinator, kind, about });
  return show(keptApartCard(keptOutSentence(person, to), call.id, from?.id ?? null));
}
