import { defineErrors } from '../../platform/errors';

export const messageErrors = defineErrors({
  notFound: { code: 'messages/not-found', status: 404, title: 'There is no such message' },
  linkUnknown: { code: 'messages/link-unknown', status: 404, title: 'This link ends no mails' },
  hookSignature: { code: 'messages/hook-signature', status: 401, title: 'This report is not signed by the provider' },
  hookStale: { code: 'messages/hook-stale', status: 401, title: 'This report was signed too long ago' },
  hookUnknown: { code: 'messages/hook-unknown', status: 404, title: 'No provider reports to this address' },
  hookUnreadable: { code: 'messages/hook-unreadable', status: 400, title: 'This report cannot be read' },
});
