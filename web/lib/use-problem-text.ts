import { useTranslations } from 'use-intl';
import { OFFLINE, Problem } from './problem';

const BY_CODE = {
  [OFFLINE]: 'offline',
  'request/invalid': 'invalid',
  'request/not-found': 'notFound',
  'request/stale': 'stale',
  'auth/forbidden': 'forbidden',
  'auth/unauthenticated': 'signIn',
  'auth/wrong-credentials': 'wrongCredentials',
  'auth/blocked': 'blocked',
  'auth/session-ended': 'signIn',
  'clicks/offer-not-live': 'offerGone',
  'auth/email-taken': 'emailTaken',
  'auth/phone-taken': 'phoneTaken',
  'auth/wrong-code': 'wrongCode',
  'auth/code-not-good': 'wrongCode',
  'auth/link-not-good': 'linkNotGood',
  'auth/two-step-expired': 'twoStepExpired',
  'auth/sign-in-again': 'signInAgain',
  'auth/wrong-password': 'wrongPassword',
  'users/raises-self': 'raisesSelf',
  'users/not-yourself': 'notYourself',
  'users/above-you': 'aboveYou',
  'users/last-owner': 'lastOwner',
  'invites/used': 'inviteUsed',
  'invites/ended': 'inviteEnded',
  'invites/for-another': 'inviteForAnother',
  'plan/limit': 'planLimit',
  'tenants/portal-stays': 'portalStays',
  'tenant/suspended': 'suspended',
  'auth/two-step-on': 'twoStepOn',
  'auth/two-step-off': 'twoStepOff',
  'auth/passkey-not-good': 'passkeyNotGood',
  'auth/passkey-not-taken': 'passkeyNotTaken',
  'auth/passkey-known': 'passkeyKnown',
  'auth/passkeys-full': 'passkeysFull',
  'auth/email-proven': 'emailProven',
  'auth/last-way-in': 'lastWayIn',
  'auth/provider-linked': 'providerLinked',
  'offers/slug-taken': 'slugTaken',
  'tenants/slug-taken': 'slugTaken',
  'offers/has-clicks': 'hasClicks',
  'offers/merchant-in-use': 'merchantInUse',
  'offers/category-in-use': 'categoryInUse',
  'offers/shop-gone': 'shopGone',
  'files/not-an-image': 'notAnImage',
  'request/too-large': 'tooLarge',
  'webhooks/url-refused': 'webhookUrl',
  'webhooks/beyond-you': 'webhookBeyond',
  'webhooks/full': 'webhooksFull',
  'webhooks/not-active': 'webhookNotActive',
  'keys/name-taken': 'keyNameTaken',
  'keys/two-active': 'keyTwoActive',
  'keys/ended': 'keyEnded',
  'keys/beyond-you': 'keyBeyond',
  'platform/unavailable': 'unavailable',
  'wallet/insufficient-funds': 'notEnoughMoney',
  'wallet/frozen': 'walletFrozen',
  'wallet/own': 'ownWallet',
  'wallet/broken': 'walletBroken',
  'wallet/alert-settled': 'alertSettled',
  'wallet/still-differs': 'stillDiffers',
  'withdrawals/bad-destination': 'badDestination',
  'withdrawals/method-closed': 'methodClosed',
  'withdrawals/below-minimum': 'belowMinimum',
  'withdrawals/daily-limit': 'dailyLimit',
  'withdrawals/kyc-required': 'kycRequired',
  'withdrawals/wrong-status': 'withdrawalMoved',
  'withdrawals/own-request': 'ownWithdrawal',
  'withdrawals/utr-used': 'utrUsed',
  'cashback/already-decided': 'conversionDecided',
  'cashback/not-acceptable': 'conversionNoAmount',
  'cashback/nobody-to-credit': 'conversionNobody',
  'cashback/not-undoable': 'conversionKept',
  'cashback/commissions-overlap': 'commissionsOverlap',
  'idempotency/in-flight': 'busy',
} as const;

const BY_STATUS = { 401: 'signIn', 403: 'forbidden', 404: 'notFound', 410: 'offerGone', 422: 'invalid' } as const;

/** What to say about an error: by its code, else by its status; never the API's own English. */
export function useProblemText(): (error: unknown) => string {
  const t = useTranslations('problems');
  return (error) => {
    if (!(error instanceof Problem)) return t('unknown');
    if (error.status === 429) return t('tooMany', { seconds: error.retryAfterSeconds ?? 60 });
    const byCode: Record<string, (typeof BY_CODE)[keyof typeof BY_CODE]> = BY_CODE;
    const byStatus: Record<number, (typeof BY_STATUS)[keyof typeof BY_STATUS]> = BY_STATUS;
    return t(byCode[error.code] ?? byStatus[error.status] ?? 'unknown');
  };
}
