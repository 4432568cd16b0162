import { useRouter } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { endPushHere, THIS_HOST } from '../../lib/push-here';
import { queries } from '../../lib/query';
import { signOut, useSession } from '../../lib/session';
import { useTenant } from '../../lib/tenant';
import { hasDesk, useHandOver } from '../../lib/use-hand-over';
import { usePageTitle } from '../../lib/use-page-title';
import { Avatar } from '../../ui/avatar';
import { Button } from '../../ui/button';
import { LoadingLabel, Skeleton } from '../../ui/skeleton';
import { showToast } from '../../ui/toast';
import { Refused } from '../identity/refused';
import { SignInFirst } from '../identity/sign-in-first';
import { Businesses } from './businesses';
import { EmailSection, PhoneSection } from './contact-sections';
import { LinkedSection } from './linked-section';
import { MessagesSection } from './messages-section';
import { PasskeysSection } from './passkeys-section';
import { PasswordSection } from './password-section';
import { ProfileSection } from './profile-section';
import { SessionsSection } from './sessions-section';
import { TwoStepSection } from './two-step-section';

/** Seen first: who is signed in. Second: what can be changed. Third: where else. One action: sign out. */
export function AccountPage() {
  const t = useTranslations('account');
  const frame = useTranslations('frame');
  const router = useRouter();
  const { status, user } = useSession();
  const { slug } = useTenant();
  const desk = useHandOver();
  usePageTitle(t('title'));
  if (status === 'anonymous') return <SignInFirst next="/me/account" />;

  async function leave(): Promise<void> {
    // The next person at this browser must not see what is meant for this one.
    await endPushHere(THIS_HOST).catch(() => undefined);
    await signOut();
    queries.removeQueries({ queryKey: ['listMyClicks'] });
    showToast(frame('signedOut'));
    router.history.push('/');
  }

  return (
    <>
      <div className="page-head account-head">
        <div className="account-who">
          {user ? <Avatar name={user.name} url={user.pictureUrl} isLarge /> : null}
          <div>
            <h1 className="page-title">{user?.name ?? t('title')}</h1>
            {user ? (
              <p className="page-note">{t('signedInAs', { email: user.email ?? user.phone ?? user.name })}</p>
            ) : (
              <Skeleton shape="line" />
            )}
          </div>
        </div>
        <div className="account-actions">
          {user && hasDesk(user, slug) ? (
            <Button isBusy={desk.isBusy} onClick={() => void desk.go(slug, 'dashboard')}>
              {t('openDesk')}
            </Button>
          ) : null}
          <Button look="quiet" onClick={() => void leave()}>
            {frame('signOut')}
          </Button>
        </div>
      </div>
      <Refused error={desk.error} />
      {user ? (
        <div className="account">
          <ProfileSection key={user.id} user={user} />
          <EmailSection user={user} />
          <PhoneSection user={user} />
          <PasswordSection user={user} />
          <LinkedSection user={user} />
          <PasskeysSection user={user} />
          <TwoStepSection user={user} />
          <MessagesSection />
          <SessionsSection />
          <Businesses user={user} />
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
