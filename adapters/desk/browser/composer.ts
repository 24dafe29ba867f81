import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { CommandList, matching } from './command-list.ts';
import { type Outcome, runCommand } from './doing.ts';
import { drafts } from './drafts.ts';
import { html } from './html.ts';
import { sendIcon } from './icons.ts';
import type { Scope } from './model.ts';
import { readSlash } from './slash.ts';
import { now } from './store.ts';

interface ComposerProps {
  readonly scope: Scope;
  readonly label: string;
  readonly placeholder: string;
  readonly hint: string;
  /** Characters that fit in one message here. */
  readonly limit: number;
  readonly say: (text: string) => Promise<Outcome>;
}

const wholeOf = ({ name, question = '' }: { name: string; question?: string }) =>
  `${name} ${question}`.trim();

/** Enter sends, Shift and Enter begins a line, a slash offers the commands. Text is let go only once it has arrived. */
export function Composer({ scope, label, placeholder, hint, limit, say }: ComposerProps): VNode {
  const [text, setText] = useState(drafts.get(scope) ?? '');
  const [problem, setProblem] = useState<Outcome>(null);
  const [busy, setBusy] = useState(false);
  const [chosen, setChosen] = useState(0);
  const [closed, setClosed] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = scope.replace(':', '-');

  const over = text.trim().length - limit;
  const commands = now().desk?.commands ?? [];
  const offered = closed ? [] : matching(text, commands, (now().coordinated?.length ?? 0) > 0);
  const option = offered[Math.min(chosen, offered.length - 1)];

  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);

  function write(value: string): void {
    drafts.set(scope, value);
    setText(value);
    setProblem(null);
    setClosed(false);
    setChosen(0);
  }

  async function send(value: string): Promise<void> {
    if (busy || value.trim() === '') return;
    const slash = readSlash(value, commands);
    if (slash.kind === 'refused') return setProblem(slash.sentence);
    if (slash.kind !== 'command' && over > 0) return setProblem('Shorten it, or send it in two parts.');
    setBusy(true);
    const outcome = slash.kind === 'command' ? await runCommand(scope, wholeOf(slash)) : await say(value);
    setBusy(false);
    if (outcome === null) {
      drafts.delete(scope);
      setText('');
    }
    setProblem(outcome);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (option && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setChosen((chosen + step + offered.length) % offered.length);
    } else if (option && event.key === 'Tab' && !event.shiftKey) {
      event.preventDefault();
      write(option.name);
    } else if (option && event.key === 'Escape') {
      event.stopPropagation();
      setClosed(true);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void send(option?.name ?? text);
    }
  }

  return html`<form class="composer" onSubmit=${(event: Event) => {
    event.preventDefault();
    void send(text);
    field.current?.focus();
  }}>
    ${
      option
        ? html`<${CommandList} id=${id} commands=${offered} current=${option} onPoint=${setChosen}
      onChoose=${(name: string) => void send(name)} />`
        : null
    }
    <div class="composer-box">
      <textarea ref=${field} rows="1" aria-label=${label} placeholder=${placeholder} value=${text}
        aria-describedby=${`${id}-hint${problem ? ` ${id}-problem` : ''}`} aria-invalid=${problem ? 'true' : undefined}
        aria-autocomplete="list" aria-controls=${option ? `${id}-commands` : undefined}
        aria-activedescendant=${option ? `${id}-command-${option.name.slice(1)}` : undefined}
        onInput=${(event: InputEvent) => write((event.currentTarget as HTMLTextAreaElement).value)}
        onKeyDown=${onKeyDown} onBlur=${() => setClosed(true)} onFocus=${() => setClosed(false)}></textarea>
      <button type="submit" class="send" aria-label="Send" title="Send" aria-disabled=${busy || text.trim() === '' ? 'true' : undefined}>
        ${sendIcon()}</button>
    </div>
    ${problem ? html`<p class="problem" id=${`${id}-problem`} role="alert">${problem}</p>` : null}
    <p class="hint" id=${`${id}-hint`}>${over > 0 ? html`<strong class="over">${over === 1 ? '1 character' : `${over} characters`} too long.</strong>` : hint}</p>
  </form>`;
}
