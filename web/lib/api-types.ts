/** Shapes of /api/v1 as the screens read them. */
export interface Money {
  amountMinor: number;
  currency: string;
}
export type Rate = { kind: 'percent'; basisPoints: number; cap: Money | null } | { kind: 'flat'; amount: Money };

export interface NamedLink {
  slug: string;
  name: string;
}
export interface Category {
  id: string;
  slug: string;
  name: string;
  parentId: string | null;
  position: number;
  merchantCount: number;
}
export interface MerchantCard {
  id: string;
  slug: string;
  name: string;
  tagline: string;
  category: NamedLink | null;
  imageUrl: string | null;
  bestRate: Rate | null;
  offerCount: number;
}
export type OfferType = 'cashback' | 'coupon' | 'deal';
export interface Offer {
  id: string;
  merchant: NamedLink & { id: string };
  category: NamedLink | null;
  type: OfferType;
  title: string;
  description: string;
  rate: Rate | null;
  couponCode: string | null;
  hasCode: boolean;
  exclusions: string[];
  trackingHours: number;
  confirmationDays: number;
  startsAt: string;
  endsAt: string | null;
  status: 'active' | 'paused' | 'expired' | 'scheduled';
  goUrl: string;
  imageUrl: string | null;
}
export interface Merchant extends MerchantCard {
  description: string;
  homepageUrl: string;
  trackingHours: number;
  confirmationDays: number;
  exclusions: string[];
  offers: Offer[];
}
export interface Click {
  clickId: string;
  offerId: string;
  offerTitle: string;
  merchant: NamedLink;
  clickedAt: string;
  status: 'issued' | 'clicked';
  rate: Rate | null;
  expectedTrackedAt: string;
}
export interface IssuedClick {
  clickId: string;
  redirectUrl: string;
  couponCode: string | null;
}
export interface AdminOffer {
  id: string;
  merchantId: string;
  merchant: NamedLink & { id: string };
  categoryId: string | null;
  type: OfferType;
  title: string;
  description: string;
  rateBasisPoints: number | null;
  flatMinor: number | null;
  capMinor: number | null;
  couponCode: string | null;
  exclusions: string[];
  trackingHours: number;
  confirmationDays: number;
  startsAt: string;
  endsAt: string | null;
  status: 'active' | 'paused';
  linkTemplate: string | null;
  imageFileId: string | null;
  version: number;
  createdAt: string;
  updatedAt: string;
}
export interface OfferStats {
  clicks: number;
  uniqueClicks: number;
  bots: number;
  lastClickAt: string | null;
}
export interface User {
  id: string;
  name: string;
  email: string;
  isSuperAdmin: boolean;
  language: string | null;
  memberships: { tenant: NamedLink; roles: string[] }[];
}
export interface SignedIn {
  accessToken: string;
  expiresInSeconds: number;
  user: User;
}
export interface Session {
  id: string;
  isCurrent: boolean;
  device: string;
  createdAt: string;
  lastUsedAt: string;
}
export interface Tenant {
  slug: string;
  name: string;
  currency: string;
  languages: string[];
  timeZone: string;
  modules: string[];
  hue: number;
  mood: string;
}
export interface Page<T> {
  data: T[];
  nextCursor: string | null;
  hasMore: boolean;
}
interface PageQuery {
  limit?: number | undefined;
  cursor?: string | undefined;
}
interface OffersQuery extends PageQuery {
  merchant?: string | undefined;
  category?: string | undefined;
  type?: OfferType | undefined;
  q?: string | undefined;
  sort?: 'popular' | 'newest' | 'ending' | 'rate' | undefined;
}
type Nothing = Record<never, never>;

interface Operation {
  params: object;
  query: object;
  body: object | null;
  output: unknown;
}
interface Op<Params extends object, Query extends object, Body extends object | null, Output> extends Operation {
  params: Params;
  query: Query;
  body: Body;
  output: Output;
}

/** What each operation takes and answers, by operation id. */
export interface Operations {
  getTenant: Op<Nothing, Nothing, null, Tenant>;
  listCategories: Op<Nothing, Nothing, null, { data: Category[] }>;
  listMerchants: Op<
    Nothing,
    PageQuery & {
      category?: string | undefined;
      q?: string | undefined;
      sort?: 'popular' | 'name' | 'rate' | undefined;
    },
    null,
    Page<MerchantCard>
  >;
  getMerchant: Op<{ slug: string }, Nothing, null, Merchant>;
  listOffers: Op<Nothing, OffersQuery, null, Page<Offer>>;
  listCoupons: Op<Nothing, OffersQuery, null, Page<Offer>>;
  getOffer: Op<{ id: string }, Nothing, null, Offer>;
  clickOffer: Op<{ id: string }, Nothing, Nothing, IssuedClick>;
  listMyClicks: Op<Nothing, PageQuery, null, Page<Click>>;
  register: Op<Nothing, Nothing, { email: string; password: string; name: string; referralCode?: string }, SignedIn>;
  login: Op<Nothing, Nothing, { email: string; password: string }, SignedIn>;
  refresh: Op<Nothing, Nothing, null, SignedIn>;
  logout: Op<Nothing, Nothing, null, undefined>;
  getMe: Op<Nothing, Nothing, null, User & { roles: string[]; permissions: string[] }>;
  editMe: Op<Nothing, Nothing, { name?: string; language?: string; theme?: string; timeZone?: string }, User>;
  listSessions: Op<Nothing, Nothing, null, { data: Session[] }>;
  endSession: Op<{ id: string }, Nothing, null, undefined>;
  adminListOffers: Op<
    Nothing,
    PageQuery & { q?: string | undefined; status?: 'active' | 'scheduled' | 'paused' | 'expired' | undefined },
    null,
    Page<AdminOffer>
  >;
  adminGetOffer: Op<{ id: string }, Nothing, null, AdminOffer>;
  adminEditOffer: Op<{ id: string }, Nothing, Partial<AdminOffer>, AdminOffer>;
  adminGetOfferStats: Op<{ id: string }, Nothing, null, OfferStats>;
}
