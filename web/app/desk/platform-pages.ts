import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { shell } from './desk-root';

const platform = createRoute({
  getParentRoute: () => shell,
  path: '/platform',
  beforeLoad: () => {
    throw redirect({ to: tenants.to, replace: true });
  },
});

const tenants = createRoute({
  getParentRoute: () => shell,
  path: '/platform/tenants',
  component: lazyRouteComponent(() => import('../../features/platform/tenants-page'), 'TenantsPage'),
});

const tenant = createRoute({
  getParentRoute: () => shell,
  path: '/platform/tenants/$slug',
  component: lazyRouteComponent(() => import('../../features/platform/tenant-page'), 'TenantPage'),
});

const people = createRoute({
  getParentRoute: () => shell,
  path: '/platform/users',
  component: lazyRouteComponent(() => import('../../features/platform/people-page'), 'PlatformPeoplePage'),
});

const person = createRoute({
  getParentRoute: () => shell,
  path: '/platform/users/$id',
  component: lazyRouteComponent(() => import('../../features/platform/person-page'), 'PlatformPersonPage'),
});

const platformAudit = createRoute({
  getParentRoute: () => shell,
  path: '/platform/audit',
  component: lazyRouteComponent(() => import('../../features/platform/platform-audit-page'), 'PlatformAuditPage'),
});

/** Of the platform's own people. */
export const platformPages = [platform, tenants, tenant, people, person, platformAudit];
