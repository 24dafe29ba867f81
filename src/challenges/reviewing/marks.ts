/** A stretch of a text that could identify somebody. `start` and `end` count UTF-16 units; `end` is the first one after it. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
  /** Nobody may keep it: an e-mail address, a telephone number … */
  readonly certain: boolean;
  readonly why: string;
  readonly suggestion: string | null;
}

/** Finds what could identify somebody in one text. Pure: nothing of the text leaves it. */
export type Screen = (text: string) => readonly Mark[];

/** The screen that coordinators see by. None is built in yet: `src/anonymity/screening` is to be named here. */
export const screenForCoordinators: Screen = () => [];

/** Characters before and after a mark that are shown with it. */
const AROUND = 40;

/** Each mark as a line with the words around it: "… at [St Aidan’s] since …: a school." In the order of the texts. */
export function markLines(
  texts: readonly string[],
  screen: Screen = screenForCoordinators,
): readonly string[] {
  return texts.flatMap((text) =>
    screen(text).map(({ start, end, why, suggestion }) => {
      const before = `${start > AROUND ? '…' : ''}${text.slice(Math.max(0, start - AROUND), start)}`;
      const after = `${text.slice(end, end + AROUND)}${end + AROUND < text.length ? '…' : ''}`;
      const instead = suggestion === null ? '' : ` Perhaps: “${suggestion}”.`;
      return `${before}[${text.slice(start, end)}]${after}: ${why}${instead}`.replace(/\s+/g, ' ').trim();
    }),
  );
}
