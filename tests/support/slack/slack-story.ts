import type { Json } from '../../../adapters/slack/limits-reading.ts';
import { wordsOn } from '../read-card.ts';
import { STORY } from '../story.ts';
import type { SlackHouse } from './slack-house.ts';
import type { SlackPerson } from './slack-person.ts';

/** The channel of the network. */
export const northOf = ({ workspace }: SlackHouse): string => workspace.channels.north ?? '';

/** An author and five peers, as many as it takes to write without a name. */
export async function members(house: SlackHouse): Promise<{ author: SlackPerson; peer: SlackPerson }> {
  const author = await house.person('ash', 'peer');
  const [peer] = await Promise.all(
    ['birch', 'cedar', 'dogwood', 'elm', 'fir'].map((name) => house.person(name, 'peer')),
  );
  return { author, peer: peer as SlackPerson };
}

/** Shares a challenge, from the slash command to the channel. Gives the message that it stands in. */
export async function share(house: SlackHouse, author: SlackPerson): Promise<Json & { readonly ts: string }> {
  const channel = northOf(house);
  await author.slash('/soundings-challenge', channel);
  await author.send(STORY);
  await author.send({ help: ['ideas'] });
  await author.modalSays(/Release/);
  await author.press('Release', 'modal');
  await author.modalSays(/on its way/);
  await house.settle();
  const [message] = await house.workspace.messages(channel);
  if (!message) throw new Error('nothing stands in the channel');
  return message as Json & { ts: string };
}

/** What stands in the challenge's thread in the network's other place. */
export function elsewhere({ dial }: SlackHouse): readonly string[] {
  const [post] = dial.inPlace('dial-north');
  return post ? dial.inThread(post.ref).map(({ card }) => wordsOn(card)) : [];
}
