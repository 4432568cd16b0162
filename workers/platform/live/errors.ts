import { defineErrors } from '../errors';

export const liveErrors = defineErrors({
  topicUnknown: { code: 'live/topic-unknown', status: 404, title: 'There is no such live topic' },
  ticketInvalid: { code: 'live/ticket-invalid', status: 401, title: 'This ticket is not good, or not any more' },
  originRefused: { code: 'live/origin-refused', status: 403, title: 'This page may not open a live connection' },
  upgradeRequired: { code: 'live/upgrade-required', status: 426, title: 'Open this address as a WebSocket' },
});
