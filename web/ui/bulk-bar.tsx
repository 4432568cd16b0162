import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button';

interface BulkBarProps {
  count: number;
  onClear: () => void;
  /** Verbs for what is selected. */
  children: ReactNode;
}

/** What is selected, how many, and what can be done with them. */
export function BulkBar({ count, onClear, children }: BulkBarProps) {
  const t = useTranslations('kit');
  if (count === 0) return null;
  return (
    <section className="bulk-bar" aria-label={t('bulk')}>
      <p className="bulk-count" role="status">
        {t('selected', { count })}
      </p>
      <div className="bulk-actions">
        {children}
        <Button look="plain" size="small" onClick={onClear}>
          {t('clearSelection')}
        </Button>
      </div>
    </section>
  );
}
