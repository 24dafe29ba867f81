import { shortIdOf } from '../../../src/guidance/entries.ts';
import type { RoleHere } from './scene.ts';
import type { Row } from './table.ts';

const inANetwork: readonly RoleHere[] = [
  'peer',
  'paused',
  'owner',
  'coordinator',
  'peerElsewhere',
  'coordinatorElsewhere',
];
const here: readonly RoleHere[] = ['peer', 'paused', 'owner', 'coordinator'];
const entry = shortIdOf('councillors');
const page = () => ({ page: 0 });

/** Guidance is for whoever is in a network; a place, a challenge or gaps only for those of theirs. */
export const guidanceTable: Readonly<Record<string, Row>> = {
  'guidance.start': { allowed: inANetwork },
  'guidance.ask': { allowed: inANetwork, fields: () => ({ words: 'councillors and the budget' }) },
  'guidance.read': { allowed: inANetwork, fields: () => ({ entry, place: '', held: '' }) },
  'guidance.more': { allowed: inANetwork, fields: () => ({ entry }) },
  'guidance.verdict': { allowed: inANetwork, fields: () => ({ entry, helpful: true }) },
  'guidance.to-challenge': {
    allowed: ['peer', 'paused', 'owner', 'peerElsewhere'],
    fields: () => ({ held: '' }),
  },
  'guidance.on-draft': { allowed: ['owner'], fields: ({ draft }) => ({ challenge: draft.challenge }) },
  'guidance.on-challenge': { allowed: here, fields: ({ challenge }) => ({ challenge }) },
  // Under their own name nobody is to stand in the thread of their own challenge.
  'guidance.reply': {
    allowed: ['peer', 'paused', 'coordinator'],
    sees: ['owner'],
    fields: ({ challenge }) => ({ challenge, entry }),
  },
  'guidance.share': { allowed: here, fields: ({ place }) => ({ place, held: '', entry }) },
  'guidance.post': { allowed: here, fields: ({ place }) => ({ place, entry, question: 'How?' }) },
  'guidance.take-back': { allowed: ['owner'], fields: ({ share }) => ({ share }) },
  'guidance.browse': { allowed: inANetwork },
  'guidance.frameworks': { allowed: inANetwork, fields: page },
  'guidance.framework': { allowed: inANetwork, fields: () => ({ framework: 'lamp-rules', page: 0 }) },
  'guidance.framework-of': { allowed: inANetwork, fields: () => ({ entry }) },
  'guidance.item': { allowed: inANetwork, fields: () => ({ framework: 'lamp-rules', section: 0, at: 0 }) },
  'guidance.themes': { allowed: inANetwork },
  'guidance.theme': { allowed: inANetwork, fields: () => ({ theme: 'members', page: 0 }) },
  'guidance.reading': { allowed: inANetwork, fields: page },
  'guidance.want': { allowed: inANetwork, fields: () => ({ held: '' }) },
  'guidance.send-want': {
    allowed: inANetwork,
    fields: () => ({ words: 'Is there anything on piers?', named: 'yes' }),
  },
  'guidance.gaps': { allowed: ['coordinator', 'coordinatorElsewhere'], fields: page },
  'guidance.settle-gap': { allowed: ['coordinator'], fields: ({ here: network, gap }) => ({ network, gap }) },
};
