import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { StaffWalletDetail } from '../../lib/api-types';
import { callSignedIn, useOperation } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { EditorSkeleton } from '../../ui/editor-skeleton';
import { EmptyState } from '../../ui/empty-state';
import { Loaded } from '../../ui/loaded';
import { MoneyFigure } from '../../ui/money-figure';
import { Notice } from '../../ui/notice';
import { TextLink } from '../../ui/text-link';
import { useAuditTab } from '../audit/audit-tab';
import { DetailPage } from '../desk/detail-page';
import { useRights } from '../desk/use-rights';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { WalletBalances } from '../wallet/wallet-balances';
import { WalletLines } from '../wallet/wallet-lines';
import { AdjustSheet } from './adjust-sheet';
import { FreezeCard } from './freeze-card';
import { WalletStateBadge } from './wallet-state-badge';

/** Seen first: what this member has. Second: the lines that say why. Third: whether it may be spent. One action: move money by hand. */
export function WalletDetailPage() {
  const origin = useTenantOrigin();
  const userId = usePathParam('id');
  const query = useOperation('adminGetWallet', { userId }, { origin });
  return (
    <Loaded query={query} waiting={<EditorSkeleton />}>
      {(wallet) => <WalletDetail wallet={wallet} origin={origin} />}
    </Loaded>
  );
}

interface PartProps {
  wallet: StaffWalletDetail;
  origin: string;
}

function WalletDetail({ wallet, origin }: PartProps) {
  const t = useTranslations('wallets');
  const slug = usePathParam('slug');
  const { setsUp } = useRights();
  const auditTab = useAuditTab(wallet.user.id);
  const [isAdjusting, setIsAdjusting] = useState(false);
  const mayAdjust = setsUp && !wallet.isOwn && wallet.state !== 'broken';
  return (
    <>
      <DetailPage
        back={{ href: `/t/${slug}/wallets`, text: t('all') }}
        title={wallet.user.name}
        badge={<WalletStateBadge state={wallet.state} />}
        action={mayAdjust ? <Button onClick={() => setIsAdjusting(true)}>{t('adjust')}</Button> : null}
        tabs={[
          {
            key: 'wallet',
            title: t('wallet'),
            content: (
              <div className="editor">
                <div className="editor-main">
                  <Warnings wallet={wallet} />
                  <WalletBalances wallet={wallet} />
                  <Lines wallet={wallet} origin={origin} />
                </div>
                <aside className="editor-side person-side">
                  <Facts wallet={wallet} />
                  <FreezeCard wallet={wallet} origin={origin} />
                </aside>
              </div>
            ),
          },
          ...auditTab,
        ]}
      />
      {isAdjusting ? <AdjustSheet wallet={wallet} origin={origin} onClose={() => setIsAdjusting(false)} /> : null}
    </>
  );
}

function Warnings({ wallet: { state, alertsOpen } }: { wallet: StaffWalletDetail }) {
  const t = useTranslations('wallets');
  const slug = usePathParam('slug');
  const isBroken = state === 'broken';
  if (!isBroken && alertsOpen === 0) return null;
  return (
    <Notice tone="critical" title={isBroken ? t('brokenTitle') : t('differsTitle', { count: alertsOpen })}>
      {isBroken ? <p>{t('brokenText')}</p> : null}
      <TextLink href={`/t/${slug}/wallets?tab=differences`}>{t('seeDifferences')}</TextLink>
    </Notice>
  );
}

function Lines({ wallet, origin }: PartProps) {
  const t = useTranslations('wallets');
  const words = useTranslations('wallet');
  const userId = wallet.user.id;
  return (
    <Card title={words('history')}>
      <div className="wallet-stack">
        <WalletLines
          queryKey={['adminListWalletEntries', { userId }, origin, 'lines']}
          readPage={(cursor, signal) => callSignedIn('adminListWalletEntries', { userId, cursor }, { origin, signal })}
          empty={<EmptyState title={t('noLines')} text={t('noLinesText')} />}
        />
      </div>
    </Card>
  );
}

function Facts({ wallet: { user, lifetimeEarned, openedAt, checkedAt } }: { wallet: StaffWalletDetail }) {
  const t = useTranslations('wallets');
  const slug = usePathParam('slug');
  const format = useFormatter();
  const day = (instant: string | null) => (instant ? format.dateTime(new Date(instant), { dateStyle: 'medium' }) : '–');
  return (
    <Card title={t('facts')}>
      <dl className="person-facts">
        <dt>{t('member')}</dt>
        <dd>
          <TextLink href={`/t/${slug}/users/${user.id}`}>
            <bdi>{user.name}</bdi>
          </TextLink>
        </dd>
        <dt>{t('contact')}</dt>
        <dd>
          <bdi dir="ltr">{user.contactMasked ?? '–'}</bdi>
        </dd>
        <dt>{t('earned')}</dt>
        <dd>
          <MoneyFigure amount={lifetimeEarned} />
        </dd>
        <dt>{t('opened')}</dt>
        <dd>{day(openedAt)}</dd>
        <dt>{t('checked')}</dt>
        <dd>{checkedAt ? day(checkedAt) : t('neverChecked')}</dd>
      </dl>
    </Card>
  );
}
