import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Appearance, chooseAppearance, savedAppearance } from '../lib/appearance';
import { Icon } from '../ui/icon';

const NEXT: Record<Appearance, Appearance> = { system: 'light', light: 'dark', dark: 'system' };

/** One press goes from "as the device" to light to dark. `isLink`: a line of the dashboard's sidebar, with its icon. */
export function AppearanceSwitch({ isLink }: { isLink?: boolean }) {
  const t = useTranslations('frame');
  const [appearance, setAppearance] = useState(savedAppearance);
  // Night is dark until a reader asks for light, whatever the device says.
  const isShopsOwn = appearance === 'system' && document.documentElement.dataset.mood === 'night';
  const words = `${t('appearance')}: ${isShopsOwn ? t('asShop') : t(appearance)}`;
  return (
    <button
      type="button"
      {...(isLink ? { className: 'desk-link', title: words } : {})}
      onClick={() => {
        chooseAppearance(NEXT[appearance]);
        setAppearance(NEXT[appearance]);
      }}
    >
      {isLink ? (
        <>
          <Icon name="appearance" />
          <span className="desk-link-word">{words}</span>
        </>
      ) : (
        words
      )}
    </button>
  );
}
