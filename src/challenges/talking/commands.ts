import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { dayAfter } from '../../time/calendar.ts';
import { open, refuse, show } from '../../views/reply.ts';
import { challengeFor, notThere, ownChallenge, refuseUnnamed } from '../access.ts';
import { isAuthor, tellOfNews } from '../conversing/contribute.ts';
import { asked, decisionFields, lookAgain } from '../screening/words.ts';
import { changeChallenge } from '../store.ts';
import { checkNote, mayAnswerOffer, mayOffer, type OfferStatus } from './rules.ts';
import { acceptedCard, declinedCard, offeredCard, offerForm } from './views.ts';

async function offering(context: MemberContext, id: string) {
  const challenge = await challengeFor(context, id, 'peer');
  if (!challenge) return null;
  const mark = context.pseudonyms.mark('offer', id, context.person.id);
  const earlier = await context.tx.offer.findUnique({
    where: { challengeId_mark: { challengeId: id, mark } },
  });
  const no =
    mayOffer(
      challenge,
      await isAuthor(context, challenge),
      (earlier?.status as OfferStatus | undefined) ?? null,
    ) ?? (await refuseUnnamed(context, challenge.networkId));
  return { challenge, mark, no };
}

/** An offer on one's own challenge, with the challenge locked; `null` for everybody else. */
async function offerToMe(context: MemberContext, id: string) {
  const challengeId = (await context.tx.offer.findUnique({ where: { id } }))?.challengeId;
  const challenge = challengeId ? await ownChallenge(context, challengeId) : null;
  // Read again now that the challenge is locked.
  const offer = challenge ? await context.tx.offer.findUnique({ where: { id } }) : null;
  return challenge && offer ? { challenge, status: offer.status as OfferStatus } : null;
}

export const talking: readonly CommandKind[] = [
  forMembers({
    type: 'offer.start',
    input: z.object({ challenge: z.uuid() }),
    carries: ['challenge'],
    effect: 'reads',
    async handle(context, input) {
      const found = await offering(context, input.challenge);
      if (!found) return refuse(notThere.refused);
      return found.no ? refuse(found.no.refused) : open(offerForm(found.challenge));
    },
  }),

  forMembers({
    type: 'offer.send',
    input: z.object({ challenge: z.uuid(), note: z.string().default(''), ...decisionFields }),
    carries: ['challenge'],
    effect: 'writes',
    async handle(context, { challenge: challengeId, note, ...decided }) {
      const found = await offering(context, challengeId);
      if (!found) return refuse(notThere.refused);
      const no = found.no ?? checkNote(note);
      if (no) return refuse(no.refused, offerForm(found.challenge, note, no.problems?.note));
      // Until it is accepted the challenger is not to know who offers.
      const again = await lookAgain(context, found.challenge.networkId, { text: note, ...decided });
      if (again) return asked(offerForm(found.challenge, again.text, again.problem), again);
      const id = context.newId();
      await context.tx.offer.create({
        data: { id, challengeId, mark: found.mark, note: note.trim(), status: 'open' },
      });
      await context.vault.seal(context.tx, id, context.person.id);
      await changeChallenge(context.tx, challengeId, { lastDay: dayAfter(context.now, 0) });
      await tellOfNews(context, found.challenge);
      return show(offeredCard);
    },
  }),

  forMembers({
    type: 'offer.accept',
    input: z.object({ offer: z.uuid() }),
    carries: ['offer'],
    effect: 'writes',
    async handle(context, { offer: id }) {
      const found = await offerToMe(context, id);
      if (!found) return refuse(notThere.refused);
      const { challenge, status } = found;
      const no = mayAnswerOffer(challenge, status);
      if (no) return refuse(no.refused);
      const { networkId } = challenge;
      if (!(await context.vault.mayStillSpeak(context.tx, id, networkId, context.now))) {
        // Not why: that somebody has just left the network would say who they were.
        return refuse('This offer can no longer be taken up. Other offers stand.');
      }
      await context.tx.offer.update({ where: { id }, data: { status: 'accepted' } });
      await context.dispatch.toAuthor(challenge.id, networkId, {
        type: 'offer.accepted',
        offer: id,
        to: 'challenger',
      });
      await context.dispatch.toAuthor(id, networkId, { type: 'offer.accepted', offer: id, to: 'offerer' });
      return show(acceptedCard);
    },
  }),

  forMembers({
    type: 'offer.decline',
    input: z.object({ offer: z.uuid() }),
    carries: ['offer'],
    effect: 'writes',
    async handle(context, { offer: id }) {
      const found = await offerToMe(context, id);
      if (!found) return refuse(notThere.refused);
      const no = mayAnswerOffer(found.challenge, found.status);
      if (no) return refuse(no.refused);
      await context.tx.offer.update({ where: { id }, data: { status: 'declined' } });
      await context.dispatch.toAuthor(id, found.challenge.networkId, { type: 'offer.declined', offer: id });
      return show(declinedCard);
    },
  }),
];
