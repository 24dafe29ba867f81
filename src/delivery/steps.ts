/**
 * The numbered steps of handling and delivering. Between any two of them the process may die; the crash
 * tests kill it at each one. In normal running nobody listens.
 */
export const STEPS = [
  'handle:1 begun',
  'handle:2 marked as seen',
  'handle:3 decided and saved',
  'handle:4 committed',
  'deliver:1 claimed',
  'deliver:2 rendered',
  'deliver:3 about to send',
  'deliver:4 accepted by the platform',
  'deliver:5 recorded',
] as const;

export type Step = (typeof STEPS)[number];

export type OnStep = (step: Step) => void;
