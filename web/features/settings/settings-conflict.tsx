import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { FieldDifferences } from '../audit/field-differences';
import type { Conflict } from './use-save-settings';

interface SettingsConflictProps {
  conflict: Conflict;
  onSettle: (choice: 'theirs' | 'mine') => void;
}

/** Somebody else saved first: who, what is different now, and the two ways on. */
export function SettingsConflict({ conflict, onSettle }: SettingsConflictProps) {
  const t = useTranslations('settings');
  const { before, theirs, by } = conflict;
  return (
    <Notice tone="caution" title={by ? t('conflictBy', { name: by }) : t('conflict')}>
      <p>{t('conflictText')}</p>
      <FieldDifferences before={before} after={theirs} />
      <div className="lede-actions">
        <Button size="small" onClick={() => onSettle('mine')}>
          {t('keepMine')}
        </Button>
        <Button look="quiet" size="small" onClick={() => onSettle('theirs')}>
          {t('takeTheirs')}
        </Button>
      </div>
    </Notice>
  );
}
