import { type Refusal, refusal } from '../../../decision.ts';

/** What a place is called here where its platform does not say. */
const UNNAMED = 'a channel';
const PLACE_NAME_LENGTH = 80;

export function placeName(given: string): string {
  const name = given.replace(/\s+/g, ' ').trim();
  return name === '' ? UNNAMED : [...name].slice(0, PLACE_NAME_LENGTH).join('');
}

/** A network's name as channels are called: "North East directors" → "north-east-directors". */
export function channelName(network: string): string {
  const words = network.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  return words.replaceAll(/^-|-$/g, '').slice(0, PLACE_NAME_LENGTH) || 'network';
}

/** "desk" → "the desk", "slack" → "Slack". */
export function platformName(platform: string): string {
  return platform === 'desk' ? 'the desk' : platform.charAt(0).toUpperCase() + platform.slice(1);
}

/** A place as far as it matters for linking. */
interface LinkedPlace {
  readonly networkId: string;
  readonly leaving: boolean;
}

/** Whether a place can be linked to a network. `mine`: the networks that the person coordinates, by id, with their names. */
export function mayLink(
  place: LinkedPlace | null,
  networkId: string,
  mine: ReadonlyMap<string, string>,
): Refusal | null {
  if (!place) return null;
  if (place.leaving) {
    return refusal(
      'Soundings is still taking away what it posted here before. Please link this channel again in a few minutes.',
    );
  }
  const owner = mine.get(place.networkId);
  if (place.networkId === networkId)
    return refusal(`This channel belongs to ${owner ?? 'that network'} already.`);
  return refusal(
    owner === undefined
      ? 'This channel belongs to another network. Use another channel, or ask a coordinator of that network to unlink this one first.'
      : `This channel belongs to ${owner}. Unlink it there first, or use another channel.`,
  );
}

export const onlyCoordinatorsLink = refusal(
  'Channels are linked by the coordinator of a network, and you do not coordinate one. Ask yours to give the command here.',
);

export const notLinkedHere = refusal(
  'This channel does not belong to a network that you coordinate, so there is nothing to unlink. Open My networks to see your places.',
);
