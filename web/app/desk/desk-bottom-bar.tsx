import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { inGroups, REACH_FIRST } from '../../features/desk/desk-sections';
import { Go } from '../../ui/go';
import { Icon } from '../../ui/icon';
import { Sheet } from '../../ui/sheet';
import { AppearanceSwitch } from '../appearance-switch';
import type { Overlay } from './desk-shell';
import type { DeskLink, DeskPlace } from './use-desk-place';
import { useLeave } from './use-leave';

/** Five targets at most: four sections and what is left. */
const SHOWN_MAX = 4;

/** What one comes for most often, as many as there is room for, in the order of the sidebar. */
function inReach(links: DeskLink[]): DeskLink[] {
  const first = links.filter(({ key }) => REACH_FIRST.includes(key));
  const chosen = new Set([...first, ...links.filter((link) => !first.includes(link))].slice(0, SHOWN_MAX));
  return links.filter((link) => chosen.has(link));
}

/** The sections under the thumb; the rest rises in a sheet. */
export function DeskBottomBar({ place, onOpen }: { place: DeskPlace; onOpen: (overlay: Overlay) => void }) {
  const t = useTranslations('desk');
  const frame = useTranslations('frame');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <nav className="bottom-bar desk-bottom" aria-label={frame('sections')}>
        {inReach(place.links).map(({ key, href, icon, path }) => (
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
  const shown = inReach(place.links);
  const rest = inGroups(place.links.filter((link) => !shown.includes(link)));
  return (
    <Sheet title={frame('more')} onClose={onClose}>
      {rest.map(({ group, sections }) => (
        <div key={group} className="more-group">
          {group === 'today' ? null : <p className="more-group-name">{t(`group-${group}`)}</p>}
          <ul className="more-list">
            {sections.map(({ key, href, icon }) => (
              <li key={key}>
                <Go className="more-link" href={href} onClick={onClose}>
                  <Icon name={icon} />
                  {t(key)}
                </Go>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <ul className="more-list">
        {platform ? (
          <li>
            <Go className="more-link" href={platform.href} onClick={onClose}>
              <Icon name="platform" />
              {t('platform')}
            </Go>
          </li>
        ) : null}
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
