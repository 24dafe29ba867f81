import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Inbound } from '../../src/door-port.ts';
import type { Card } from '../../src/views/card.ts';
import type { Form } from '../../src/views/form.ts';
import type { Reply } from '../../src/views/reply.ts';
import { cardOf, formOf } from '../support/world.ts';
import { BotDied } from './bot-process.ts';
import type { Rig } from './rig.ts';
import type { Person } from './scene.ts';

/**
 * A platform's side of things: it brings each event again until the bot has answered, whichever bot that is by
 * then. An answer that is lost does no harm, so whoever needs what stood in it asks again.
 */
export class Client {
  readonly #rig: Rig;
  commands = 0;
  /** How often a bot died over one, or could not yet know what it was about, so that it had to be brought again. */
  resent = 0;

  constructor(rig: Rig) {
    this.#rig = rig;
  }

  async give({ account }: Person, command: Inbound['command']): Promise<Reply> {
    const event = { eventId: randomUUID(), account, command };
    this.commands += 1;
    for (;;) {
      const { bot } = this.#rig;
      let isBrought = false;
      try {
        await bot.ready;
        isBrought = bot.isAlive;
        const reply = await bot.give(event);
        if (reply.kind === 'refusal') throw new Error(`${command.type} was refused: ${reply.sentence}`);
        return reply;
      } catch (error) {
        const isTooEarly = error instanceof Error && error.message.includes('TooEarly');
        if (!(error instanceof BotDied) && !isTooEarly) throw error;
        if (isBrought) this.resent += 1;
        await pause(10);
      }
    }
  }

  /** For commands that only read: those answer with what is asked for, however often they are brought. */
  async card(who: Person, command: Inbound['command']): Promise<Card> {
    return cardOf(await this.give(who, command));
  }

  async form(who: Person, command: Inbound['command']): Promise<Form> {
    return formOf(await this.give(who, command));
  }
}
