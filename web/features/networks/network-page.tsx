import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { NetworkAccount } from '../../lib/api-types';
import { useOperation, useWrite } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { useProblemText } from '../../lib/use-problem-text';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { EditorSkeleton } from '../../ui/editor-skeleton';
import { Loaded } from '../../ui/loaded';
import { Notice } from '../../ui/notice';
import { showFailure, showToast } from '../../ui/toast';
import { useAuditTab } from '../audit/audit-tab';
import { DetailPage } from '../desk/detail-page';
import { useRights } from '../desk/use-rights';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { DeeplinkCard } from './deeplink-card';
import { NetworkSheet } from './network-sheet';
import { PostbackCard } from './postback-card';
import { refreshNetworks } from './refresh-networks';
import { NETWORK_NAMES, STATE_TONES, stateOf, useNetworkWords } from './use-network-words';

/** Seen first: whether it is in order, and if not, why. Second: how far its sync is. Third: what it signs in with. One action: sync now. */
export function NetworkPage() {
  const origin = useTenantOrigin();
  const id = usePathParam('id');
  const query = useOperation('adminGetNetwork', { id }, { origin, everyMs: 5_000 });
  return (
    <Loaded query={query} waiting={<EditorSkeleton />}>
      {(account) => <Detail account={account} origin={origin} />}
    </Loaded>
  );
}

interface PartProps {
  account: NetworkAccount;
  origin: string;
}

function Detail({ account, origin }: PartProps) {
  const t = useTranslations('networks');
  const slug = usePathParam('slug');
  const words = useNetworkWords();
  const { setsUp } = useRights();
  const audit = useAuditTab(account.id);
  const content = (
    <div className="editor">
      <div className="editor-main">
        <Health account={account} />
        {setsUp ? <DeeplinkCard account={account} origin={origin} /> : null}
      </div>
      <aside className="editor-side person-side">
        <Connection account={account} origin={origin} />
        <PostbackCard account={account} origin={origin} />
      </aside>
    </div>
  );
  return (
    <DetailPage
      back={{ href: `/t/${slug}/networks`, text: t('all') }}
      title={account.name}
      badge={<Badge tone={STATE_TONES[stateOf(account)]}>{words.state(account)}</Badge>}
      action={setsUp ? <SyncButton account={account} origin={origin} /> : undefined}
      tabs={[{ key: 'account', title: t('health'), content }, ...audit]}
    />
  );
}

function SyncButton({ account, origin }: PartProps) {
  const t = useTranslations('networks');
  const problemText = useProblemText();
  const sync = useWrite('adminSyncNetwork', origin);

  function begin(): void {
    sync.mutate(
      { input: { id: account.id } },
      {
        onSuccess: () => showToast(t('syncing')),
        onError: (error) => showFailure(problemText(error)),
        onSettled: refreshNetworks,
      },
    );
  }

  return (
    <Button isBusy={sync.isPending} disabled={account.status === 'paused'} onClick={begin}>
      {t('sync')}
    </Button>
  );
}

function Health({ account }: { account: NetworkAccount }) {
  const t = useTranslations('networks');
  const words = useNetworkWords();
  const { trouble, lastSuccessAt, syncedUntil, nextPollAt, rowsInSync } = account;
  return (
    <Card title={t('health')}>
      {trouble ? (
        <Notice tone={trouble.kind === 'busy' ? 'caution' : 'critical'} title={words.trouble(trouble.kind)}>
          <p>{t('since', { at: words.at(trouble.at) })}</p>
          {trouble.text ? (
            <p>
              <bdi>{t('said', { text: trouble.text })}</bdi>
            </p>
          ) : null}
        </Notice>
      ) : null}
      <dl className="facts">
        <Fact name={t('lastSuccess')}>{words.orNever(lastSuccessAt)}</Fact>
        <Fact name={t('nextPoll')}>{nextPollAt ? words.at(nextPollAt) : '–'}</Fact>
        <Fact name={t('syncedUntil')}>{words.orNever(syncedUntil)}</Fact>
        <Fact name={t('rows')}>{rowsInSync}</Fact>
      </dl>
    </Card>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Connection({ account, origin }: PartProps) {
  const t = useTranslations('networks');
  const { setsUp } = useRights();
  const [isEditing, setIsEditing] = useState(false);
  const { network, websiteId, timeZone, credentialsHint } = account;
  return (
    <Card title={t('connection')}>
      <dl className="person-facts">
        <dt>{t('network')}</dt>
        <dd>
          <bdi>{NETWORK_NAMES[network]}</bdi>
        </dd>
        <dt>{t('signedInAs')}</dt>
        <dd>
          <code dir="ltr">{credentialsHint}</code>
        </dd>
        <dt>{t('websiteId')}</dt>
        <dd>
          <bdi dir="ltr">{websiteId || '–'}</bdi>
        </dd>
        <dt>{t('timeZone')}</dt>
        <dd>
          <bdi dir="ltr">{timeZone}</bdi>
        </dd>
      </dl>
      {setsUp ? (
        <>
          <TestButton account={account} origin={origin} />
          <div className="network-verbs">
            <Button look="quiet" size="small" onClick={() => setIsEditing(true)}>
              {t('edit')}
            </Button>
            <PauseButton account={account} origin={origin} />
          </div>
        </>
      ) : null}
      {isEditing ? <NetworkSheet account={account} origin={origin} onClose={() => setIsEditing(false)} /> : null}
    </Card>
  );
}

function TestButton({ account, origin }: PartProps) {
  const t = useTranslations('networks');
  const words = useNetworkWords();
  const problemText = useProblemText();
  const test = useWrite('adminTestNetwork', origin);
  const said = test.data;
  return (
    <div className="network-test">
      <Button
        look="quiet"
        isBlock
        isBusy={test.isPending}
        onClick={() =>
          test.mutate({ input: { id: account.id } }, { onError: (error) => showFailure(problemText(error)) })
        }
      >
        {t('test')}
      </Button>
      {said?.isConnected ? <Notice tone="positive">{t('testGood')}</Notice> : null}
      {said?.trouble ? (
        <Notice tone="critical" title={words.trouble(said.trouble.kind)}>
          <p>
            <bdi>{t('said', { text: said.trouble.text })}</bdi>
          </p>
        </Notice>
      ) : null}
    </div>
  );
}

function PauseButton({ account, origin }: PartProps) {
  const t = useTranslations('networks');
  const problemText = useProblemText();
  const edit = useWrite('adminEditNetwork', origin);
  const isPaused = account.status === 'paused';

  function turn(): void {
    const status = isPaused ? ('active' as const) : ('paused' as const);
    edit.mutate(
      { input: { id: account.id, body: { status } }, ifMatch: `"${account.version}"` },
      {
        onSuccess: () => showToast(isPaused ? t('resumed') : t('paused')),
        onError: (error) => showFailure(problemText(error)),
        onSettled: refreshNetworks,
      },
    );
  }

  return (
    <Button look="quiet" size="small" isBusy={edit.isPending} onClick={turn}>
      {isPaused ? t('resume') : t('pause')}
    </Button>
  );
}
