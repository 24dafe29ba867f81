import type { Step } from '../../src/delivery/steps.ts';
import type { Inbound } from '../../src/door-port.ts';

/** Where a bot is to die: when it passes the step for the `occurrence`th time. */
export interface Death {
  readonly step: Step;
  readonly occurrence: number;
}

/** How a bot is to be started. */
export interface BotOptions {
  readonly dataDir: string;
  readonly platformUrl: string;
  /** The counter-test's broken platform, which denies what it has. */
  readonly findsNothing: boolean;
  /** For one that is to die before it takes its first command. */
  readonly dies: Death | null;
}

/** How often each step was passed since the bot was last armed. */
export type Passes = Readonly<Partial<Record<Step, number>>>;

export type Order =
  | { readonly kind: 'give'; readonly inbound: Inbound }
  /** Do what has become due, without waiting for the next tick. */
  | { readonly kind: 'advance' }
  /** Count the steps anew, and die at one, or only count. */
  | { readonly kind: 'arm'; readonly dies: Death | null }
  | { readonly kind: 'count' };

export type ToBot = Order & { readonly id: number };

export type FromBot =
  | { readonly kind: 'ready'; readonly url: string }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  | { readonly kind: 'fault'; readonly id: number; readonly message: string };
