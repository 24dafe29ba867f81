import type { VNode } from 'preact';
import type { WireMessage } from '../wire.ts';
import { CardView } from './card.ts';
import { html } from './html.ts';
import { avatar, nameOf, threadIcon } from './icons.ts';
import type { Scope } from './model.ts';
import { briefly, fullTime, timeOfDay } from './when.ts';

interface MessageProps {
  readonly message: WireMessage;
  readonly scope: Scope;
  readonly level: 2 | 3;
  /** By the same person as the one above, shortly after it. */
  readonly continues?: boolean;
  readonly onThread?: () => void;
}

/** One message, as an article whose name says who wrote it and when. */
export function MessageView({ message, scope, level, continues = false, onThread }: MessageProps): VNode {
  const { from, at } = message;
  if (message.gone) {
    return html`<article class="message gone" id=${`m-${message.id}`} aria-label="A message that was taken away">
      <div class="body"><p class="small-print">This message was taken away. What was said about it is still here.</p>
      <${Replies} message=${message} onThread=${onThread} /></div>
    </article>`;
  }
  return html`<article class=${`message ${continues ? 'continues' : ''}`} id=${`m-${message.id}`}
    aria-label=${`${nameOf(from)}, ${timeOfDay(at)}`}>
    ${continues ? null : avatar(from)}
    <div class="body">
      ${
        continues
          ? null
          : html`<p class="by"><strong>${nameOf(from)}</strong>
            ${from.kind === 'person' && from.line ? html`<span class="line">${from.line}</span>` : null}
            <time datetime=${at} title=${fullTime(at)}>${timeOfDay(at)}</time></p>`
      }
      ${message.text === undefined ? null : html`<p class="words">${message.text}</p>`}
      ${message.card ? html`<${CardView} card=${message.card} scope=${scope} source=${null} level=${level} />` : null}
      <${Replies} message=${message} onThread=${onThread} />
    </div>
  </article>`;
}

function Replies({
  message,
  onThread,
}: {
  message: WireMessage;
  onThread?: (() => void) | undefined;
}): VNode | null {
  if (!onThread) return null;
  const { replies, lastReplyAt } = message;
  if (replies === 0) {
    const quiet = message.from.kind === 'person' ? 'quiet' : '';
    return html`<button type="button" class=${`thread-link ${quiet}`} title="Reply in a thread" onClick=${onThread}>
      ${threadIcon()} <span>Reply in a thread</span></button>`;
  }
  return html`<button type="button" class="thread-link" onClick=${onThread}>
    ${threadIcon()} <span>${replies === 1 ? '1 reply' : `${replies} replies`}</span>
    ${lastReplyAt ? html`<span class="last">last ${briefly(lastReplyAt)}</span>` : null}
  </button>`;
}
