import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../../command.ts';
import type { Network, Place } from '../../../store/generated/client.ts';
import { open, type Reply, refuse, replaceWith, show } from '../../../views/reply.ts';
import { placeByRef, placesOf } from '../../store.ts';
import { allCoordinated, coordinated, coordinatedAndLocked, notYours } from '../access.ts';
import { recordDeed } from '../deeds.ts';
import { linkPlace } from './linking.ts';
import { channelName, mayLink, notLinkedHere, onlyCoordinatorsLink, placeName } from './rules.ts';
import { unlinkPlace } from './unlinking.ts';
import { linkedCard, placesCard, reallyUnlinkCard, whichForm, wideCard } from './views.ts';

/** How a platform calls the place in which a command was typed, and its name there. An adapter fills in both. */
const here = {
  place: z.string().min(1).max(60),
  placeName: z.string().default('').transform(placeName),
  /** Who can read there beside those who were invited. */
  audience: z.enum(['private', 'public', 'shared']).default('private'),
  /** The names of groups of people on the platform, each of whom can read there. */
  readers: z.array(z.string()).default([]),
};

const isName = (typed: string) => (network: Network) => network.name.toLowerCase() === typed.toLowerCase();

/** The network that is meant: the only one, or the one that was chosen or named; `undefined` when that is to be asked. */
function meant(mine: readonly Network[], id: string, name: string): Network | undefined {
  if (id !== '') return mine.find((network) => network.id === id);
  if (name !== '') return mine.find(isName(name));
  return mine.length === 1 ? mine[0] : undefined;
}

async function listed(context: MemberContext, network: Network, page: number, opening?: string) {
  const places = await placesOf(context.tx, network.id);
  const byName = places.toSorted((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
  const makers = [...context.placeMakers.keys()].filter((platform) =>
    places.every((place) => place.platform !== platform),
  );
  return placesCard(network, byName, makers, page, opening);
}

async function link(
  context: MemberContext,
  network: Network,
  place: Pick<Place, 'platform' | 'ref' | 'name'>,
  readers: readonly string[] = [],
): Promise<Reply> {
  const linked = await linkPlace(context, network, place);
  return linked
    ? show(linkedCard(linked.place, network, linked.open, readers))
    : refuse('Somebody else has just linked this channel. Look in My networks.');
}

/** A place of a network that this person coordinates, with that network locked. */
async function ownPlace(context: MemberContext, place: Place | null) {
  if (!place || place.leaving) return null;
  const network = await coordinatedAndLocked(context, place.networkId);
  return network ? { place, network } : null;
}

export const places: readonly CommandKind[] = [
  /** Typed in the channel that is to belong to a network. */
  forMembers({
    type: 'place.link',
    input: z.object({
      ...here,
      network: z.union([z.uuid(), z.literal('')]).default(''),
      networkName: z.string().trim().max(200).default(''),
    }),
    carries: ['place'],
    effect: 'writes',
    async handle(
      context,
      { place: ref, placeName: name, network: id, networkName, audience, readers },
    ): Promise<Reply> {
      const mine = await allCoordinated(context);
      if (mine.length === 0) return refuse(onlyCoordinatorsLink.refused);
      const network = meant(mine, id, networkName);
      if (!network) {
        if (id === '' && networkName === '') return open(whichForm(ref, name, mine));
        const sentence = 'You do not coordinate a network of that name. Please choose another.';
        return refuse(sentence, whichForm(ref, name, mine, sentence));
      }
      const { platform } = context.account;
      const existing = await context.tx.place.findUnique({ where: { platform_ref: { platform, ref } } });
      const no = mayLink(existing, network.id, new Map(mine.map((one) => [one.id, one.name])));
      if (no) return refuse(no.refused);
      // Nothing is written yet: the same event may bring the answer to the question.
      if (audience !== 'private') return show(wideCard(audience, ref, network));
      return link(context, network, { platform, ref, name }, readers);
    },
  }),

  /** The same, by somebody who was told that others can read there. */
  forMembers({
    type: 'place.link-wide',
    input: z.object({ ...here, network: z.uuid() }),
    carries: ['place', 'network'],
    effect: 'writes',
    async handle(context, { place: ref, placeName: name, network: id }): Promise<Reply> {
      const mine = await allCoordinated(context);
      const network = mine.find((one) => one.id === id);
      if (!network) return notYours;
      const { platform } = context.account;
      const existing = await context.tx.place.findUnique({ where: { platform_ref: { platform, ref } } });
      const no = mayLink(existing, network.id, new Map(mine.map((one) => [one.id, one.name])));
      return no ? refuse(no.refused) : link(context, network, { platform, ref, name });
    },
  }),

  /** Typed in a channel that is to belong to its network no longer. Asks first. */
  forMembers({
    type: 'place.unlink',
    input: z.object(here),
    effect: 'reads',
    async handle(context, { place: ref }) {
      const found = await ownPlace(context, await placeByRef(context.tx, context.account.platform, ref));
      return found ? show(reallyUnlinkCard(found.place, found.network)) : refuse(notLinkedHere.refused);
    },
  }),

  forMembers({
    type: 'place.clear',
    input: z.object({ place: z.uuid() }),
    carries: ['place'],
    effect: 'writes',
    async handle(context, { place: id }) {
      const found = await ownPlace(context, await context.tx.place.findUnique({ where: { id } }));
      if (!found) return refuse(notLinkedHere.refused);
      const { place, network } = found;
      await unlinkPlace(context, place);
      const { person: coordinator } = context;
      const deed = { networkId: network.id, coordinator, kind: 'place-unlinked', about: place.name } as const;
      await recordDeed(context, deed);
      return replaceWith(
        await listed(context, network, 0, `${place.name} is unlinked and is being cleared.`),
      );
    },
  }),

  forMembers({
    type: 'places.list',
    input: z.object({ network: z.uuid(), page: z.int().min(0).default(0) }),
    carries: ['network', 'page'],
    effect: 'reads',
    async handle(context, { network: id, page }) {
      const network = await coordinated(context, id);
      return network ? show(await listed(context, network, page)) : notYours;
    },
  }),

  /** For those who have neither Slack nor Discord: a place on a platform of our own. */
  forMembers({
    type: 'place.make',
    input: z.object({ network: z.uuid(), platform: z.string().max(20) }),
    carries: ['network', 'platform'],
    effect: 'writes',
    async handle(context, { network: id, platform }) {
      const network = await coordinatedAndLocked(context, id);
      if (!network) return notYours;
      const make = context.placeMakers.get(platform);
      if (!make)
        return refuse('No place can be made there. Give the link command in a channel of yours instead.');
      if ((await placesOf(context.tx, id)).some((place) => place.platform === platform))
        return refuse('This network has a place there already. Open Places to see it.');
      const name = channelName(network.name);
      const { ref } = await make({ name, purpose: `Where ${network.name} meet` });
      await linkPlace(context, network, { platform, ref, name });
      return replaceWith(await listed(context, network, 0, `${name} is there.`));
    },
  }),
];
