import { faultsOfMessage, faultsOfView } from '../../../adapters/slack/limits.ts';
import { type Json, partAt } from '../../../adapters/slack/limits-reading.ts';
import { callsIn } from './calls.ts';

/** What one person has before them that nobody else has, newest last. */
export interface Screen {
  modal: (Json & { id: string; blocks: Json[] }) | null;
  errors: Readonly<Record<string, string>>;
  readonly ephemerals: Ephemeral[];
  home: Json | null;
}

export interface Ephemeral {
  readonly blocks: Json[];
  readonly channel: string;
  readonly thread: string | null;
  readonly ts: string;
}

/** Where an answer to a press may be sent. */
export interface Way {
  readonly user: string;
  readonly channel: string;
  readonly thread: string | null;
  /** The ephemeral message that was pressed on. */
  readonly on?: string;
}

export const RESPONSES = 'https://hooks.slack.example/';

/** Watches everything that Soundings sends to Slack, and shows it to whom Slack would show it. */
export class Screens {
  readonly faults: string[] = [];
  /** Every call with what came of it. */
  readonly calls: { method: string; args: Json; body: Json }[] = [];
  readonly #screens = new Map<string, Screen>();
  readonly #triggers = new Map<string, string>();
  readonly #ways = new Map<string, Way>();
  #count = 0;
  /** What becomes of answers that are sent to a press's own address. */
  responses: 'taken' | 'refused' = 'taken';
  /** Where these addresses are. */
  responsesAt = RESPONSES;

  of(user: string): Screen {
    const known = this.#screens.get(user);
    if (known) return known;
    const screen: Screen = { modal: null, errors: {}, ephemerals: [], home: null };
    this.#screens.set(user, screen);
    return screen;
  }

  trigger(id: string, user: string): void {
    this.#triggers.set(id, user);
  }

  responseUrl(way: Way): string {
    const url = `${this.responsesAt}${++this.#count}`;
    this.#ways.set(url, way);
    return url;
  }

  /** In place of the platform's `fetch`. */
  readonly fetch: typeof fetch = async (input, init) => {
    const url = String(input);
    if (this.#ways.has(url)) return this.#respond(url, JSON.parse(String(init?.body)) as Json);
    const response = await fetch(input, init);
    const text = await response.clone().text();
    const body = text.startsWith('{') ? (JSON.parse(text) as Json) : {};
    const args = Object.fromEntries(
      [...new URLSearchParams(String(init?.body ?? ''))].map(([name, value]) => [
        name,
        ['blocks', 'view', 'metadata'].includes(name) ? JSON.parse(value) : value,
      ]),
    );
    const method = url.split('/').at(-1) ?? '';
    this.calls.push({ method, args, body });
    if (body.ok === true) this.#show(method, args, body);
    return response;
  };

  #respond(url: string, message: Json): Response {
    const way = this.#ways.get(url);
    if (!way || this.responses === 'refused') return new Response('expired_url', { status: 404 });
    this.calls.push({ method: 'response_url', args: message, body: { ok: true } });
    this.faults.push(...faultsOfMessage(message), ...callsIn(message));
    if (message.response_type !== 'ephemeral') this.faults.push('an answer that everybody can see');
    const { ephemerals } = this.of(way.user);
    const shown = { ...way, blocks: message.blocks as Json[], ts: this.#nextTs() };
    const at = ephemerals.findIndex(({ ts }) => ts === way.on);
    if (message.replace_original === true && at >= 0) ephemerals[at] = shown;
    else ephemerals.push(shown);
    return new Response('ok');
  }

  #show(method: string, args: Json, body: Json): void {
    const view = body.view as (Json & { id: string }) | undefined;
    if (method === 'views.open')
      this.#showModal(this.#triggers.get(String(args.trigger_id)), view?.id ?? '', args.view as Json);
    if (method === 'views.update') {
      for (const [user, { modal }] of this.#screens)
        if (modal && modal.id === args.view_id) this.#showModal(user, modal.id, args.view as Json);
    }
    if (method === 'views.publish') this.of(String(args.user_id)).home = args.view as Json;
    if (method === 'chat.postEphemeral') {
      this.of(String(args.user)).ephemerals.push({
        blocks: args.blocks as Json[],
        channel: String(args.channel),
        thread: args.thread_ts === undefined ? null : String(args.thread_ts),
        ts: String(body.message_ts),
      });
    }
  }

  /** What an acknowledgement does with the form that was sent. */
  acknowledged(user: string, answer: Json): void {
    const screen = this.of(user);
    const { response_action: action } = answer;
    screen.errors = {};
    if (action === undefined) screen.modal = null;
    if (action === 'errors') screen.errors = answer.errors as Record<string, string>;
    if (action === 'update' && screen.modal) {
      this.faults.push(...faultsOfView(answer.view as Json));
      this.#showModal(user, screen.modal.id, answer.view as Json);
    }
  }

  #showModal(user: string | undefined, id: string, view: Json): void {
    if (user === undefined) throw new Error('a modal for nobody');
    const screen = this.of(user);
    const before =
      screen.modal?.id === id ? (partAt(partAt(screen.modal, 'state') ?? {}, 'values') ?? {}) : {};
    const blocks = (view.blocks as Json[]).map((block, at) =>
      stillTyped({ block_id: `b${at}`, ...block }, before),
    );
    screen.modal = { ...view, id, blocks, hash: String(++this.#count) };
  }

  #nextTs(): string {
    return `1700000000.${String(++this.#count).padStart(6, '0')}`;
  }
}

/** Slack leaves in an input what was typed there, whatever the new form has in it, where both its names are those of the old one. */
function stillTyped(block: Json, before: Json): Json {
  const {
    initial_value: _words,
    initial_option: _one,
    initial_options: _many,
    ...empty
  } = partAt(block, 'element') ?? {};
  const typed = partAt(partAt(before, String(block.block_id)) ?? {}, String(empty.action_id));
  if (block.type !== 'input' || !typed) return block;
  const { value, selected_option: one, selected_options: many } = typed;
  const standing = { ...(value ? { initial_value: value } : {}), ...(one ? { initial_option: one } : {}) };
  return { ...block, element: { ...empty, ...standing, ...(many ? { initial_options: many } : {}) } };
}
