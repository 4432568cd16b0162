import { takesDevelopers } from '../../../web/lib/places';
import { toPublicTenant } from '../../domains/tenants';
import type { Page } from '../page';
import { FrontTile } from '../parts/tile';
import type { Visit } from '../visit';

/** The way to become a developer of a business that gives away codes; joining itself is the app's. Null elsewhere. */
export function developersPage({ tenant, words, shopperId }: Visit): Page | null {
  if (!takesDevelopers(tenant.modules)) return null;
  const { t } = words;
  const { name } = tenant;
  const next = encodeURIComponent('/developers');
  const actions = shopperId ? (
    // The app knows whether they are one already; until it has taken over there is nothing to press.
    <button class="button button-primary button-large" type="button" disabled>
      {t('home.buildJoin')}
    </button>
  ) : (
    <>
      <a class="button button-primary button-large" href={`/sign-up?next=${next}`}>
        {t('home.join')}
      </a>
      <a class="button button-quiet button-large" href={`/sign-in?next=${next}`}>
        {t('frame.signIn')}
      </a>
    </>
  );
  const body = (
    <section class="front">
      <div class="front-words">
        <h1 class="lede-title">{t('home.buildTitle', { name })}</h1>
        <p class="lede-text">{t('home.buildText', { name })}</p>
        <p class="lede-actions">{actions}</p>
        <p class="front-note">{t(shopperId ? 'home.buildJoinNote' : 'home.buildSignInNote')}</p>
      </div>
      <FrontTile slug={tenant.slug} logoUrl={toPublicTenant(tenant).logoUrl} />
    </section>
  );
  return { title: t('home.buildTitle', { name }), description: t('home.buildText', { name }), body };
}
