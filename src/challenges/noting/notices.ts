import type { NoticeKind, Rendering } from '../../delivery/notice.ts';
import { notesWaitCard } from './approving-views.ts';
import { isIn, notesFor } from './store.ts';
import { noteBackCard, noteDeclinedCard } from './views.ts';

const lapsed: Rendering = { kind: 'lapsed' };

/** What coordinators and authors hear of practice notes. */
export const noteNotices: readonly NoticeKind[] = [
  {
    type: 'notes',
    async render(tx, { network: id = '', late }) {
      const network = await tx.network.findUnique({ where: { id } });
      if (!network || (await notesFor(tx, [id], 'listed')).length === 0) return lapsed;
      return { kind: 'message', card: notesWaitCard(network.name, late === 'yes') };
    },
  },
  {
    type: 'note.back',
    render: async (tx, { note = '' }) =>
      (await isIn(tx, note, 'back')) ? { kind: 'message', card: noteBackCard } : lapsed,
  },
  {
    type: 'note.declined',
    render: async (tx, { note = '' }) =>
      (await isIn(tx, note, 'declined')) ? { kind: 'message', card: noteDeclinedCard } : lapsed,
  },
];
