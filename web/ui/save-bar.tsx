import { useBlocker } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { keyText, useShortcut } from '../lib/use-shortcut';
import { Button } from './button';
import { Sheet } from './sheet';

interface SaveBarProps {
  isDirty: boolean;
  isBusy?: boolean;
  /** The verb with its noun: "Save offer". */
  action: string;
  onDiscard: () => void;
}

/** Stands inside the form that it saves, only while something is changed; ⌘S saves, leaving warns. */
export function SaveBar({ isDirty, isBusy, action, onDiscard }: SaveBarProps) {
  const t = useTranslations('kit');
  const bar = useRef<HTMLDivElement>(null);
  useShortcut('mod+s', () => bar.current?.closest('form')?.requestSubmit(), isDirty && !isBusy);
  return (
    <>
      {isDirty ? (
        <div className="save-bar" ref={bar}>
          <p className="save-bar-text" role="status">
            {t('unsaved')}
          </p>
          <Button look="plain" disabled={isBusy} onClick={onDiscard}>
            {t('discard')}
          </Button>
          <Button type="submit" isBusy={isBusy ?? false} aria-keyshortcuts="Control+S Meta+S" title={keyText('mod+s')}>
            {action}
          </Button>
        </div>
      ) : null}
      <LeaveGuard isDirty={isDirty} />
    </>
  );
}

/** Asks before unsaved changes are left behind: inside the app by a sheet, at the tab's end by the browser. */
function LeaveGuard({ isDirty }: { isDirty: boolean }) {
  const t = useTranslations('kit');
  const blocker = useBlocker({
    // Another side of the same page keeps the form.
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <Sheet title={t('leave')} onClose={blocker.reset}>
      <p>{t('leaveText')}</p>
      <div className="sheet-actions">
        <Button isBlock onClick={blocker.reset}>
          {t('stay')}
        </Button>
        <Button look="danger" isBlock onClick={blocker.proceed}>
          {t('leaveAction')}
        </Button>
      </div>
    </Sheet>
  );
}
