import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Action } from '../../src/views/action.ts';
import type { ActionCodec } from '../../src/views/codec.ts';
import type { FormValues } from '../../src/views/form.ts';
import { cleaned, ifCarried } from '../shared/commands.ts';
import { wordsToUs } from '../shared/to-us.ts';
import { shortcuts, slashCommands } from './commands.ts';
import { messageRef, placeRef } from './ids.ts';
import type { Json } from './limits-reading.ts';
import { type Asked, type Asker, ignored, type Parsed, type ShownView, type Spot } from './parsed.ts';
import { LEAVE, PRESS, RESUME } from './render-card.ts';
import { FORM, type StateValues, valuesIn } from './render-form.ts';
import { askerOf, askerOfSlash, channel, press, slash, token, ts } from './shapes.ts';
import { plainWords } from './typed-words.ts';

type Codec = Pick<ActionCodec, 'encode' | 'decode'>;

/**
 * Slash commands, shortcuts, buttons and forms. Slack does not send these twice by itself. What names one is its trigger, which
 * is new with each press; and for a form what was sent, so that sending the same again, when the answer got lost, does nothing more.
 */
export function parsePress(body: Json, codec: Codec): Parsed {
  if (typeof body.command === 'string') return parseSlash(body, codec);
  const read = kinds[String(body.type)];
  return read ? read(body, codec) : ignored('not-asked-for');
}

const kinds: Readonly<Record<string, (body: Json, codec: Codec) => Parsed>> = {
  block_actions: parseButton,
  view_submission: parseForm,
  message_action: parseOnMessage,
  shortcut: parseFromMenu,
};

function parseSlash(body: Json, codec: Codec): Parsed {
  const read = slash.safeParse(body);
  const asker = read.success ? askerOfSlash(read.data) : null;
  if (!read.success || !asker) return ignored('unreadable');
  const { channel_id: here, trigger_id: trigger, response_url: responseUrl = null } = read.data;
  const found = slashCommands.find(({ name }) => name === read.data.command);
  if (!found) return ignored('not-ours');
  const place = found.inPlace ? { place: placeRef({ team: asker.team, channel: here }) } : {};
  const words = found.question ? { words: wordsToUs(plainWords(read.data.text)) } : {};
  const command = { ...found.command, ...place, ...words };
  const spot = inChannel({ channel: here, responseUrl, trigger });
  return { kind: 'command', asker, spot, eventId: trigger, command, again: ifCarried(command, codec) };
}

const button = z.object({
  ...press.shape,
  response_url: z.url().nullish().catch(null),
  container: z.looseObject({ type: z.string() }),
  actions: z.tuple([z.object({ action_id: z.string(), value: z.string().optional() })], z.unknown()),
  view: press.shape.view,
});
const onMessage = z.object({
  channel_id: channel,
  thread_ts: ts.nullish().catch(null),
  is_ephemeral: z.boolean().nullish(),
});
const shown = z.looseObject({
  id: token,
  type: z.string(),
  blocks: z.array(z.record(z.string(), z.unknown())).default([]),
});

function parseButton(body: Json, codec: Codec): Parsed {
  const read = button.safeParse(body);
  const asker = read.success ? askerOf(read.data) : null;
  if (!read.success || !asker) return ignored('unreadable');
  const [{ action_id: id, value }] = read.data.actions;
  if (id.startsWith(`${LEAVE}:`)) return ignored('leads-away');
  if (id === RESUME) return { kind: 'resume', asker, trigger: read.data.trigger_id };
  if (!id.startsWith(`${PRESS}:`) || value === undefined) return ignored('not-a-button');
  const spot = spotOfButton(read.data, body);
  if (!spot) return ignored('unreadable');
  const action = codec.decode(value);
  return action ? asked(asker, spot, read.data.trigger_id, action, action) : { kind: 'stale', asker, spot };
}

function spotOfButton(read: z.output<typeof button>, body: Json): Spot | null {
  const { trigger_id: trigger, response_url: responseUrl = null } = read;
  if (read.container.type === 'message') {
    const at = onMessage.safeParse(read.container);
    if (!at.success) return null;
    const { channel_id: here, thread_ts: thread = null, is_ephemeral: isPrivate } = at.data;
    return inChannel({ channel: here, thread, responseUrl, trigger, onPrivateCard: isPrivate === true });
  }
  const view = shown.safeParse(body.view);
  if (!view.success) return null;
  return view.data.type === 'home'
    ? { kind: 'home', trigger }
    : { kind: 'modal', view: view.data as ShownView };
}

const form = z.looseObject({
  ...shown.shape,
  hash: z.string().catch(''),
  callback_id: z.string(),
  private_metadata: z.string(),
  state: z.object({
    values: z.record(z.string(), z.record(z.string(), z.looseObject({ type: z.string() }))).default({}),
  }),
});

function parseForm(body: Json, codec: Codec): Parsed {
  const read = press.safeParse(body);
  const view = form.safeParse(body.view);
  const asker = read.success ? askerOf(read.data) : null;
  if (!asker || !view.success) return ignored('unreadable');
  if (view.data.callback_id !== FORM) return ignored('not-ours');
  const spot: Spot = { kind: 'submission', view: view.data as ShownView };
  const action = codec.decode(view.data.private_metadata);
  if (!action) return { kind: 'stale', asker, spot };
  const values = cleaned(valuesIn(view.data.state.values as unknown as StateValues));
  return asked(asker, spot, submissionId(view.data, values), { ...values, ...action });
}

const messageShortcut = z.object({
  ...press.shape,
  callback_id: z.string(),
  channel: z.object({ id: channel }),
  message: z.object({ ts, thread_ts: ts.nullish().catch(null) }),
  response_url: z.url().nullish().catch(null),
});

function parseOnMessage(body: Json): Parsed {
  const read = messageShortcut.safeParse(body);
  const asker = read.success ? askerOf(read.data) : null;
  if (!read.success || !asker) return ignored('unreadable');
  const { callback_id: id, message, trigger_id: trigger, response_url: responseUrl = null } = read.data;
  if (id !== shortcuts.replyUnnamed.id) return ignored('not-ours');
  const here = { team: asker.team, channel: read.data.channel.id };
  const thread = message.thread_ts ?? message.ts;
  const spot = inChannel({ channel: here.channel, thread, responseUrl, trigger });
  return asked(asker, spot, trigger, {
    type: 'thread.reply',
    place: placeRef(here),
    message: messageRef({ ...here, ts: message.ts }),
    thread: messageRef({ ...here, ts: thread }),
  });
}

function parseFromMenu(body: Json, codec: Codec): Parsed {
  const read = z.object({ ...press.shape, callback_id: z.string() }).safeParse(body);
  const asker = read.success ? askerOf(read.data) : null;
  if (!read.success || !asker) return ignored('unreadable');
  const { callback_id: id, trigger_id: trigger } = read.data;
  if (id !== shortcuts.shareChallenge.id) return ignored('not-ours');
  const command = { type: 'challenge.start' };
  return asked(asker, { kind: 'menu', trigger }, trigger, command, ifCarried(command, codec));
}

function asked(
  asker: Asker,
  spot: Spot,
  eventId: string,
  command: Asked['command'],
  again: Action | null = null,
): Asked {
  return { kind: 'command', asker, spot, eventId, command, again };
}

const inChannel = (
  parts: { channel: string } & Partial<Extract<Spot, { kind: 'channel' }>>,
): Extract<Spot, { kind: 'channel' }> => ({
  kind: 'channel',
  thread: null,
  responseUrl: null,
  trigger: null,
  onPrivateCard: false,
  ...parts,
});

/** The same for the same words in the same form; the door keeps nothing of it but a keyed hash. */
function submissionId({ id, hash }: z.output<typeof form>, values: FormValues): string {
  const words = JSON.stringify([id, hash, Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))]);
  return createHash('sha256').update(words).digest('base64url');
}
