import type { DeskDeps } from './deps.ts';
import { accountOf } from './ids.ts';
import type { KeptMessage } from './messages.ts';
import { renderKeptCard, speakerOf } from './render-card.ts';
import type { Speaker, WireMessage } from './wire.ts';

/** As in a card that Soundings carried. */
const FORMER_MEMBER: Speaker = { kind: 'voice', name: 'A former member' };

type RenderDeps = Pick<DeskDeps, 'prisma' | 'directory' | 'codec'>;

/** Messages as `reader` sees them. People's keys stay here; the page learns names, roles, and which are one's own. */
export async function renderMessages(
  deps: RenderDeps,
  reader: string,
  messages: readonly KeptMessage[],
): Promise<readonly WireMessage[]> {
  const writers = [...new Set(messages.flatMap(({ writer }) => writer ?? []))];
  const rows = await deps.prisma.deskAccount.findMany({ where: { key: { in: writers } } });
  const names = new Map(rows.map(({ key, name }) => [key, name]));
  const people = new Map<string, Speaker>();
  for (const key of writers) {
    const known = await deps.directory.introduce(accountOf(key));
    const name = known?.name ?? names.get(key) ?? '';
    const person = { kind: 'person', name, line: known?.line ?? '', mine: key === reader } as const;
    people.set(key, name === '' ? FORMER_MEMBER : person);
  }

  return messages.map((message) => {
    const { id, writer, text, card } = message;
    const person = writer === null ? undefined : people.get(writer);
    return {
      id,
      at: message.at.toISOString(),
      from: person ?? (card ? speakerOf(card) : { kind: 'soundings' }),
      ...(text === null ? {} : { text }),
      ...(card === null ? {} : { card: renderKeptCard(card, deps.codec) }),
      replies: message.replies,
      ...(message.lastReplyAt ? { lastReplyAt: message.lastReplyAt.toISOString() } : {}),
      ...(message.gone ? { gone: true as const } : {}),
    };
  });
}
