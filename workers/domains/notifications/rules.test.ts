import { describe, expect, it } from 'vitest';
import { isEssential, isTooLate, routeSms, SETTLED_FROM } from './rules';

describe('the route of an SMS', () => {
  const routes = '91=msg91|twilio, 1=twilio, 1868=kaleyra, *=twilio|msg91';

  it.each([
    ['+919876543210', ['msg91', 'twilio']],
    ['+15005550006', ['twilio']],
    ['+18685550006', ['kaleyra']],
    ['+962790000001', ['twilio', 'msg91']],
  ])('%s goes by the longest prefix', (phone, providers) => {
    expect(routeSms(routes, phone)).toEqual(providers);
  });

  it('ends nowhere without a line for the country', () => {
    expect(routeSms('91=msg91', '+447700900123')).toEqual([]);
    expect(routeSms('', '+447700900123')).toEqual([]);
  });
});

it('a message is too late when its code is dead, and never without one', () => {
  expect(isTooLate({ minutes: 5 }, 0, 299_999)).toBe(false);
  expect(isTooLate({ minutes: 5 }, 0, 300_000)).toBe(true);
  expect(isTooLate({ hours: 1 }, 0, 1e12)).toBe(false);
});

it('what a person waits for is essential, what others can cause is not', () => {
  expect(isEssential('sign-in-code')).toBe(true);
  expect(isEssential('staff-invite')).toBe(false);
  expect(isEssential('account-exists')).toBe(false);
});

it('a message that bounced is never delivered again, one that arrived may bounce late', () => {
  expect(SETTLED_FROM.delivered).not.toContain('bounced');
  expect(SETTLED_FROM.bounced).toContain('delivered');
});
