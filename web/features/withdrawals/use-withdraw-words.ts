import { useFormatter, useLocale, useTranslations } from 'use-intl';
import type { Withdrawal } from '../../lib/api-types';
import { type Money, moneyText } from '../../lib/rate-parts';
import type { BadgeTone } from '../../ui/badge';

type Status = Withdrawal['status'];

export const WITHDRAWAL_TONES: Record<Status, BadgeTone> = {
  pending: 'caution',
  approved: 'brand',
  paid: 'positive',
  rejected: 'critical',
  cancelled: 'plain',
};

/** How withdrawals are spoken of, by members and by staff. */
export function useWithdrawWords() {
  const t = useTranslations('withdraw');
  const format = useFormatter();
  const locale = useLocale();
  return {
    status: (status: Status) => t(`statuses.${status}`),
    method: (method: Withdrawal['method']) => t(`methods.${method}`),
    money: (money: Money) => moneyText(money, locale),
    day: (at: string) => format.dateTime(new Date(at), { day: 'numeric', month: 'short', year: 'numeric' }),
    at: (at: string) => format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' }),
  };
}
