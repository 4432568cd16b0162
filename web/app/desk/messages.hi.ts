import analytics from '../../lang/hi/analytics.json';
import audit from '../../lang/hi/audit.json';
import campaigns from '../../lang/hi/campaigns.json';
import catalogue from '../../lang/hi/catalogue.json';
import claims from '../../lang/hi/claims.json';
import commissions from '../../lang/hi/commissions.json';
import conversions from '../../lang/hi/conversions.json';
import desk from '../../lang/hi/desk.json';
import documents from '../../lang/hi/documents.json';
import keys from '../../lang/hi/keys.json';
import launch from '../../lang/hi/launch.json';
import networks from '../../lang/hi/networks.json';
import overview from '../../lang/hi/overview.json';
import people from '../../lang/hi/people.json';
import platform from '../../lang/hi/platform.json';
import rewards from '../../lang/hi/rewards.json';
import sent from '../../lang/hi/sent.json';
import settings from '../../lang/hi/settings.json';
import stats from '../../lang/hi/stats.json';
import stores from '../../lang/hi/stores.json';
import uploads from '../../lang/hi/uploads.json';
import wallets from '../../lang/hi/wallets.json';
import webhooks from '../../lang/hi/webhooks.json';
import withdrawals from '../../lang/hi/withdrawals.json';

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
