import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell } from './desk-root';

const webhooks = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/webhooks',
  component: lazyRouteComponent(() => import('../../features/webhooks/webhooks-page'), 'WebhooksPage'),
});

const webhook = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/webhooks/$id',
  component: lazyRouteComponent(() => import('../../features/webhooks/webhook-page'), 'WebhookPage'),
});

const delivery = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/webhook-deliveries/$id',
  component: lazyRouteComponent(() => import('../../features/webhooks/delivery-page'), 'DeliveryPage'),
});

const keys = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/api-keys',
  component: lazyRouteComponent(() => import('../../features/keys/keys-page'), 'KeysPage'),
});

/** What the business's own systems hear and may ask. */
export const developerPages = [webhooks, webhook, delivery, keys];
