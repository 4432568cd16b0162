import { defineErrors } from '../../platform/errors';

/** What staff are refused when they look after people. */
export const deskErrors = defineErrors({
  userNotFound: { code: 'users/not-found', status: 404, title: 'This business has no such member' },
  raisesSelf: { code: 'users/raises-self', status: 403, title: 'Nobody raises their own role' },
  notYourself: { code: 'users/not-yourself', status: 409, title: 'You cannot do this to yourself' },
  aboveYou: { code: 'users/above-you', status: 403, title: 'This is for somebody above you to do' },
  lastOwner: { code: 'users/last-owner', status: 409, title: 'A business needs an owner' },
  inviteNotFound: { code: 'invites/not-found', status: 404, title: 'There is no such invite' },
  inviteUsed: { code: 'invites/used', status: 409, title: 'This invite has been used' },
  inviteEnded: { code: 'invites/ended', status: 410, title: 'This invite is no longer good' },
  inviteForAnother: { code: 'invites/for-another', status: 403, title: 'This invite is for another e-mail address' },
});
