import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';

interface ConflictNoticeProps {
  /** Who saved first, as far as it is known. */
  title: string;
  text: string;
  /** What is different now. */
  children: ReactNode;
  onSettle: (choice: 'theirs' | 'mine') => void;
}

/** Somebody else saved first: who, what is different now, and the two ways on. */
export function ConflictNotice({ title, text, children, onSettle }: ConflictNoticeProps) {
  const t = useTranslations('desk');
  return (
    <Notice tone="caution" title={title}>
      <p>{text}</p>
      {children}
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
