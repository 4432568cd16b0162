import { useState } from 'react';
import type { AdminUser, Operations } from '../../lib/api-types';
import { Problem } from '../../lib/problem';
import { queries, useWrite } from '../../lib/query';

type Patch = Operations['adminEditUser']['body'];

/** Changes a member under the version that was read; when somebody else was first, the page reads again and says so. */
export function useEditUser(user: AdminUser, origin: string) {
  const write = useWrite('adminEditUser', origin);
  const [isStale, setIsStale] = useState(false);

  async function send(body: Patch): Promise<boolean> {
    setIsStale(false);
    try {
      const saved = await write.mutateAsync({ input: { id: user.id, body }, ifMatch: `"${user.version}"` });
      queries.setQueryData(['adminGetUser', { id: user.id }, origin], saved);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 412) return false;
      setIsStale(true);
      await queries.invalidateQueries({ queryKey: ['adminGetUser', { id: user.id }] });
      return false;
    }
    void queries.invalidateQueries({ queryKey: ['adminListUsers'] });
    void queries.invalidateQueries({ queryKey: ['adminListAudit'] });
    return true;
  }

  return { send, isStale, isBusy: write.isPending, error: write.error };
}
