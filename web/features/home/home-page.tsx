import { useTranslations } from 'use-intl';
import { HOME_INPUTS } from '../../lib/page-inputs';
import { hasOffers } from '../../lib/places';
import { useOperation } from '../../lib/query';
import { useSession } from '../../lib/session';
import { useTenant } from '../../lib/tenant';
import { usePageTitle } from '../../lib/use-page-title';
import { EmptyState } from '../../ui/empty-state';
import { Go } from '../../ui/go';
import { PageNote } from '../../ui/page-note';
import { MerchantGrid } from '../merchants/merchant-grid';
import { OfferGrid } from '../offers/offer-grid';
import { FrontPage } from './front-page';

/** The portal's home, or the front of a business without offers. */
export function HomePage() {
  return hasOffers(useTenant().modules) ? <OpenStall /> : <FrontPage />;
}

/** Seen first: the promise. Second: what pays now. Third: the shops. One action: enter a shop. Left out: banners, counters. */
function OpenStall() {
  const t = useTranslations('home');
  usePageTitle(t('title').replace(/\s+/g, ' '));
  const popular = useOperation('listOffers', HOME_INPUTS.popular);
  const coupons = useOperation('listCoupons', HOME_INPUTS.coupons);
  const shops = useOperation('listMerchants', HOME_INPUTS.shops);
  return (
    <>
      <PageNote />
      <Lede />
      <section className="section" aria-labelledby="popular">
        <SectionHead id="popular" title={t('popular')} />
        <OfferGrid query={popular} empty={<EmptyState title={t('emptyTitle')} text={t('emptyText')} />} />
      </section>
      {shops.data?.data.length === 0 ? null : (
        <section className="section" aria-labelledby="shops">
          <SectionHead id="shops" title={t('shops')} href="/merchants" more={t('allShops')} />
          <MerchantGrid query={shops} expected={8} empty={null} />
        </section>
      )}
      <Categories />
      {coupons.data?.data.length === 0 ? null : (
        <section className="section" aria-labelledby="coupons">
          <SectionHead id="coupons" title={t('coupons')} href="/coupons" more={t('allCoupons')} />
          <OfferGrid query={coupons} expected={4} empty={null} />
        </section>
      )}
    </>
  );
}

function Lede() {
  const t = useTranslations('home');
  const isSignedIn = useSession().status !== 'anonymous';
  return (
    <section className="lede">
      <div className="lede-words">
        <h1 className="lede-title">{t('title')}</h1>
        <p className="lede-text">{t('text')}</p>
        <p className="lede-actions">
          <Go className="button button-primary button-large" href="/merchants">
            {t('start')}
          </Go>
          {isSignedIn ? null : (
            <Go className="button button-quiet button-large" href="/sign-up">
              {t('join')}
            </Go>
          )}
        </p>
      </div>
      <ol className="lede-steps">
        <li className="lede-step">
          <span className="lede-step-word">{t('stepOpen')}</span>
          <span className="lede-step-note">{t('stepOpenNote')}</span>
        </li>
        <li className="lede-step">
          <span className="lede-step-word">{t('stepShop')}</span>
          <span className="lede-step-note">{t('stepShopNote')}</span>
        </li>
        <li className="lede-step">
          <span className="lede-step-word">{t('stepPaid')}</span>
          <span className="lede-step-note">{t('stepPaidNote')}</span>
        </li>
      </ol>
    </section>
  );
}

function Categories() {
  const t = useTranslations('home');
  const shops = useTranslations('merchants');
  const { data } = useOperation('listCategories', {});
  const tops = (data?.data ?? []).filter((category) => category.parentId === null);
  if (tops.length === 0) return null;
  return (
    <section className="section" aria-labelledby="categories">
      <SectionHead id="categories" title={t('categories')} />
      <ul className="category-grid">
        {tops.map((category) => (
          <li key={category.id}>
            <Go className="category-card" href={`/c/${category.slug}`}>
              <span className="category-name">{category.name}</span>
              <span className="category-count">{shops('count', { count: category.merchantCount })}</span>
            </Go>
          </li>
        ))}
      </ul>
    </section>
  );
}

function SectionHead({ id, title, href, more }: { id: string; title: string; href?: string; more?: string }) {
  return (
    <div className="section-head">
      <h2 className="section-title" id={id}>
        {title}
      </h2>
      {href ? (
        <Go className="section-more" href={href}>
          {more}
        </Go>
      ) : null}
    </div>
  );
}
