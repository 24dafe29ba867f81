/** A terminal, or whatever stands in its place. */
interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(words: string): unknown;
}

/** Where a terminal does not say how wide it is, or says 0. */
const WIDTH = 80;

/** One line that says how far things are, on a terminal and nowhere else: in a file or pipe it would be litter. */
export function progressLine(terminal: Terminal) {
  let shown = false;
  const say = (words: string) => {
    if (!terminal.isTTY) return;
    terminal.write(`\r\u001b[K${words.slice(0, (terminal.columns || WIDTH) - 1)}`);
    shown = true;
  };
  return {
    say,
    /** So many pages of a file are read, and of how many. */
    page: (name: string, done: number, of: number) => say(`page ${done} of ${of}: ${name}`),
    clear() {
      if (shown) terminal.write('\r\u001b[K');
      shown = false;
    },
  };
}
