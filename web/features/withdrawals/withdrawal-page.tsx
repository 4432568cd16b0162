import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AdminWithdrawal } from '../../lib/api-types';
import { useOperation, useWrite } from '../../lib/query';
import { usePathParam } from '../../lib/search';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Go } from '../../ui/go';
import { Loaded } from '../../ui/loaded';
import { TableSkeleton } from '../../ui/table-skeleton';
import { TextLink } from '../../ui/text-link';
import { Timeline, type TimelineStep } from '../../ui/timeline';
import { useAuditTab } from '../audit/audit-tab';
import { DetailPage } from '../desk/detail-page';
import { ReasonDialog } from '../desk/reason-dialog';
import { useTenantOrigin } from '../desk/use-tenant-origin';
import { TransferBadge } from './transfer-badge';
import { TransferCard } from './transfer-card';
import { useWithdrawWords, WITHDRAWAL_TONES } from './use-withdraw-words';
import { WithdrawalFacts } from './withdrawal-facts';
import { WithdrawalVerbs } from './withdrawal-verbs';

/** Seen first: how much and whose. Second: what to look at twice. Third: where it goes, in clear for a reason. One action: the next step. */
export function WithdrawalPage() {
  const origin = useTenantOrigin();
  const id = usePathParam('id');
  const query = useOperation('adminGetWithdrawal', { id }, { origin });
  return (
    <Loaded query={query} waiting={<TableSkeleton rows={4} />}>
      {(withdrawal) => <Detail withdrawal={withdrawal} origin={origin} />}
    </Loaded>
  );
}

interface PartProps {
  withdrawal: AdminWithdrawal;
  origin: string;
}

function Detail({ withdrawal, origin }: PartProps) {
  const t = useTranslations('withdrawals');
  const slug = usePathParam('slug');
  const words = useWithdrawWords();
  const audit = useAuditTab(withdrawal.id);
  const { status, amount, member } = withdrawal;
  const content = (
    <div className="editor">
      <div className="editor-main">
        <Card title={t('course')}>
          <Timeline label={t('course')} steps={useCourse(withdrawal)} isTall />
        </Card>
        <TransferCard withdrawal={withdrawal} origin={origin} />
      </div>
      <aside className="editor-side person-side">
        <Facts withdrawal={withdrawal} />
        <Place withdrawal={withdrawal} origin={origin} />
      </aside>
    </div>
  );
  return (
    <DetailPage
      back={{ href: `/t/${slug}/withdrawals`, text: t('title') }}
      title={t('of', { amount: words.money(amount), name: member.name })}
      badge={
        <>
          <Badge tone={WITHDRAWAL_TONES[status]}>{words.status(status)}</Badge>
          <TransferBadge withdrawal={withdrawal} />
        </>
      }
      action={
        status === 'pending' || status === 'approved' ? (
          <WithdrawalVerbs withdrawal={withdrawal} origin={origin} />
        ) : undefined
      }
      tabs={[{ key: 'withdrawal', title: t('one'), content }, ...audit]}
    />
  );
}

function useCourse(withdrawal: AdminWithdrawal): TimelineStep[] {
  const t = useTranslations('withdrawals');
  const words = useWithdrawWords();
  const { status, askedAt, approvedAt, approvedBy, endedAt, endedBy, utr, reason, expectedBy, transfer } = withdrawal;
  const asked = { key: 'asked', word: t('asked'), note: words.at(askedAt), state: 'done' as const };
  const approved = {
    ...{ key: 'approved', word: words.status('approved') },
    note: approvedAt ? t('by', { name: approvedBy?.name ?? '', at: words.at(approvedAt) }) : t('notYet'),
    state: approvedAt ? ('done' as const) : status === 'pending' ? ('now' as const) : ('next' as const),
  };
  const at = endedAt ? t('by', { name: endedBy?.name ?? t('theService'), at: words.at(endedAt) }) : '';
  if (status === 'rejected' || status === 'cancelled') {
    const end = { key: status, word: words.status(status), note: reason ? `${at} ${reason}` : at };
    return [asked, ...(approvedAt ? [approved] : []), { ...end, state: 'failed' as const }];
  }
  const sent = transfer && {
    ...{
      key: 'sent',
      word: t('transfer'),
      note: t('byAt', { name: t(`transfers.${transfer.state}`), at: words.at(transfer.changedAt) }),
    },
    state: isBackWithPerson(withdrawal)
      ? ('failed' as const)
      : status === 'paid'
        ? ('done' as const)
        : ('now' as const),
  };
  const paid = {
    ...{ key: 'paid', word: words.status('paid') },
    note: utr ? `${at} ${t('utr')}: ${utr}` : t('dueBy', { date: words.day(expectedBy) }),
    state:
      status === 'paid' ? ('done' as const) : status === 'approved' && !transfer ? ('now' as const) : ('next' as const),
  };
  return [asked, approved, ...(sent ? [sent] : []), paid];
}

/** The bank's service could not pay it. */
function isBackWithPerson({ status, transfer }: AdminWithdrawal): boolean {
  return status === 'approved' && transfer !== null && !transfer.isUnderWay;
}

function Facts({ withdrawal: { member, amount, fee, payout, facts } }: { withdrawal: AdminWithdrawal }) {
  const t = useTranslations('withdrawals');
  const slug = usePathParam('slug');
  const words = useWithdrawWords();
  return (
    <Card title={t('member')}>
      <dl className="person-facts">
        <dt>{t('name')}</dt>
        <dd>
          <Go className="table-link" href={`/t/${slug}/users/${member.id}`}>
            <bdi>{member.name}</bdi>
          </Go>
        </dd>
        <dt>{t('amount')}</dt>
        <dd>{words.money(amount)}</dd>
        {fee.amountMinor ? (
          <>
            <dt>{t('fee')}</dt>
            <dd>{words.money(fee)}</dd>
            <dt>{t('payout')}</dt>
            <dd>{words.money(payout)}</dd>
          </>
        ) : null}
        <dt>{t('facts')}</dt>
        <dd>
          <WithdrawalFacts facts={facts} />
        </dd>
      </dl>
      <p className="fact-badges">
        <TextLink href={`/t/${slug}/wallets/${member.id}`}>{t('wallet')}</TextLink>
        <TextLink href={`/t/${slug}/withdrawals?status=paid&member=${member.id}`}>{t('paidBefore')}</TextLink>
      </p>
    </Card>
  );
}

/** Masked, until somebody says why they must read it. */
function Place({ withdrawal, origin }: PartProps) {
  const t = useTranslations('withdrawals');
  const words = useWithdrawWords();
  const [isAsked, setIsAsked] = useState(false);
  const write = useWrite('adminRevealDestination', origin);
  const clear = write.data?.details;
  return (
    <Card title={t('to')}>
      <dl className="person-facts">
        <dt>{t('method')}</dt>
        <dd>{words.method(withdrawal.method)}</dd>
        {clear ? (
          Object.entries(clear).map(([name, value]) => (
            <div key={name} className="contents">
              <dt>{t(`details.${name as 'upiId'}`)}</dt>
              <dd>
                <bdi dir="auto">{value}</bdi>
              </dd>
            </div>
          ))
        ) : (
          <>
            <dt>{t('place')}</dt>
            <dd>
              <bdi dir="ltr">{withdrawal.destination}</bdi>
            </dd>
          </>
        )}
      </dl>
      {clear ? null : (
        <Button look="quiet" size="small" onClick={() => setIsAsked(true)}>
          {t('reveal')}
        </Button>
      )}
      {isAsked ? (
        <ReasonDialog
          title={t('revealTitle')}
          consequences={[t('revealText')]}
          action={t('reveal')}
          isBusy={write.isPending}
          error={write.error}
          onConfirm={(reason) =>
            write.mutate({ input: { id: withdrawal.id, body: { reason } } }, { onSuccess: () => setIsAsked(false) })
          }
          onClose={() => setIsAsked(false)}
        />
      ) : null}
    </Card>
  );
}
