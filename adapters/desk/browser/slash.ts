import type { WireCommand } from '../wire.ts';

export type Slash =
  | { kind: 'prose' }
  | { kind: 'command'; name: string; question?: string }
  | { kind: 'refused'; sentence: string };

/**
 * Reads what stands in a composer. Pure and shared: the page asks first, so that words after a command never
 * leave the browser, and the server asks again, since a page can be old or forged.
 */
export function readSlash(text: string, commands: readonly WireCommand[]): Slash {
  const trimmed = text.trim();
  if (!trimmed.startsWith('/')) return { kind: 'prose' };
  const [word = ''] = trimmed.split(/\s/, 1);
  const command = commands.find((one) => one.name === word.toLowerCase());
  if (!command) {
    const names = commands.map((one) => one.name).join(', ');
    return {
      kind: 'refused',
      sentence: `There is no such command, and nothing was sent. The commands are ${names}.`,
    };
  }
  if (command.takesQuestion)
    return { kind: 'command', name: command.name, question: trimmed.slice(word.length).trim() };
  if (trimmed.length > word.length) {
    return {
      kind: 'refused',
      sentence: `${command.name} takes no text after it, so nothing was sent. Copy what you wrote if you want to keep it, then send ${command.name} by itself.`,
    };
  }
  return { kind: 'command', name: command.name };
}
