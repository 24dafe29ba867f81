import { type Reply, refuse } from '../../src/views/reply.ts';
import type { DiscordApi } from './api.ts';
import { type DiscordMessage, placeRef, readMessage } from './ids.ts';
import type { Kept } from './kept.ts';
import type { Asked, Asker } from './parsed.ts';
import { sentences } from './sentences.ts';
import type { Servers, Where } from './servers.ts';
import { channel, message } from './shapes.ts';
import { madeAt } from './times.ts';
import { plainWords } from './typed-words.ts';

/** Thrown when Discord could not be asked just now: whoever waits for it tries again. */
export class NotNow extends Error {
  override readonly name = 'NotNow';
}

/** Fields that a command needs, and only Discord can tell at that moment; or why it cannot be given. */
export type Facts =
  | { readonly fields: Readonly<Record<string, unknown>> }
  | { readonly refused: Extract<Reply, { kind: 'refusal' }> }
  /** It was typed where nothing is ours to hear. */
  | 'own business';

/** Somebody's own message, as it stands by now. `text` is empty when it is gone, or not theirs. */
export interface OwnMessage {
  readonly at: DiscordMessage;
  readonly text: string;
  readonly isTheirs: boolean;
}

export interface FactFinder {
  /** Looks up what a command needs. Throws `NotNow`. */
  of(asked: Pick<Asked, 'asker' | 'command' | 'within'>): Promise<Facts>;
  /** Throws `NotNow`. */
  where(channelId: string): Promise<Where | null>;
  /** `null`: Discord could not be asked, or that is no message. */
  ownMessage(asker: Asker, ref: string): Promise<OwnMessage | null>;
}

const refused = (sentence: string): Facts => ({ refused: refuse(sentence) });

export function createFacts(
  api: Pick<DiscordApi, 'call'>,
  servers: Servers,
  kept: Pick<Kept, 'wordsOf'>,
): FactFinder {
  async function where(id: string): Promise<Where | null> {
    const known = servers.where(id);
    if (known) return known;
    const outcome = await api.call('GET', `/channels/${id}`);
    if (outcome.kind === 'refused') return null;
    if (outcome.kind !== 'ok') throw new NotNow();
    const found = channel.safeParse(outcome.body);
    return found.success ? servers.learn(found.data) : null;
  }

  async function ownMessage({ user }: Asker, ref: string): Promise<OwnMessage | null> {
    const at = readMessage(ref);
    if (!at) return null;
    const outcome = await api.call('GET', `/channels/${at.channel}/messages/${at.message}`);
    if (outcome.kind === 'refused') return { at, text: '', isTheirs: false };
    const found = outcome.kind === 'ok' ? message.safeParse(outcome.body) : null;
    if (!found?.success) return null;
    const isTheirs = found.data.author.id === user;
    return { at, isTheirs, text: isTheirs ? plainWords(found.data.content).trim().toWellFormed() : '' };
  }

  /** The words of the message that a slip's card is about: only those of whoever presses. The card may have been there for days. */
  async function slip(asker: Asker, ref: string): Promise<Facts> {
    const found = await ownMessage(asker, ref);
    if (!found) return refused(sentences.messageNotRead);
    const at = await where(found.at.channel);
    return { fields: { place: at ? placeRef(at) : '', text: found.text, at: madeAt(found.at.message) } };
  }

  /** What they may say as the challenger: also what they have had us take away. */
  async function slipToAnswer(asker: Asker, ref: string): Promise<Facts> {
    const words = kept.wordsOf(asker.user, ref);
    return words === '' ? slip(asker, ref) : { fields: { text: words } };
  }

  async function inThread(type: string, channelId: string): Promise<Facts> {
    const at = await where(channelId);
    if (type === 'thread.reply')
      return at ? { fields: { place: placeRef(at), thread: at.thread ?? '' } } : refused(sentences.noChannel);
    if (!at?.thread) return 'own business';
    return { fields: { place: placeRef(at), thread: at.thread } };
  }

  /** Where somebody asks, as far as it can be told: a direct conversation is no place. */
  async function here(channelId: string | undefined): Promise<Facts> {
    const at = channelId === undefined ? null : await where(channelId);
    return { fields: at ? { place: placeRef(at) } : {} };
  }

  async function place(type: string, channelId: string | undefined): Promise<Facts> {
    const at = channelId === undefined ? null : await where(channelId);
    if (!at) return refused(sentences.noChannel);
    const ref = placeRef(at);
    if (type === 'place.unlink') return { fields: { place: ref } };
    const facts = servers.facts(at);
    if (!facts) return refused(sentences.channelNotRead);
    if (!facts.mayPost) return refused(sentences.channelNotSeen);
    if (facts.wantsTag) return refused(sentences.forumWantsTag);
    const { name: placeName, readers, isOpen } = facts;
    return { fields: { place: ref, placeName, audience: isOpen ? 'public' : 'private', readers } };
  }

  return {
    where,
    ownMessage,
    async of({ asker, command, within }) {
      switch (command.type) {
        case 'slip.answer':
          return slipToAnswer(asker, String(command.message));
        case 'slip.carry':
          return slip(asker, String(command.message));
        case 'thread.write':
        case 'thread.edit':
        case 'thread.delete':
        case 'thread.reply':
          return inThread(command.type, String(within));
        case 'set.said': {
          const at = await where(String(within));
          return at && !at.thread ? { fields: { place: placeRef(at) } } : 'own business';
        }
        case 'place.link':
        case 'set.link':
        case 'place.unlink':
          return place(command.type, within ?? channelIn(command.place));
        case 'guidance.ask':
        case 'home.hear':
          return here(within);
        case 'place.link-wide':
          return place(command.type, channelIn(command.place));
        default:
          return { fields: {} };
      }
    },
  };
}

/** A form or a button carries the place, not the channel. */
const channelIn = (place: unknown): string | undefined => String(place ?? '').split('/')[1];
