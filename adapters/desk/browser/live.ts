import type { WireChange } from '../wire.ts';
import { loadCoordinated } from './coordinating.ts';
import { loadAll, loadDirects, loadPlace, loadState, loadThread } from './loading.ts';
import { change, isHere, now } from './store.ts';

const RETRY_MS = 3_000;
/** Browsers allow six connections to one address: a tab nobody looks at gives its own back. */
const HIDDEN_MS = 60_000;

let source: EventSource | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let missed = false;

/** Listens for the person who is signed in. Call again after somebody else was chosen. */
export function listen(): void {
  stopListening();
  if (!isHere()) return;
  source = new EventSource('/events');
  source.onopen = () => {
    change({ online: true });
    if (missed) void loadAll();
    missed = false;
  };
  source.onmessage = (event) => hear(JSON.parse(String(event.data)) as WireChange);
  source.onerror = () => {
    missed = true;
    change({ online: false });
    // The browser tries again by itself, unless the answer was a refusal: then we may no longer be anybody.
    if (source?.readyState === EventSource.CLOSED) timer = setTimeout(again, RETRY_MS);
  };
}

async function again(): Promise<void> {
  await loadState();
  listen();
}

export function stopListening(): void {
  clearTimeout(timer);
  source?.close();
  source = null;
}

function hear(heard: WireChange): void {
  const { route } = now();
  if ('all' in heard) return void loadAll();
  // It may say that its reader was let into a network, or that somebody waits to be.
  if ('direct' in heard) return void Promise.all([loadDirects(), loadState(), loadCoordinated()]);
  void loadState();
  if (route.kind === 'place' && route.ref === heard.place) {
    void loadPlace(heard.place);
    if (route.thread) void loadThread(route.thread);
  }
}

export function watchVisibility(): void {
  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer);
    if (document.visibilityState === 'hidden') {
      timer = setTimeout(() => {
        missed = true;
        stopListening();
      }, HIDDEN_MS);
    } else if (source) {
      void Promise.all([loadState(), loadCoordinated()]);
    } else if (isHere()) {
      listen();
    } else {
      // Somebody may have been let in again.
      void loadState();
    }
  });
}
