/**
 * Who may do what: one table, read in one place (`can` in auth.ts). Roles hang on a membership, so they hold in one
 * tenant only; super_admin is the platform's only global role and may do everything everywhere.
 */
export const ROLES = ['owner', 'manager', 'staff', 'kitchen', 'courier', 'seller', 'developer', 'member'] as const;
export type Role = (typeof ROLES)[number];

/** Roles whose sessions end after 12 idle hours, not 30 idle days. */
export const STAFF_ROLES: readonly Role[] = ['owner', 'manager', 'staff', 'kitchen', 'courier', 'seller', 'developer'];

export const PERMISSIONS = {
  'offers:read': ['owner', 'manager', 'staff'],
  'offers:edit': ['owner', 'manager'],
  'files:upload': ['owner', 'manager'],
  /** What the networks pay us, by merchant. */
  'commissions:edit': ['owner'],
  'conversions:read': ['owner', 'manager', 'staff'],
  /** Take a reported sale out of review. */
  'conversions:decide': ['owner', 'manager'],
  'home:read': ['owner', 'manager', 'staff'],
  /** The list of members, with masked addresses. */
  'users:read': ['owner', 'manager'],
  /** Invite, grant, block: below one's own rank only (identity/role-rules.ts). */
  'users:grant': ['owner', 'manager'],
  /** Read an address in clear. */
  'users:edit': ['owner'],
  'audit:read': ['owner', 'manager'],
  /** What became of the messages that the business sent. */
  'messages:read': ['owner', 'manager'],
  'wallets:read': ['owner', 'manager'],
  /** Put money into a wallet or take it out by hand, stop its spending, settle what the night's check found. */
  'wallets:adjust': ['owner'],
  'withdrawals:read': ['owner', 'manager'],
  /** Approve, reject and complete the withdrawals of others; read where the money goes. */
  'withdrawals:decide': ['owner', 'manager'],
  'kyc:read': ['owner', 'manager'],
  /** Approve and reject the documents of others. */
  'kyc:decide': ['owner', 'manager'],
  'referrals:read': ['owner', 'manager'],
  /** Let one count that was refused. */
  'referrals:decide': ['owner', 'manager'],
  'settings:edit': ['owner'],
  /** Endpoints that hear of events; which events, the permissions of who asks decide. */
  'webhooks:edit': ['owner', 'developer'],
  /** Keys for programs; none may do what its maker may not. */
  'keys:edit': ['owner', 'developer'],
  /** The accounts at affiliate networks: what they are and how they do; their credentials nobody reads. */
  'networks:read': ['owner', 'manager'],
  'networks:edit': ['owner'],
  /** A developer sees and changes their own campaigns and those they are invited to. */
  'campaigns:read': ['owner', 'manager', 'staff', 'developer'],
  'campaigns:edit': ['owner', 'manager', 'developer'],
  /** Hand out a code in the name of somebody who is not here. */
  'codes:claim': ['owner', 'manager', 'developer'],
  /** Mark a code as used. */
  'codes:redeem': ['owner', 'manager', 'staff', 'developer'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** What an API key may be given, and the permission that its maker must hold for it, now and at each use. */
export const SCOPES = {
  'offers:read': 'offers:read',
  'conversions:read': 'conversions:read',
  'withdrawals:read': 'withdrawals:read',
  'campaigns:read': 'campaigns:read',
  'campaigns:edit': 'campaigns:edit',
  'codes:claim': 'codes:claim',
  'codes:redeem': 'codes:redeem',
} as const satisfies Record<string, Permission>;

export type Scope = keyof typeof SCOPES;
/** In the order in which they are shown. */
export const SCOPE_NAMES = Object.keys(SCOPES) as [Scope, ...Scope[]]; // the keys of the table above
