import { HOME_INPUTS } from '../../../web/lib/page-inputs';
import { hasOffers } from '../../../web/lib/places';
import type { Page } from '../page';
import { EmptyState } from '../parts/empty-state';
import { MerchantGrid } from '../parts/merchant-grid';
import { OfferGrid } from '../parts/offer-card';
import { PageNote } from '../parts/page-note';
import { Section } from '../parts/section';
import { type Category, readsOf } from '../reads';
import { businessOf } from '../structured-data';
import { useVisit, useWords, type Visit } from '../visit';
import { frontPage } from './front-page';

/** The promise, what pays now, the shops, the categories, the codes. */
export async function homePage(visit: Visit): Promise<Page> {
  if (!hasOffers(visit.tenant.modules)) return frontPage(visit);
  const { t } = visit.words;
  const reads = readsOf(visit);
  const [popular, shops, categories, coupons] = await Promise.all([
    reads.listOffers(HOME_INPUTS.popular),
    reads.listMerchants(HOME_INPUTS.shops),
    reads.listCategories(),
    reads.listCoupons(HOME_INPUTS.coupons),
  ]);
  const more = { href: '/merchants', word: t('home.allShops') };
  const body = (
    <>
      <PageNote />
      <Lede />
      <Section id="popular" title={t('home.popular')}>
        {popular.data.length > 0 ? (
          <OfferGrid offers={popular.data} />
        ) : (
          <EmptyState title={t('home.emptyTitle')} text={t('home.emptyText')} />
        )}
      </Section>
      {shops.data.length > 0 ? (
        <Section id="shops" title={t('home.shops')} more={more}>
          <MerchantGrid merchants={shops.data} />
        </Section>
      ) : null}
      <Categories categories={categories} />
      {coupons.data.length > 0 ? (
        <Section id="coupons" title={t('home.coupons')} more={{ href: '/coupons', word: t('home.allCoupons') }}>
          <OfferGrid offers={coupons.data} />
        </Section>
      ) : null}
    </>
  );
  return {
    ...{ title: t('home.title'), description: t('home.text'), body, seeds: reads.seeds },
    structured: [...businessOf(visit).slice(0, 1), siteOf(visit)],
  };
}

/** The site and its search, for search engines. */
function siteOf({ origin, tenant, language }: Visit): object {
  return {
    ...{ '@type': 'WebSite', name: tenant.name, url: `${origin}/`, inLanguage: language },
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: `${origin}/merchants?q={query}` },
      'query-input': 'required name=query',
    },
  };
}

function Lede() {
  const { words, shopperId } = useVisit();
  const { t } = words;
  return (
    <section class="lede">
      <div class="lede-words">
        <h1 class="lede-title">{t('home.title')}</h1>
        <p class="lede-text">{t('home.text')}</p>
        <p class="lede-actions">
          <a class="button button-primary button-large" href="/merchants">
            {t('home.start')}
          </a>
          {shopperId ? null : (
            <a class="button button-quiet button-large" href="/sign-up">
              {t('home.join')}
            </a>
          )}
        </p>
      </div>
      <ol class="lede-steps">
        <Step word={t('home.stepOpen')} note={t('home.stepOpenNote')} />
        <Step word={t('home.stepShop')} note={t('home.stepShopNote')} />
        <Step word={t('home.stepPaid')} note={t('home.stepPaidNote')} />
      </ol>
    </section>
  );
}

function Step({ word, note }: { word: string; note: string }) {
  return (
    <li class="lede-step">
      <span class="lede-step-word">{word}</span>
      <span class="lede-step-note">{note}</span>
    </li>
  );
}

function Categories({ categories }: { categories: Category[] }) {
  const { t } = useWords();
  const tops = categories.filter((category) => category.parentId === null);
  if (tops.length === 0) return null;
  return (
    <Section id="categories" title={t('home.categories')}>
      <ul class="category-grid">
        {tops.map((category) => (
          <li>
            <a class="category-card" href={`/c/${category.slug}`}>
              <span class="category-name">{category.name}</span>
              <span class="category-count">{t('merchants.count', { count: category.merchantCount })}</span>
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
