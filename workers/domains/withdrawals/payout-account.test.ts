import { describe, expect, it } from 'vitest';
import { mintContext, mintTenant } from '../../testing/mint';
import { mintCaller } from '../../testing/mint-payee';
import { dies, mintBank, serviceKeys } from '../../testing/mint-payout';
import { askForPayout } from './ask-for-payout';
import { approveWithdrawal } from './decide-withdrawal';
import { editPayoutAccount } from './edit-payout-account';
import type { PayoutAccount } from './payout-schema';

async function mintOwner(wish: Parameters<typeof mintTenant>[0] = {}) {
  const tenant = await mintTenant(wish);
  const owner = await mintCaller(tenant, { roles: ['owner'] });
  const edit = (version: number, body: object) =>
    owner.send<PayoutAccount>('PATCH', '/admin/payout-account', body, { 'If-Match': `"${version}"` });
  return { tenant, owner, edit, keys: serviceKeys(tenant.slug) };
}

describe('the account at the bank’s service', () => {
  it('is off until its owner turns it on, and tells its secrets to nobody', async () => {
    const { tenant, owner, edit, keys } = await mintOwner();
    const none = await owner.send<PayoutAccount>('GET', '/admin/payout-account');
    expect(none.body).toMatchObject({ isPossible: true, isOn: false, keyId: null, paidFrom: null, version: 1 });
    const named = await edit(1, keys);
    expect(named.body).toMatchObject({ isOn: false, keyId: keys.keyId, paidFrom: '•••6316', version: 2 });
    expect(named.body.hookUrl).toBe(`http://${tenant.slug}.souk.test/api/v1/hooks/payouts/razorpayx`);
    expect((await edit(2, { isOn: true })).body).toMatchObject({ isOn: true, version: 3 });
    const { ctx } = mintContext(tenant);
    const kept = [];
    for (const table of ['payout_accounts', 'audit']) {
      kept.push(await ctx.db.d1.prepare(`select * from ${table} where tenant_id = ?1`).bind(tenant.id).all());
    }
    const text = JSON.stringify([kept, named.body]);
    for (const secret of [keys.keySecret, keys.hookSecret, keys.accountNumber]) expect(text).not.toContain(secret);
  });

  it('needs all four parts at first, of the right shape, and the version that was seen', async () => {
    const { owner, edit, keys } = await mintOwner();
    const part = await edit(1, { keyId: keys.keyId });
    expect([
      part.status,
      (part.body as unknown as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer),
    ]).toEqual([...[422, ['/keySecret', '/accountNumber', '/hookSecret']]]);
    expect((await edit(1, { ...keys, keyId: 'sk_live_1' })).status).toBe(422);
    expect((await edit(1, keys)).status).toBe(200);
    expect((await edit(1, { isOn: true })).status).toBe(412);
    expect((await owner.send('PATCH', '/admin/payout-account', { isOn: true })).status).toBe(428);
  });

  it('cannot be on where the service does not pay, or without a relay', async () => {
    const { edit, keys } = await mintOwner({ currency: 'JOD', languages: ['en'] });
    const refused = await edit(1, { ...keys, isOn: true });
    expect([refused.status, refused.body]).toMatchObject([422, { code: 'withdrawals/no-relay' }]);
    const { ctx } = mintContext(await mintTenant());
    const { RAZORPAYX_RELAY_URL: _, ...env } = ctx.env;
    await expect(editPayoutAccount({ ...ctx, env }, 1, { ...keys, isOn: true })).rejects.toMatchObject({
      refusal: { code: 'withdrawals/no-relay' },
    });
  });

  it('is the owner’s alone', async () => {
    const { tenant, keys } = await mintOwner();
    const manager = await mintCaller(tenant, { roles: ['manager'] });
    expect((await manager.send('GET', '/admin/payout-account')).status).toBe(403);
    expect((await manager.send('PATCH', '/admin/payout-account', keys, { 'If-Match': '"1"' })).status).toBe(403);
  });

  it('keeps its number while payouts are under way, for they would not be found under another', async () => {
    const { tenant, approve } = await mintBank();
    const owner = await mintCaller(tenant, { roles: ['owner'] });
    await approve();
    const edit = (body: object) =>
      owner.send<PayoutAccount>('PATCH', '/admin/payout-account', body, { 'If-Match': '"2"' });
    const refused = await edit({ accountNumber: '9999999999' });
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'withdrawals/payouts-open' }]);
    expect((await edit({ accountNumber: '7878780080316316', isOn: true })).body.openCount).toBe(1);
  });
});

describe('an account that is turned off', () => {
  it('sends nothing: what is approved waits for a person', async () => {
    const { ctx, ask, staff, see, sweep, made } = await mintBank();
    await editPayoutAccount(ctx, 2, { isOn: false });
    const id = await ask();
    await approveWithdrawal(staff(), id, dies);
    await sweep();
    expect(await see(id)).toMatchObject({ status: 'approved', transfer: null, canSend: false });
    expect(await made()).toEqual([]);
  });

  it('gives back what was not sent yet, and follows what was', async () => {
    const { ctx, approve, see, sweep, made, service } = await mintBank();
    const [sent, unsent] = [await approve(), await approve()];
    await askForPayout(ctx, sent, service.fetcher);
    await editPayoutAccount(ctx, 2, { isOn: false });
    await sweep();
    await sweep(5 * 60_000);
    expect(await see(unsent)).toMatchObject({ status: 'approved', transfer: { state: 'refused', isUnderWay: false } });
    expect((await see(sent)).status).toBe('paid');
    expect(await made()).toHaveLength(1);
  });
});
