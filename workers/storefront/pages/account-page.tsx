import type { Page } from '../page';
import type { Visit } from '../visit';

/** The account: the app shows it whole; without JavaScript it is the place to sign out. Null for nobody. */
export function accountPage({ words, shopperId }: Visit): Page | null {
  if (!shopperId) return null;
  const { t } = words;
  const body = (
    <>
      <div class="page-head">
        <h1 class="page-title">{t('account.title')}</h1>
      </div>
      <form method="post" action="/sign-out">
        <p class="lede-actions">
          <button class="button button-quiet" type="submit">
            {t('frame.signOut')}
          </button>
        </p>
      </form>
    </>
  );
  return { title: t('account.title'), body, isHidden: true };
}
