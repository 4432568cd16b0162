import { useTranslations } from 'use-intl';
import { FieldDifferences } from '../audit/field-differences';
import { ConflictNotice } from '../desk/conflict-notice';
import type { Conflict } from './use-save-settings';

interface SettingsConflictProps {
  conflict: Conflict;
  onSettle: (choice: 'theirs' | 'mine') => void;
}

/** Settings that somebody else saved first: what is different now. */
export function SettingsConflict({ conflict, onSettle }: SettingsConflictProps) {
  const t = useTranslations('settings');
  const { before, theirs, by } = conflict;
  return (
    <ConflictNotice
      title={by ? t('conflictBy', { name: by }) : t('conflict')}
      text={t('conflictText')}
      onSettle={onSettle}
    >
      <FieldDifferences before={before} after={theirs} />
    </ConflictNotice>
  );
}
