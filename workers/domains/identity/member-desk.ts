import type { Api } from '../../platform/api-door';
import { auditDeskRoutes, mountAuditDesk } from './audit-desk-routes';
import { businessRoutes, mountBusinesses } from './business-routes';
import { inviteDeskRoutes, mountInviteDesk } from './invite-desk-routes';
import { mountPeopleDesk, peopleDeskRoutes } from './people-desk-routes';
import { mountUserDesk, userDeskRoutes } from './user-desk-routes';

/** Everything about other people: members, invites, the audit log and the platform's view of both. */
export const memberDeskRoutes = {
  ...userDeskRoutes,
  ...inviteDeskRoutes,
  ...auditDeskRoutes,
  ...peopleDeskRoutes,
  ...businessRoutes,
};

export function mountMemberDesk(api: Api): void {
  mountUserDesk(api);
  mountInviteDesk(api);
  mountAuditDesk(api);
  mountPeopleDesk(api);
  mountBusinesses(api);
}
