import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell } from './desk-root';

const conversions = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/conversions',
  component: lazyRouteComponent(() => import('../../features/conversions/conversions-page'), 'ConversionsPage'),
});

const conversion = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/conversions/$id',
  component: lazyRouteComponent(() => import('../../features/conversions/conversion-page'), 'ConversionPage'),
});

const commissions = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/commissions',
  component: lazyRouteComponent(() => import('../../features/conversions/commissions-page'), 'CommissionsPage'),
});

const earlyTerms = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/commissions/early',
  component: lazyRouteComponent(() => import('../../features/conversions/early-terms-page'), 'EarlyTermsPage'),
});

/** What networks report, and what they pay. */
export const cashbackPages = [conversions, conversion, commissions, earlyTerms];
