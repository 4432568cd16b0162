import { useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { isNewVersionReady, takeNewVersion, watchNewVersion } from '../../lib/service-worker';

/** Says that a newer version is ready; it stays until it is taken. */
export function UpdatePrompt() {
  const t = useTranslations('frame');
  const isReady = useSyncExternalStore(watchNewVersion, isNewVersionReady);
  return (
    <div className="update-prompt" role="status">
      {isReady ? (
        <div className="toast">
          <span>{t('newVersion')}</span>
          <button type="button" onClick={takeNewVersion}>
            {t('newVersionLoad')}
          </button>
        </div>
      ) : null}
    </div>
  );
}
