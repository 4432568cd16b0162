import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell } from './desk-root';

const offers = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/offers',
  component: lazyRouteComponent(() => import('../../features/catalogue/offers-page'), 'OffersPage'),
});

const newOffer = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/offers/new',
  component: lazyRouteComponent(() => import('../../features/catalogue/new-offer-page'), 'NewOfferPage'),
});

const offer = createRoute({
  getParentRoute: () => shell,
  path: '/t/$slug/offers/$id',
  component: lazyRouteComponent(() => import('../../features/catalogue/offer-editor-page'), 'OfferEditorPage'),
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

/** Offers, shops and their categories. */
export const windowPages = [offers, newOffer, offer, merchants, newMerchant, merchant, categories];
