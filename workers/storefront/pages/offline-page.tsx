import { directionOf } from '../../platform/language';
import { LANGUAGES } from '../../platform/tenant';
import { tile } from '../../platform/tile';
import type { Page } from '../page';
import { wordsOf } from '../texts';
import type { Visit } from '../visit';

/** What an installed app shows without a network: kept by the service worker, so it holds its picture and every language. */
export function offlinePage({ words, tenant, language }: Visit): Page {
  const first = [...tenant.languages, ...LANGUAGES];
  const languages = LANGUAGES.toSorted((a, b) => first.indexOf(a) - first.indexOf(b));
  const body = (
    <div class="empty-page">
      <div class="empty">
        <img class="empty-art" src={tileData(tenant)} alt="" width="96" height="96" />
        <h1 class="sr-only">{words.t('edge.offlineTitle')}</h1>
        {languages.map((spoken) => {
          const { t } = wordsOf(spoken, tenant);
          return (
            <div class="offline-words" lang={spoken} dir={directionOf(spoken)}>
              <p class="empty-title">{t('edge.offlineTitle')}</p>
              <p class="empty-text">{t('edge.offlineText')}</p>
            </div>
          );
        })}
        <a class="button button-quiet" href="/">
          {wordsOf(languages[0] ?? language, tenant).t('frame.retry')}
        </a>
      </div>
    </div>
  );
  return { title: words.t('edge.offlineTitle'), body, isBare: true, isStatic: true, isHidden: true };
}

function tileData({ slug, hue }: Visit['tenant']): string {
  return `data:image/svg+xml,${encodeURIComponent(tile(slug, hue))}`;
}
