/** docs.slack.dev/messaging/formatting-message-text: whatever is more than words stands between < and >. */
const SPECIAL = /<([@#!][^<>]+|[a-z][a-z0-9+.-]*:[^<>]+)>/gi;

/**
 * What somebody typed, as plain words: Slack sends people, channels and links as codes, and three characters escaped. Whoever
 * is called by a code alone becomes "@somebody": in the network's other places nobody could look them up.
 */
export function plainWords(text: string): string {
  const words = text.replace(SPECIAL, (_whole, inner: string) => wordsOf(inner));
  return words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function wordsOf(inner: string): string {
  const bar = inner.indexOf('|');
  const code = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? '' : inner.slice(bar + 1);
  const named = (sign: string, otherwise: string) =>
    label === '' ? `${sign}${otherwise}` : label.startsWith(sign) ? label : `${sign}${label}`;
  if (code.startsWith('@')) return named('@', 'somebody');
  if (code.startsWith('#')) return named('#', 'channel');
  if (code.startsWith('!date^')) return label;
  if (code.startsWith('!subteam^')) return named('@', 'group');
  if (code.startsWith('!')) return `@${code.slice(1).split('^')[0]}`;
  return link(code, label);
}

function link(url: string, label: string): string {
  const address = url.replace(/^(mailto|tel):/, '');
  // Slack makes a link of "example.org" by itself, and shows it as it was typed.
  return label === '' || address.endsWith(label) || address === `${label}/`
    ? address
    : `${label} (${address})`;
}
