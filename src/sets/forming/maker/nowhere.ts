/** In no set, under no slot, nobody. */
export const NOWHERE = -1;
