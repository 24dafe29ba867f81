import { z } from 'zod';
import { type CommandKind, type Context, forAnyone, forMembers } from '../../command.ts';
import { nothing, replaceWith } from '../../views/reply.ts';
import { participantsOf } from '../rounds/store.ts';
import { readsLikeAdvice } from './advice.ts';
import { asidesCard } from './aside-views.ts';
import { stageOf } from './looking.ts';
import { findRunning } from './show.ts';

interface Typed {
  readonly place: string;
  readonly text: string;
}

/**
 * Somebody has typed in a place. Where that is a set's own, in a stage that is for questions, and the words read like advice, its writer is
 * told so in private: once in each stage, and never who presents, since they answer. The words are looked at and kept nowhere; everywhere
 * else they are not even looked at.
 */
async function hear(context: Context, { place: ref, text }: Typed): Promise<void> {
  const { tx, person, account, dispatch } = context;
  if (!person) return;
  const place = await tx.place.findUnique({ where: { platform_ref: { platform: account.platform, ref } } });
  if (!place?.setId || place.leaving) return;
  const round = await tx.round.findFirst({ where: { setId: place.setId, status: 'running' } });
  const found = round && (await findRunning(tx, round.id));
  if (!found) return;
  const { meeting, running } = found;
  const { session } = running;
  const stage = stageOf(session, running.stages);
  if (session.status !== 'running' || !stage?.asks) return;
  const people = await participantsOf(tx, meeting.round.id, meeting.set);
  const me = people.find(({ memberId }) => memberId === person.id);
  if (!me || me.presents || !readsLikeAdvice(text)) return;
  if (stage.turn !== null && me.turn === stage.turn) return;
  const { noAsides } = await tx.member.findUniqueOrThrow({ where: { id: person.id } });
  if (noAsides) return;
  const data = [{ sessionId: running.id, memberId: person.id, stage: session.at }];
  if ((await tx.sessionAside.createMany({ data, skipDuplicates: true })).count === 0) return;
  await dispatch.toMember(person.id, meeting.call.networkId, {
    type: 'session.aside',
    round: meeting.round.id,
    member: person.id,
  });
}

/** What is typed in a thread comes as one command, of which challenges hear first. What is none of theirs may be a set's. */
export function alsoHeardInSets(kind: CommandKind): CommandKind {
  return {
    ...kind,
    async run(context, fields) {
      const reply = await kind.run(context, fields);
      const { place, text } = fields;
      if (reply.kind === 'nothing' && typeof place === 'string' && typeof text === 'string')
        await hear(context, { place, text });
      return reply;
    },
  };
}

export const hearing: readonly CommandKind[] = [
  /**
   * Typed in a place, outside of our threads: in any channel that we are in. That it was here is noted nowhere, unless a note follows
   * from it, and that comes once by its own key: so it counts as reading.
   */
  forAnyone({
    type: 'set.said',
    input: z.object({ place: z.string(), text: z.string() }),
    effect: 'reads',
    async handle(context, typed) {
      await hear(context, typed);
      return nothing;
    },
  }),

  /** Whether one wants such notes, for all sets and from now on. */
  forMembers({
    type: 'session.asides',
    input: z.object({ wanted: z.boolean() }),
    carries: ['wanted'],
    effect: 'writes',
    async handle({ tx, person }, { wanted }) {
      await tx.member.update({ where: { id: person.id }, data: { noAsides: !wanted } });
      return replaceWith(asidesCard(wanted));
    },
  }),
];
