/** A name without accents, case and marks: "Siân O’Ash" and "SIAN  O'Ash" are one. */
export const plainName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();

/** The same in whatever order its parts stand: "Ash, Rowan" and "Rowan Ash" are one. Good for asking, not for being sure. */
export const nameInAnyOrder = (name: string): string => plainName(name).split(' ').sort().join(' ');

/** By this two names are one to whoever reads them: "Mary-Ann O’Ash" and "mary ann oash". */
export const nameKey = (name: string): string => plainName(name).replaceAll(' ', '');
