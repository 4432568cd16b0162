import { useRouter } from '@tanstack/react-router';
import { useFormatter, useNow, useTranslations } from 'use-intl';
import type { Session } from '../../lib/api-types';
import { queries, useOperation, useWrite } from '../../lib/query';
import { signOut, useSession } from '../../lib/session';
import { usePageTitle } from '../../lib/use-page-title';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Failed } from '../../ui/failed';
import { LoadingLabel, Skeleton } from '../../ui/skeleton';
import { showToast } from '../../ui/toast';
import { SignInFirst } from './sign-in-first';

/** Seen first: who is signed in. Second: where. One action: sign out. */
export function AccountPage() {
  const t = useTranslations('account');
  const frame = useTranslations('frame');
  const router = useRouter();
  const { status, user } = useSession();
  usePageTitle(t('title'));
  if (status === 'anonymous') return <SignInFirst next="/me/account" />;

  async function leave(): Promise<void> {
    await signOut();
    queries.removeQueries({ queryKey: ['listMyClicks'] });
    showToast(frame('signedOut'));
    router.history.push('/');
  }

  return (
    <>
      <div className="page-head">
        <h1 className="page-title">{user?.name ?? t('title')}</h1>
        {user ? (
          <p className="page-note">{t('signedInAs', { email: user.email ?? user.name })}</p>
        ) : (
          <Skeleton shape="line" />
        )}
      </div>
      <p className="lede-actions">
        <Button look="quiet" onClick={() => void leave()}>
          {frame('signOut')}
        </Button>
      </p>
      <Sessions isReady={status === 'signed-in'} />
    </>
  );
}

function Sessions({ isReady }: { isReady: boolean }) {
  const t = useTranslations('account');
  const frame = useTranslations('frame');
  const { data, error, refetch } = useOperation('listSessions', {}, { isEnabled: isReady });
  return (
    <section className="section section-after" aria-labelledby="sessions">
      <div className="section-head">
        <h2 className="section-title" id="sessions">
          {t('sessions')}
        </h2>
      </div>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? (
        <>
          <LoadingLabel text={frame('loading')} />
          <Skeleton shape="line" />
          <Skeleton shape="line" />
        </>
      ) : null}
      <ul className="click-list">
        {data?.data.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
    </section>
  );
}

function SessionRow({ session }: { session: Session }) {
  const t = useTranslations('account');
  const format = useFormatter();
  const write = useWrite('endSession');
  const when = format.relativeTime(new Date(session.lastUsedAt), useNow());

  async function end(): Promise<void> {
    const isDone = await write.mutateAsync({ input: { id: session.id } }).then(
      () => true,
      () => false,
    );
    if (isDone) showToast(t('ended'));
    await queries.invalidateQueries({ queryKey: ['listSessions'] });
  }

  return (
    <li className="click-row session-row">
      <span className="click-row-words">
        <span className="click-row-title">{session.device || t('unknownDevice')}</span>
        <span className="click-row-line">{t('lastUsed', { when })}</span>
      </span>
      {session.isCurrent ? (
        <Badge tone="positive">{t('thisDevice')}</Badge>
      ) : (
        <Button look="plain" isBusy={write.isPending} onClick={() => void end()}>
          {t('end')}
        </Button>
      )}
    </li>
  );
}
