/** docs.discord.com/developers/reference#message-formatting: whatever is more than words stands between < and >. */
const SPECIAL =
  /<(?:@!?\d+|@&\d+|#\d+|a?:\w{2,32}:\d+|\/([^:<>]+):\d+|t:(-?\d{1,12})(?::[a-zA-Z])?|(https?:\/\/[^\s<>]+))>/g;

/**
 * What somebody typed, as plain words: Discord sends people, channels and times as codes. Whoever is called becomes "@somebody":
 * in the network's other places nobody could look them up. Markup stays as it was typed.
 */
export function plainWords(text: string): string {
  return text.replace(SPECIAL, (whole: string, command?: string, time?: string, address?: string) => {
    if (command !== undefined) return `/${command}`;
    if (time !== undefined) return timeInWords(Number(time));
    if (address !== undefined) return address;
    if (whole.startsWith('<@&')) return '@group';
    if (whole.startsWith('<@')) return '@somebody';
    if (whole.startsWith('<#')) return '#channel';
    return `:${whole.split(':')[1]}:`;
  });
}

/** Discord shows everybody their own time; what is carried has one for all. */
const WORDS = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: 'Europe/London',
});
const LATEST_S = 8_640_000_000_000;

const timeInWords = (seconds: number): string =>
  Math.abs(seconds) > LATEST_S ? 'some time' : `${WORDS.format(seconds * 1_000)} (UK time)`;
