import { z } from 'zod';
import { type Context, type Feature, forAnyone } from '../command.ts';
import { askerOf } from '../guidance/access.ts';
import { answerTo } from '../guidance/asking/answer.ts';
import { readsLikeAQuestion } from '../guidance/asking/rules.ts';
import { welcome } from '../networks/accounts/views.ts';
import { countOpenIn, openRequestsOf } from '../networks/joining/store.ts';
import { belongings, coordinatedBy } from '../networks/store.ts';
import { setsAtAGlance } from '../sets/standing/glance.ts';
import { type Reply, show } from '../views/reply.ts';
import { privacyCard } from './privacy.ts';
import { helpCard, homeCard, strangerCard } from './views.ts';

async function home(context: Context, opening?: string): Promise<Reply> {
  const { tx, account, person, rosteredIn } = context;
  const requests = await openRequestsOf(tx, account);
  if (!person) return show(strangerCard(requests, opening));
  const networks = await belongings(tx, person);
  const coordinated = await coordinatedBy(tx, person);
  const waiting = await countOpenIn(tx, coordinated);
  const networkId = { in: [...coordinated] };
  const toRelease = await tx.review.count({
    where: { stage: { in: ['listed', 'held'] }, challenge: { networkId } },
  });
  const said = rosteredIn.length > 0 ? welcome(person.name, rosteredIn) : opening;
  return show(
    homeCard(person, networks, {
      requests,
      waiting,
      toRelease,
      sets: await setsAtAGlance(tx, person),
      ...(said === undefined ? {} : { opening: said }),
    }),
  );
}

/** Answers what reads like a question; to everything else it shows the ways in. */
async function hear(
  context: Context,
  { words, place }: { readonly words: string; readonly place: string },
): Promise<Reply> {
  const { person, rosteredIn } = context;
  const asker = person && rosteredIn.length === 0 ? await askerOf({ ...context, person }) : null;
  if (!person || !asker) return home(context, 'I do not read messages here. These buttons are the way in.');
  if (!readsLikeAQuestion(words))
    return home(context, 'Ask me in a few words what you would like to know, or press a button.');
  return show(await answerTo({ ...context, person }, asker, { words, place, heard: true }));
}

/** One's own page, and what Soundings says to those who just talk to it. */
export const homeFeature: Feature = {
  commands: [
    forAnyone({
      type: 'home.open',
      input: z.object({}),
      carries: [],
      effect: 'reads',
      greets: true,
      handle: (context) => home(context),
    }),
    forAnyone({
      type: 'home.help',
      input: z.object({}),
      carries: [],
      effect: 'reads',
      handle: async () => show(helpCard),
    }),
    forAnyone({
      type: 'home.privacy',
      input: z.object({}),
      carries: [],
      effect: 'reads',
      handle: async ({ account }) => show(privacyCard(account.platform)),
    }),
    forAnyone({
      // What was typed may have been meant for a form: it is asked of guidance, in memory, and written down nowhere. That nothing was
      // found is counted, once.
      type: 'home.hear',
      input: z.object({ words: z.string().default(''), place: z.string().max(200).default('') }),
      effect: 'notes',
      greets: true,
      handle: hear,
    }),
  ],
  notices: () => [],
  due: [],
};
