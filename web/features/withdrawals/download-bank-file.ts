import { downloadCsv } from '../../lib/csv';
import { problemFrom } from '../../lib/problem';
import { queries } from '../../lib/query';
import { accessToken } from '../../lib/session';

/** Takes a file for the bank into the downloads, whole or not at all: a line that broke off is an error, not a shorter file. */
export async function downloadBankFile(origin: string, id: string): Promise<void> {
  const token = await accessToken();
  const answer = await fetch(`${origin}/api/v1/admin/bank-files/${encodeURIComponent(id)}/csv`, {
    credentials: 'omit',
    headers: token ? { Authorization: `Bearer ${token}` } : {},
  });
  if (!answer.ok) throw await problemFrom(answer);
  downloadCsv(`souk-${id}.csv`, await answer.text());
  for (const key of ['adminListBankFiles', 'adminListWithdrawals', 'adminSummariseWithdrawals', 'adminGetWithdrawal'])
    void queries.invalidateQueries({ queryKey: [key] });
}
