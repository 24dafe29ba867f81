import type { WireChange } from '../wire.ts';
import { loadAll, loadDirects, loadPlace, loadState, loadThread } from './loading.ts';
import { change, me, now } from './store.ts';

const RETRY_MS = 3_000;
/** Browsers allow six connections to one address: a tab nobody looks at gives its own back. */
const HIDDEN_MS = 60_000;

let source: EventSource | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let missed = false;

/** Listens for the person who is signed in. Call again after somebody else was chosen. */
export function listen(): void {
  stopListening();
  if (!me()) return;
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
    // The browser tries again by itself, unless the answer was a refusal.
    if (source?.readyState === EventSource.CLOSED) timer = setTimeout(listen, RETRY_MS);
  };
}

export function stopListening(): void {
  clearTimeout(timer);
  source?.close();
  source = null;
}

function hear(heard: WireChange): void {
  const { route } = now();
  if ('all' in heard) return void loadAll();
  if ('direct' in heard) return void loadDirects();
  void loadState();
  if (route.kind !== 'home' && route.ref === heard.place) {
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
      void loadState();
    } else {
      listen();
    }
  });
}
