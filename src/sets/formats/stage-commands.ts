import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { isRefusal, type Refusal, refusal } from '../../decision.ts';
import { open, type Reply, refuse, replaceWith, show } from '../../views/reply.ts';
import { ownToRun } from './commands.ts';
import { inputOf, ownCard, stageCard, stageForm } from './edit-views.ts';
import { saveAndFollow } from './following.ts';
import type { Stage } from './formats.ts';
import { checkStage, checkWhole, moved, seenOf, withAdded, without, withStage } from './rules.ts';
import type { OwnFormat } from './store.ts';

/** A part of an own format as a card showed it. `seen`: see `seenOf`. */
const onStage = { format: z.uuid(), at: z.int().min(0), seen: z.string().max(20) };
type OnStage = { readonly format: string; readonly at: number; readonly seen: string };

const blank = { name: '', minutes: '10 minutes', purpose: '', questions: '', flags: [] };

async function found(
  context: MemberContext,
  { format: id, at, seen }: OnStage,
  to: 'look' | 'change',
): Promise<{ own: OwnFormat; stage: Stage } | Refusal> {
  const own = await ownToRun(context, id, to);
  const stage = own?.stages[at];
  if (!own) return refusal('That format is not there any more.');
  return stage && seenOf(own) === seen
    ? { own, stage }
    : refusal('Somebody has changed this format just now. Open it again to see how it is.');
}

/** Keeps stages if they make a round, and shows all of them. */
async function keep(
  context: MemberContext,
  own: OwnFormat,
  stages: readonly Stage[],
): Promise<OwnFormat | Refusal> {
  const changed = { ...own, stages };
  return checkWhole(changed) ?? (await saveAndFollow(context, own, own.id, changed)) ?? changed;
}

const shownWhole = (kept: OwnFormat | Refusal): Reply =>
  isRefusal(kept) ? refuse(kept.refused) : replaceWith(ownCard(kept, 'That is kept.'));

export const stageCommands: readonly CommandKind[] = [
  forMembers({
    type: 'format.stage',
    input: z.object(onStage),
    carries: ['format', 'at', 'seen'],
    effect: 'reads',
    async handle(context, on) {
      const here = await found(context, on, 'look');
      return isRefusal(here) ? refuse(here.refused) : show(stageCard(here.own, on.at, here.stage));
    },
  }),

  forMembers({
    type: 'format.edit',
    input: z.object({ ...onStage, added: z.boolean() }),
    carries: ['format', 'at', 'seen', 'added'],
    effect: 'reads',
    async handle(context, on) {
      const here = await found(context, on, 'look');
      if (isRefusal(here)) return refuse(here.refused);
      return open(stageForm(on, on.added ? blank : inputOf(here.stage)));
    },
  }),

  forMembers({
    type: 'format.keep',
    input: z.object({
      ...onStage,
      added: z.boolean(),
      ...{ name: z.string(), minutes: z.string(), purpose: z.string(), questions: z.string().default('') },
      flags: z.array(z.string()).default([]),
    }),
    carries: ['format', 'at', 'seen', 'added'],
    effect: 'writes',
    async handle(context, { format, at, seen, added, ...typed }) {
      const on = { format, at, seen, added };
      const here = await found(context, on, 'change');
      if (isRefusal(here)) return refuse(here.refused, stageForm(on, typed));
      const checked = checkStage(typed);
      if (isRefusal(checked)) return refuse(checked.refused, stageForm(on, typed, checked.problems));
      const { stages } = here.own;
      const { stage } = checked;
      const kept = await keep(
        context,
        here.own,
        added ? withAdded(stages, at + 1, stage) : withStage(stages, at, stage),
      );
      return isRefusal(kept)
        ? refuse(kept.refused, stageForm(on, typed))
        : show(ownCard(kept, 'That is kept.'));
    },
  }),

  forMembers({
    type: 'format.move',
    input: z.object({ ...onStage, by: z.union([z.literal(-1), z.literal(1)]) }),
    carries: ['format', 'at', 'seen', 'by'],
    effect: 'writes',
    async handle(context, { by, ...on }) {
      const here = await found(context, on, 'change');
      if (isRefusal(here)) return refuse(here.refused);
      return shownWhole(await keep(context, here.own, moved(here.own.stages, on.at, by)));
    },
  }),

  forMembers({
    type: 'format.drop',
    input: z.object(onStage),
    carries: ['format', 'at', 'seen'],
    effect: 'writes',
    async handle(context, on) {
      const here = await found(context, on, 'change');
      if (isRefusal(here)) return refuse(here.refused);
      return shownWhole(await keep(context, here.own, without(here.own.stages, on.at)));
    },
  }),
];
