/** What a line of a wallet says: shared by the app and the pages of the edge. */

interface Change {
  availableMinor: number;
  pendingMinor: number;
  heldMinor: number;
  owedMinor: number;
}

export interface WalletLine {
  kind: string;
  subject: string;
  change: Change;
}

/** Keys of `lines` in lang/<language>/wallet.json. */
export type LineWord =
  | 'cashback-pending'
  | 'cashback-confirmed'
  | 'cashback-declined'
  | 'cashback-back'
  | 'reward'
  | 'gift'
  | 'withdrawal-asked'
  | 'withdrawal-paid'
  | 'withdrawal-back'
  | 'held'
  | 'spent'
  | 'freed'
  | 'added'
  | 'taken'
  | 'put-back'
  | 'taken-back';

/** Keys of `states`; each has a shape of its own. */
export type LineState = 'pending' | 'available' | 'held' | 'paid' | 'declined' | 'taken';

/** What is the member's after all: owed money counts against it. */
export function netMinor({ availableMinor, pendingMinor, heldMinor, owedMinor }: Change): number {
  return availableMinor + pendingMinor + heldMinor - owedMinor;
}

/** Why a line is there: by what happened, and by what it is about. */
export function lineWord({ kind, subject, change }: WalletLine): LineWord {
  const of = subject.split('_')[0];
  const isWithdrawal = of === 'wdr';
  switch (kind) {
    case 'credit-pending':
      return 'cashback-pending';
    case 'confirm':
      return 'cashback-confirmed';
    case 'decline':
      return 'cashback-declined';
    case 'credit':
      return of === 'rfl' ? 'reward' : of === 'cnv' ? 'cashback-confirmed' : 'gift';
    case 'hold':
      return isWithdrawal ? 'withdrawal-asked' : 'held';
    case 'post':
      return isWithdrawal ? 'withdrawal-paid' : 'spent';
    case 'void':
    case 'expire':
      return isWithdrawal ? 'withdrawal-back' : 'freed';
    case 'adjust':
      return netMinor(change) >= 0 ? 'added' : 'taken';
    default:
      return netMinor(change) >= 0 ? 'put-back' : of === 'cnv' ? 'cashback-back' : 'taken-back';
  }
}

/** Where the money of a line went. */
export function lineState({ kind, change }: WalletLine): LineState {
  if (kind === 'credit-pending') return 'pending';
  if (kind === 'decline') return 'declined';
  if (kind === 'hold') return 'held';
  if (kind === 'post') return 'paid';
  return netMinor(change) < 0 ? 'taken' : 'available';
}

/** The balances that a line changed, in the order in which they are shown. */
export function changedBalances(
  change: Change,
): { balance: 'available' | 'pending' | 'held' | 'owed'; minor: number }[] {
  const all = [
    { balance: 'available', minor: change.availableMinor },
    { balance: 'pending', minor: change.pendingMinor },
    { balance: 'held', minor: change.heldMinor },
    { balance: 'owed', minor: change.owedMinor },
  ] as const;
  return all.filter(({ minor }) => minor !== 0);
}

/** Where the story behind a line is told, on the storefront; null where the line says it all. */
export function lineHref(subject: string): string | null {
  if (subject.startsWith('cnv_')) return '/me/cashback';
  if (subject.startsWith('wdr_')) return '/wallet/withdrawals';
  return subject.startsWith('rfl_') ? '/me/referrals' : null;
}
