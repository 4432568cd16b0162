import type { Page } from '../page';
import { EmptyState } from '../parts/empty-state';
import type { Visit } from '../visit';

/** Nothing lives at this address. */
export function notFoundPage({ words }: Visit): Page {
  const { t } = words;
  const title = t('frame.notFoundTitle');
  const body = (
    <div class="empty-page">
      <h1 class="sr-only">{title}</h1>
      <EmptyState
        title={title}
        text={t('frame.notFoundText')}
        action={{ href: '/merchants', word: t('frame.notFoundAction') }}
      />
    </div>
  );
  return { status: 404, title, body };
}
