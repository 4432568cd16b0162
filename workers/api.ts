import { authenticateKey, findKeyActors, type keyRoutes, mountApiKeys } from './domains/api-keys';
import {
  type campaignLiveRoutes,
  type campaignRoutes,
  campaignTopic,
  codeImportsTopic,
  mountCampaignLive,
  mountCampaigns,
} from './domains/campaigns';
import {
  type claimRoutes,
  type commissionRoutes,
  type conversionRoutes,
  type earlyRoutes,
  mountClaims,
  mountCommissions,
  mountConversions,
  mountEarly,
} from './domains/cashback';
import { type clickRoutes, mountClicks, offerStatsTopic } from './domains/clicks';
import { type fileRoutes, findFile, mountFiles } from './domains/files';
import {
  authenticate,
  findActors,
  type identityRoutes,
  type memberDeskRoutes,
  mountIdentity,
  mountJwks,
  mountMemberDesk,
} from './domains/identity';
import { type kycRoutes, mountKyc } from './domains/kyc';
import { mountNetworks, type networkRoutes } from './domains/networks';
import {
  type deviceRoutes,
  type inboxRoutes,
  inboxTopic,
  type messageRoutes,
  mountDevices,
  mountInbox,
  mountMessages,
  mountNotifications,
  mountPreferences,
  mountPush,
  mountWhatsapp,
  type notificationRoutes,
  type preferenceRoutes,
  type pushRoutes,
  type whatsappRoutes,
} from './domains/notifications';
import { mountOffers, type offerRoutes } from './domains/offers';
import { mountOperations, type operationRoutes } from './domains/operations';
import { mountReferrals, type referralRoutes } from './domains/referrals';
import {
  mountTenantDesk,
  mountTenants,
  readTenantById,
  resolveTenant,
  type tenantDeskRoutes,
  type tenantRoutes,
} from './domains/tenants';
import { mountWallet, mountWalletStaff, type walletRoutes, type walletStaffRoutes } from './domains/wallet';
import { mountWebhooks, type webhookRoutes } from './domains/webhooks';
import { mountWithdrawals, type withdrawalRoutes } from './domains/withdrawals';
import type { Env } from './env';
import { createDoor, finishAnswer, openV1 } from './platform/api-door';
import { type liveRoutes, mountLive } from './platform/live/live-routes';
import type { LiveParts } from './platform/live/live-topic';
import * as live from './platform/live/may-still-watch';
import type { Watcher } from './platform/live/room-object';
import type { OperationsOf } from './platform/operations';
import { mountPlatform } from './platform/platform-routes';

/** The API: one line per slice. */
const door = createDoor();
mountPlatform(door, () => api);
mountJwks(door);
const api = openV1(door, { resolveTenant, authenticate, authenticateKey });
mountTenants(api);
mountTenantDesk(api, { findFile });
mountIdentity(api);
mountMemberDesk(api);
mountFiles(api);
mountOffers(api);
mountClicks(api);
mountConversions(api);
mountCommissions(api);
mountEarly(api);
mountClaims(api);
mountNotifications(api);
mountInbox(api);
mountMessages(api);
mountPreferences(api);
mountPush(api);
mountDevices(api);
mountWhatsapp(api);
mountWallet(api);
mountWalletStaff(api);
mountKyc(api);
mountReferrals(api);
mountWithdrawals(api);
mountWebhooks(api);
mountApiKeys(api);
mountNetworks(api);
mountCampaigns(api);
mountOperations(api);

/** What can be watched, one topic per line. */
const liveParts: LiveParts = {
  topics: {
    inbox: inboxTopic,
    'offer-stats': offerStatsTopic,
    campaign: campaignTopic,
    'code-imports': codeImportsTopic,
  },
  readTenant: readTenantById,
  findActors,
  findKeyActors,
};
mountLive(api, liveParts);
mountCampaignLive(api, liveParts);

/** Every operation by its id, for the typed client of web/. */
export type Operations = OperationsOf<
  typeof tenantRoutes &
    typeof tenantDeskRoutes &
    typeof identityRoutes &
    typeof memberDeskRoutes &
    typeof fileRoutes &
    typeof offerRoutes &
    typeof clickRoutes &
    typeof conversionRoutes &
    typeof commissionRoutes &
    typeof earlyRoutes &
    typeof claimRoutes &
    typeof notificationRoutes &
    typeof inboxRoutes &
    typeof messageRoutes &
    typeof preferenceRoutes &
    typeof pushRoutes &
    typeof deviceRoutes &
    typeof whatsappRoutes &
    typeof walletRoutes &
    typeof walletStaffRoutes &
    typeof kycRoutes &
    typeof referralRoutes &
    typeof withdrawalRoutes &
    typeof webhookRoutes &
    typeof keyRoutes &
    typeof networkRoutes &
    typeof campaignRoutes &
    typeof campaignLiveRoutes &
    typeof operationRoutes &
    typeof liveRoutes
>;

export async function handleApi(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
  return finishAnswer(await door.fetch(request, env, ctx), request, env);
}

/** What a room asks from time to time: which of its watchers may go on. */
export function mayStillWatch(env: Env, watchers: Watcher[]): Promise<boolean[]> {
  return live.mayStillWatch(env, liveParts, watchers);
}
