import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { parseSearch, stringifySearch } from '../../lib/search-values';
import { Crashed } from '../crashed';
import { campaignPages } from './campaign-pages';
import { cashbackPages } from './cashback-pages';
import { root, shell } from './desk-root';
import { developerPages } from './developer-pages';
import { moneyPages } from './money-pages';
import { networkPages } from './network-pages';
import { peoplePages } from './people-pages';
import { platformPages } from './platform-pages';
import { windowPages } from './window-pages';

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

const tree = root.addChildren([
  signIn,
  handOver,
  shell.addChildren([
    ...[picker, account, business, inbox, settings, audit],
    ...windowPages,
    ...campaignPages,
    ...cashbackPages,
    ...networkPages,
    ...moneyPages,
    ...peoplePages,
    ...developerPages,
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
