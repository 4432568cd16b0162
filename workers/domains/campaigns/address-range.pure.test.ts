import { describe, expect, it } from 'vitest';
import { connectionOf, isInNetworks } from './address-range';

const NETWORKS = 'AS14061 203.0.113.0/24, 198.51.100.7|2001:db8:aa::/48 nonsense 10.0.0.0/99';

describe('hosting networks', () => {
  it.each([
    ['203.0.113.1', true],
    ['203.0.114.1', false],
    ['198.51.100.7', true],
    ['198.51.100.8', false],
    ['10.0.0.1', false],
    ['2001:db8:aa::1', true],
    ['2001:DB8:AA:ffff:1:2:3:4', true],
    ['2001:db8:ab::1', false],
    ['::ffff:203.0.113.9', true],
    ['nonsense', false],
    ['', false],
  ])('%s: %s', (ip, isIn) => {
    expect(isInNetworks(NETWORKS, ip, null)).toBe(isIn);
  });

  it('are told by the number of the network too', () => {
    expect(isInNetworks(NETWORKS, '9.9.9.9', 14_061)).toBe(true);
    expect(isInNetworks(NETWORKS, '9.9.9.9', 1_406)).toBe(false);
    expect(isInNetworks('', '203.0.113.1', 14_061)).toBe(false);
  });

  it('counts an IPv6 connection by its /64, an IPv4 one by its address', () => {
    expect(connectionOf('2001:db8::1')).toBe(connectionOf('2001:db8:0:0:ffff::9'));
    expect(connectionOf('2001:db8::1')).not.toBe(connectionOf('2001:db8:0:1::1'));
    expect(connectionOf('203.0.113.1')).toBe('203.0.113.1');
  });
});
