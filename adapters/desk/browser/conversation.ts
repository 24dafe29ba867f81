import type { VNode } from 'preact';
import type { WireMessage } from '../wire.ts';
import { html } from './html.ts';
import { MessageView } from './message.ts';
import type { Scope } from './model.ts';
import { dayOf } from './when.ts';

interface ConversationProps {
  readonly messages: readonly WireMessage[];
  readonly scope: Scope;
  readonly level: 2 | 3;
  readonly label: string;
  readonly onThread?: (message: WireMessage) => void;
}

const TOGETHER_MS = 5 * 60_000;

/** Messages in their order, with a line where a day begins. */
export function Conversation({ messages, scope, level, label, onThread }: ConversationProps): VNode | null {
  if (messages.length === 0) return null;
  return html`<ol class="messages" aria-label=${label}>
    ${messages.map((message, at) => {
      const before = messages[at - 1];
      const newDay = !before || dayOf(before.at) !== dayOf(message.at);
      const open = onThread && (() => onThread(message));
      return html`<li key=${message.id}>
        ${newDay ? html`<p class="day"><span>${dayOf(message.at)}</span></p>` : null}
        <${MessageView} message=${message} scope=${scope} level=${level} onThread=${open}
          continues=${!newDay && continues(before, message)} />
      </li>`;
    })}
  </ol>`;
}

/** Two short remarks of one person run on; anything with a card or a thread stands by itself. */
function continues(before: WireMessage | undefined, message: WireMessage): boolean {
  if (before?.from.kind !== 'person' || message.from.kind !== 'person') return false;
  const soon = new Date(message.at).getTime() - new Date(before.at).getTime() < TOGETHER_MS;
  return soon && before.from.name === message.from.name && before.replies === 0 && before.text !== undefined;
}
