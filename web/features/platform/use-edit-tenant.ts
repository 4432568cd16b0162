import { useState } from 'react';
import type { Operations, PlatformTenant } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { operationQuery, queries, useWrite } from '../../lib/query';
import { useApexOrigin } from './use-apex-origin';

type Patch = Operations['platformEditTenant']['body'];

/** Changes a business under the version that was read; when somebody else was first, the page reads again and says so. */
export function useEditTenant({ slug, version }: PlatformTenant) {
  const origin = useApexOrigin();
  const write = useWrite('platformEditTenant', origin);
  const [isStale, setIsStale] = useState(false);

  async function send(body: Patch): Promise<boolean> {
    setIsStale(false);
    try {
      const saved = await write.mutateAsync({ input: { slug, body }, ifMatch: `"${version}"` });
      queries.setQueryData(operationQuery('platformGetTenant', { slug }, origin).queryKey, saved);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 412) return false;
      setIsStale(true);
      await queries.invalidateQueries({ queryKey: ['platformGetTenant', { slug }] });
      return false;
    }
    for (const key of ['platformListTenants', 'platformListAudit']) void queries.invalidateQueries({ queryKey: [key] });
    return true;
  }

  return { send, isStale, isBusy: write.isPending, error: write.error };
}
