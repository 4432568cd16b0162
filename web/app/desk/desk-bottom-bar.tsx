import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Go } from '../../ui/go';
import { Icon } from '../../ui/icon';
import { Sheet } from '../../ui/sheet';
import { AppearanceSwitch } from '../appearance-switch';
import type { Overlay } from './desk-shell';
import type { DeskPlace } from './use-desk-place';
import { useLeave } from './use-leave';

/** Five targets at most: four sections and what is left. */
const SHOWN_MAX = 4;

/** The sections under the thumb; the rest rises in a sheet. */
export function DeskBottomBar({ place, onOpen }: { place: DeskPlace; onOpen: (overlay: Overlay) => void }) {
  const t = useTranslations('desk');
  const frame = useTranslations('frame');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <nav className="bottom-bar desk-bottom" aria-label={frame('sections')}>
        {place.links.slice(0, SHOWN_MAX).map(({ key, href, icon, path }) => (
          <Go key={key} className="bottom-bar-link" href={href} marksCurrent={path ? 'under' : 'exact'}>
            <Icon name={icon} />
            <span>{t(key)}</span>
          </Go>
        ))}
        <button type="button" className="bottom-bar-link" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
          <Icon name="more" />
          <span>{frame('more')}</span>
        </button>
      </nav>
      {isOpen ? <MoreSheet place={place} onOpen={onOpen} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

interface MoreSheetProps {
  place: DeskPlace;
  onOpen: (overlay: Overlay) => void;
  onClose: () => void;
}

function MoreSheet({ place, onOpen, onClose }: MoreSheetProps) {
  const t = useTranslations('desk');
  const frame = useTranslations('frame');
  const leave = useLeave();
  const [platform] = place.slug ? place.platformLinks : [];
  const links = place.links.slice(SHOWN_MAX).map(({ key, href, icon }) => ({ href, icon, word: t(key) }));
  if (platform) links.push({ href: platform.href, icon: 'platform', word: t('platform') });
  return (
    <Sheet title={frame('more')} onClose={onClose}>
      <ul className="more-list">
        {links.map(({ href, icon, word }) => (
          <li key={href}>
            <Go className="more-link" href={href} onClick={onClose}>
              <Icon name={icon} />
              {word}
            </Go>
          </li>
        ))}
        <li>
          <button
            type="button"
            className="more-link"
            onClick={() => {
              onClose();
              onOpen('businesses');
            }}
          >
            <Icon name="switch" />
            {t('switch')}
          </button>
        </li>
        <li>
          <Go className="more-link" href="/me/account" onClick={onClose}>
            <Icon name="account" />
            {frame('account')}
          </Go>
        </li>
        <li className="more-appearance">
          <AppearanceSwitch isLink />
        </li>
        <li>
          <button type="button" className="more-link" onClick={() => void leave()}>
            <Icon name="sign-out" className="icon icon-flip" />
            {frame('signOut')}
          </button>
        </li>
      </ul>
    </Sheet>
  );
}
