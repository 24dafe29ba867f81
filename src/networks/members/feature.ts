import type { Feature } from '../../command.ts';
import type { NoticeKind } from '../../delivery/notice.ts';
import { profileCommands } from './commands.ts';
import { peopleCommands } from './people/commands.ts';
import { profileOf } from './store.ts';
import { changedCard } from './views.ts';

const changed: NoticeKind = {
  type: 'profile.changed',
  async render(tx, { member = '', network: networkId = '' }, now) {
    const network = await tx.network.findUnique({ where: { id: networkId } });
    const stillIn = await tx.membership.count({ where: { networkId, memberId: member } });
    const profile = network && stillIn > 0 ? await profileOf(tx, member, now, network.zone) : null;
    return network && profile
      ? { kind: 'message', card: changedCard(profile, network.name) }
      : { kind: 'lapsed' };
  },
};

/** What members say of themselves, their pauses, and who else is here. */
export const members: Feature = {
  commands: [...profileCommands, ...peopleCommands],
  notices: () => [changed],
  due: [],
};
