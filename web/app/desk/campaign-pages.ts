import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell } from './desk-root';

const campaigns = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/campaigns',
  component: lazyRouteComponent(() => import('../../features/campaigns/campaigns-page'), 'CampaignsPage'),
});

const campaign = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/campaigns/$id',
  component: lazyRouteComponent(() => import('../../features/campaigns/campaign-page'), 'CampaignPage'),
});

/** Promo codes that the business gives away. */
export const campaignPages = [campaigns, campaign];
