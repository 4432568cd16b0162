import { useTranslations } from 'use-intl';
import type { User } from '../../lib/api-types';
import { useWrite } from '../../lib/query';
import { useTenant } from '../../lib/tenant';
import { Button } from '../../ui/button';
import { Refused } from '../identity/refused';
import { AccountSection } from './account-section';

/** The other businesses of this person: gone to without signing in again. No cookie crosses hosts, a one-time code does. */
export function Businesses({ user }: { user: User }) {
  const t = useTranslations('account');
  const here = useTenant().slug;
  const write = useWrite('handOver');
  const others = user.memberships.filter(({ tenant }) => tenant.slug !== here);
  if (others.length === 0) return null;

  function goTo(slug: string): void {
    write.mutateAsync({ input: { body: { slug } } }).then(
      ({ url }) => location.assign(url),
      () => undefined,
    );
  }

  return (
    <AccountSection title={t('places')}>
      <Refused error={write.error} />
      <ul className="account-actions">
        {others.map(({ tenant }) => (
          <li key={tenant.slug}>
            <Button look="quiet" isBusy={write.isPending} onClick={() => goTo(tenant.slug)}>
              {t('goTo', { name: tenant.name })}
            </Button>
          </li>
        ))}
      </ul>
    </AccountSection>
  );
}
