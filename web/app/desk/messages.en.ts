import analytics from '../../lang/en/analytics.json';
import audit from '../../lang/en/audit.json';
import campaigns from '../../lang/en/campaigns.json';
import catalogue from '../../lang/en/catalogue.json';
import claims from '../../lang/en/claims.json';
import commissions from '../../lang/en/commissions.json';
import conversions from '../../lang/en/conversions.json';
import desk from '../../lang/en/desk.json';
import documents from '../../lang/en/documents.json';
import keys from '../../lang/en/keys.json';
import launch from '../../lang/en/launch.json';
import networks from '../../lang/en/networks.json';
import overview from '../../lang/en/overview.json';
import people from '../../lang/en/people.json';
import platform from '../../lang/en/platform.json';
import rewards from '../../lang/en/rewards.json';
import sent from '../../lang/en/sent.json';
import settings from '../../lang/en/settings.json';
import stats from '../../lang/en/stats.json';
import stores from '../../lang/en/stores.json';
import uploads from '../../lang/en/uploads.json';
import wallets from '../../lang/en/wallets.json';
import webhooks from '../../lang/en/webhooks.json';
import withdrawals from '../../lang/en/withdrawals.json';

export const messages = {
  analytics,
  audit,
  campaigns,
  catalogue,
  claims,
  commissions,
  conversions,
  desk,
  documents,
  keys,
  launch,
  networks,
  overview,
  people,
  platform,
  rewards,
  sent,
  settings,
  stats,
  stores,
  uploads,
  wallets,
  webhooks,
  withdrawals,
};
