import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell } from './desk-root';

const claims = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/claims',
  component: lazyRouteComponent(() => import('../../features/claims/claims-page'), 'ClaimsPage'),
});

const claim = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/claims/$id',
  component: lazyRouteComponent(() => import('../../features/claims/claim-detail-page'), 'ClaimDetailPage'),
});

const networks = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/networks',
  component: lazyRouteComponent(() => import('../../features/networks/networks-page'), 'NetworksPage'),
});

const network = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/networks/$id',
  component: lazyRouteComponent(() => import('../../features/networks/network-page'), 'NetworkPage'),
});

/** Where sales come from, and what shoppers miss of them. */
export const networkPages = [claims, claim, networks, network];
