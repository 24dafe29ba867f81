import { z } from 'zod';
import { refuseUnnamed } from '../../challenges/access.ts';
import { type Again, asked, decisionFields, lookAgain } from '../../challenges/screening/words.ts';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { hidesItsPeers } from '../../networks/rules.ts';
import { belongings, countPeers } from '../../networks/store.ts';
import { pageOf } from '../../views/pages.ts';
import { open, refuse, replaceWith, show } from '../../views/reply.ts';
import { textFault } from '../../views/text.ts';
import { type Asker, askerOf, forNetworksOnly } from '../access.ts';
import { themeOf, WANTED_LENGTH } from './rules.ts';
import { gapsFor, keepWanted } from './store.ts';
import { gapsCard, type Hiding, WANTED_PER_PAGE, wantedSentCard, wantForm, whichGapsCard } from './views.ts';

const forCoordinators = refuse(
  'Only the coordinators of a network can see its gaps in guidance. If you should be one, ask whoever coordinates it.',
);

const ONLY_WITH_A_NAME = 'You can send it with your name.';

const wordsProblem = ({ problem }: Again) => (problem === undefined ? {} : { words: problem });

async function coordinated({ tx, person }: Pick<MemberContext, 'tx' | 'person'>) {
  const all = await belongings(tx, person);
  return all.filter(({ standings }) => standings.has('coordinator')).map(({ network }) => network);
}

/** The networks of whoever asks, with how many there could have written what has no name on it. */
async function hidingIn(
  { tx, now }: Pick<MemberContext, 'tx' | 'now'>,
  asker: Asker,
): Promise<readonly Hiding[]> {
  const found: Hiding[] = [];
  for (const { network } of asker.belongings) {
    const people = await countPeers(tx, network.id, now);
    found.push({ id: network.id, name: network.name, people, hides: hidesItsPeers(network, people) });
  }
  return found;
}

export const gaps: readonly CommandKind[] = [
  forMembers({
    type: 'guidance.want',
    input: z.object({ held: z.string().max(20) }),
    carries: ['held'],
    effect: 'reads',
    async handle(context, { held }) {
      const asker = await askerOf(context);
      if (!asker) return forNetworksOnly;
      const words = context.guidance.held.recall(held, context.now) ?? '';
      return open(wantForm(await hidingIn(context, asker), { words: words.slice(0, 3_000) }));
    },
  }),

  forMembers({
    type: 'guidance.send-want',
    input: z.object({
      words: z.string(),
      named: z.enum(['yes', 'no']).default('no'),
      network: z.union([z.uuid(), z.literal('')]).default(''),
      ...decisionFields,
    }),
    carries: [],
    effect: 'writes',
    async handle(context, { keep, rest, ...typed }) {
      const asker = await askerOf(context);
      if (!asker) return forNetworksOnly;
      const networks = asker.belongings.map(({ network }) => network);
      const network = networks.length === 1 ? networks[0] : networks.find(({ id }) => id === typed.network);
      const hiding = await hidingIn(context, asker);
      const fault = textFault(typed.words, WANTED_LENGTH, true);
      if (fault !== null || !network) {
        const problems = {
          ...(fault === null ? {} : { words: fault }),
          ...(network ? {} : { network: 'Please choose a network.' }),
        };
        return refuse('Please look at the marked parts.', wantForm(hiding, typed, problems));
      }
      if (typed.named === 'no') {
        const no = await refuseUnnamed(context, network.id);
        if (no) return refuse(no.refused, wantForm(hiding, typed, { named: ONLY_WITH_A_NAME }));
        const again = await lookAgain(context, network.id, { text: typed.words, keep, rest });
        if (again)
          return asked(wantForm(hiding, { ...typed, words: again.text }, wordsProblem(again)), again);
      }
      const { guidance, person } = context;
      const words = typed.words.trim();
      const { answers } = await guidance.ask(words, { networks: asker.networks });
      const memberId = typed.named === 'yes' ? person.id : null;
      const theme = themeOf(answers, guidance.library);
      const wanted = await keepWanted(context, network, { words, theme, memberId });
      if (memberId !== null)
        await context.dispatch.toCoordinators(network.id, {
          type: 'guidance.wanted',
          wanted,
          member: memberId,
        });
      return replaceWith(wantedSentCard(network.name, memberId !== null));
    },
  }),

  forMembers({
    type: 'guidance.gaps',
    input: z.object({ network: z.union([z.uuid(), z.literal('')]).default(''), page: z.int().default(0) }),
    carries: ['network', 'page'],
    effect: 'reads',
    async handle(context, { network: id, page }) {
      const networks = await coordinated(context);
      if (id === '' && networks.length > 1) return show(whichGapsCard(networks));
      const network = id === '' ? networks[0] : networks.find((one) => one.id === id);
      if (!network) return forCoordinators;
      const found = await gapsFor(context.tx, network, context.now, context.guidance.library);
      return show(
        gapsCard(network, found, pageOf(found.wanted, page, WANTED_PER_PAGE), context.guidance.library),
      );
    },
  }),

  forMembers({
    type: 'guidance.settle-gap',
    input: z.object({ network: z.uuid(), gap: z.uuid() }),
    carries: ['network', 'gap'],
    effect: 'writes',
    async handle(context, { network: id, gap }) {
      const network = (await coordinated(context)).find((one) => one.id === id);
      if (!network) return forCoordinators;
      await context.tx.guidanceWanted.deleteMany({ where: { id: gap, networkId: id } });
      const found = await gapsFor(context.tx, network, context.now, context.guidance.library);
      return replaceWith(
        gapsCard(network, found, pageOf(found.wanted, 0, WANTED_PER_PAGE), context.guidance.library),
      );
    },
  }),
];
