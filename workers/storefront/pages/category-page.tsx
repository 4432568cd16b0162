import type { Page } from '../page';
import { EmptyState } from '../parts/empty-state';
import { MerchantGrid } from '../parts/merchant-grid';
import { OfferGrid } from '../parts/offer-card';
import { Section } from '../parts/section';
import { type Category, readsOf } from '../reads';
import { trailOf } from '../structured-data';
import { useWords, type Visit } from '../visit';

/** The shops of a category, the finer categories, its best offers. Null when there is no such category. */
export async function categoryPage(visit: Visit, slug: string): Promise<Page | null> {
  const { t } = visit.words;
  const reads = readsOf(visit);
  const categories = await reads.listCategories();
  const category = categories.find((item) => item.slug === slug);
  if (!category) return null;
  const [shops, best] = await Promise.all([
    reads.listMerchants({ category: slug }),
    reads.listOffers({ category: slug, limit: 12 }),
  ]);
  const children = categories.filter((item) => item.parentId === category.id);
  const all = { href: '/merchants', word: t('merchants.all') };
  const title = t('merchants.inCategory', { category: category.name });
  const body = (
    <>
      <div class="page-head">
        <h1 class="page-title">{category.name}</h1>
      </div>
      {children.length > 0 ? <Chips categories={children} /> : null}
      <section class="section" aria-label={t('merchants.categoryShops', { category: category.name })}>
        {shops.data.length > 0 ? (
          <MerchantGrid merchants={shops.data} />
        ) : (
          <EmptyState title={t('merchants.noResultsPlain')} text={t('merchants.noOffersText')} action={all} />
        )}
      </section>
      {best.data.length > 0 ? (
        <Section id="category-offers" title={t('merchants.categoryOffers', { category: category.name })}>
          <OfferGrid offers={best.data} />
        </Section>
      ) : null}
    </>
  );
  const trail = trailOf(visit, [{ name: category.name, path: `/c/${slug}` }]);
  return { title, description: title, body, seeds: reads.seeds, structured: [trail] };
}

function Chips({ categories }: { categories: Category[] }) {
  const { t } = useWords();
  return (
    <nav class="chips-frame" aria-label={t('offers.category')}>
      <ul class="chips">
        {categories.map((category) => (
          <li>
            <a class="chip" href={`/c/${category.slug}`}>
              <bdi class="chip-name">{category.name}</bdi>
              <span class="chip-count">{category.merchantCount}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
