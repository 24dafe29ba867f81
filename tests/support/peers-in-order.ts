/**
 * Peers' numbers are drawn by lot. Gives each the place in which it first comes up, from 1: then two threads that went
 * alike read alike. One for each thread.
 */
export function peersInOrder(): (words: string) => string {
  const seen = new Map<string, number>();
  return (words) =>
    words.replaceAll(/Peer (\d+)/g, (_, number: string) => {
      seen.set(number, seen.get(number) ?? seen.size + 1);
      return `Peer ${seen.get(number)}`;
    });
}
