import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { Withdrawal } from '../../lib/api-types';
import { queries, useOperation, useWrite } from '../../lib/query';
import { moneyParts } from '../../lib/rate-parts';
import { useSearchValues } from '../../lib/search';
import { stringifySearch } from '../../lib/search-values';
import { useSession } from '../../lib/session';
import { usePageTitle } from '../../lib/use-page-title';
import { useProblemText } from '../../lib/use-problem-text';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { EmptyState } from '../../ui/empty-state';
import { Failed } from '../../ui/failed';
import { Figure } from '../../ui/figure';
import { Go } from '../../ui/go';
import { Pagination } from '../../ui/pagination';
import { LoadingLabel, Skeleton } from '../../ui/skeleton';
import { EmptyTile } from '../../ui/tile';
import { showToast } from '../../ui/toast';
import { SignInFirst } from '../identity/sign-in-first';
import { useWithdrawWords, WITHDRAWAL_TONES } from './use-withdraw-words';

const NEWS_DAYS = 7;

/** Seen first: money that has just arrived, large. Second: where each withdrawal stands, word and shape. Third: its reference. One action: withdraw. */
export function WithdrawalsPage() {
  const t = useTranslations('withdraw');
  const { status } = useSession();
  usePageTitle(t('listTitle'));
  if (status === 'anonymous')
    return <SignInFirst next="/wallet/withdrawals" title={t('signedOutTitle')} text={t('signedOutText')} />;
  return (
    <div className="withdraw">
      <div className="page-head">
        <p className="crumb">
          <Go href="/wallet">{t('wallet')}</Go>
        </p>
        <h1 className="page-title">{t('listTitle')}</h1>
      </div>
      <Withdrawals />
    </div>
  );
}

function Withdrawals() {
  const t = useTranslations('withdraw');
  const { cursor } = useSearchValues();
  const query = useOperation('listWithdrawals', { cursor }, { keepsFormer: true });
  if (query.isPending) return <Waiting />;
  if (!query.data) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  const rows = query.data.data;
  const action = (
    <Go className="button button-primary" href="/wallet/withdraw">
      {t('title')}
    </Go>
  );
  if (rows.length === 0) return <EmptyState title={t('emptyTitle')} text={t('emptyText')} action={action} />;
  const arrived = cursor ? undefined : rows.find(isNews);
  return (
    <>
      {arrived ? <Arrived withdrawal={arrived} /> : null}
      <ul className="withdrawal-list">
        {rows.map((row) => (
          <Row key={row.id} withdrawal={row} />
        ))}
      </ul>
      <Pagination
        href={(next) => `/wallet/withdrawals${stringifySearch({ cursor: next })}`}
        cursor={cursor}
        nextCursor={query.data.nextCursor}
      />
      <p className="withdraw-more">{action}</p>
    </>
  );
}

function isNews({ status, endedAt }: Withdrawal): boolean {
  return status === 'paid' && endedAt !== null && Date.now() - Date.parse(endedAt) < NEWS_DAYS * 86_400_000;
}

/** The moment: the money is there. */
function Arrived({ withdrawal }: { withdrawal: Withdrawal }) {
  const t = useTranslations('withdraw');
  const locale = useLocale();
  const { day } = useWithdrawWords();
  return (
    <section className="arrived" aria-labelledby="arrived-title">
      <EmptyTile />
      <div className="arrived-words">
        <h2 className="arrived-title" id="arrived-title">
          {t('arrivedTitle')}
        </h2>
        <p className="money money-48 arrived-money">
          <Figure parts={moneyParts(withdrawal.payout, locale)} unitClass="money-unit" />
        </p>
        <p className="arrived-line">
          {t.rich('arrivedLine', {
            place: () => <bdi dir="ltr">{withdrawal.destination}</bdi>,
            date: day(withdrawal.endedAt ?? withdrawal.askedAt),
          })}
        </p>
        {withdrawal.utr ? (
          <p className="arrived-line">
            {t('utr')} <bdi dir="ltr">{withdrawal.utr}</bdi>
          </p>
        ) : null}
      </div>
    </section>
  );
}

function Row({ withdrawal }: { withdrawal: Withdrawal }) {
  const t = useTranslations('withdraw');
  const locale = useLocale();
  const words = useWithdrawWords();
  const { status, amount, fee, method, destination, askedAt, utr } = withdrawal;
  return (
    <li className="withdrawal-row" data-status={status}>
      <div className="withdrawal-head">
        <span className="money withdrawal-money">
          <Figure parts={moneyParts(amount, locale)} unitClass="money-unit" />
        </span>
        <Badge tone={WITHDRAWAL_TONES[status]}>{words.status(status)}</Badge>
      </div>
      <p className="withdrawal-line">
        <bdi>{words.method(method)}</bdi> · <bdi dir="ltr">{destination}</bdi> ·{' '}
        <bdi>
          <time dateTime={askedAt}>{words.day(askedAt)}</time>
        </bdi>
      </p>
      <p className="withdrawal-note">{useNote(withdrawal)}</p>
      {utr ? (
        <p className="withdrawal-note">
          {t('utr')} <bdi dir="ltr">{utr}</bdi>
        </p>
      ) : null}
      {fee.amountMinor ? <p className="withdrawal-note">{t('feeKept', { fee: words.money(fee) })}</p> : null}
      {status === 'pending' && !withdrawal.isInHand ? <Cancel withdrawal={withdrawal} /> : null}
    </li>
  );
}

function useNote({ status, expectedBy, endedAt, reason }: Withdrawal): string {
  const t = useTranslations('withdraw');
  const { day } = useWithdrawWords();
  if (status === 'pending' || status === 'approved') return t(`notes.${status}`, { date: day(expectedBy) });
  if (status === 'rejected') return t('notes.rejected', { reason: reason ?? '' });
  return t(`notes.${status}`, { date: day(endedAt ?? expectedBy) });
}

function Cancel({ withdrawal }: { withdrawal: Withdrawal }) {
  const t = useTranslations('withdraw');
  const { money } = useWithdrawWords();
  const problemText = useProblemText();
  const [isAsked, setIsAsked] = useState(false);
  const write = useWrite('cancelWithdrawal');
  const amount = money(withdrawal.amount);

  async function cancel(): Promise<void> {
    const done = await write.mutateAsync({ input: { id: withdrawal.id } }).catch(() => null);
    if (!done) return;
    showToast(t('cancelled', { amount }));
    for (const key of ['listWithdrawals', 'getWithdrawalOptions', 'getWallet', 'listWalletEntries'])
      void queries.invalidateQueries({ queryKey: [key] });
  }

  return (
    <>
      <Button look="quiet" size="small" onClick={() => setIsAsked(true)}>
        {t('cancel')}
      </Button>
      {isAsked ? (
        <ConfirmDialog
          title={t('cancelTitle', { amount })}
          consequences={[t('cancelText')]}
          action={t('cancelAction')}
          isBusy={write.isPending}
          error={write.error ? problemText(write.error) : undefined}
          onConfirm={() => void cancel()}
          onClose={() => setIsAsked(false)}
        />
      ) : null}
    </>
  );
}

function Waiting() {
  const frame = useTranslations('frame');
  return (
    <>
      <LoadingLabel text={frame('loading')} />
      <div className="withdrawal-list">
        {[1, 2, 3].map((row) => (
          <div key={row} className="withdrawal-row">
            <Skeleton shape="line" />
            <Skeleton shape="line" />
          </div>
        ))}
      </div>
    </>
  );
}
