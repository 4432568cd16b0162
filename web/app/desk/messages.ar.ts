import analytics from '../../lang/ar/analytics.json';
import audit from '../../lang/ar/audit.json';
import campaigns from '../../lang/ar/campaigns.json';
import catalogue from '../../lang/ar/catalogue.json';
import claims from '../../lang/ar/claims.json';
import commissions from '../../lang/ar/commissions.json';
import conversions from '../../lang/ar/conversions.json';
import desk from '../../lang/ar/desk.json';
import documents from '../../lang/ar/documents.json';
import keys from '../../lang/ar/keys.json';
import launch from '../../lang/ar/launch.json';
import networks from '../../lang/ar/networks.json';
import overview from '../../lang/ar/overview.json';
import people from '../../lang/ar/people.json';
import platform from '../../lang/ar/platform.json';
import rewards from '../../lang/ar/rewards.json';
import sent from '../../lang/ar/sent.json';
import settings from '../../lang/ar/settings.json';
import stats from '../../lang/ar/stats.json';
import stores from '../../lang/ar/stores.json';
import uploads from '../../lang/ar/uploads.json';
import wallets from '../../lang/ar/wallets.json';
import webhooks from '../../lang/ar/webhooks.json';
import withdrawals from '../../lang/ar/withdrawals.json';

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
