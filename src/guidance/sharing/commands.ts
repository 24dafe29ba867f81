import { z } from 'zod';
import { type CommandKind, forMembers } from '../../command.ts';
import { open, refuse, replaceWith } from '../../views/reply.ts';
import { textFault } from '../../views/text.ts';
import { askerOf, entryGone, forNetworksOnly, placeById } from '../access.ts';
import { entryFor } from '../entries.ts';
import { SHARED_QUESTION_LENGTH, sharedDoneCard, shareForm, takenBackCard } from './views.ts';

const notHere = refuse(
  'That cannot be shared there: the place is not one of your networks’ any more. Ask again where you want to share it.',
);
const notYours = refuse('That is not there any more, or somebody else has shared it.');

export const sharing: readonly CommandKind[] = [
  /** The form is the question whether they mean it: nothing is shared before it is sent. */
  forMembers({
    type: 'guidance.share',
    input: z.object({ place: z.uuid(), held: z.string().max(20), entry: z.string().max(20) }),
    carries: ['place', 'held', 'entry'],
    effect: 'reads',
    async handle(context, { place: id, held, entry: short }) {
      const asker = await askerOf(context);
      if (!asker) return forNetworksOnly;
      const place = await placeById(context, id, asker);
      if (!place) return notHere;
      const entry = entryFor(context.guidance.index(), short, new Set([place.networkId]));
      if (!entry) return entryGone;
      const words = context.guidance.held.recall(held, context.now) ?? '';
      return open(shareForm(place, short, entry, words));
    },
  }),

  forMembers({
    type: 'guidance.post',
    input: z.object({ place: z.uuid(), entry: z.string().max(20), question: z.string() }),
    carries: ['place', 'entry'],
    effect: 'writes',
    async handle(context, { place: id, entry: short, question }) {
      const asker = await askerOf(context);
      if (!asker) return forNetworksOnly;
      const place = await placeById(context, id, asker);
      if (!place) return notHere;
      // What the others in that network may not find is not shown to them.
      const entry = entryFor(context.guidance.index(), short, new Set([place.networkId]));
      if (!entry) return entryGone;
      const fault = textFault(question, SHARED_QUESTION_LENGTH, true);
      if (fault !== null) return refuse(fault, shareForm(place, short, entry, question, fault));
      const share = context.newId();
      await context.tx.guidanceShare.create({
        data: {
          ...{ id: share, networkId: place.networkId, placeId: place.id, memberId: context.person.id },
          ...{ question: question.trim(), entry: entry.id, status: entry.status, at: context.now },
        },
      });
      await context.dispatch.toPlace(place.id, share, { type: 'guidance.share', share });
      return replaceWith(sharedDoneCard(place.name, share));
    },
  }),

  forMembers({
    type: 'guidance.take-back',
    input: z.object({ share: z.uuid() }),
    carries: ['share'],
    effect: 'writes',
    async handle(context, { share: id }) {
      const share = await context.tx.guidanceShare.findUnique({ where: { id } });
      if (share?.memberId !== context.person.id) return notYours;
      await context.tx.guidanceShare.delete({ where: { id } });
      await context.dispatch.toPlace(share.placeId, id, { type: 'guidance.share', share: id });
      return replaceWith(takenBackCard);
    },
  }),
];
