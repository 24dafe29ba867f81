import { isDeepStrictEqual } from 'node:util';
import type { Logger } from '../../src/log.ts';
import type { DiscordApi } from './api.ts';
import { registration } from './commands.ts';
import { NotNow } from './facts.ts';
import { PLATFORM } from './ids.ts';

type Json = Readonly<Record<string, unknown>>;

/** What of a command is ours to say. Discord adds ids, versions and translations, and leaves out what is as usual. */
function essence({ type = 1, name, description = '', options = [] }: Json): object {
  return {
    type,
    name,
    description,
    options: (options as Json[]).map((option) => ({
      type: option.type,
      name: option.name,
      description: option.description,
      required: option.required ?? false,
      autocomplete: option.autocomplete ?? false,
      choices: ((option.choices ?? []) as Json[]).map(({ name: label, value }) => ({ label, value })),
    })),
  };
}

const byName = (commands: readonly Json[]) =>
  commands.map(essence).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** Whether Discord has the commands as they are now. */
export const areRegistered = (there: readonly Json[]): boolean =>
  isDeepStrictEqual(byName(there), byName(registration()));

/**
 * Tells Discord of our commands on one server, unless it has them: what is there already is left alone, as each new one counts
 * against a limit of 200 a day. Throws `NotNow` when Discord could not be told at the moment.
 */
export async function registerCommands(
  api: Pick<DiscordApi, 'call'>,
  application: string,
  guild: string,
  log: Pick<Logger, 'info' | 'warn'>,
): Promise<'as they were' | 'told' | 'not told'> {
  const path = `/applications/${application}/guilds/${guild}/commands`;
  const there = await api.call('GET', path);
  if (there.kind === 'ok' && Array.isArray(there.body) && areRegistered(there.body as Json[]))
    return 'as they were';
  const told = await api.call('PUT', path, registration());
  if (told.kind === 'ok') {
    log.info('the commands were registered on a server', { platform: PLATFORM });
    return 'told';
  }
  if (told.kind !== 'refused') throw new NotNow();
  log.warn('the commands could not be registered on a server', { platform: PLATFORM, reason: told.why });
  return 'not told';
}
