import { z } from 'zod';
import { pageOf, pageQuery } from '../../platform/page';
import { ROLES, STAFF_ROLES } from '../../platform/permissions';
import { Instant, line } from '../../platform/text-schema';
import { Email } from './schema';

export const USER_SORTS = ['newest', 'oldest', 'name'] as const;
export const INVITE_STATES = ['open', 'used', 'expired', 'revoked'] as const;
export const INVITE_DAYS = 7;

const USER_ID = 'usr_01jd3v9v1kfqgtz5m2x8r4c7ab';
const unique = (roles: readonly string[]) => new Set(roles).size === roles.length;
const Reason = line(300).meta({ example: 'She takes over the evening shift' });
export const UserParams = z.object({ id: z.string().max(100).meta({ example: USER_ID }) });
const Search = z
  .string()
  .max(254)
  .transform((text) => text.trim())
  .optional()
  .meta({ description: 'A part of the name, or a whole e-mail address or phone number.', example: 'asha' });

const person = {
  ...{ id: z.string(), name: z.string(), emailMasked: z.string().nullable(), phoneMasked: z.string().nullable() },
  isEmailVerified: z.boolean(),
};
const personExample = {
  ...{ id: USER_ID, name: 'Asha Rao', emailMasked: 'a•••@gmail.com', phoneMasked: '+91•••10', isEmailVerified: true },
};

/** A member as the staff of a business see them. */
const member = {
  ...person,
  roles: z.array(z.enum(ROLES)),
  /** Blocked in this business. */
  isBlocked: z.boolean(),
  joinedAt: z.string(),
  version: z.int(),
};
const memberExample = {
  ...{ ...personExample, roles: ['staff'], isBlocked: false, joinedAt: '2026-11-01T09:00:00.000Z', version: 3 },
};
export const AdminUser = z.strictObject(member).meta({ id: 'AdminUser', example: memberExample });
export type AdminUser = z.infer<typeof AdminUser>;

/** One of them alone. */
export const AdminUserDetail = z
  .strictObject({
    ...member,
    /** On this host and, for staff, on the dashboard's: what ending the sessions would end. */
    sessionsOpen: z.int(),
  })
  .meta({ id: 'AdminUserDetail', example: { ...memberExample, sessionsOpen: 2 } });
export type AdminUserDetail = z.infer<typeof AdminUserDetail>;
export const AdminUserPage = pageOf(AdminUser).meta({ id: 'AdminUserPage' });

export const ListUsersQuery = z.strictObject({
  ...{ ...pageQuery, q: Search },
  role: z
    .enum([...ROLES, 'team'])
    .optional()
    .meta({ description: '`team`: everybody with a staff role.' }),
  status: z.enum(['active', 'blocked']).optional(),
  sort: z.enum(USER_SORTS).default('newest'),
});
export type ListUsersQuery = z.output<typeof ListUsersQuery>;

export const RevealInput = z.strictObject({ reason: Reason }).meta({
  id: 'RevealInput',
  example: { reason: 'He lost his phone and calls from a new number' },
});
export type RevealInput = z.output<typeof RevealInput>;

export const RevealedUser = z
  .strictObject({ id: z.string(), email: z.string().nullable(), phone: z.string().nullable() })
  .meta({ id: 'RevealedUser', example: { id: USER_ID, email: 'asha@gmail.com', phone: '+919876543210' } });
export type RevealedUser = z.infer<typeof RevealedUser>;

/** `roles` is the whole new list. */
export const UserPatch = z
  .strictObject({
    roles: z.array(z.enum(ROLES)).min(1).max(ROLES.length).refine(unique, 'must not repeat a role').optional(),
    isBlocked: z.boolean().optional(),
    reason: Reason,
  })
  .refine((patch) => patch.roles !== undefined || patch.isBlocked !== undefined, {
    error: 'send roles or isBlocked',
    when: ({ issues }) => issues.length === 0,
  })
  .meta({ id: 'UserPatch', example: { roles: ['staff', 'member'], reason: 'She takes over the evening shift' } });
export type UserPatch = z.output<typeof UserPatch>;

export const EndedSessions = z.strictObject({ ended: z.int() }).meta({ id: 'EndedSessions', example: { ended: 2 } });

const InviteRole = z.enum(STAFF_ROLES.filter((role) => role !== 'member') as [(typeof ROLES)[number]]);
export const NewInvite = z
  .strictObject({ email: Email, roles: z.array(InviteRole).min(1).max(7).refine(unique, 'must not repeat a role') })
  .meta({ id: 'NewInvite', example: { email: 'rana@example.com', roles: ['staff'] } });
export type NewInvite = z.output<typeof NewInvite>;

export const Invite = z
  .strictObject({
    ...{ id: z.string(), emailMasked: z.string(), roles: z.array(z.enum(ROLES)), state: z.enum(INVITE_STATES) },
    inviter: z.strictObject({ id: z.string(), name: z.string() }),
    ...{ createdAt: z.string(), expiresAt: z.string() },
  })
  .meta({
    id: 'Invite',
    example: {
      ...{ id: 'inv_01jd3v9v1kfqgtz5m2x8r4c7ab', emailMasked: 'r•••@example.com', roles: ['staff'], state: 'open' },
      inviter: { id: USER_ID, name: 'Layla Haddad' },
      ...{ createdAt: '2026-11-20T09:00:00.000Z', expiresAt: '2026-11-27T09:00:00.000Z' },
    },
  });
export type Invite = z.infer<typeof Invite>;
export const InvitePage = pageOf(Invite).meta({ id: 'InvitePage' });
export const ListInvitesQuery = z.strictObject({ ...pageQuery, state: z.enum(INVITE_STATES).optional() });
export type ListInvitesQuery = z.output<typeof ListInvitesQuery>;

export const InviteToken = z.string().min(20).max(100).meta({ example: 'Tt5V0mUPd1mE2kP6hZ4b7cYw9sQx3rJfA8nGvLo1Kd0' });
export const AcceptInviteInput = z
  .strictObject({ token: InviteToken })
  .meta({ id: 'AcceptInviteInput', example: { token: 'Tt5V0mUPd1mE2kP6hZ4b7cYw9sQx3rJfA8nGvLo1Kd0' } });

/** What the person who holds the link may know before signing in. */
export const InviteFace = z
  .strictObject({
    business: z.strictObject({ slug: z.string(), name: z.string() }),
    ...{ roles: z.array(z.enum(ROLES)), inviter: z.string(), emailMasked: z.string() },
    ...{ state: z.enum(INVITE_STATES), expiresAt: z.string() },
  })
  .meta({
    id: 'InviteFace',
    example: {
      ...{ business: { slug: 'cafe-aroma', name: 'Cafe Aroma' }, roles: ['staff'], inviter: 'Layla Haddad' },
      ...{ emailMasked: 'r•••@example.com', state: 'open', expiresAt: '2026-11-27T09:00:00.000Z' },
    },
  });
export type InviteFace = z.infer<typeof InviteFace>;

export const Joined = z
  .strictObject({ roles: z.array(z.enum(ROLES)) })
  .meta({ id: 'Joined', example: { roles: ['member', 'staff'] } });
export type Joined = z.infer<typeof Joined>;

const auditFields = {
  id: z.string(),
  actor: z.strictObject({ id: z.string(), name: z.string().nullable() }),
  ...{ onBehalfOf: z.string().nullable(), action: z.string(), subject: z.string() },
  /** As stored; secrets and addresses are never in it. */
  ...{ before: z.unknown(), after: z.unknown(), requestId: z.string(), at: z.string() },
};
const auditExample = {
  ...{ id: 'aud_01jd3v9v1kfqgtz5m2x8r4c7ab', actor: { id: USER_ID, name: 'Layla Haddad' }, onBehalfOf: null },
  ...{ action: 'offers.offer-edited', subject: 'off_01jd3v9v1kfqgtz5m2x8r4c7ab', before: { status: 'active' } },
  ...{ after: { status: 'paused' }, requestId: 'req_01jd3v9v1kfqgtz5m2x8r4c7ab', at: '2026-11-20T09:00:00.000Z' },
};
export const AuditRow = z.strictObject(auditFields).meta({ id: 'AuditRow', example: auditExample });
export type AuditRow = z.infer<typeof AuditRow>;
export const AuditPage = pageOf(AuditRow).meta({ id: 'AuditPage' });

const auditQuery = {
  ...pageQuery,
  actor: z.string().max(100).optional().meta({ description: 'A user id, or `system:<name>`.', example: USER_ID }),
  action: z
    .string()
    .max(80)
    .optional()
    .meta({ description: 'One action, or the part before its dot for all of them.', example: 'offers' }),
  subject: z.string().max(100).optional().meta({ example: 'off_01jd3v9v1kfqgtz5m2x8r4c7ab' }),
  from: Instant.optional(),
  to: Instant.optional().meta({ description: 'Not included.' }),
};
export const ListAuditQuery = z.strictObject(auditQuery);
export type ListAuditQuery = z.output<typeof ListAuditQuery>;

/** The platform's view names the business of each line. */
export const PlatformAuditRow = z
  .strictObject({ ...auditFields, tenant: z.strictObject({ slug: z.string(), name: z.string() }).nullable() })
  .meta({ id: 'PlatformAuditRow', example: { ...auditExample, tenant: { slug: 'www', name: 'Souk' } } });
export type PlatformAuditRow = z.infer<typeof PlatformAuditRow>;
export const PlatformAuditPage = pageOf(PlatformAuditRow).meta({ id: 'PlatformAuditPage' });
export const PlatformAuditQuery = z.strictObject({
  ...auditQuery,
  tenant: z.string().max(63).optional().meta({ description: 'Slug.', example: 'cafe-aroma' }),
});
export type PlatformAuditQuery = z.output<typeof PlatformAuditQuery>;

/** A person as the platform sees them, with every business they belong to. */
export const PlatformUser = z
  .strictObject({
    ...person,
    ...{ isSuperAdmin: z.boolean(), isBlocked: z.boolean(), createdAt: z.string(), version: z.int() },
    memberships: z.array(
      z.strictObject({
        tenant: z.strictObject({ slug: z.string(), name: z.string() }),
        ...{ roles: z.array(z.enum(ROLES)), isBlocked: z.boolean() },
      }),
    ),
  })
  .meta({
    id: 'PlatformUser',
    example: {
      ...{ ...personExample, isSuperAdmin: false, isBlocked: false, createdAt: '2026-11-01T09:00:00.000Z', version: 1 },
      memberships: [{ tenant: { slug: 'www', name: 'Souk' }, roles: ['member'], isBlocked: false }],
    },
  });
export type PlatformUser = z.infer<typeof PlatformUser>;
export const PlatformUserPage = pageOf(PlatformUser).meta({ id: 'PlatformUserPage' });
export const ListPeopleQuery = z.strictObject({ ...pageQuery, q: Search });
export type ListPeopleQuery = z.output<typeof ListPeopleQuery>;
export const BlockInput = z
  .strictObject({ isBlocked: z.boolean(), reason: Reason })
  .meta({ id: 'BlockInput', example: { isBlocked: true, reason: 'Stolen cards, case 4711' } });
export type BlockInput = z.output<typeof BlockInput>;
