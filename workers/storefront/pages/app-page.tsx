import type { Page } from '../page';
import { Notice } from '../parts/notice';
import type { Visit } from '../visit';

/** Pages of one's own that only the app can draw; the edge says what stands here, and what it needs. */
type AppPage = 'wallet.withdraw' | 'wallet.withdrawals' | 'cashback.claim';

export function appPage(word: AppPage): (visit: Visit) => Page | null {
  return ({ words, shopperId }) => {
    if (!shopperId) return null;
    const title = words.t(word);
    const body = (
      <>
        <div class="page-head">
          <h1 class="page-title">{title}</h1>
        </div>
        <div class="without-script">
          <Notice>{words.t('identity.pageNeedsScript')}</Notice>
        </div>
      </>
    );
    return { title, body, isHidden: true };
  };
}
