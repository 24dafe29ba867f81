import type { Json } from './state.ts';

const parts = ({ components, component, accessory }: Json): Json[] =>
  [components ?? [], component ?? [], accessory ?? []].flat() as Json[];

/** All components, however deep they stand. */
const allOf = (components: readonly Json[]): Json[] =>
  components.flatMap((one) => [one, ...allOf(parts(one))]);

/** The first button of that label. */
export const buttonIn = (components: readonly Json[], label: string): Json | undefined =>
  allOf(components).find((one) => one.type === 2 && one.label === label && one.custom_id !== undefined);
