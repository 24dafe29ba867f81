import { z } from 'zod';
import type { ActionCodec } from '../../src/views/codec.ts';
import { cleaned, ifCarried } from '../shared/commands.ts';
import { REPLY_UNNAMED, slashCommands } from './commands.ts';
import { CANCEL, readCustomId } from './custom-ids.ts';
import { messageRef } from './ids.ts';
import type { Json } from './limits-reading.ts';
import { readOwn } from './own-buttons.ts';
import { type Asked, type Asker, type Interaction, ignored, type Parsed } from './parsed.ts';
import { valuesIn } from './render-form.ts';
import { interaction, type RawInteraction, snowflake } from './shapes.ts';

type Codec = Pick<ActionCodec, 'encode' | 'decode'>;
interface Pressed {
  readonly raw: RawInteraction;
  readonly asker: Asker;
  readonly codec: Codec;
}

// docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-type.
const COMMAND = 2;
const COMPONENT = 3;
const AUTOCOMPLETE = 4;
const SUBMIT = 5;
const BUTTON = 2;
const DANGER = 4;
const EPHEMERAL = 1 << 6;

/** Commands, buttons and forms. Discord sends each once, and names it for good by its id. */
export function parsePress(body: unknown, codec: Codec): Parsed {
  const found = interaction.safeParse(body);
  const asker = found.success ? askerOf(found.data) : null;
  if (!found.success || !asker) return ignored('unreadable');
  const read = kinds.get(found.data.type);
  return read ? read({ raw: found.data, asker, codec }) : ignored('not-asked-for');
}

const kinds: ReadonlyMap<number, (pressed: Pressed) => Parsed> = new Map([
  [COMMAND, parseCommand],
  [COMPONENT, parseButton],
  [AUTOCOMPLETE, parseTyping],
  [SUBMIT, parseForm],
]);

function askerOf({ member, user: alone, guild_id: guild = null }: RawInteraction): Asker | null {
  const user = member?.user ?? alone;
  if (!user) return null;
  return { user: user.id, name: member?.nick || user.global_name || user.username, guild };
}

function interactionOf({ id, token, message }: RawInteraction, kind: Interaction['kind']): Interaction {
  const onPrivateCard = message != null && (message.flags & EPHEMERAL) !== 0;
  return { id, token, kind, onPrivateCard, onPassing: onPrivateCard && hasOwnButton(message.components) };
}

/** A card with *Continue*, or with a question, has done its work once it is pressed. */
const hasOwnButton = (components: readonly unknown[]): boolean =>
  buttonsIn(components).some(
    ({ custom_id: id }) => id === CANCEL || readOwn(String(id))?.kind === 'continue',
  );

/** Every button there is, however deep it stands. */
function buttonsIn(part: unknown): readonly Json[] {
  if (Array.isArray(part)) return part.flatMap(buttonsIn);
  if (typeof part !== 'object' || part === null) return [];
  const { custom_id: id, components, accessory } = part as Json;
  return [
    ...(typeof id === 'string' ? [part as Json] : []),
    ...buttonsIn(components),
    ...buttonsIn(accessory),
  ];
}

function asked(
  { raw, asker }: Pressed,
  kind: Interaction['kind'],
  command: Asked['command'],
  more: Partial<Asked> = {},
): Asked {
  const spot = { kind: 'interaction', interaction: interactionOf(raw, kind) } as const;
  return { kind: 'command', asker, spot, eventId: raw.id, command, again: null, ...more };
}

const typedOption = z.object({
  name: z.string(),
  value: z.string().catch(''),
  focused: z.boolean().catch(false),
});
const commandData = z.object({
  name: z.string(),
  type: z.number().int().catch(1),
  target_id: snowflake.nullish().catch(null),
  options: z.array(typedOption).catch([]),
});

function parseCommand(pressed: Pressed): Parsed {
  const { raw, codec } = pressed;
  const data = commandData.safeParse(raw.data);
  if (!data.success) return ignored('unreadable');
  const { name, target_id: target, options } = data.data;
  if (target) return name === REPLY_UNNAMED ? onMessage(pressed, target) : ignored('not-ours');
  const found = slashCommands.find((one) => one.name === name);
  if (!found) return ignored('not-ours');
  if (found.inPlace && !raw.channel_id) return ignored('unreadable');
  const given = options.find((one) => one.name === found.option?.name)?.value ?? '';
  const { field, choices } = found.option ?? {};
  const chosen = choices?.find(({ value }) => value === given)?.type;
  const command = {
    ...found.command,
    ...(chosen ? { type: chosen } : {}),
    ...(field && given !== '' ? { [field]: given.slice(0, found.option?.most ?? 100) } : {}),
  };
  const within = found.inPlace && raw.channel_id ? { within: raw.channel_id } : {};
  return asked(pressed, 'command', command, { again: ifCarried(command, codec), ...within });
}

function onMessage(pressed: Pressed, target: string): Parsed {
  const { channel_id: channel } = pressed.raw;
  if (!channel) return ignored('unreadable');
  const command = { type: 'thread.reply', message: messageRef({ channel, message: target }) };
  return asked(pressed, 'command', command, { within: channel });
}

const component = z.object({ custom_id: z.string().min(1).max(100), component_type: z.number().int() });

function parseButton(pressed: Pressed): Parsed {
  const { raw, asker, codec } = pressed;
  const data = component.safeParse(raw.data);
  if (!data.success) return ignored('unreadable');
  const { custom_id: id, component_type: type } = data.data;
  if (type !== BUTTON) return ignored('not-ours');
  const at = { asker, interaction: interactionOf(raw, 'button') };
  if (id === CANCEL) return { kind: 'cancel', ...at };
  const { encoded, asksFirst } = readCustomId(id);
  const ours = readOwn(encoded);
  if (ours?.kind === 'continue') return { kind: 'continue', key: ours.about, ...at };
  if (ours) return { kind: ours.kind, message: ours.about, ...at };
  const action = codec.decode(encoded);
  if (!action) return { kind: 'stale', ...at };
  if (!asksFirst) return asked(pressed, 'button', action, { again: action });
  const button = buttonsIn(raw.message?.components).find((one) => one.custom_id === id);
  return {
    kind: 'confirm',
    encoded,
    label: String(button?.label ?? ''),
    isDanger: button?.style === DANGER,
    ...at,
  };
}

const suggesting = z.object({ name: z.string(), options: z.array(typedOption).catch([]) });

function parseTyping(pressed: Pressed): Parsed {
  const { raw, asker } = pressed;
  const data = suggesting.safeParse(raw.data);
  const found = data.success ? slashCommands.find(({ name }) => name === data.data.name) : undefined;
  const what = found?.option?.suggests;
  if (!data.success || !what) return ignored('not-ours');
  const typed = data.data.options.find(({ focused }) => focused)?.value ?? '';
  return { kind: 'suggest', what, typed, asker, interaction: interactionOf(raw, 'command') };
}

const submission = z.object({ custom_id: z.string().min(1).max(100), components: z.array(z.unknown()) });

function parseForm(pressed: Pressed): Parsed {
  const { raw, asker, codec } = pressed;
  const data = submission.safeParse(raw.data);
  if (!data.success) return ignored('unreadable');
  const { custom_id: id, components } = data.data;
  const sent = { id, values: cleaned(valuesIn(components as readonly Json[])) };
  const action = codec.decode(id);
  const at = { asker, interaction: interactionOf(raw, 'form') };
  return action
    ? asked(pressed, 'form', { ...sent.values, ...action }, { sent })
    : { kind: 'stale', sent, ...at };
}
