import { z } from 'zod';
import { type Context, type Feature, forAnyone } from '../command.ts';
import { belongings } from '../networks/store.ts';
import { type Reply, refuse, show } from '../views/reply.ts';
import { helpCard, homeCard } from './views.ts';

async function home(context: Context, opening?: string): Promise<Reply> {
  const { tx, person } = context;
  if (!person) {
    return refuse(
      'Soundings does not know you yet. Ask the coordinator of your network to add you, then come back here.',
    );
  }
  return show(homeCard(person, await belongings(tx, person), opening));
}

/** One's own page, and what Soundings says to those who just talk to it. */
export const homeFeature: Feature = {
  commands: [
    forAnyone({
      type: 'home.open',
      input: z.object({}),
      carries: [],
      effect: 'reads',
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
      // What was typed is not passed on: words meant for a form are safest nowhere else.
      type: 'home.hear',
      input: z.object({}),
      effect: 'reads',
      handle: (context) => home(context, 'I do not read messages here. These buttons are the way in.'),
    }),
  ],
  notices: () => [],
  due: [],
};
