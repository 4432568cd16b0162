import type { Operations } from '../../workers/api';

/** Shapes of /api/v1 as the screens read them: all taken from the Worker's own schemas. */
export type { Operations };

type Output<K extends keyof Operations> = Operations[K]['output'];

export type Tenant = Output<'getTenant'>;
export type Category = Output<'listCategories'>['data'][number];
export type MerchantCard = Output<'listMerchants'>['data'][number];
export type Merchant = Output<'getMerchant'>;
export type Offer = Output<'getOffer'>;
export type Rate = NonNullable<Offer['rate']>;
export type IssuedClick = Output<'clickOffer'>;
export type Click = Output<'listMyClicks'>['data'][number];
export type CashbackEntry = Output<'listMyCashback'>['data'][number];
export type Conversion = Output<'adminListConversions'>['data'][number];
export type ConversionDetail = Output<'adminGetConversion'>;
export type Commission = Output<'adminListCommissions'>['data'][number];
export type MerchantMargin = Output<'adminListCommissions'>['margins'][number];
export type CashbackClaim = Output<'claimCashback'>;
export type ClaimableClick = Output<'listClaimableClicks'>['data'][number];
export type AdminClaim = Output<'adminListClaims'>['data'][number];
export type ClaimEvidence = Output<'adminGetClaim'>;
export type NetworkAccount = Output<'adminGetNetwork'>;
export type SignedIn = Output<'refresh'>;
export type User = SignedIn['user'];
export type Session = Output<'listSessions'>['data'][number];
export type Passkey = Output<'listPasskeys'>['data'][number];
export type LinkedAccount = Output<'listLinkedAccounts'>['data'][number];
export type InboxItem = Output<'listInbox'>['data'][number];
export type OfferStats = Output<'adminGetOfferStats'>;
export type AdminOffer = Output<'adminGetOffer'>;
export type AdminMerchant = Output<'adminGetMerchant'>;
export type AdminCategory = Output<'adminListCategories'>['data'][number];
export type NewOffer = Operations['adminCreateOffer']['body'];
export type NewMerchant = Operations['adminCreateMerchant']['body'];
export type MerchantPatch = Operations['adminEditMerchant']['body'];
export type Home = Output<'adminGetHome'>;
export type AdminUser = Output<'adminListUsers'>['data'][number];
export type AdminUserDetail = Output<'adminGetUser'>;
export type Invite = Output<'adminInvite'>;
export type InviteFace = Output<'getInvite'>;
export type AuditEntry = Output<'adminListAudit'>['data'][number];
export type SentMessage = Output<'adminListMessages'>['data'][number];
export type SentMessageDetail = Output<'adminGetMessage'>;
export type NotificationPreferences = Output<'getNotificationPreferences'>;
export type WebhookEndpoint = Output<'adminListWebhooks'>['data'][number];
export type WebhookDelivery = Output<'adminListWebhookDeliveries'>['data'][number];
export type WebhookDeliveryDetail = Output<'adminGetWebhookDelivery'>;
export type ApiKey = Output<'adminListApiKeys'>['data'][number];
export type TenantSettings = Output<'adminGetTenant'>;
export type PlatformTenant = Output<'platformGetTenant'>;
export type PlatformUser = Output<'platformGetUser'>;
export type Wallet = Output<'getWallet'>;
export type WalletEntry = Output<'listWalletEntries'>['data'][number];
export type StaffWallet = Output<'adminListWallets'>['data'][number];
export type StaffWalletDetail = Output<'adminGetWallet'>;
export type WalletAlert = Output<'adminListWalletAlerts'>['data'][number];
export type Liability = Output<'adminGetLiability'>;
export type WithdrawalOptions = Output<'getWithdrawalOptions'>;
export type Withdrawal = Output<'withdraw'>;
export type AdminWithdrawal = Output<'adminListWithdrawals'>['data'][number];
export type PayoutSettings = Output<'adminGetPayoutSettings'>;
export type Kyc = Output<'getKyc'>;
export type KycRequest = Output<'adminListKyc'>['data'][number];
export type KycDetail = Output<'adminGetKyc'>;
export type Referrals = Output<'getReferrals'>;
export type AdminReferral = Output<'adminListReferrals'>['data'][number];
export type ReferralSettings = Output<'adminGetReferralSettings'>;
export type ReferralInvitation = Output<'getReferralInvitation'>;
export type OfferPatch = Operations['adminEditOffer']['body'];

export interface Page<T> {
  data: T[];
  nextCursor: string | null;
  hasMore: boolean;
}
