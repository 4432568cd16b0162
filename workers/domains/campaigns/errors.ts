import { defineErrors } from '../../platform/errors';

export const campaignErrors = defineErrors({
  notFound: { code: 'campaigns/not-found', status: 404, title: 'There is no such campaign' },
  hasClaims: {
    code: 'campaigns/has-claims',
    status: 409,
    title: 'Codes of this campaign were claimed; archive it instead',
  },
  archived: { code: 'campaigns/archived', status: 409, title: 'This campaign is archived; restore it first' },
  notDeveloper: {
    code: 'campaigns/not-a-developer',
    status: 422,
    title: 'This person is no developer of the business',
  },
  notOwner: { code: 'campaigns/not-owner', status: 403, title: 'Only its owner chooses who works on a campaign' },
  addressRefused: {
    code: 'campaigns/address-refused',
    status: 403,
    title: 'This campaign gives no codes to hosting networks and proxies',
  },
  challengeRequired: {
    code: 'campaigns/challenge-required',
    status: 403,
    title: 'This campaign asks its claimants to solve a challenge first',
  },
  challengeFailed: {
    code: 'campaigns/challenge-failed',
    status: 403,
    title: 'This challenge was not solved, or was used before',
  },
  turnstileOff: {
    code: 'campaigns/turnstile-off',
    status: 422,
    title: 'Challenges need Turnstile, which is not set up here',
  },
  claimNotFound: { code: 'codes/claim-not-found', status: 404, title: 'There is no such claim' },
  paused: { code: 'codes/campaign-paused', status: 409, title: 'This campaign is paused' },
  notStarted: { code: 'codes/not-started', status: 409, title: 'This campaign has not started yet' },
  ended: { code: 'codes/ended', status: 409, title: 'This campaign is over' },
  soldOut: { code: 'codes/sold-out', status: 409, title: 'All codes are gone' },
  storeMakesCodes: {
    code: 'campaigns/store-makes-codes',
    status: 409,
    title: 'The store makes the codes of this campaign; upload the file that it gave you',
  },
  noWaitingList: {
    code: 'campaigns/no-waiting-list',
    status: 409,
    title: 'This campaign keeps no waiting list now',
  },
  limitReached: { code: 'codes/limit-reached', status: 409, title: 'This identity has all the codes it may have' },
  revoked: { code: 'codes/revoked', status: 409, title: 'This code was taken back' },
  wrongPlatform: { code: 'codes/wrong-platform', status: 422, title: 'This campaign does not serve this platform' },
  unknownCode: { code: 'codes/unknown', status: 404, title: 'Nobody was given this code here' },
  alreadyUsed: { code: 'codes/already-used', status: 409, title: 'This code was used before' },
  reservationEnded: {
    code: 'codes/reservation-ended',
    status: 410,
    title: 'This reservation has ended; its code went back to the others',
  },
  wrongState: { code: 'codes/wrong-state', status: 409, title: 'This claim has moved on' },
});
