import { newId, post } from './api.ts';
import { forget } from './loading.ts';
import { change } from './store.ts';

/** What came behind the `#` of the link, which no server has seen. Empty when the page was opened without one. */
export const passInAddress = (): string => location.hash.slice(1);

/**
 * `null` when it went well: then this page gives way to one that begins anew. `over`: the link is used up or too old, and
 * pressing again is of no use.
 */
export async function enter(): Promise<{ sentence: string; over: boolean } | null> {
  const { reply, status } = await post('/api/enter', { eventId: newId(), pass: passInAddress() });
  if (reply.kind !== 'refusal') {
    location.replace('/soundings');
    return null;
  }
  return { sentence: reply.sentence, over: status === 403 };
}

export async function signOut(everywhere: boolean): Promise<string | null> {
  const { reply } = await post('/api/sign-out', { eventId: newId(), everywhere });
  if (reply.kind === 'refusal') return reply.sentence;
  // A page that begins anew holds nothing of what this one showed; nor does this one, should the browser go back to it.
  forget();
  change({ phase: 'starting', desk: null });
  location.replace('/soundings');
  return null;
}
