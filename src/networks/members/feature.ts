import type { Feature } from '../../command.ts';
import type { NoticeKind } from '../../delivery/notice.ts';
import { profileCommands } from './commands.ts';
import { forgetFormerNames } from './former-names.ts';
import { peopleCommands } from './people/commands.ts';
import { changedCard } from './views.ts';

const changed: NoticeKind = {
  type: 'profile.changed',
  async render(tx, { member = '', network: networkId = '' }) {
    const network = await tx.network.findUnique({ where: { id: networkId } });
    const stillIn = await tx.membership.count({ where: { networkId, memberId: member } });
    return network && stillIn > 0
      ? { kind: 'message', card: changedCard(network, member) }
      : { kind: 'lapsed' };
  },
};

/** What members say of themselves, their pauses, and who else is here. */
export const members: Feature = {
  commands: [...profileCommands, ...peopleCommands],
  notices: () => [changed],
  due: [forgetFormerNames],
};
