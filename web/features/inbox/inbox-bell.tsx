import { useTranslations } from 'use-intl';
import type { InboxItem } from '../../lib/api-types';
import { Go } from '../../ui/go';
import { Icon } from '../../ui/icon';
import { bellCount } from './bell-count';
import { useInboxText } from './inbox-text';
import { useInbox } from './use-inbox';

interface InboxBellProps {
  /** Where the inbox is read. */
  href: string;
  /** The business's own host, for the dashboard. */
  origin?: string;
}

/** The way to the inbox with its unread count, live; what arrives is said politely. */
export function InboxBell({ href, origin }: InboxBellProps) {
  const { unread, arrived } = useInbox(origin);
  return (
    <>
      <BellLink href={href} unread={unread} />
      <ArrivedAnnouncement item={arrived} />
    </>
  );
}

export function BellLink({ href, unread, className = 'bell' }: { href: string; unread: number; className?: string }) {
  const t = useTranslations('inbox');
  // Seen and said are the same words: who speaks what they see must reach it.
  const shown = bellCount(unread);
  return (
    <Go
      className={className}
      href={href}
      marksCurrent="under"
      aria-label={t('bell', { count: unread, shown })}
      title={t('title')}
    >
      <Icon name="bell" />
      {unread > 0 ? (
        <span className="bell-count" data-testid="unread" aria-hidden="true">
          {shown}
        </span>
      ) : null}
    </Go>
  );
}

export function ArrivedAnnouncement({ item }: { item: InboxItem | null }) {
  const t = useTranslations('inbox');
  const textOf = useInboxText();
  return (
    <span className="sr-only" role="status">
      {item ? t('arrived', { title: textOf(item).title }) : ''}
    </span>
  );
}
