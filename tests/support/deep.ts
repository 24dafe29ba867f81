/** `DEEP=1` for a long look: what the usual run samples is then gone through whole. About four times as long. */
export const DEEP = process.env.DEEP === '1';

/** How far to go: usually, or with `DEEP=1`. */
export const depth = <T>(usual: T, deep: T): T => (DEEP ? deep : usual);
