import { newId, post } from './api.ts';
import { now } from './store.ts';

const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;
const ONCE_MS = 60_000;

/**
 * Tells the desk that its person is there, at most once a minute and only when they really do something: what the page
 * fetches by itself keeps nobody signed in, and somebody who writes for an hour is not signed out over it.
 */
export function watchPresence(): void {
  let told = 0;
  const tell = () => {
    if (!now().desk?.signedIn || Date.now() - told < ONCE_MS) return;
    told = Date.now();
    void post('/api/here', { eventId: newId() });
  };
  for (const sign of SIGNS) document.addEventListener(sign, tell, { capture: true, passive: true });
}
