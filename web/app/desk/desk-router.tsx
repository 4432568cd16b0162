import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { parseSearch, type Search, stringifySearch } from '../../lib/search-values';
import { NotFound } from '../../ui/not-found';
import { Crashed } from '../crashed';
import { DeskShell } from './desk-shell';

const root = createRootRoute({
  notFoundComponent: NotFound,
  validateSearch: (search: Record<string, unknown>) => search as Search,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('../../features/desk/desk-sign-in-page'), 'DeskSignInPage'),
});

const handOver = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/hand-over',
  component: lazyRouteComponent(() => import('../../features/desk/desk-hand-over-page'), 'DeskHandOverPage'),
});

const shell = createRoute({ getParentRoute: () => root, id: 'desk', component: DeskShell });

const picker = createRoute({
  getParentRoute: () => shell,
  path: '/',
  component: lazyRouteComponent(() => import('../../features/desk/tenant-picker-page'), 'TenantPickerPage'),
});

const account = createRoute({
  getParentRoute: () => shell,
  path: '/me/account',
  component: lazyRouteComponent(() => import('../../features/desk/desk-account-page'), 'DeskAccountPage'),
});

const business = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug',
  component: lazyRouteComponent(() => import('../../features/overview/overview-page'), 'OverviewPage'),
});

const offers = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/offers',
  component: lazyRouteComponent(() => import('../../features/catalogue/offers-page'), 'OffersPage'),
});

const offer = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/offers/$id',
  component: lazyRouteComponent(() => import('../../features/catalogue/offer-editor-page'), 'OfferEditorPage'),
});

const users = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/users',
  component: lazyRouteComponent(() => import('../../features/users/users-page'), 'UsersPage'),
});

const user = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/users/$id',
  component: lazyRouteComponent(() => import('../../features/users/user-page'), 'UserPage'),
});

const newOffer = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/offers/new',
  component: lazyRouteComponent(() => import('../../features/catalogue/new-offer-page'), 'NewOfferPage'),
});

const merchants = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/merchants',
  component: lazyRouteComponent(() => import('../../features/catalogue/merchants-page'), 'MerchantsPage'),
});

const newMerchant = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/merchants/new',
  component: lazyRouteComponent(() => import('../../features/catalogue/new-merchant-page'), 'NewMerchantPage'),
});

const merchant = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/merchants/$id',
  component: lazyRouteComponent(() => import('../../features/catalogue/merchant-editor-page'), 'MerchantEditorPage'),
});

const categories = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/categories',
  component: lazyRouteComponent(() => import('../../features/catalogue/categories-page'), 'CategoriesPage'),
});

const messages = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/messages',
  component: lazyRouteComponent(() => import('../../features/messages/messages-page'), 'MessagesPage'),
});

const message = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/messages/$id',
  component: lazyRouteComponent(() => import('../../features/messages/message-page'), 'MessagePage'),
});

const settings = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/settings',
  component: lazyRouteComponent(() => import('../../features/settings/settings-page'), 'SettingsPage'),
});

const audit = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/audit',
  component: lazyRouteComponent(() => import('../../features/audit/audit-page'), 'AuditPage'),
});

const inbox = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/inbox',
  component: lazyRouteComponent(() => import('../../features/inbox/desk-inbox-page'), 'DeskInboxPage'),
});

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

const platformPages = [platform, tenants, tenant, people, person, platformAudit];

const catalogue = [offers, newOffer, offer, merchants, newMerchant, merchant, categories];

const tree = root.addChildren([
  signIn,
  handOver,
  shell.addChildren([
    picker,
    account,
    business,
    inbox,
    ...catalogue,
    users,
    user,
    messages,
    message,
    settings,
    audit,
    ...platformPages,
  ]),
]);

/** The side of owners and staff, on `app.`. */
export function createDeskRouter() {
  return createRouter({
    routeTree: tree,
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultErrorComponent: Crashed,
  });
}
