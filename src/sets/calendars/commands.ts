import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { isInSomeNetwork } from '../../signing-in/store.ts';
import { type Reply, refuse, show } from '../../views/reply.ts';
import { reachable, subscriptionAddress } from './rules.ts';
import { dropSecret, hasSecret, makeSecret } from './store.ts';
import { calendarCard } from './views.ts';

async function look({ tx, person, deskAddress }: MemberContext, opening?: string): Promise<Reply> {
  const canFetch = reachable(deskAddress) !== null;
  return show(calendarCard({ canFetch, hasAddress: await hasSecret(tx, person.id) }, opening));
}

export const calendarCommands: readonly CommandKind[] = [
  forMembers({
    type: 'calendar.look',
    input: z.object({}),
    carries: [],
    effect: 'reads',
    handle: (context) => look(context),
  }),

  forMembers({
    type: 'calendar.make',
    input: z.object({}),
    carries: [],
    effect: 'writes',
    async handle(context) {
      const { tx, person, deskAddress } = context;
      const address = reachable(deskAddress);
      if (address === null) return look(context);
      if (!(await isInSomeNetwork(tx, person.id))) return refuse(noNetwork);
      const fresh = subscriptionAddress(address, await makeSecret(tx, person.id));
      return show(calendarCard({ canFetch: true, hasAddress: true, fresh }));
    },
  }),

  forMembers({
    type: 'calendar.off',
    input: z.object({}),
    carries: [],
    effect: 'writes',
    async handle(context) {
      await dropSecret(context.tx, context.person.id);
      return look(context, 'That is switched off: the address does not work any more.');
    },
  }),
];

const noNetwork = 'You are in no network at the moment, so there are no rounds to fetch. Join one first.';
