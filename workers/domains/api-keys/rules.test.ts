import { describe, expect, it } from 'vitest';
import { endOfFormer, scopesInForce, stateOfKey } from './rules';

describe('the state of a key', () => {
  it('is active until its end, and revoked whatever its end', () => {
    expect(stateOfKey({ expiresAt: null, revokedAt: null }, 5)).toBe('active');
    expect(stateOfKey({ expiresAt: 6, revokedAt: null }, 5)).toBe('active');
    expect(stateOfKey({ expiresAt: 5, revokedAt: null }, 5)).toBe('expired');
    expect(stateOfKey({ expiresAt: 1, revokedAt: 2 }, 5)).toBe('revoked');
  });
});

describe('the scopes in force', () => {
  const maker = { roles: ['owner'] as const, isSuperAdmin: false, isActive: true };

  it('are what the maker may do now', () => {
    expect(scopesInForce(['offers:read', 'withdrawals:read'], maker)).toEqual(['offers:read', 'withdrawals:read']);
    expect(scopesInForce(['offers:read', 'withdrawals:read'], { ...maker, roles: ['staff'] })).toEqual(['offers:read']);
    expect(scopesInForce(['offers:read'], { ...maker, roles: ['member'] })).toEqual([]);
    expect(scopesInForce(['offers:read'], { ...maker, roles: [], isSuperAdmin: true })).toEqual(['offers:read']);
  });

  it('are none when the maker is blocked', () => {
    expect(scopesInForce(['offers:read'], { ...maker, isActive: false })).toEqual([]);
  });
});

describe('the former key of a rotation', () => {
  it('never ends later than it would have', () => {
    expect(endOfFormer(null, 10)).toBe(10);
    expect(endOfFormer(5, 10)).toBe(5);
    expect(endOfFormer(50, 10)).toBe(10);
  });
});
