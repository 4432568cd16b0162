import { isId } from '../../platform/id';
import type { Consumers } from '../../platform/outbox';
import { addToInbox } from './add-to-inbox';

/** Events that become a line in the inbox and nothing else. */
export const inboxConsumers: Consumers = {
  'identity.member-joined': [
    async (ctx, { subjectId }) => {
      if (!isId('usr', subjectId)) return;
      const values = { business: ctx.tenant.name };
      await addToInbox(ctx, { userId: subjectId, kind: 'welcome', values, key: 'welcome', link: '/me/account' });
    },
  ],
};
