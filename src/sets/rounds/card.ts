import type { MemberContext } from '../../command.ts';
import { type Reply, refuse, show } from '../../views/reply.ts';
import { notThere } from '../access.ts';
import { polling } from '../polls/section.ts';
import { roundFor } from './access.ts';
import type { Section } from './sections.ts';
import { zoneOf } from './store.ts';
import { roundCard, runButtons } from './views.ts';

const running: Section = async ({ round, viewer }) => (viewer.runs ? [runButtons(round)] : []);

/** What rooms have to say on a round's card, from the top. Each is one line here. */
const SECTIONS: readonly Section[] = [polling, running];

/** A round as this person may see it. `opening`: what has just been done. */
export async function shownRound(context: MemberContext, id: string, opening?: string): Promise<Reply> {
  const found = await roundFor(context, id);
  if (!found) return refuse(notThere.refused);
  const { meeting, isIn, runs } = found;
  const { tx, now, keys, person } = context;
  const zone = await zoneOf(tx, person.id, meeting.call);
  const look = { ...meeting, tx, now, keys, viewer: { id: person.id, zone, isIn, runs } };
  const blocks = [];
  for (const section of SECTIONS) blocks.push(...(await section(look)));
  return show(roundCard(meeting, zone, blocks, opening));
}
