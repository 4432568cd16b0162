import { useTranslations } from 'use-intl';
import { MERCHANT_SORTS, merchantsInput } from '../../lib/page-inputs';
import { useOperation } from '../../lib/query';
import { useSearchValues } from '../../lib/search';
import { oneOf, stringifySearch } from '../../lib/search-values';
import { usePageTitle } from '../../lib/use-page-title';
import { EmptyState } from '../../ui/empty-state';
import { Go } from '../../ui/go';
import { Pagination } from '../../ui/pagination';
import { OfferGrid } from '../offers/offer-grid';
import { CategoryChips } from './category-chips';
import { ListFilters } from './list-filters';
import { MerchantGrid } from './merchant-grid';

/** Seen first: the shops. Second: what each pays. Third: the categories. One action: enter a shop. */
export function MerchantsPage() {
  const t = useTranslations('merchants');
  const offers = useTranslations('offers');
  const input = merchantsInput(useSearchValues());
  const title = input.q ? t('resultsFor', { query: input.q }) : t('title');
  usePageTitle(title);
  const query = useOperation('listMerchants', input, { keepsFormer: true });
  const href = (change: Partial<typeof input>) =>
    `/merchants${stringifySearch({ ...input, cursor: undefined, ...change })}`;
  const sortNames = { popular: offers('sortPopular'), name: t('sortName'), rate: offers('sortRate') };
  return (
    <>
      <div className="page-head">
        <h1 className="page-title">{title}</h1>
        {input.q ? null : <p className="page-note">{t('note')}</p>}
      </div>
      <CategoryChips current={input.category} href={(category) => href({ category })} />
      <ListFilters
        action="/merchants"
        kept={{ category: input.category, q: input.q }}
        sorts={MERCHANT_SORTS.map((sort) => ({ value: sort, name: sortNames[sort] }))}
        sort={input.sort ?? 'popular'}
        href={(sort) => href({ sort: oneOf(sort, MERCHANT_SORTS) })}
      />
      <MerchantGrid query={query} empty={<NoShops query={input.q} category={input.category} />} />
      <Pagination
        href={(cursor) => href({ cursor })}
        cursor={input.cursor}
        nextCursor={query.data?.nextCursor ?? null}
      />
      {input.q && !input.cursor ? <MatchingOffers q={input.q} /> : null}
    </>
  );
}

function NoShops({ query, category }: { query: string | undefined; category: string | undefined }) {
  const t = useTranslations('merchants');
  if (!query && !category) return <EmptyState title={t('emptyTitle')} text={t('emptyText')} />;
  return (
    <EmptyState
      title={query ? t('noResults', { query }) : t('noResultsPlain')}
      text={t('noResultsText')}
      action={
        <Go className="button button-quiet" href="/merchants">
          {t('all')}
        </Go>
      }
    />
  );
}

/** A search also finds offers: somebody who types "shoes" wants these. */
function MatchingOffers({ q }: { q: string }) {
  const t = useTranslations('merchants');
  const query = useOperation('listOffers', { q, limit: 8 });
  if (query.data?.data.length === 0) return null;
  return (
    <section className="section section-after" aria-labelledby="matching">
      <div className="section-head">
        <h2 className="section-title" id="matching">
          {t('offersMatching')}
        </h2>
      </div>
      <OfferGrid query={query} expected={4} empty={null} />
    </section>
  );
}
