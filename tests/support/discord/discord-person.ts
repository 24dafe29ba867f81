import { until } from '../slack/until.ts';
import { wordsOf } from './read-components.ts';
import { buttonIn } from './read-message.ts';
import type { DiscordState, Interaction, Json, Message } from './state.ts';
import type { WayIn } from './ways-in.ts';

/** Where a button stands: on the newest card that only they can see, or on a message. */
export type Where = 'private' | { readonly channel: string; readonly message: Json };

const KIND = { command: 2, component: 3, autocomplete: 4, submit: 5 } as const;
const INPUT = { select: 3, text: 4, label: 18 } as const;

/** Somebody before their Discord: what they do is sent as Discord would send it, and what they then see can be asked. */
export class DiscordPerson {
  readonly user: string;
  readonly name: string;
  readonly #state: DiscordState;
  readonly #way: WayIn;
  readonly #closed = new Set<string>();

  constructor(state: DiscordState, way: WayIn, name: string, user: string) {
    this.#state = state;
    this.#way = way;
    this.name = name;
    this.user = user;
  }

  get #mine(): Interaction[] {
    return [...this.#state.interactions.values()].filter(({ user }) => user === this.user);
  }

  /** What only they see, oldest first. */
  get shown(): readonly Message[] {
    return [...new Set(this.#mine.flatMap(({ shown }) => shown))];
  }

  /** What Soundings has written to them. */
  get directMessages(): readonly Message[] {
    return this.#state.messagesIn(this.#state.directWith(this.user));
  }

  async #send(type: number, channel: string, data: Json, message?: Message): Promise<Interaction> {
    const where = this.#state.channels.get(channel) as Json;
    const on = message === undefined ? {} : { message: message.id };
    const made = this.#state.addInteraction({ type, user: this.user, channel, ...on });
    const user = this.#state.users.get(this.user);
    const guild = where.guild_id as string | undefined;
    await this.#way({
      id: made.id,
      token: made.token,
      application_id: this.#state.application,
      type,
      version: 1,
      channel_id: channel,
      channel: {
        id: channel,
        type: where.type,
        parent_id: where.parent_id ?? null,
        name: where.name ?? null,
      },
      ...(guild === undefined
        ? { user }
        : { guild_id: guild, member: { user, nick: null, roles: [], permissions: '0' } }),
      data,
      ...(message === undefined ? {} : { message }),
    });
    return made;
  }

  /** Types a slash command. */
  slash(name: string, channel: string, options: Readonly<Record<string, string>> = {}): Promise<Interaction> {
    const given = Object.entries(options).map(([option, value]) => ({ name: option, type: 3, value }));
    return this.#send(KIND.command, channel, { id: '1', name, type: 1, options: given });
  }

  /** Begins to type an option; gives what is offered. */
  async type(name: string, channel: string, option: string, typed: string): Promise<Interaction> {
    const options = [{ name: option, type: 3, value: typed, focused: true }];
    return this.#send(KIND.autocomplete, channel, { id: '1', name, type: 1, options });
  }

  /** Chooses a command in the menu of a message. */
  choose(name: string, channel: string, message: Json): Promise<Interaction> {
    const data = { id: '2', name, type: 3, target_id: message.id, resolved: { messages: {} } };
    return this.#send(KIND.command, channel, data);
  }

  /** Presses the first button of that label. */
  async press(label: string, where: Where = 'private'): Promise<Interaction> {
    const { channel, message } =
      where === 'private' ? await this.#newest(label) : { ...where, message: where.message as Message };
    const button = buttonIn(message.components, label);
    if (!button) throw new Error(`there is no button “${label}” on\n${wordsOf(message.components)}`);
    const data = { component_type: 2, custom_id: button.custom_id, id: button.id };
    return this.#send(KIND.component, channel, data, message);
  }

  #newest(label: string): Promise<{ channel: string; message: Message }> {
    return until(
      () => {
        const message = this.shown.findLast(({ components }) => buttonIn(components, label));
        return message ? { channel: message.channel_id, message } : null;
      },
      () => `a button “${label}” on a card that only ${this.name} can see:\n${this.#all()}`,
    );
  }

  #all = () => this.shown.map(({ components }) => wordsOf(components)).join('\n---\n');

  /** The form before them, once there is one. */
  async form(): Promise<{ modal: Json; of: Interaction }> {
    return until(
      () => {
        const of = this.#mine.findLast(({ modal, token }) => modal !== null && !this.#closed.has(token));
        return of?.modal ? { modal: of.modal, of } : null;
      },
      () => `a form; there is\n${this.#all()}`,
    );
  }

  /** Fills in the form before them and sends it; what they leave alone stays as it stands. It closes unless it is `kept`. */
  async send(
    values: Readonly<Record<string, string | readonly string[]>>,
    kept = false,
  ): Promise<Interaction> {
    const { modal, of } = await this.form();
    if (!kept) this.#closed.add(of.token);
    const components = (modal.components as Json[]).map((one) =>
      one.type === INPUT.label ? { ...one, id: 1, component: filled(one.component as Json, values) } : one,
    );
    const pressed = of.message === undefined ? undefined : this.#messageOf(of);
    return this.#send(KIND.submit, of.channel, { custom_id: modal.custom_id, components }, pressed);
  }

  #messageOf({ channel, message = '' }: Interaction): Message | undefined {
    return this.#state.find(channel, message) ?? this.shown.find(({ id }) => id === message);
  }

  /** What stands in the fields of the form before them. */
  async typedIn(): Promise<Readonly<Record<string, unknown>>> {
    const { modal } = await this.form();
    return Object.fromEntries(
      (modal.components as Json[]).flatMap(({ component }) => {
        const input = component as Json | undefined;
        return input?.value === undefined ? [] : [[input.custom_id, input.value]];
      }),
    );
  }

  /** What a card says that only they can see, once one says something of that kind. */
  async sees(words: RegExp): Promise<string> {
    return until(
      () =>
        this.shown.map(({ components }) => wordsOf(components)).findLast((one) => words.test(one)) ?? null,
      () => `a private card that says ${words} for ${this.name}; there is\n${this.#all()}`,
    );
  }

  /** What Soundings has written to them, once it says something of that kind. */
  async reads(words: RegExp): Promise<Message> {
    return until(
      () => this.directMessages.findLast(({ components }) => words.test(wordsOf(components))) ?? null,
      () =>
        `a direct message that says ${words}; there is ${this.directMessages.map(({ components }) => wordsOf(components)).join('\n---\n')}`,
    );
  }

  /** Types a message. */
  write(channel: string, text: string, more: Json = {}): Message {
    return this.#state.say(channel, this.user, { content: text, ...more });
  }

  change(channel: string, id: string, text: string): void {
    this.#state.edit(channel, id, { content: text });
  }

  takeBack(channel: string, id: string): void {
    this.#state.delete(channel, id);
  }

  /** Types to Soundings in private. */
  writeDirectly(text: string): Message {
    return this.write(this.#state.directWith(this.user), text);
  }
}

/** An input as it comes back: what was typed, or stands there. */
function filled(input: Json, values: Readonly<Record<string, string | readonly string[]>>): Json {
  const name = String(input.custom_id);
  const given = values[name.replace(/\*$/, '')];
  const { type } = input;
  if (type === INPUT.select) {
    const preset = (input.options as Json[])
      .filter(({ default: chosen }) => chosen === true)
      .map(({ value }) => value);
    return { type, id: 2, custom_id: name, values: given === undefined ? preset : [given].flat() };
  }
  return { type, id: 2, custom_id: name, value: given ?? input.value ?? '' };
}
