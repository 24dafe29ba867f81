import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../../command.ts';
import { open, type Reply, refuse, show } from '../../../views/reply.ts';
import type { NetworkFacts } from '../../rules.ts';
import { belongings } from '../../store.ts';
import { isTheme, type Theme } from '../profile.ts';
import { peopleIn, personIn } from './store.ts';
import { chooseNetworkCard, filterForm, PEOPLE_PER_PAGE, peopleCard, personCard } from './views.ts';

/** The same for a network that is not there and for one that is somebody else's. */
const notYours = refuse('That network is not here any more, or you are not in it.');
const personNotHere = refuse('That person is not here any more, or they are in a network you are not in.');

const page = z.int().min(0).max(10_000).default(0);
const network = z.uuid();
const theme = z.string().transform((key) => (isTheme(key) ? key : null));

/** The networks in which one can see the people: all that one is in. */
const ownNetworks = async ({ tx, person }: MemberContext): Promise<readonly NetworkFacts[]> =>
  (await belongings(tx, person)).map((belonging) => belonging.network);

async function list(context: MemberContext, id: string, by: Theme | null, at: number): Promise<Reply> {
  const networks = await ownNetworks(context);
  const found = networks.find((one) => one.id === id);
  if (!found) return notYours;
  const part = { theme: by, from: at * PEOPLE_PER_PAGE, most: PEOPLE_PER_PAGE };
  const { people, all } = await peopleIn(context.tx, found, part, context.now);
  const own = context.person.id;
  const otherNetworks = networks.length > 1;
  return show(peopleCard({ network: found, theme: by, page: at, people, all, own, otherNetworks }));
}

export const peopleCommands: readonly CommandKind[] = [
  forMembers({
    type: 'people.open',
    input: z.object({ page }),
    carries: ['page'],
    effect: 'reads',
    async handle(context, input) {
      const networks = await ownNetworks(context);
      const [first] = networks;
      if (!first) return refuse('You are in no network at the moment. Ask its coordinator to add you.');
      if (networks.length === 1) return list(context, first.id, null, 0);
      return show(chooseNetworkCard(networks, input.page));
    },
  }),

  forMembers({
    type: 'people.list',
    input: z.object({ network, theme, page }),
    carries: ['network', 'theme', 'page'],
    effect: 'reads',
    handle: (context, input) => list(context, input.network, input.theme, input.page),
  }),

  forMembers({
    type: 'people.filter',
    input: z.object({ network }),
    carries: ['network'],
    effect: 'reads',
    async handle(context, input) {
      const found = (await ownNetworks(context)).find(({ id }) => id === input.network);
      return found ? open(filterForm(found)) : notYours;
    },
  }),

  forMembers({
    type: 'people.filtered',
    input: z.object({ network, theme }),
    carries: ['network'],
    effect: 'reads',
    handle: (context, input) => list(context, input.network, input.theme, 0),
  }),

  forMembers({
    type: 'person.open',
    input: z.object({ network, member: z.uuid() }),
    carries: ['network', 'member'],
    effect: 'reads',
    async handle(context, input) {
      const shared = (await ownNetworks(context)).find(({ id }) => id === input.network);
      const found = shared ? await personIn(context.tx, shared, input.member, context.now) : null;
      if (!shared || !found) return personNotHere;
      return show(personCard(found, shared, found.id === context.person.id));
    },
  }),
];
