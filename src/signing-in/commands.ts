import { z } from 'zod';
import { type CommandKind, forMembers } from '../command.ts';
import { refuse, show } from '../views/reply.ts';
import { isInSomeNetwork, makeLink } from './store.ts';
import { linkCard, noDesk } from './views.ts';

export const signingIn: readonly CommandKind[] = [
  forMembers({
    type: 'desk.link',
    input: z.object({}),
    carries: [],
    effect: 'writes',
    async handle({ tx, person, deskAddress, now }) {
      if (deskAddress === null) return refuse(noDesk);
      const link = await makeLink(tx, person.id, deskAddress, now);
      return show(linkCard(link, await isInSomeNetwork(tx, person.id)));
    },
  }),
];
