import { wordsOn } from '../read-card.ts';
import { STORY } from '../story.ts';
import type { DiscordHouse } from './discord-house.ts';
import type { DiscordPerson } from './discord-person.ts';
import { wordsOf } from './read-components.ts';
import type { Message } from './state.ts';

/** An author and five peers, as many as it takes to write without a name. */
export async function members(house: DiscordHouse): Promise<{ author: DiscordPerson; peer: DiscordPerson }> {
  const author = await house.person('ash', 'peer');
  const [peer] = await Promise.all(
    ['birch', 'cedar', 'dogwood', 'elm', 'fir'].map((name) => house.person(name, 'peer')),
  );
  return { author, peer: peer as DiscordPerson };
}

/** Shares a challenge, from the slash command to the channel. Gives the message that it stands in, and its thread. */
export async function share(
  house: DiscordHouse,
  author: DiscordPerson,
): Promise<{ message: Message; thread: string }> {
  await author.slash('challenge', house.channel);
  await author.send(STORY);
  await author.press('Continue');
  await author.send({ help: ['ideas'] });
  await author.sees(/Release/);
  await author.press('Release');
  await author.sees(/on its way/);
  await house.settle();
  const [message] = house.state.messagesIn(house.channel);
  if (!message) throw new Error('nothing stands in the channel');
  return { message, thread: message.id };
}

/** What is said in the thread of a challenge, as people read it. */
export const inThread = ({ state }: DiscordHouse, thread: string): string =>
  state
    .messagesIn(thread)
    .map(({ components, content }) => (components.length > 0 ? wordsOf(components) : String(content)))
    .join('\n');

/** What stands in the challenge's thread in the network's other place. */
export function elsewhere({ dial }: DiscordHouse): string {
  const [post] = dial.inPlace('dial-north');
  return post
    ? dial
        .inThread(post.ref)
        .map(({ card }) => wordsOn(card))
        .join('\n')
    : '';
}
