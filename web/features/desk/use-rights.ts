import { usePathParam } from '../../lib/search';
import { useSession } from '../../lib/session';
import { rolesAt } from './places';

/** What this person may do in the business of the page, as far as screens must know; the API decides. */
export function useRights() {
  const slug = usePathParam('slug');
  const { user } = useSession();
  const roles = user ? rolesAt(user, slug) : [];
  const isOwner = roles === null || roles.includes('owner');
  const isManager = isOwner || roles.includes('manager');
  return {
    edits: isManager,
    grants: isManager,
    grantsEverything: isOwner,
    reveals: isOwner,
    readsAudit: isManager,
    setsUp: isOwner,
    makesCampaigns: isManager || roles?.includes('developer') === true,
    makesKeys: isOwner || roles?.includes('developer') === true,
  };
}
