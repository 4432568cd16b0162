import { hasOffers } from '../../../web/lib/places';
import type { Page } from '../page';
import { EmptyState } from '../parts/empty-state';
import type { Visit } from '../visit';

/** Nothing lives at this address. */
export function notFoundPage({ words, tenant }: Visit): Page {
  const { t } = words;
  const isPortal = hasOffers(tenant.modules);
  const title = t('frame.notFoundTitle');
  const body = (
    <div class="empty-page">
      <h1 class="sr-only">{title}</h1>
      <EmptyState
        title={title}
        text={isPortal ? t('frame.notFoundText') : t('frame.notFoundPlain')}
        action={
          isPortal
            ? { href: '/merchants', word: t('frame.notFoundAction') }
            : { href: '/', word: t('frame.notFoundHome') }
        }
      />
    </div>
  );
  return { status: 404, title, body };
}
