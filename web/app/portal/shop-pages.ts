import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router';
import { couponsInput, HOME_INPUTS, merchantsInput } from '../../lib/page-inputs';
import { takesDevelopers } from '../../lib/places';
import { campaignsOnly, isPortal, modulesHere, offersOnly, prepare } from './portal-loading';
import { root } from './portal-root';

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('../../features/home/home-page'), 'HomePage'),
  loader: () => {
    if (!isPortal()) return;
    prepare('listOffers', HOME_INPUTS.popular);
    prepare('listMerchants', HOME_INPUTS.shops);
    prepare('listCategories', {});
    prepare('listCoupons', HOME_INPUTS.coupons);
  },
});

const merchants = createRoute({
  getParentRoute: () => root,
  path: '/merchants',
  beforeLoad: offersOnly,
  component: lazyRouteComponent(() => import('../../features/merchants/merchants-page'), 'MerchantsPage'),
  loaderDeps: ({ search }) => merchantsInput(search),
  loader: ({ deps }) => {
    prepare('listMerchants', deps);
    prepare('listCategories', {});
  },
});

const merchant = createRoute({
  getParentRoute: () => root,
  path: '/merchants/$slug',
  beforeLoad: offersOnly,
  component: lazyRouteComponent(() => import('../../features/merchants/merchant-page'), 'MerchantPage'),
  loader: ({ params }) => prepare('getMerchant', { slug: params.slug }),
});

const category = createRoute({
  getParentRoute: () => root,
  path: '/c/$category',
  beforeLoad: offersOnly,
  component: lazyRouteComponent(() => import('../../features/merchants/category-page'), 'CategoryPage'),
  loader: ({ params }) => {
    prepare('listCategories', {});
    prepare('listMerchants', { category: params.category });
    prepare('listOffers', { category: params.category, limit: 12 });
  },
});

/** No slug of a category holds an underscore. */
const drop = createRoute({
  getParentRoute: () => root,
  path: '/c/cmp_{$drop}',
  beforeLoad: campaignsOnly,
  component: lazyRouteComponent(() => import('../../features/drops/drop-page'), 'DropPage'),
  loader: ({ params }) => prepare('showDrop', { campaignId: `cmp_${params.drop}` }),
});

const coupons = createRoute({
  getParentRoute: () => root,
  path: '/coupons',
  beforeLoad: offersOnly,
  component: lazyRouteComponent(() => import('../../features/offers/coupons-page'), 'CouponsPage'),
  loaderDeps: ({ search }) => couponsInput(search),
  loader: ({ deps }) => {
    prepare('listCoupons', deps);
    prepare('listCategories', {});
  },
});

const offer = createRoute({
  getParentRoute: () => root,
  path: '/offers/$id',
  beforeLoad: offersOnly,
  component: lazyRouteComponent(() => import('../../features/offers/offer-page'), 'OfferPage'),
  loader: ({ params }) => prepare('getOffer', { id: params.id }),
});

const developers = createRoute({
  getParentRoute: () => root,
  path: '/developers',
  beforeLoad: () => {
    if (!takesDevelopers(modulesHere())) throw notFound();
  },
  component: lazyRouteComponent(() => import('../../features/home/developers-page'), 'DevelopersPage'),
});

/** What everybody may see: shops, offers, and the page for developers. */
export const shopPages = [home, merchants, merchant, drop, category, coupons, offer, developers];
