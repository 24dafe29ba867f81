import { settings } from './settings.ts';

const WIDTH = 100;
const HEAD = `# The settings of Soundings. It runs without any of them. To change one, copy this file to .env, take the "# " away from
# the setting's line, and start Soundings again. Variables of the environment come before this file.
#
# Written by "npm run env-example" from src/config/settings.ts.`;

/** Gives what `.env.example` has to say: every setting, explained, and what it is when it is left out. */
export function envExample(): string {
  const parts = Object.entries(settings.shape).map(([name, schema]) => {
    const { description = '', otherwise } = schema.meta() ?? {};
    return [...wrap(description), `# ${name}=${otherwise}`].join('\n');
  });
  return `${[HEAD, ...parts].join('\n\n')}\n`;
}

function wrap(text: string): string[] {
  const lines = ['#'];
  for (const word of text.split(' ')) {
    const line = `${lines.at(-1)} ${word}`;
    if (line.length > WIDTH) lines.push(`# ${word}`);
    else lines[lines.length - 1] = line;
  }
  return lines;
}
