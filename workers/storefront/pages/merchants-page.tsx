import { merchantsInput } from '../../../web/lib/page-inputs';
import type { Page } from '../page';
import { EmptyState } from '../parts/empty-state';
import { CategoryChips, Pagination, SortForm } from '../parts/list-controls';
import { MerchantGrid } from '../parts/merchant-grid';
import { OfferGrid } from '../parts/offer-card';
import { Section } from '../parts/section';
import { readsOf } from '../reads';
import { hrefOf, searchOf } from '../search-values';
import { useWords, type Visit } from '../visit';

/** The directory: search, category, order and page all stand in the URL. */
export async function merchantsPage(visit: Visit): Promise<Page> {
  const { t } = visit.words;
  const reads = readsOf(visit);
  const input = merchantsInput(searchOf(visit.url));
  const { category, q, cursor } = input;
  const [shops, categories, matching] = await Promise.all([
    reads.listMerchants(input),
    reads.listCategories(),
    q && !cursor ? reads.listOffers({ q, limit: 8 }) : null,
  ]);
  const href = (change: Partial<typeof input>) => hrefOf('/merchants', { ...input, cursor: undefined, ...change });
  const sortNames = { popular: t('offers.sortPopular'), name: t('merchants.sortName'), rate: t('offers.sortRate') };
  const sorts = Object.entries(sortNames).map(([value, name]) => ({ value, name }));
  const title = q ? t('merchants.resultsFor', { query: q }) : t('merchants.title');
  const body = (
    <>
      <div class="page-head">
        <h1 class="page-title">{title}</h1>
        {q ? null : <p class="page-note">{t('merchants.note')}</p>}
      </div>
      <CategoryChips categories={categories} current={category} href={(slug) => href({ category: slug })} />
      <SortForm action="/merchants" kept={{ category, q }} sorts={sorts} sort={input.sort ?? 'popular'} />
      {shops.data.length > 0 ? <MerchantGrid merchants={shops.data} /> : <NoShops query={q} category={category} />}
      <Pagination href={(next) => href({ cursor: next })} cursor={cursor} nextCursor={shops.nextCursor} />
      {matching && matching.data.length > 0 ? (
        <Section id="matching" title={t('merchants.offersMatching')} isAfter>
          <OfferGrid offers={matching.data} />
        </Section>
      ) : null}
    </>
  );
  return {
    ...{ title, description: t('merchants.note'), body, seeds: reads.seeds },
    isHidden: Boolean(q || cursor || category || input.sort),
  };
}

/** Nothing found is another text than nothing there. */
function NoShops({ query, category }: { query: string | undefined; category: string | undefined }) {
  const { t } = useWords();
  if (!query && !category) return <EmptyState title={t('merchants.emptyTitle')} text={t('merchants.emptyText')} />;
  return (
    <EmptyState
      title={query ? t('merchants.noResults', { query }) : t('merchants.noResultsPlain')}
      text={t('merchants.noResultsText')}
      action={{ href: '/merchants', word: t('merchants.all') }}
    />
  );
}
