import { type Answer, type ApiCall, done, error, ok, unknown } from './routes.ts';
import { change, type DiscordState, FLAG, type Interaction, type Json, type Message } from './state.ts';

/** docs.discord.com/developers/interactions/receiving-and-responding: three seconds to answer, a quarter of an hour after that. */
const FIRST_MS = 3_000;
const TOKEN_MS = 15 * 60_000;

const CALLBACK = { pong: 1, message: 4, laterMessage: 5, laterUpdate: 6, update: 7, modal: 9 } as const;
const MODAL_SUBMIT = 5;

function waiting(state: DiscordState, token: string, within: number): Interaction | null {
  const found = state.interactions.get(token);
  return found && state.now().getTime() - found.at.getTime() <= within ? found : null;
}

/** The first answer to an interaction. */
export function callback(state: DiscordState, [, token = '']: readonly string[], { body }: ApiCall): Answer {
  const interaction = waiting(state, token, FIRST_MS);
  if (!interaction) return unknown.interaction;
  if (interaction.answered !== null) return error(400, 40_060, 'Interaction has already been acknowledged');
  const type = Number(body?.type);
  const data = (body?.data ?? {}) as Json;
  if (type === CALLBACK.modal && interaction.type === MODAL_SUBMIT)
    return error(400, 50_035, 'Invalid Form Body');
  interaction.answered = type;
  if (type === CALLBACK.modal) interaction.modal = data;
  if (type === CALLBACK.message || type === CALLBACK.laterMessage) shown(state, interaction, data);
  if (type === CALLBACK.update) update(state, interaction, data);
  return done;
}

/** What only that person sees is kept with the interaction; everything else would be a message that names them. */
function shown(state: DiscordState, interaction: Interaction, data: Json): Message {
  const message = state.message(interaction.channel, state.bot.id, data);
  message.interaction_metadata = { id: interaction.id, user: state.users.get(interaction.user) };
  interaction.shown.push(message);
  if ((message.flags & FLAG.ephemeral) === 0) state.tell('MESSAGE_CREATE', message);
  return message;
}

/** Changes the message whose button was pressed, be it everybody's or that person's own. */
function update(state: DiscordState, { channel, message, shown: own }: Interaction, data: Json): void {
  if (message === undefined) throw new Error('an update of no message');
  if (state.edit(channel, message, data)) return;
  const theirs = shownTo(state, message);
  if (!theirs) throw new Error('an update of a message that is not there');
  change(theirs, data);
  own.push(theirs);
}

/** A message that only one person sees, by its id. */
export function shownTo(state: DiscordState, id: string): Message | undefined {
  return [...state.interactions.values()].flatMap(({ shown: own }) => own).find((one) => one.id === id);
}

/** Something more to say after the first answer. */
export function followUp(
  state: DiscordState,
  [token = '']: readonly string[],
  { body = {} }: ApiCall,
): Answer {
  const interaction = waiting(state, token, TOKEN_MS);
  if (!interaction || interaction.answered === null) return unknown.webhook;
  return ok(shown(state, interaction, body));
}

/** Looks at, changes, or takes away an answer. */
export function original(
  state: DiscordState,
  [token = '', which = '']: readonly string[],
  { method, body = {} }: ApiCall,
): Answer {
  const interaction = waiting(state, token, TOKEN_MS);
  if (!interaction) return unknown.webhook;
  // After a deferred update it is the message whose button was pressed.
  const pressed = interaction.message === undefined ? undefined : standing(state, interaction);
  const isUpdate = interaction.answered === CALLBACK.laterUpdate || interaction.answered === CALLBACK.update;
  const message =
    which === '@original'
      ? isUpdate
        ? pressed
        : interaction.shown[0]
      : interaction.shown.find(({ id }) => id === which);
  if (!message) return unknown.message;
  if (method === 'DELETE') {
    const at = interaction.shown.indexOf(message);
    if (at >= 0) interaction.shown.splice(at, 1);
    return done;
  }
  if (method === 'PATCH') change(message, body);
  return ok(message);
}

function standing(state: DiscordState, { channel, message = '' }: Interaction): Message | undefined {
  return state.find(channel, message) ?? shownTo(state, message);
}
