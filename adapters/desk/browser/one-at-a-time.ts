/** One run at a time: asked for again meanwhile, it runs once more afterwards. */
export function oneAtATime(work: (key: string) => Promise<void>): (key: string) => Promise<void> {
  const running = new Map<string, { again: boolean; done: Promise<void> }>();
  return function run(key) {
    const before = running.get(key);
    if (before) {
      before.again = true;
      return before.done;
    }
    const mine = { again: false, done: Promise.resolve() };
    mine.done = work(key).finally(() => {
      running.delete(key);
      return mine.again ? run(key) : undefined;
    });
    running.set(key, mine);
    return mine.done;
  };
}
