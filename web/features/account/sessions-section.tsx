import { useFormatter, useNow, useTranslations } from 'use-intl';
import type { Session } from '../../lib/api-types';
import { queries, useOperation, useWrite } from '../../lib/query';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Failed } from '../../ui/failed';
import { LoadingLabel, Skeleton } from '../../ui/skeleton';
import { showToast } from '../../ui/toast';
import { AccountSection } from './account-section';

/** Where the person is signed in, and the way out of each. */
export function SessionsSection() {
  const t = useTranslations('account');
  const frame = useTranslations('frame');
  const { data, error, refetch } = useOperation('listSessions', {});
  const others = useWrite('endOtherSessions');

  async function endOthers(): Promise<void> {
    const isDone = await others.mutateAsync({ input: {} }).then(
      () => true,
      () => false,
    );
    if (isDone) showToast(t('endedOthers'));
    await queries.invalidateQueries({ queryKey: ['listSessions'] });
  }

  return (
    <AccountSection title={t('sessions')}>
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
      {(data?.data.length ?? 0) > 1 ? (
        <p className="account-actions">
          <Button look="quiet" isBusy={others.isPending} onClick={() => void endOthers()}>
            {t('endOthers')}
          </Button>
        </p>
      ) : null}
    </AccountSection>
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
