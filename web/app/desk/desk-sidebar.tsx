import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { type DeskGroup, inGroups } from '../../features/desk/desk-sections';
import { InboxBell } from '../../features/inbox/inbox-bell';
import { tenantOrigin } from '../../lib/host';
import { keyText } from '../../lib/use-shortcut';
import { Go } from '../../ui/go';
import { Icon } from '../../ui/icon';
import { AppearanceSwitch } from '../appearance-switch';
import type { Overlay } from './desk-shell';
import type { DeskLink, DeskPlace } from './use-desk-place';
import { useLeave } from './use-leave';

interface DeskSidebarProps {
  place: DeskPlace;
  /** Of the business; null outside one. */
  name: string | null;
  isFolded: boolean;
  onFold: () => void;
  onOpen: (overlay: Overlay) => void;
}

/** Which business, the way to everything (⌘K), its sections, and what belongs to the person. On phones only the top remains. */
export function DeskSidebar({ place, name, isFolded, onFold, onOpen }: DeskSidebarProps) {
  const t = useTranslations('desk');
  const frame = useTranslations('frame');
  const leave = useLeave();
  const title = name ?? t('name');
  return (
    <div className="desk-side">
      <div className="desk-top">
        <button
          type="button"
          className="desk-name"
          onClick={() => onOpen('businesses')}
          aria-label={t('switchFrom', { name: title })}
          title={title}
        >
          <Icon name="souk" className="stall-mark" />
          <span className="desk-name-word" dir="auto">
            {title}
          </span>
          <Icon name="chevrons" className="icon desk-name-mark" />
        </button>
        {place.slug ? (
          <InboxBell key={place.slug} href={`/t/${place.slug}/inbox`} origin={tenantOrigin(place.slug, location)} />
        ) : null}
      </div>
      <button
        type="button"
        className="desk-find"
        onClick={() => onOpen('palette')}
        aria-keyshortcuts="Control+K Meta+K"
        title={t('find')}
      >
        <Icon name="search" />
        <span className="desk-link-word">{t('findShort')}</span>
        <span className="key desk-find-key" aria-hidden="true">
          {keyText('mod+k')}
        </span>
      </button>
      <nav className="desk-nav" aria-label={frame('main')}>
        {inGroups(place.links).map(({ group, sections }) => (
          <DeskGroupLinks key={group} group={group} links={sections} />
        ))}
        {place.slug && place.platformLinks[0] ? (
          <Go className="desk-link desk-link-apart" href={place.platformLinks[0].href} title={t('platform')}>
            <Icon name="platform" />
            <span className="desk-link-word">{t('platform')}</span>
          </Go>
        ) : null}
      </nav>
      <div className="desk-foot">
        <Go className="desk-link" href="/me/account" marksCurrent="exact" title={frame('account')}>
          <Icon name="account" />
          <span className="desk-link-word">{frame('account')}</span>
        </Go>
        <AppearanceSwitch isLink />
        <button type="button" className="desk-link" onClick={() => void leave()} title={frame('signOut')}>
          <Icon name="sign-out" className="icon icon-flip" />
          <span className="desk-link-word">{frame('signOut')}</span>
        </button>
        <button
          type="button"
          className="desk-link desk-fold"
          onClick={onFold}
          aria-pressed={isFolded}
          title={t('fold')}
        >
          <Icon name={isFolded ? 'unfold' : 'fold'} className="icon icon-flip" />
          <span className="desk-link-word">{t('fold')}</span>
        </button>
      </div>
    </div>
  );
}

/** The first group stands without a title. */
function DeskGroupLinks({ group, links }: { group: DeskGroup; links: DeskLink[] }) {
  const t = useTranslations('desk');
  const id = useId();
  const title = group === 'today' ? null : t(`group-${group}`);
  return (
    <div className="desk-group">
      {title ? (
        <p className="desk-group-name" id={id}>
          {title}
        </p>
      ) : null}
      <ul aria-labelledby={title ? id : undefined}>
        {links.map(({ key, href, icon, path }) => (
          <li key={key}>
            <Go className="desk-link" href={href} marksCurrent={path ? 'under' : 'exact'} title={t(key)}>
              <Icon name={icon} />
              <span className="desk-link-word">{t(key)}</span>
            </Go>
          </li>
        ))}
      </ul>
    </div>
  );
}
