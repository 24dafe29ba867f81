import { faultsOfComponents, KIND } from './limits-of-components.ts';
import {
  everyOf,
  type Fault,
  faultsOfCount,
  faultsOfWords,
  type Json,
  listAt,
  partAt,
} from './limits-reading.ts';
import { DISCORD } from './limits-table.ts';

/** A payload that Discord would refuse, or that would call somebody. A fault of ours, found by tests; nothing is ever cut to fit. */
export class NotForDiscord extends Error {}

/** docs.discord.com/developers/resources/message#message-object-message-flags */
export const FLAG = { suppressEmbeds: 1 << 2, ephemeral: 1 << 6, components: 1 << 15 } as const;

/** All that Discord would not take in a message, new or changed or in answer to somebody; none, when all is well. */
export function faultsOfMessage(message: Json): readonly Fault[] {
  const components = listAt(message, 'components');
  const all = everyOf(components);
  const words = all.reduce((sum, one) => sum + (one.type === KIND.text ? String(one.content).length : 0), 0);
  const { nonce, content, embeds } = message;
  const mentions = partAt(message, 'allowed_mentions');
  return [
    ...((Number(message.flags) & FLAG.components) === 0 ? ['a message that is not made of components'] : []),
    ...((Number(message.flags) & FLAG.suppressEmbeds) === 0 ? ['a message whose links are looked at'] : []),
    ...(content === undefined && embeds === undefined ? [] : ['a message with words beside its components']),
    ...(Array.isArray(mentions.parse) && mentions.parse.length === 0 && Object.keys(mentions).length === 1
      ? []
      : ['a message that may call somebody']),
    ...faultsOfCount('components in a message', all.length, DISCORD.message.components),
    ...(words > DISCORD.message.words.most ? [`${words} characters in all texts of a message`] : []),
    ...(nonce === undefined ? [] : faultsOfWords('a nonce', nonce, DISCORD.message.nonce)),
    ...faultsOfComponents(components, 'message'),
  ];
}

/** The same for a form. */
export function faultsOfModal(modal: Json): readonly Fault[] {
  const components = listAt(modal, 'components');
  return [
    ...faultsOfWords('the title of a form', modal.title, DISCORD.modal.title),
    ...faultsOfWords('custom_id', modal.custom_id, DISCORD.component.customId),
    ...faultsOfCount('components in a form', components.length, DISCORD.modal.components),
    ...faultsOfComponents(components, 'modal'),
  ];
}

/** The same for a thread that is begun or renamed. */
export function faultsOfThread(thread: Json): readonly Fault[] {
  return [
    ...faultsOfWords('the name of a thread', thread.name, DISCORD.thread.name),
    ...(thread.message === undefined ? [] : faultsOfMessage(partAt(thread, 'message'))),
  ];
}

/** docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type */
const MODAL = 9;

/** The same for a request's body, by where it goes; nothing for what this table does not know. */
export function faultsOfBody(method: string, path: string, body: Json): readonly Fault[] {
  const data = partAt(body, 'data');
  if (path.endsWith('/callback')) {
    if (body.type === MODAL) return faultsOfModal(data);
    return 'components' in data ? faultsOfMessage(data) : [];
  }
  if (path.endsWith('/threads')) return faultsOfThread(body);
  if (method === 'PATCH' && /^\/channels\/\d+$/.test(path)) return faultsOfThread(body);
  const isMessage = /\/messages(?:\/[^/]+)?$/.test(path) || /^\/webhooks\/\d+\/[^/]+$/.test(path);
  return isMessage ? faultsOfMessage(body) : [];
}

/** Gives the body unchanged, or throws `NotForDiscord`. */
export function checkBody<Body extends object>(method: string, path: string, body: Body): Body {
  const faults = faultsOfBody(method, path, body as Json);
  if (faults.length > 0) throw new NotForDiscord(`Discord does not take this: ${faults.join('; ')}.`);
  return body;
}
