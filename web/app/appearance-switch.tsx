import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Appearance, chooseAppearance, savedAppearance } from '../lib/appearance';

const NEXT: Record<Appearance, Appearance> = { system: 'light', light: 'dark', dark: 'system' };

/** One press goes from "as the device" to light to dark. */
export function AppearanceSwitch() {
  const t = useTranslations('frame');
  const [appearance, setAppearance] = useState(savedAppearance);
  return (
    <button
      type="button"
      onClick={() => {
        chooseAppearance(NEXT[appearance]);
        setAppearance(NEXT[appearance]);
      }}
    >
      {t('appearance')}: {t(appearance)}
    </button>
  );
}
