/** The slices whose actions a log may be narrowed to: what stands before the dot of an action. */
export const AUDIT_AREAS = [
  'offers',
  'identity',
  'tenants',
  'kyc',
  'referrals',
  'files',
  'networks',
  'webhooks',
  'keys',
  'campaigns',
] as const;

/** What the address of a log may say. */
export const auditFilters = { actor: null, action: AUDIT_AREAS, subject: null, from: null, to: null } as const;
export type AuditFilters = typeof auditFilters;
