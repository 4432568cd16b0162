import { queries } from '../../lib/query';

/** After a step the list, its counts, the withdrawal and its log are read again. */
export function refreshBoard(): void {
  for (const key of [
    'adminListWithdrawals',
    'adminSummariseWithdrawals',
    'adminGetWithdrawal',
    'adminListAudit',
    'adminGetHome',
  ])
    void queries.invalidateQueries({ queryKey: [key] });
}
