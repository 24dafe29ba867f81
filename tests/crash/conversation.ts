import { randomUUID } from 'node:crypto';
import type { Action } from '../../src/views/action.ts';
import type { Card } from '../../src/views/card.ts';
import { button } from '../support/read-card.ts';
import type { Chance } from './chance.ts';
import type { Client } from './client.ts';
import { Remembered } from './model.ts';
import { type Rig, until } from './rig.ts';
import type { Person, Scene } from './scene.ts';

/** Long enough for many bots to be killed before one brings the post. */
const PATIENCE_MS = 60_000;

/**
 * The people of one network, who go on posing and answering challenges while bots come and go. They know only
 * what they are shown, and remember what should come of what they did.
 */
export class Conversation {
  readonly remembered: Remembered[] = [];
  /** Every private message that somebody should get, as "name: heading". */
  readonly told: string[] = [];
  readonly scene: Scene;
  readonly #rig: Rig;
  readonly #client: Client;
  readonly #chance: Chance;
  #texts = 0;

  constructor(rig: Rig, client: Client, scene: Scene, chance: Chance) {
    this.scene = scene;
    this.#rig = rig;
    this.#client = client;
    this.#chance = chance;
  }

  /** One challenge after the other; none is left half-done. */
  async goOn(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const id = await this.#pose();
      const offered = new Set<Person>();
      for (let left = 3 + this.#chance.below(6); left > 0; left -= 1) await this.#something(id, offered);
      await this.#end(id);
    }
  }

  get #current(): Remembered {
    const last = this.remembered.at(-1);
    if (!last) throw new Error('there is no challenge yet');
    return last;
  }

  #text(): string {
    this.#texts += 1;
    return `Words ${this.#texts} of ${this.scene.networkId.slice(0, 4)}`;
  }

  async #pose(): Promise<string> {
    const { author, networkId } = this.scene;
    const headline = this.#text();
    const story = { headline, happening: 'It is a long story.', whyNow: '', tried: '' };
    await this.#client.give(author, { type: 'challenge.draft', ...story });
    const mine = await this.#client.card(author, { type: 'challenge.mine' });
    const ask = await this.#client.form(author, { ...buttonUnder(mine, headline) });
    await this.#client.give(author, { ...ask.action, help: ['ideas'], network: networkId });
    const challenge = String(ask.action.challenge);
    const preview = await this.#client.card(author, { type: 'challenge.preview', challenge });
    await this.#client.give(author, { ...button(preview, 'Release') });
    this.remembered.push(new Remembered(headline, (line) => this.told.push(line)));
    return challenge;
  }

  async #something(challenge: string, offered: Set<Person>): Promise<void> {
    const peer = this.#chance.of(this.scene.peers);
    const text = this.#text();
    switch (this.#chance.of(['unnamed', 'unnamed', 'thread', 'answer', 'offer', 'look'] as const)) {
      case 'unnamed':
        await this.#client.give(peer, { type: 'contribution.send', challenge, kind: 'idea', text });
        return this.#current.unnamed(peer, text);
      case 'thread':
        return this.#write(text);
      case 'answer':
        await this.#client.give(this.scene.author, { type: 'challenge.answer', challenge, text });
        return this.#current.challenger(text);
      case 'offer':
        if (offered.has(peer)) return;
        offered.add(peer);
        await this.#client.give(peer, { type: 'offer.send', challenge });
        this.#current.anotherHasCome();
        return this.#answerOffer(challenge, peer);
      case 'look':
        return this.#look(challenge);
    }
  }

  /** In the thread, which one can only do where the challenge has arrived. */
  async #write(text: string): Promise<void> {
    const peer = this.#chance.of(this.scene.peers.filter(({ account }) => account.platform !== 'desk'));
    const platform = peer.account.platform as 'slate' | 'dial';
    const place = this.scene.places[platform];
    const { headline } = this.#current;
    const post = () =>
      this.#rig.platforms.inPlace(platform, place).find(({ card }) => card.heading === headline);
    await until('the challenge is there', PATIENCE_MS, async () => post() !== undefined);
    const message = { place, thread: post()?.ref, message: randomUUID(), text };
    await this.#client.give(peer, { type: 'thread.write', ...message });
    this.#current.named(peer, text);
  }

  async #open(challenge: string): Promise<Card> {
    const own = await this.#client.card(this.scene.author, { type: 'challenge.open', challenge });
    this.#current.news = false;
    return own;
  }

  async #answerOffer(challenge: string, { name }: Person): Promise<void> {
    const own = await this.#open(challenge);
    const answer = this.#chance.of(['Accept and exchange names', 'No, thank you']);
    await this.#client.give(this.scene.author, { ...button(own, answer) });
    if (answer === 'No, thank you') this.told.push(`${name}: About your offer to talk`);
    else this.told.push(`${name}: You can talk now`, 'Ash: You can talk now');
  }

  /** Looks at what has come, and marks the latest as helpful. */
  async #look(challenge: string): Promise<void> {
    const own = await this.#open(challenge);
    const latest = this.#current.said.findLast(({ from }) => from !== 'The challenger');
    if (!latest) return;
    const { contribution } = buttonUnder(own, latest.text);
    const mark = { type: 'contribution.mark', contribution, helped: true };
    await this.#client.give(this.scene.author, mark);
    this.#current.helped(latest.text);
  }

  async #end(challenge: string): Promise<void> {
    switch (this.#chance.of(['close', 'withdraw', 'leave'] as const)) {
      case 'close': {
        const text = this.#text();
        await this.#client.give(this.scene.author, { type: 'challenge.finish', challenge, text });
        return this.#current.challenger(text);
      }
      case 'withdraw':
        await this.#client.give(this.scene.author, { type: 'challenge.withdraw', challenge });
        this.#current.withdrawn = true;
        return;
      case 'leave':
        return;
    }
  }
}

/** The first button below a line of a card. */
function buttonUnder(card: Card, line: string): Action {
  const at = card.blocks.findIndex((block) => block.kind === 'text' && block.text === line);
  const below = card.blocks.slice(at).find((block) => block.kind === 'buttons');
  const action = below?.kind === 'buttons' ? below.buttons[0]?.action : undefined;
  if (at < 0 || !action) throw new Error(`nothing to press under “${line}”`);
  return action;
}
