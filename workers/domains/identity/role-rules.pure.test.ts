import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../platform/permissions';
import { judgeChange, mayGrant, mayTouch, type Standing } from './role-rules';

const who = (role: Role, userId = `usr_${role}`): Standing => ({ userId, roles: [role], isSuperAdmin: false });
const platform: Standing = { userId: 'usr_super', roles: [], isSuperAdmin: true };

describe('judgeChange', () => {
  it.each(ROLES.filter((role) => role !== 'owner'))('refuses a %s who raises themselves, to any role', (role) => {
    const self = who(role);
    for (const more of ROLES.filter((other) => other !== role && other !== 'member')) {
      expect(judgeChange(self, self, { roles: [role, more] })).toBe('raises-self');
    }
  });

  it('refuses a super admin who takes a role in a business too', () => {
    expect(judgeChange(platform, { ...platform, roles: ['member'] }, { roles: ['member', 'owner'] })).toBe(
      'raises-self',
    );
  });

  it('lets everybody step down and nobody block or unblock themselves', () => {
    const self = who('owner');
    expect(judgeChange(self, self, { roles: ['member'] })).toBeNull();
    for (const isBlocked of [true, false]) expect(judgeChange(self, self, { isBlocked })).toBe('not-yourself');
  });

  it('lets a manager grant and touch only what is below', () => {
    const manager = who('manager');
    expect(judgeChange(manager, who('member'), { roles: ['staff'] })).toBeNull();
    for (const role of ['owner', 'manager'] as const) {
      expect(judgeChange(manager, who('member'), { roles: ['member', role] })).toBe('above-you');
      expect(judgeChange(manager, who(role, 'usr_other'), { roles: ['member'] })).toBe('above-you');
      expect(judgeChange(manager, who(role, 'usr_other'), { isBlocked: true })).toBe('above-you');
    }
  });

  it('lets an owner grant every role and demote another owner, and the platform both', () => {
    for (const actor of [who('owner'), platform]) {
      for (const role of ROLES) expect(mayGrant(actor, role)).toBe(true);
      expect(judgeChange(actor, who('owner', 'usr_other'), { roles: ['member'] })).toBeNull();
    }
  });

  it.each(ROLES.filter((role) => !['owner', 'manager'].includes(role)))('lets a %s touch nobody', (role) => {
    for (const other of ROLES) expect(mayTouch(who(role), who(other, 'usr_other'))).toBe(false);
    for (const granted of ROLES) expect(mayGrant(who(role), granted)).toBe(false);
  });
});
