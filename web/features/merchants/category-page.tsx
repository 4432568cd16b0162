import { useTranslations } from 'use-intl';
import { useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { usePageTitle } from '../../lib/use-page-title';
import { EmptyState } from '../../ui/empty-state';
import { Go } from '../../ui/go';
import { NotFound } from '../../ui/not-found';
import { Skeleton } from '../../ui/skeleton';
import { OfferGrid } from '../offers/offer-grid';
import { MerchantGrid } from './merchant-grid';

/** Seen first: the category's shops. Second: its best offers. Third: the finer categories. */
export function CategoryPage() {
  const t = useTranslations('merchants');
  const offers = useTranslations('offers');
  const slug = usePathParam('category');
  const categories = useOperation('listCategories', {});
  const shops = useOperation('listMerchants', { category: slug });
  const best = useOperation('listOffers', { category: slug, limit: 12 });
  const category = categories.data?.data.find((item) => item.slug === slug);
  const children = categories.data?.data.filter((item) => category && item.parentId === category.id) ?? [];
  usePageTitle(category && t('inCategory', { category: category.name }));
  if (categories.data && !category) return <NotFound />;
  const all = (
    <Go className="button button-quiet" href="/merchants">
      {t('all')}
    </Go>
  );
  return (
    <>
      <div className="page-head">
        {category ? <h1 className="page-title">{category.name}</h1> : <Skeleton shape="title" />}
      </div>
      {children.length ? (
        <nav className="chips-frame" aria-label={offers('category')}>
          <ul className="chips">
            {children.map((child) => (
              <li key={child.id}>
                <Go className="chip" href={`/c/${child.slug}`}>
                  <bdi className="chip-name">{child.name}</bdi>
                  <span className="chip-count">{child.merchantCount}</span>
                </Go>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      <section className="section" aria-label={category && t('categoryShops', { category: category.name })}>
        <MerchantGrid
          query={shops}
          expected={4}
          empty={<EmptyState title={t('noResultsPlain')} text={t('noOffersText')} action={all} />}
        />
      </section>
      {best.data?.data.length === 0 ? null : (
        <section className="section" aria-labelledby="category-offers">
          <div className="section-head">
            <h2 className="section-title" id="category-offers">
              {category ? t('categoryOffers', { category: category.name }) : offers('typeDeal')}
            </h2>
          </div>
          <OfferGrid query={best} expected={4} empty={null} />
        </section>
      )}
    </>
  );
}
