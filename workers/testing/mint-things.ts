import { eq } from 'drizzle-orm';
import { apiKeys } from '../domains/api-keys/tables';
import { campaignPeople, campaigns } from '../domains/campaigns/tables';
import { cashbackClaims, commissions, conversions } from '../domains/cashback/tables';
import { memberships } from '../domains/identity';
import { invites, passkeys } from '../domains/identity/tables';
import { codeImports, codeUploads } from '../domains/imports/tables';
import { kycRequests } from '../domains/kyc/tables';
import { networkAccounts } from '../domains/networks/tables';
import { unsubscribeToken } from '../domains/notifications/unsubscribe';
import { categories, merchants, offers } from '../domains/offers';
import { referrals } from '../domains/referrals/tables';
import { ledgers, walletAlerts } from '../domains/wallet/tables';
import { webhookDeliveries, webhookEndpoints } from '../domains/webhooks/tables';
import { bankFiles, payoutDestinations, withdrawals } from '../domains/withdrawals/tables';
import type { Ctx } from '../platform/context';
import type { Tenant } from '../platform/tenant';
import { mintContext } from './mint';
import { mintCampaign } from './mint-campaign';
import { mintClaim } from './mint-claim';
import { mintCodeClaim, mintInvited, mintReservation } from './mint-code-claim';
import { mintCodeImport } from './mint-code-import';
import { mintCommission, mintConversion } from './mint-conversion';
import { mintDelivery } from './mint-delivery';
import { mintDifference } from './mint-difference';
import { mintInvite } from './mint-invite';
import { mintKey } from './mint-key';
import { mintKyc } from './mint-kyc';
import { mintNetwork } from './mint-network';
import { mintOffer } from './mint-offer';
import { mintPasskey } from './mint-passkey';
import { mintReferral } from './mint-referral';
import { type MintedUser, mintUser } from './mint-user';
import { mintWebhook, mintWebhookDelivery } from './mint-webhook';
import { mintBankFile, mintWithdrawal } from './mint-withdrawal';

/** Path prefix -> which thing its parameter names. A new route with a parameter must be added here. */
const KINDS = [
  ['/campaigns/{id}/people/{userId}', 'invitedDeveloper'],
  ['/campaigns/{id}/people', 'campaignPeople'],
  ['/campaigns/{id}/claims/', 'codeClaim'],
  ['/campaigns/{id}/codes/redeem', 'redemption'],
  ['/campaigns/{id}/codes/generate', 'lot'],
  ['/campaigns/{id}/imports/', 'codeImport'],
  ['/campaigns/{id}/uploads/', 'codeUpload'],
  ['/campaigns/{id}/uploads', 'newUpload'],
  ['/campaigns/', 'campaign'],
  ['/distribute/{campaignId}/waiting-list', 'waitingList'],
  ['/distribute/{campaignId}/reservations/', 'reservation'],
  ['/distribute/', 'drop'],
  ['/offers/', 'offer'],
  ['/admin/offers/', 'offer'],
  ['/merchants/', 'merchant'],
  ['/admin/merchants/', 'merchant'],
  ['/admin/categories/{id}/place', 'place'],
  ['/admin/categories/', 'category'],
  ['/me/sessions/', 'session'],
  ['/me/passkeys/', 'passkey'],
  ['/admin/users/{id}/reveal', 'address'],
  ['/admin/users/', 'user'],
  ['/admin/invites/', 'invite'],
  ['/auth/invites/', 'invite'],
  ['/admin/messages/', 'message'],
  ['/unsubscribe/', 'mails'],
  ['/admin/networks/{id}/deeplink', 'deeplink'],
  ['/admin/networks/', 'network'],
  ['/admin/claims/', 'claim'],
  ['/admin/conversions/', 'conversion'],
  ['/admin/commissions/', 'commission'],
  ['/admin/kyc/', 'kyc'],
  ['/admin/referrals/', 'referral'],
  ['/admin/wallets/{userId}/adjust', 'adjustment'],
  ['/admin/wallets/', 'wallet'],
  ['/admin/wallet-alerts/', 'difference'],
  ['/wallet/withdrawals/', 'withdrawal'],
  ['/wallet/destinations/', 'destination'],
  ['/admin/withdrawals/{id}/complete', 'payment'],
  ['/admin/withdrawals/', 'withdrawal'],
  ['/admin/bank-files/', 'bankFile'],
  ['/admin/api-keys/', 'apiKey'],
  ['/admin/webhooks/{id}/resend', 'resend'],
  ['/admin/webhooks/', 'webhook'],
  ['/admin/webhook-deliveries/', 'delivery'],
] as const;

type Kind = (typeof KINDS)[number][1];

const VALID_BODIES: Record<Kind, object> = {
  campaign: { name: 'Changed by a stranger' },
  campaignPeople: { userId: 'usr_01jd3v9v1kfqgtz5m2x8r4c7ab' },
  invitedDeveloper: {},
  codeClaim: { reason: 'A stranger says so' },
  redemption: { code: 'CODE-0000' },
  lot: { count: 1, pattern: { length: 12 } },
  codeImport: {},
  codeUpload: {},
  newUpload: { name: 'codes.csv', bytes: 10 },
  drop: { userIdentifier: 'stranger@example.com' },
  waitingList: { email: 'stranger@example.com' },
  reservation: {},
  offer: { title: 'Changed by a stranger' },
  merchant: { name: 'Changed by a stranger' },
  category: { name: 'Changed by a stranger' },
  network: { name: 'Changed by a stranger' },
  deeplink: { campaignId: '1', url: 'https://shop.test/' },
  place: { parentId: null, beforeId: null },
  session: {},
  passkey: { name: 'Changed by a stranger' },
  user: { isBlocked: true, reason: 'A stranger says so' },
  address: { reason: 'A stranger asks' },
  invite: {},
  message: {},
  mails: {},
  kyc: { reason: 'A stranger says so' },
  referral: {},
  claim: { reason: 'A stranger says so' },
  conversion: { reason: 'A stranger says so' },
  commission: { untilAt: null },
  adjustment: { direction: 'in', amountMinor: 100, reason: 'A stranger says so' },
  wallet: { isFrozen: true, reason: 'A stranger says so' },
  difference: { note: 'A stranger says so' },
  withdrawal: { reason: 'A stranger asks' },
  payment: { utr: '412345678901' },
  bankFile: {},
  destination: {},
  apiKey: {},
  resend: { since: '2026-11-20T00:00:00Z' },
  webhook: { status: 'paused' },
  delivery: {},
};

function kindOf(path: string): Kind {
  const kind = KINDS.find(([prefix]) => path.startsWith(prefix))?.[1];
  if (!kind) throw new Error(`mintThings does not know what the parameter of ${path} names: teach it in KINDS.`);
  return kind;
}

const OF_CAMPAIGN = ['campaign', 'campaignPeople', 'redemption', 'lot', 'newUpload'] as const;
const isOfCampaign = (kind: Kind): kind is (typeof OF_CAMPAIGN)[number] => OF_CAMPAIGN.some((one) => one === kind);

/** One of each thing that a path can name, in this tenant. */
export async function mintThings(tenant: Tenant) {
  const { ctx } = mintContext(tenant);
  const { offerId, merchantId, merchantSlug } = await mintOffer(tenant);
  const [category] = await ctx.db.orm.select().from(categories).where(eq(categories.tenantId, tenant.id));
  const somebody = await mintUser(tenant);
  const invite = await mintInvite(tenant);
  const messageId = await mintDelivery(tenant);
  const kycId = await mintKyc(tenant, somebody.userId);
  const referralId = await mintReferral(tenant);
  return {
    /** The parameters of a path; `self` is whose own session or passkey a path names, else it is somebody else's. */
    async idsFor(path: string, self?: MintedUser): Promise<Record<string, string>> {
      const kind = kindOf(path);
      if (isOfCampaign(kind)) return { id: (await mintCampaign(tenant)).id };
      if (kind === 'codeImport' || kind === 'codeUpload') return mintCodeImport(tenant);
      if (kind === 'drop') return { campaignId: (await mintCampaign(tenant)).id };
      if (kind === 'waitingList') {
        return { campaignId: (await mintCampaign(tenant, { codes: 0, waitingList: true })).id };
      }
      if (kind === 'codeClaim') return mintCodeClaim(tenant);
      if (kind === 'reservation') return mintReservation(tenant);
      if (kind === 'invitedDeveloper') return mintInvited(tenant);
      if (kind === 'merchant') return { id: merchantId, slug: merchantSlug };
      if (kind === 'passkey') return { id: await mintPasskey(tenant, (self ?? somebody).userId) };
      if (kind === 'invite') return invite;
      if (kind === 'mails') return { token: unsubscribeToken(ctx, somebody.userId, 'cashback') };
      if (kind === 'network' || kind === 'deeplink') return { id: (await mintNetwork(tenant)).id };
      if (kind === 'claim') return { id: (await mintClaim(tenant)).id };
      if (kind === 'conversion') return { id: await mintConversion(tenant) };
      if (kind === 'commission') return { id: await mintCommission(tenant, merchantId) };
      if (kind === 'referral') return { id: referralId };
      if (kind === 'kyc') return { id: kycId, side: 'front' };
      if (kind === 'user' || kind === 'address') return { id: somebody.userId };
      if (kind === 'withdrawal' || kind === 'payment' || kind === 'destination') {
        const isOwn = path.startsWith('/wallet/');
        const row = await mintWithdrawal(tenant, (isOwn && self ? self : somebody).userId);
        return { id: kind === 'destination' ? row.destinationId : row.id };
      }
      if (kind === 'bankFile') return { id: await mintBankFile(tenant) };
      if (kind === 'wallet' || kind === 'adjustment') return { userId: somebody.userId };
      if (kind === 'apiKey') return { id: (await mintKey(tenant)).id };
      if (kind === 'webhook' || kind === 'resend') return { id: (await mintWebhook(tenant)).id };
      if (kind === 'delivery') return mintWebhookDelivery(tenant, (await mintWebhook(tenant)).id);
      if (kind === 'difference') return { id: await mintDifference(tenant) };
      if (kind === 'category' || kind === 'place') return { id: category?.id ?? '' };
      const ids = { offer: offerId, session: (self ?? somebody).sessionId, message: messageId };
      return { id: ids[kind] };
    },
    validBody: (path: string) => JSON.stringify(VALID_BODIES[kindOf(path)]),
    fingerprint: () => fingerprintOf(ctx),
  };
}

/** All that a stranger might have changed, as text. */
async function fingerprintOf({ db: { orm }, tenant }: Ctx): Promise<string> {
  const rows = [
    await orm.select().from(campaigns).where(eq(campaigns.tenantId, tenant.id)),
    await orm.select().from(campaignPeople).where(eq(campaignPeople.tenantId, tenant.id)),
    await orm.select().from(codeImports).where(eq(codeImports.tenantId, tenant.id)),
    await orm.select().from(codeUploads).where(eq(codeUploads.tenantId, tenant.id)),
    await orm.select().from(offers).where(eq(offers.tenantId, tenant.id)),
    await orm.select().from(merchants).where(eq(merchants.tenantId, tenant.id)),
    await orm.select().from(categories).where(eq(categories.tenantId, tenant.id)),
    await orm.select().from(memberships).where(eq(memberships.tenantId, tenant.id)),
    await orm.select().from(conversions).where(eq(conversions.tenantId, tenant.id)),
    await orm.select().from(commissions).where(eq(commissions.tenantId, tenant.id)),
    await orm.select().from(cashbackClaims).where(eq(cashbackClaims.tenantId, tenant.id)),
    await orm.select().from(networkAccounts).where(eq(networkAccounts.tenantId, tenant.id)),
    await orm.select().from(invites).where(eq(invites.tenantId, tenant.id)),
    await orm.select().from(withdrawals).where(eq(withdrawals.tenantId, tenant.id)),
    await orm.select().from(bankFiles).where(eq(bankFiles.tenantId, tenant.id)),
    await orm.select().from(payoutDestinations).where(eq(payoutDestinations.tenantId, tenant.id)),
    await orm.select().from(ledgers).where(eq(ledgers.tenantId, tenant.id)),
    await orm.select().from(walletAlerts).where(eq(walletAlerts.tenantId, tenant.id)),
    await orm.select().from(apiKeys).where(eq(apiKeys.tenantId, tenant.id)),
    await orm.select().from(webhookEndpoints).where(eq(webhookEndpoints.tenantId, tenant.id)),
    await orm.select().from(webhookDeliveries).where(eq(webhookDeliveries.tenantId, tenant.id)),
    await orm.select().from(passkeys).where(eq(passkeys.tenantId, tenant.id)),
    await orm.select().from(kycRequests).where(eq(kycRequests.tenantId, tenant.id)),
    await orm.select().from(referrals).where(eq(referrals.tenantId, tenant.id)),
  ];
  return JSON.stringify(rows);
}
