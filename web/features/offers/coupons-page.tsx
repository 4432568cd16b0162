import { useTranslations } from 'use-intl';
import { couponsInput, OFFER_SORTS } from '../../lib/page-inputs';
import { useOperation } from '../../lib/query';
import { useSearchValues } from '../../lib/search';
import { oneOf, stringifySearch } from '../../lib/search-values';
import { usePageTitle } from '../../lib/use-page-title';
import { EmptyState } from '../../ui/empty-state';
import { Go } from '../../ui/go';
import { Pagination } from '../../ui/pagination';
import { CategoryChips } from '../merchants/category-chips';
import { ListFilters } from '../merchants/list-filters';
import { OfferGrid } from './offer-grid';

/** Seen first: codes. Second: what they are worth. Third: the category. One action each: copy and open. */
export function CouponsPage() {
  const t = useTranslations('offers');
  usePageTitle(t('couponsTitle'));
  const input = couponsInput(useSearchValues());
  const query = useOperation('listCoupons', input, { keepsFormer: true });
  const href = (change: Partial<typeof input>) =>
    `/coupons${stringifySearch({ ...input, cursor: undefined, ...change })}`;
  const isFiltered = Boolean(input.category || input.q);
  const sortNames = {
    popular: t('sortPopular'),
    newest: t('sortNewest'),
    ending: t('sortEnding'),
    rate: t('sortRate'),
  };
  return (
    <>
      <div className="page-head">
        <h1 className="page-title">{t('couponsTitle')}</h1>
        <p className="page-note">{t('couponsNote')}</p>
      </div>
      <CategoryChips current={input.category} href={(category) => href({ category })} />
      <ListFilters
        action="/coupons"
        kept={{ category: input.category, q: input.q }}
        sorts={OFFER_SORTS.map((sort) => ({ value: sort, name: sortNames[sort] }))}
        sort={input.sort ?? 'popular'}
        href={(sort) => href({ sort: oneOf(sort, OFFER_SORTS) })}
      />
      <h2 className="sr-only">{t('couponsTitle')}</h2>
      <OfferGrid
        query={query}
        empty={
          isFiltered ? (
            <EmptyState
              title={t('noResults')}
              text={t('noResultsText')}
              action={
                <Go className="button button-quiet" href="/coupons">
                  {t('clearFilters')}
                </Go>
              }
            />
          ) : (
            <EmptyState
              title={t('couponsEmpty')}
              text={t('couponsEmptyText')}
              action={
                <Go className="button button-quiet" href="/merchants">
                  {t('shopNow')}
                </Go>
              }
            />
          )
        }
      />
      <Pagination
        href={(cursor) => href({ cursor })}
        cursor={input.cursor}
        nextCursor={query.data?.nextCursor ?? null}
      />
    </>
  );
}
