import { useFormatter, useTranslations } from 'use-intl';
import type { WalletEntry } from '../../lib/api-types';
import { changedBalances, lineHref, lineState, lineWord, netMinor } from '../../lib/wallet-line';
import { Go } from '../../ui/go';
import { Icon, type IconName } from '../../ui/icon';
import { MoneyFigure } from '../../ui/money-figure';

const SHAPES: Record<ReturnType<typeof lineState>, IconName> = {
  ...{
    pending: 'clock',
    available: 'circle-check',
    held: 'lock',
    paid: 'arrow-end',
    declined: 'close',
    taken: 'minus',
  },
};

interface WalletLineRowProps {
  entry: WalletEntry;
  /** Without it the title is no link: staff read the lines of somebody else. */
  isOwn?: boolean;
}

/** One line of a wallet: the amount, why, its state as a word and a shape, the day, and what it did to each balance. */
export function WalletLineRow({ entry, isOwn }: WalletLineRowProps) {
  const t = useTranslations('wallet');
  const format = useFormatter();
  const { amount, change, reason, about } = entry;
  const state = lineState(entry);
  const net = netMinor(change);
  const changed = changedBalances(change);
  const word = t(`lines.${lineWord(entry)}`);
  const href = isOwn ? lineHref(entry.subject) : null;
  const money = (amountMinor: number) => ({ amountMinor, currency: amount.currency });
  return (
    <li className="wallet-line" data-state={state}>
      <span className="wallet-line-shape">
        <Icon name={SHAPES[state]} className={state === 'paid' ? 'icon icon-flip' : 'icon'} />
      </span>
      <div className="wallet-line-words">
        <p className="wallet-line-title">
          {href ? <Go href={href}>{word}</Go> : word}
          {about ? (
            <>
              {'\u00a0· '}
              <bdi>{about}</bdi>
            </>
          ) : null}
        </p>
        {reason ? (
          <p className="wallet-line-reason">
            <bdi>{reason}</bdi>
          </p>
        ) : null}
        <p className="wallet-line-note">
          {t(`states.${state}`)} ·{' '}
          <time dateTime={entry.at}>
            {format.dateTime(new Date(entry.at), { day: 'numeric', month: 'short', year: 'numeric' })}
          </time>
        </p>
      </div>
      <div className="wallet-line-end">
        <p className="wallet-line-amount">
          <MoneyFigure amount={money(net || amount.amountMinor)} isSigned={net !== 0} />
        </p>
        {changed.length > 1 ? (
          <ul className="wallet-line-changes">
            {changed.map(({ balance, minor }) => (
              <li key={balance}>
                {t(balance)} <MoneyFigure amount={money(minor)} isSigned />
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </li>
  );
}
