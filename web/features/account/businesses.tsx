import { useTranslations } from 'use-intl';
import type { User } from '../../lib/api-types';
import { useTenant } from '../../lib/tenant';
import { hasDesk, useHandOver } from '../../lib/use-hand-over';
import { Button } from '../../ui/button';
import { Refused } from '../identity/refused';
import { AccountSection } from './account-section';

/** The other businesses of this person, and the desks where they work: gone to without signing in again. */
export function Businesses({ user }: { user: User }) {
  const t = useTranslations('account');
  const here = useTenant().slug;
  const { go, error, isBusy } = useHandOver();
  const places = user.memberships.map(({ tenant }) => tenant);
  const others = places.filter(({ slug }) => slug !== here);
  const desks = places.filter(({ slug }) => slug !== here && hasDesk(user, slug));
  if (others.length === 0) return null;
  return (
    <AccountSection title={t('places')}>
      <Refused error={error} />
      <ul className="account-actions">
        {others.map(({ slug, name }) => (
          <li key={slug}>
            <Button look="quiet" isBusy={isBusy} onClick={() => void go(slug, 'storefront')}>
              {t('goTo', { name })}
            </Button>
          </li>
        ))}
        {desks.map(({ slug, name }) => (
          <li key={`desk-${slug}`}>
            <Button look="quiet" isBusy={isBusy} onClick={() => void go(slug, 'dashboard')}>
              {t('deskOf', { name })}
            </Button>
          </li>
        ))}
      </ul>
    </AccountSection>
  );
}
