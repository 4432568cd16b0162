import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import type { Conflict } from './use-offer-form';

interface OfferConflictProps {
  conflict: Conflict;
  onSettle: (choice: 'theirs' | 'mine') => void;
}

/** Somebody else saved first: what is different now, and the two ways on. */
export function OfferConflict({ conflict, onSettle }: OfferConflictProps) {
  const t = useTranslations('desk');
  return (
    <Notice tone="caution" title={t('conflictTitle')}>
      <p>{conflict.changed.length ? t('conflictText') : t('conflictNothing')}</p>
      <dl className="live-lines">
        {conflict.changed.map((name) => (
          <div key={name} className="live-line">
            <dt>{t(name)}</dt>
            <dd>
              {conflict.theirs[name] || '–'}{' '}
              <span className="click-row-line">
                ({t('was')} {conflict.before[name] || '–'})
              </span>
            </dd>
          </div>
        ))}
      </dl>
      <div className="lede-actions">
        <Button size="small" onClick={() => onSettle('theirs')}>
          {t('conflictLoad')}
        </Button>
        <Button look="quiet" size="small" onClick={() => onSettle('mine')}>
          {t('conflictKeep')}
        </Button>
      </div>
    </Notice>
  );
}
