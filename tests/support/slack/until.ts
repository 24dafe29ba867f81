/** Waits for something that comes after Slack was answered. */
export async function until<T>(look: () => T | null, what: string | (() => string)): Promise<T> {
  for (let times = 0; times < 1_200; times++) {
    const found = look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`waited in vain for ${typeof what === 'string' ? what : what()}`);
}
