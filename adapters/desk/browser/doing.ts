import type { FormValues } from '../../../src/views/form.ts';
import type { WireButton, WireCard, WireForm, WireReply } from '../wire.ts';
import { newId, post } from './api.ts';
import { loadCoordinated, openPage } from './coordinating.ts';
import { stopListening } from './live.ts';
import { forget, loadPlace, loadThread } from './loading.ts';
import type { Scope } from './model.ts';
import { addCard, addNotice, addOwn, stepTo } from './notes.ts';
import { announce, change, now } from './store.ts';

/** `null` when it went well; otherwise what to tell the person, who keeps what they wrote. */
export type Outcome = string | null;

/** Where an answer goes: into which conversation, and in place of which note if it says so. */
interface Asked {
  readonly scope: Scope;
  readonly source: string | null;
}

/** An attempt that nobody answered is repeated under its old id, so that it has one effect. */
let unanswered: { key: string; id: string } | null = null;

async function send(path: string, body: object): Promise<WireReply> {
  const key = JSON.stringify([path, body]);
  const eventId = unanswered?.key === key ? unanswered.id : newId();
  const { answered, reply } = await post(path, { eventId, ...body });
  unanswered = answered ? null : { key, id: eventId };
  return reply;
}

export async function sayIn(place: string, thread: string | undefined, text: string): Promise<Outcome> {
  const reply = await send('/api/messages', { place, text, ...(thread === undefined ? {} : { thread }) });
  if (reply.kind === 'refusal') return reply.sentence;
  await Promise.all([loadPlace(place), thread === undefined ? undefined : loadThread(thread)]);
  return null;
}

export async function runCommand(scope: Scope, text: string): Promise<Outcome> {
  const { route } = now();
  const place = route.kind === 'place' ? { place: route.ref } : {};
  const reply = await send('/api/commands', { text, ...place });
  if (reply.kind === 'refusal' && !reply.form) return reply.sentence;
  receive({ scope, source: null }, reply);
  return null;
}

/** Asks Soundings what was typed to it. The question stays in this page, and Soundings writes it down nowhere. */
export async function speakAtHome(text: string): Promise<Outcome> {
  const reply = await send('/api/hear', { text });
  if (reply.kind === 'refusal') return reply.sentence;
  addOwn('home', text);
  receive({ scope: 'home', source: null }, reply);
  return null;
}

/** Asks guidance, from its page. */
export async function askGuidance(text: string): Promise<Outcome> {
  const reply = await send('/api/guidance', { text });
  if (reply.kind === 'refusal') return reply.sentence;
  receive({ scope: 'page:guidance', source: null }, reply);
  return null;
}

/** Names a button that waits for its answer, so that it can't be pressed twice. */
export const busyKey = (source: string | null, action: string): string => `${source ?? ''} ${action}`;

export async function press(asked: Asked, button: WireButton): Promise<void> {
  if (button.confirm) return change({ dialog: { kind: 'confirm', ...asked, button } });
  await act(asked, button);
}

export async function act(asked: Asked, button: WireButton): Promise<void> {
  const key = busyKey(asked.source, button.action);
  if (now().busy.has(key)) return;
  change({ busy: new Set(now().busy).add(key) });
  const reply = await send('/api/actions', { action: button.action });
  const busy = new Set(now().busy);
  busy.delete(key);
  change({ busy });
  receive(asked, reply);
}

export function closeDialog(): void {
  change({ dialog: null });
}

export async function submitForm(values: FormValues): Promise<void> {
  const dialog = now().dialog;
  if (dialog?.kind !== 'form' || dialog.busy) return;
  const { sentence: _, ...clean } = dialog;
  change({ dialog: { ...clean, busy: true } });
  const { eventId, form } = dialog;
  const { answered, reply } = await post('/api/actions', { eventId, action: form.action, values });
  if (now().dialog?.kind !== 'form') return;
  const next = { ...clean, busy: false, eventId: answered ? newId() : eventId };
  if (reply.kind === 'refusal') {
    return change({ dialog: { ...next, form: reply.form ?? form, sentence: reply.sentence } });
  }
  closeDialog();
  if (reply.kind === 'nothing') announce('Done');
  receive(dialog, reply, dialog.step + 1);
}

function receive({ scope, source }: Asked, reply: WireReply, step = 1): void {
  const isLast = reply.kind === 'card' && reply.isLast === true;
  // Whoever coordinates may just have let somebody in.
  if (onPage(scope) && reply.kind !== 'form' && !isLast) void loadCoordinated();
  switch (reply.kind) {
    case 'nothing':
      if (onPage(scope)) void openPage(now().route);
      break;
    case 'card':
      if (reply.isLast) farewell(reply.card);
      else if (onPage(scope)) stepTo(scope, reply.card);
      else addCard(scope, reply.card, reply.replaces ? source : null);
      break;
    case 'form':
      openForm({ scope, source }, reply.form, step);
      break;
    case 'refusal':
      if (reply.form) openForm({ scope, source }, reply.form, step, reply.sentence);
      else addNotice(scope, reply.sentence);
  }
}

/** From now on the desk does not know whom this page was showing: nothing of theirs stays but what was said last. */
function farewell(card: WireCard): void {
  stopListening();
  forget();
  const { desk } = now();
  change({
    farewell: card,
    desk: desk && { ...desk, me: null, signedIn: false, left: false, workspaces: [], commands: [] },
  });
}

const onPage = (scope: Scope): boolean => scope.startsWith('page:');

function openForm({ scope, source }: Asked, form: WireForm, step: number, sentence?: string): void {
  const told = sentence === undefined ? {} : { sentence };
  change({ dialog: { kind: 'form', scope, source, form, step, busy: false, eventId: newId(), ...told } });
}
