import type { MemberContext } from '../../command.ts';
import { type Reply, refuse, show } from '../../views/reply.ts';
import { notThere } from '../access.ts';
import { actionsSection } from '../actions/section.ts';
import { briefsSection } from '../briefs/section.ts';
import { calendarSection } from '../calendars/beside.ts';
import { polling } from '../polls/section.ts';
import { presentersSection } from '../presenters/section.ts';
import { ahead, coming } from '../programme/section.ts';
import { sessionSection } from '../session/section.ts';
import { roundFor } from './access.ts';
import type { Section } from './sections.ts';
import { zoneOf } from './store.ts';
import { roundCard, runButtons } from './views.ts';

const running: Section = async ({ round, viewer }) =>
  viewer.runs && round.status !== 'running' && round.status !== 'held' ? [runButtons(round)] : [];

/** What rooms have to say on a round's card, from the top: what waits for an answer or a press comes first. Each is one line here. */
const SECTIONS: readonly Section[] = [
  polling,
  sessionSection,
  actionsSection,
  coming,
  presentersSection,
  briefsSection,
  calendarSection,
  running,
  ahead,
];

/** A round as this person may see it. `opening`: what has just been done. */
export async function shownRound(context: MemberContext, id: string, opening?: string): Promise<Reply> {
  const found = await roundFor(context, id);
  if (!found) return refuse(notThere.refused);
  const { meeting, isIn, runs } = found;
  const { tx, now, keys, deskAddress, person } = context;
  const zone = await zoneOf(tx, person.id, meeting.call);
  const look = { ...meeting, tx, now, keys, deskAddress, viewer: { id: person.id, zone, isIn, runs } };
  const blocks = [];
  for (const section of SECTIONS) blocks.push(...(await section(look)));
  return show(roundCard(meeting, zone, blocks, opening));
}
