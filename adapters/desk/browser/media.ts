import { useLayoutEffect, useState } from 'preact/hooks';

// Also in style/layout.css.
/** The places no longer fit beside the conversation. */
export const NARROW = '(max-width: 760px)';
/** A thread no longer fits beside its place. */
export const CLOSE = '(max-width: 1180px)';

export function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useLayoutEffect(() => {
    const list = matchMedia(query);
    const update = () => setMatches(list.matches);
    list.addEventListener('change', update);
    return () => list.removeEventListener('change', update);
  }, [query]);
  return matches;
}
