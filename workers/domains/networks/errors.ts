import { defineErrors } from '../../platform/errors';

export const networkErrors = defineErrors({
  notFound: { code: 'networks/not-found', status: 404, title: 'There is no such account' },
  hookUnknown: { code: 'networks/hook-unknown', status: 404, title: 'There is nothing at this address' },
  paused: { code: 'networks/paused', status: 409, title: 'This account is paused' },
  notProbed: { code: 'networks/not-probed', status: 409, title: 'This network was not tried with the real one yet' },
  linkRefused: { code: 'networks/link-refused', status: 409, title: 'The network made no link' },
});
