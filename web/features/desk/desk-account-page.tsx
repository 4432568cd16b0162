import { useTranslations } from 'use-intl';
import { useSession } from '../../lib/session';
import { usePageTitle } from '../../lib/use-page-title';
import { LoadingLabel, Skeleton } from '../../ui/skeleton';
import { LinkedSection } from '../account/linked-section';
import { PasskeysSection } from '../account/passkeys-section';
import { PasswordSection } from '../account/password-section';
import { SessionsSection } from '../account/sessions-section';
import { TwoStepSection } from '../account/two-step-section';
import { StaffAlerts } from '../preferences/staff-alerts';

/** How one signs in to the dashboard: its own passkeys, for no passkey crosses hosts, and what holds everywhere. */
export function DeskAccountPage() {
  const t = useTranslations('account');
  const frame = useTranslations('frame');
  const { user } = useSession();
  usePageTitle(t('title'));
  return (
    <>
      <div className="desk-head">
        <h1 className="desk-title">{t('title')}</h1>
      </div>
      {user ? (
        <div className="account">
          <PasswordSection user={user} />
          <LinkedSection user={user} />
          <PasskeysSection user={user} />
          <TwoStepSection user={user} />
          <StaffAlerts user={user} />
          <SessionsSection />
        </div>
      ) : (
        <>
          <LoadingLabel text={frame('loading')} />
          <Skeleton shape="line" />
        </>
      )}
    </>
  );
}
