import { useTranslations } from 'use-intl';
import type { Money } from '../../lib/rate-parts';
import { MoneyFigure } from '../../ui/money-figure';

interface WalletBalancesProps {
  wallet: { available: Money; pending: Money; held: Money; owed: Money };
  /** The words under each figure are for whose wallet it is. */
  isOwn?: boolean;
  /** Of many wallets: their sum stands first. */
  total?: Money;
}

/** What can be spent, large; beside it what is on its way and what is set aside, each with what it means. */
export function WalletBalances({ wallet, isOwn, total }: WalletBalancesProps) {
  const t = useTranslations('wallet');
  const { available, pending, held, owed } = wallet;
  return (
    <dl className={total ? 'wallet-balances wallet-balances-whole' : 'wallet-balances'}>
      {total ? (
        <div className="wallet-balance wallet-balance-main">
          <dt>{t('together')}</dt>
          <dd className="wallet-figure">
            <MoneyFigure amount={total} size={48} />
          </dd>
        </div>
      ) : null}
      <div className={total ? 'wallet-balance' : 'wallet-balance wallet-balance-main'}>
        <dt>{t('available')}</dt>
        <dd className="wallet-figure">
          <MoneyFigure amount={available} size={total ? 28 : 48} />
        </dd>
        {isOwn ? <dd className="wallet-balance-note">{t('availableNote')}</dd> : null}
      </div>
      <div className="wallet-balance">
        <dt>{t('pending')}</dt>
        <dd className="wallet-figure">
          <MoneyFigure amount={pending} size={28} />
        </dd>
        {isOwn ? <dd className="wallet-balance-note">{t('pendingNote')}</dd> : null}
      </div>
      <div className="wallet-balance">
        <dt>{t('held')}</dt>
        <dd className="wallet-figure">
          <MoneyFigure amount={held} size={28} />
        </dd>
        {isOwn ? <dd className="wallet-balance-note">{t('heldNote')}</dd> : null}
      </div>
      {owed.amountMinor > 0 && !total ? (
        <div className="wallet-balance wallet-balance-owed">
          <dt>{t('owed')}</dt>
          <dd className="wallet-figure">
            <MoneyFigure amount={owed} size={28} />
          </dd>
          {isOwn ? <dd className="wallet-balance-note">{t('owedNote')}</dd> : null}
        </div>
      ) : null}
    </dl>
  );
}
