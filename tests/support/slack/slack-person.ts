import { randomUUID } from 'node:crypto';
import { type Json, listAt, textAt } from '../../../adapters/slack/limits-reading.ts';
import { findButton, typed } from './in-blocks.ts';
import { wordsOf } from './read-blocks.ts';
import type { Screen, Screens, Way } from './screens.ts';
import { until } from './until.ts';
import type { Heard, WayIn } from './ways-in.ts';
import { tokenOf, type Workspace } from './workspace.ts';

interface Here {
  readonly workspace: Workspace;
  readonly screens: Screens;
  readonly wayIn: WayIn;
}

/** Where somebody looks for a button. */
export type Where = 'modal' | 'ephemeral' | 'home' | { readonly channel: string; readonly message: Json };

/** Somebody before their Slack: what they do is sent as Slack would send it, and what they then see can be asked. */
export class SlackPerson {
  readonly user: string;
  readonly name: string;
  readonly #here: Here;

  constructor(here: Here, name: string, user: string) {
    this.#here = here;
    this.name = name;
    this.user = user;
  }

  get screen(): Screen {
    return this.#here.screens.of(this.user);
  }

  get #who() {
    const team = { id: this.#here.workspace.team, domain: 'harbour-house' };
    const user = { id: this.user, username: this.name, name: this.name, team_id: team.id };
    return { team, user, enterprise: null, is_enterprise_install: false, api_app_id: 'A1', token: 'old' };
  }

  async #ask(method: string, args: Record<string, string>): Promise<Json> {
    const { url, team } = this.#here.workspace;
    const response = await fetch(`${url}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokenOf(team, this.name)}` },
      body: new URLSearchParams(args),
    });
    const body = (await response.json()) as Json;
    if (body.ok !== true) throw new Error(`${method}: ${String(body.error)}`);
    return body;
  }

  async #trigger(): Promise<string> {
    const { trigger_id: trigger } = await this.#ask('views.generateTriggerId', { user_id: this.user });
    this.#here.screens.trigger(String(trigger), this.user);
    return String(trigger);
  }

  /** Types a slash command. */
  async slash(command: string, channel: string, text = ''): Promise<Heard> {
    const { workspace, screens, wayIn } = this.#here;
    return wayIn({
      kind: 'slash',
      payload: {
        token: 'old',
        team_id: workspace.team,
        team_domain: 'harbour-house',
        channel_id: channel,
        channel_name: 'privategroup',
        user_id: this.user,
        user_name: this.name,
        command,
        text,
        api_app_id: 'A1',
        is_enterprise_install: 'false',
        response_url: screens.responseUrl({ user: this.user, channel, thread: null }),
        trigger_id: await this.#trigger(),
      },
    });
  }

  /** Presses the first button of that label. */
  async press(label: string, where: Where): Promise<Heard> {
    const shown = await this.#buttonOn(label, where);
    return this.#here.wayIn({
      kind: 'press',
      payload: {
        type: 'block_actions',
        ...this.#who,
        trigger_id: await this.#trigger(),
        ...shown.around,
        actions: [{ ...shown.button, type: 'button', block_id: 'b', action_ts: '1' }],
      },
    });
  }

  async #buttonOn(label: string, where: Where): Promise<{ button: Json; around: Json }> {
    if (where === 'modal' || where === 'home') {
      const view = await until(() => {
        const now = where === 'modal' ? this.screen.modal : this.screen.home;
        return now && findButton(now.blocks as Json[], label) ? now : null;
      }, `a button “${label}” in the ${where}`);
      const shown: Json = { id: 'V0HOME', hash: '1', ...(view as Json) };
      const container = { type: 'view', view_id: shown.id };
      return {
        button: findButton(shown.blocks as Json[], label) as Json,
        around: { container, view: shown },
      };
    }
    if (where === 'ephemeral') {
      const shown = await until(
        () => this.screen.ephemerals.findLast(({ blocks }) => findButton(blocks, label)) ?? null,
        `a button “${label}” on a card that only they can see`,
      );
      const { blocks, channel, thread, ts } = shown;
      const button = findButton(blocks, label) as Json;
      return { button, around: this.#onMessage({ user: this.user, channel, thread, on: ts }, ts, true) };
    }
    const { channel, message } = where;
    const button = findButton(message.blocks as Json[], label);
    if (!button) throw new Error(`there is no button “${label}”`);
    const thread = textAt(message, 'thread_ts') ?? null;
    return {
      button,
      around: this.#onMessage({ user: this.user, channel, thread }, String(message.ts), false),
    };
  }

  #onMessage(way: Way, ts: string, isEphemeral: boolean): Json {
    const { channel, thread } = way;
    const container = {
      type: 'message',
      message_ts: ts,
      channel_id: channel,
      is_ephemeral: isEphemeral,
      ...(thread ? { thread_ts: thread } : {}),
    };
    return {
      container,
      channel: { id: channel, name: 'c' },
      response_url: this.#here.screens.responseUrl(way),
    };
  }

  /** Fills in the form before them and sends it; what they leave alone stays as it stands. */
  async send(values: Readonly<Record<string, string | readonly string[]>>): Promise<Heard> {
    const { screens, wayIn } = this.#here;
    const view = await this.form();
    const state = {
      values: Object.fromEntries(listAt(view, 'blocks').flatMap((block) => typed(block, values))),
    };
    this.screen.modal = { ...(this.screen.modal as NonNullable<Screen['modal']>), state };
    const heard = await wayIn({
      kind: 'press',
      payload: {
        type: 'view_submission',
        ...this.#who,
        trigger_id: randomUUID(),
        view: { ...view, state },
        response_urls: [],
      },
    });
    if (heard.acknowledged) screens.acknowledged(this.user, heard.answer);
    return heard;
  }

  /** The form before them, once there is one. */
  form(): Promise<Json> {
    return until(() => (this.screen.modal?.callback_id === 'form' ? this.screen.modal : null), 'a form');
  }

  /** What the modal says, once it says something of that kind. */
  async modalSays(words: RegExp): Promise<string> {
    return until(
      () => {
        const said = this.screen.modal ? wordsOf(this.screen.modal.blocks) : '';
        return words.test(said) ? said : null;
      },
      () =>
        `a modal that says ${words}, and has ${this.screen.modal ? wordsOf(this.screen.modal.blocks) : 'none'}`,
    );
  }

  async ephemeralSays(words: RegExp): Promise<string> {
    return until(() => {
      const said = this.screen.ephemerals
        .map(({ blocks }) => wordsOf(blocks))
        .findLast((one) => words.test(one));
      return said ?? null;
    }, `a private card that says ${words}`);
  }

  async homeSays(words: RegExp): Promise<string> {
    return until(() => {
      const said = this.screen.home ? wordsOf(listAt(this.screen.home, 'blocks')) : '';
      return words.test(said) ? said : null;
    }, `a home page that says ${words}`);
  }

  /** Types a message, of which Slack tells nobody yet. Gives its name. */
  async post(channel: string, text: string, thread?: string): Promise<string> {
    const inThread = thread === undefined ? {} : { thread_ts: thread };
    return String((await this.#ask('chat.postMessage', { channel, text, ...inThread })).ts);
  }

  /** Types a message. Gives its name, and what Slack heard when it told of it. */
  async write(
    channel: string,
    text: string,
    thread?: string,
    more: Json = {},
  ): Promise<{ ts: string; heard: Heard }> {
    const ts = await this.post(channel, text, thread);
    const event = {
      type: 'message',
      channel,
      channel_type: 'group',
      user: this.user,
      text,
      ts,
      event_ts: ts,
      ...more,
    };
    const heard = await this.tell(thread === undefined ? event : { ...event, thread_ts: thread });
    return { ts, heard };
  }

  /** Changes a message, of which Slack tells nobody yet. */
  async rewrite(channel: string, ts: string, text: string): Promise<void> {
    await this.#ask('chat.update', { channel, ts, text });
  }

  async change(channel: string, ts: string, thread: string, before: string, text: string): Promise<Heard> {
    await this.rewrite(channel, ts, text);
    return this.tell(this.changed(channel, ts, thread, before, text));
  }

  /** What Slack tells of a change. */
  changed(channel: string, ts: string, thread: string, before: string, text: string): Json {
    const message = { type: 'message', user: this.user, ts, thread_ts: thread };
    return {
      type: 'message',
      subtype: 'message_changed',
      channel,
      message: { ...message, text, edited: { user: this.user, ts } },
      previous_message: { ...message, text: before },
    };
  }

  async takeBack(channel: string, ts: string, thread: string): Promise<Heard> {
    await this.#ask('chat.delete', { channel, ts });
    const before = { type: 'message', user: this.user, ts, thread_ts: thread, text: '…' };
    return this.tell({
      type: 'message',
      subtype: 'message_deleted',
      channel,
      deleted_ts: ts,
      previous_message: before,
    });
  }

  /** Slack tells of an event. */
  tell(
    event: Json,
    eventId: string = `Ev${randomUUID()}`,
    retry = 0,
    at = Math.floor(Date.now() / 1_000),
  ): Promise<Heard> {
    const { workspace, wayIn } = this.#here;
    const bot = {
      enterprise_id: null,
      team_id: workspace.team,
      user_id: workspace.users.soundings,
      is_bot: true,
    };
    return wayIn({
      kind: 'event',
      retry,
      payload: {
        type: 'event_callback',
        token: 'old',
        team_id: workspace.team,
        api_app_id: 'A1',
        event,
        event_id: eventId,
        event_time: at,
        authorizations: [{ ...bot, is_enterprise_install: false }],
      },
    });
  }

  async openHome(): Promise<Heard> {
    return this.tell({ type: 'app_home_opened', user: this.user, channel: 'D1', tab: 'home', event_ts: '1' });
  }

  /** Chooses something from Slack's menu, or from that of a message. */
  async choose(callbackId: string, on?: { channel: string; message: Json }): Promise<Heard> {
    const shortcut = {
      ...this.#who,
      callback_id: callbackId,
      trigger_id: await this.#trigger(),
      action_ts: '1',
    };
    const { wayIn, screens } = this.#here;
    if (!on) return wayIn({ kind: 'press', payload: { type: 'shortcut', ...shortcut } });
    const { channel, message } = on;
    const way = { user: this.user, channel, thread: textAt(message, 'thread_ts') ?? String(message.ts) };
    return wayIn({
      kind: 'press',
      payload: {
        type: 'message_action',
        ...shortcut,
        message_ts: message.ts,
        message,
        channel: { id: channel, name: 'c' },
        response_url: screens.responseUrl(way),
      },
    });
  }
}
