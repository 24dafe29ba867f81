import type { DueTask, Feature } from '../command.ts';
import { carrying } from './carrying/commands.ts';
import { carryWhatIsDue } from './carrying/due.ts';
import { closing, followUp } from './closing/commands.ts';
import { withdrawUnposted } from './closing/withdrawing.ts';
import { conversing } from './conversing/commands.ts';
import { keeping } from './keeping/due.ts';
import { heldInChallenges } from './keeping/held.ts';
import { moderating } from './moderating/commands.ts';
import { challengeNotices } from './notices.ts';
import { approving } from './noting/approving.ts';
import { noting } from './noting/commands.ts';
import { notesDueTasks } from './noting/due.ts';
import { releaseBatches } from './posing/batches.ts';
import { posing } from './posing/commands.ts';
import { clearExpiredDrafts } from './posing/store.ts';
import { reading } from './reading/commands.ts';
import { reviewing } from './reviewing/commands.ts';
import { reviewsDue } from './reviewing/due.ts';
import { screening } from './screening/commands.ts';
import { talking } from './talking/commands.ts';

const expireDrafts: DueTask = {
  name: 'clear away expired drafts',
  run: (work) => clearExpiredDrafts(work, 50),
};

/** Everything about challenges: pose, converse, carry, read, talk, moderate, close. */
export const challenges: Feature = {
  commands: [
    ...posing,
    ...screening,
    ...reviewing,
    ...conversing,
    ...carrying,
    ...reading,
    ...talking,
    ...moderating,
    ...closing,
    ...noting,
    ...approving,
  ],
  notices: challengeNotices,
  holds: heldInChallenges,
  due: [
    expireDrafts,
    ...reviewsDue,
    releaseBatches,
    carryWhatIsDue,
    followUp,
    withdrawUnposted,
    ...notesDueTasks,
    ...keeping,
  ],
};
