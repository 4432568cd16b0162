import { couponsInput } from '../../../web/lib/page-inputs';
import type { Page } from '../page';
import { EmptyState } from '../parts/empty-state';
import { CategoryChips, Pagination, SortForm } from '../parts/list-controls';
import { OfferGrid } from '../parts/offer-card';
import { readsOf } from '../reads';
import { hrefOf, searchOf } from '../search-values';
import { useWords, type Visit } from '../visit';

/** Offers with a code. */
export async function couponsPage(visit: Visit): Promise<Page> {
  const { t } = visit.words;
  const reads = readsOf(visit);
  const input = couponsInput(searchOf(visit.url));
  const { category, q, cursor } = input;
  const [coupons, categories] = await Promise.all([reads.listCoupons(input), reads.listCategories()]);
  const href = (change: Partial<typeof input>) => hrefOf('/coupons', { ...input, cursor: undefined, ...change });
  const sorts = [
    { value: 'popular', name: t('offers.sortPopular') },
    { value: 'newest', name: t('offers.sortNewest') },
    { value: 'ending', name: t('offers.sortEnding') },
    { value: 'rate', name: t('offers.sortRate') },
  ];
  const body = (
    <>
      <div class="page-head">
        <h1 class="page-title">{t('offers.couponsTitle')}</h1>
        <p class="page-note">{t('offers.couponsNote')}</p>
      </div>
      <CategoryChips categories={categories} current={category} href={(slug) => href({ category: slug })} />
      <SortForm action="/coupons" kept={{ category, q }} sorts={sorts} sort={input.sort ?? 'popular'} />
      <h2 class="sr-only">{t('offers.couponsTitle')}</h2>
      {coupons.data.length > 0 ? (
        <OfferGrid offers={coupons.data} />
      ) : (
        <NoCoupons isFiltered={Boolean(category || q)} />
      )}
      <Pagination href={(next) => href({ cursor: next })} cursor={cursor} nextCursor={coupons.nextCursor} />
    </>
  );
  return {
    ...{ title: t('offers.couponsTitle'), description: t('offers.couponsNote'), body, seeds: reads.seeds },
    isHidden: Boolean(q || cursor || category || input.sort),
  };
}

function NoCoupons({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useWords();
  return isFiltered ? (
    <EmptyState
      title={t('offers.noResults')}
      text={t('offers.noResultsText')}
      action={{ href: '/coupons', word: t('offers.clearFilters') }}
    />
  ) : (
    <EmptyState
      title={t('offers.couponsEmpty')}
      text={t('offers.couponsEmptyText')}
      action={{ href: '/merchants', word: t('offers.shopNow') }}
    />
  );
}
