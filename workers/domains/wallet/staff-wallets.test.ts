import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../platform/clock';
import { audit } from '../../platform/tables';
import type { Tenant } from '../../platform/tenant';
import { breakBook } from '../../testing/break-book';
import { call } from '../../testing/call';
import { interruptWrite } from '../../testing/interrupt-write';
import { env, mintContext, mintTenant, newKey, originOf } from '../../testing/mint';
import { refusalOf } from '../../testing/mint-desk';
import { mintDifference } from '../../testing/mint-difference';
import { type MintedUser, mintUser } from '../../testing/mint-user';
import { adjustWallet, sweepAdjustments } from './adjust-wallet';
import { sweepStates } from './freeze-wallet';
import { projectLedger } from './project-ledger';
import type { StaffWallet, StaffWalletDetail, WalletAlert } from './staff-schema';
import { ledgers, walletAdjustments } from './tables';
import { findWallet, moveIn, walletOf } from './wallet-of';

const execution = { waitUntil: () => {}, passThroughOnException: () => {}, props: {} } as unknown as ExecutionContext; // jobs call waitUntil only

async function mintStaff(role: 'owner' | 'manager' = 'owner') {
  const tenant = await mintTenant();
  const { ctx } = mintContext(tenant);
  const staff = await mintUser(tenant, { roles: [role] });
  const member = await mintUser(tenant, { name: 'Asha Rao' });
  const ask = askerOf(tenant, staff);
  const adjust = (body: object, key = newKey(), userId: string = member.userId) =>
    ask('POST', `/wallets/${userId}/adjust`, body, { 'Idempotency-Key': key });
  return { tenant, ctx, staff, member, ask, adjust };
}

function askerOf(tenant: Tenant, { headers }: MintedUser) {
  return (method: string, path: string, body?: unknown, more: Record<string, string> = {}) =>
    call(`${originOf(tenant)}/api/v1/admin${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...more },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
}

const gift = { direction: 'in', amountMinor: 5_000, reason: 'The shop confirmed it by phone' };

async function auditOf({ ctx }: { ctx: ReturnType<typeof mintContext>['ctx'] }, subject: string) {
  return ctx.db.orm
    .select()
    .from(audit)
    .where(and(eq(audit.tenantId, ctx.tenant.id), eq(audit.subject, subject)));
}

describe('wallets for staff', () => {
  it('are all zero for a member whom no money came near, and looking makes none', async () => {
    const { ask, member, ctx } = await mintStaff('manager');
    const answer = await ask('GET', `/wallets/${member.userId}`);
    expect(answer.status).toBe(200);
    const wallet = (await answer.json()) as StaffWalletDetail;
    expect(wallet).toMatchObject({ user: { name: 'Asha Rao' }, openedAt: null, state: 'open', isOwn: false });
    expect(wallet.available.amountMinor).toBe(0);
    expect(await findWallet(ctx, member.userId)).toBeNull();
    expect(((await (await ask('GET', `/wallets/${member.userId}/entries`)).json()) as { data: [] }).data).toEqual([]);
  });

  it('are listed fullest first, page by page, found by name, and by what is wrong with them', async () => {
    const { tenant, ctx, ask, adjust, member } = await mintStaff();
    const amounts = [300, 100, 200];
    for (const amountMinor of amounts) {
      const { userId } = await mintUser(tenant);
      await adjust({ ...gift, amountMinor }, newKey(), userId);
    }
    await adjust({ ...gift, amountMinor: 50 });
    for (const { id } of await ctx.db.orm.select().from(ledgers).where(eq(ledgers.tenantId, tenant.id)))
      await projectLedger(ctx, id);
    const read = async (query: string) => {
      const answer = await ask('GET', `/wallets?${query}`);
      return (await answer.json()) as { data: StaffWallet[]; nextCursor: string | null };
    };
    const found: number[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Awaited<ReturnType<typeof read>> = await read(`limit=3${cursor && `&cursor=${cursor}`}`);
      found.push(...page.data.map(({ available }) => available.amountMinor));
      cursor = page.nextCursor;
    }
    expect(found).toEqual([300, 200, 100, 50]);
    expect((await read('sort=balance&limit=1')).data[0]?.available.amountMinor).toBe(50);
    expect((await read('sort=-moved')).data).toHaveLength(4);
    const [asha, ...others] = (await read('q=asha')).data;
    expect(asha).toMatchObject({ user: { id: member.userId, name: 'Asha Rao' }, available: { amountMinor: 50 } });
    expect(others).toEqual([]);
    expect((await read('filter=frozen')).data).toEqual([]);
    await ask('PATCH', `/wallets/${member.userId}`, { isFrozen: true, reason: 'Two accounts' });
    expect((await read('filter=frozen')).data.map(({ user }) => user.id)).toEqual([member.userId]);
    expect((await read('filter=owing')).data).toEqual([]);
    expect(await refusalOf(await ask('GET', '/wallets?cursor=abc'))).toMatchObject({ status: 422 });
  });
});

describe('an adjustment', () => {
  it('moves money once, with its reason in the line, the audit and the projection of what was asked', async () => {
    const desk = await mintStaff();
    const { adjust, ask, member, staff, ctx, tenant } = desk;
    const answer = await adjust(gift);
    expect(answer.status).toBe(200);
    expect(((await answer.json()) as StaffWalletDetail).available.amountMinor).toBe(5_000);
    const { data } = (await (await ask('GET', `/wallets/${member.userId}/entries`)).json()) as { data: object[] };
    expect(data).toMatchObject([{ kind: 'adjust', reason: gift.reason, subject: member.userId }]);
    expect(await auditOf(desk, member.userId)).toMatchObject([
      { action: 'wallet.adjusted', actor: staff.userId, after: { ...gift, availableMinor: 5_000 } },
    ]);
    const mine = await call(`${originOf(tenant)}/api/v1/wallet`, { headers: member.headers });
    expect(await mine.json()).toMatchObject({ available: { amountMinor: 5_000 } });
    const [row] = await ctx.db.orm.select().from(walletAdjustments).where(eq(walletAdjustments.tenantId, tenant.id));
    expect(row?.state).toBe('done');
  });

  it('asked by 20 callers with one key has one effect and one line in the audit', async () => {
    const desk = await mintStaff();
    const key = newKey();
    const answers = await Promise.all(Array.from({ length: 20 }, () => desk.adjust(gift, key)));
    expect(answers.map(({ status }) => status).filter((status) => ![200, 409].includes(status))).toEqual([]);
    expect((await desk.adjust(gift, key)).headers.get('Idempotency-Replayed')).toBe('true');
    const wallet = (await (await desk.ask('GET', `/wallets/${desk.member.userId}`)).json()) as StaffWalletDetail;
    expect(wallet.available.amountMinor).toBe(5_000);
    expect(await auditOf(desk, desk.member.userId)).toHaveLength(1);
  });

  it('never takes out more than there is, also when twelve take at once', async () => {
    const desk = await mintStaff();
    await desk.adjust({ ...gift, amountMinor: 1_000 });
    const out = { direction: 'out', amountMinor: 100, reason: 'Paid twice' };
    const answers = await Promise.all(Array.from({ length: 12 }, () => desk.adjust(out)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
    const refused = answers.filter(({ status }) => status !== 200);
    expect(await Promise.all(refused.map(refusalOf))).toMatchObject(
      refused.map(() => ({ status: 409, code: 'wallet/insufficient-funds' })),
    );
    expect(await auditOf(desk, desk.member.userId)).toHaveLength(11);
  });

  it('of a wallet of one’s own is refused, to a super admin too', async () => {
    const { adjust, staff, ask } = await mintStaff();
    expect(await refusalOf(await adjust(gift, newKey(), staff.userId))).toMatchObject({
      status: 403,
      code: 'wallet/own',
    });
    expect(
      await refusalOf(await ask('PATCH', `/wallets/${staff.userId}`, { isFrozen: false, reason: 'x' })),
    ).toMatchObject({ code: 'wallet/own' });
  });

  it('is for owners: a manager may look and not move', async () => {
    const { adjust, ask } = await mintStaff('manager');
    expect(await refusalOf(await adjust(gift))).toMatchObject({ status: 403, code: 'auth/forbidden' });
    expect((await ask('GET', '/wallets')).status).toBe(200);
  });

  it.each([
    ['nothing', { amountMinor: 0 }, '/amountMinor'],
    ['less than nothing', { amountMinor: -1 }, '/amountMinor'],
    ['half a paisa', { amountMinor: 0.5 }, '/amountMinor'],
    ['more than there can be', { amountMinor: 9e15 }, '/amountMinor'],
    ['a text', { amountMinor: '100' }, '/amountMinor'],
    ['no reason', { reason: ' ' }, '/reason'],
    ['another direction', { direction: 'up' }, '/direction'],
  ])('of %s is refused and nothing moves', async (_, change, pointer) => {
    const { adjust, ctx, member } = await mintStaff();
    expect(await refusalOf(await adjust({ ...gift, ...change }))).toMatchObject({ status: 422, pointers: [pointer] });
    expect(await findWallet(ctx, member.userId)).toBeNull();
  });

  it('that was cut off before the wallet, or after it, is finished by the sweep, once and in the name of who asked', async () => {
    for (const isBeforeWallet of [true, false]) {
      const desk = await mintStaff();
      const { ctx, member, staff } = desk;
      const died = new Error('the Worker died here');
      const die = () => Promise.reject(died);
      const away = () => {
        throw died;
      };
      const cut = isBeforeWallet
        ? {
            ...ctx,
            env: {
              ...env,
              LEDGER: { ...env.LEDGER, get: away, idFromName: () => ({}) } as unknown as typeof env.LEDGER,
            },
          } // fails at the first call
        : interruptWrite(ctx, die);
      const actor = {
        kind: 'user',
        userId: staff.userId,
        sessionId: staff.sessionId,
        roles: [],
        isSuperAdmin: false,
      } as const;
      const adjustment = { ...gift, direction: 'in' } as const;
      await expect(adjustWallet({ ...cut, actor }, actor, member.userId, adjustment)).rejects.toThrow();
      expect(await auditOf(desk, member.userId)).toEqual([]);
      await sweepAdjustments(env, execution, Date.now());
      expect(await auditOf(desk, member.userId), 'too soon: the request may still be at it').toEqual([]);
      await Promise.all([1, 2].map((i) => sweepAdjustments(env, execution, Date.now() + i + 2 * MINUTE)));
      const view = await (await walletOf(ctx, member.userId)).ledger.read();
      expect(view.balances.available).toBe(5_000);
      expect(await auditOf(desk, member.userId)).toMatchObject([
        { action: 'wallet.adjusted', actor: 'system:wallet-sweep', onBehalfOf: staff.userId },
      ]);
    }
  });
});

describe('a frozen wallet', () => {
  it('spends nothing until it is let go, and both are in the audit with their reasons', async () => {
    const desk = await mintStaff();
    const { adjust, ask, member, ctx } = desk;
    await adjust(gift);
    const patch = (isFrozen: boolean) =>
      ask('PATCH', `/wallets/${member.userId}`, { isFrozen, reason: 'Two accounts of one person' });
    expect(await (await patch(true)).json()).toMatchObject({ state: 'frozen' });
    expect(await (await patch(true)).json()).toMatchObject({ state: 'frozen' });
    const wallet = await walletOf(ctx, member.userId);
    const hold = (key: string) => {
      const movement = { kind: 'hold', amountMinor: 100, endsAt: null } as const;
      return moveIn(ctx, wallet, { key, movement, subject: '', reason: '' });
    };
    expect(await hold('h')).toEqual({ isDone: false, refusal: 'frozen' });
    expect((await adjust(gift)).status, 'staff still correct it').toBe(200);
    expect(await (await patch(false)).json()).toMatchObject({ state: 'open' });
    expect(await hold('h')).toMatchObject({ isDone: true });
    const actions = (await auditOf(desk, member.userId)).map(({ action }) => action).sort();
    expect(actions).toEqual(['wallet.adjusted', 'wallet.adjusted', 'wallet.frozen', 'wallet.unfrozen']);
  });

  it('is told by the sweep when the request was cut off', async () => {
    const { ctx, member, tenant } = await mintStaff();
    const { id, ledger } = await walletOf(ctx, member.userId);
    const row = and(eq(ledgers.tenantId, tenant.id), eq(ledgers.id, id));
    await ctx.db.orm.update(ledgers).set({ state: 'frozen', isStateTold: false }).where(row);
    await sweepStates(env, execution);
    expect((await ledger.read()).state).toBe('frozen');
    expect((await ctx.db.orm.select().from(ledgers).where(row))[0]?.isStateTold).toBe(true);
  });

  it('ends as it was decided last when two decide at once', async () => {
    const { ask, member, ctx } = await mintStaff();
    for (let round = 0; round < 5; round++) {
      await Promise.all(
        [true, false, true].map((isFrozen) => ask('PATCH', `/wallets/${member.userId}`, { isFrozen, reason: 'race' })),
      );
      const { id, ledger } = await walletOf(ctx, member.userId);
      const row = and(eq(ledgers.tenantId, ctx.tenant.id), eq(ledgers.id, id));
      const [kept] = await ctx.db.orm.select().from(ledgers).where(row);
      expect((await ledger.read()).state).toBe(kept?.state);
    }
  });

  it('that stopped itself takes neither freezing nor adjustments', async () => {
    const { ask, adjust, member, ctx } = await mintStaff();
    await adjust(gift);
    const { ledger } = await walletOf(ctx, member.userId);
    await breakBook(ledger);
    await ledger.audit();
    expect(await refusalOf(await adjust(gift))).toMatchObject({ status: 409, code: 'wallet/broken' });
    const patch = await ask('PATCH', `/wallets/${member.userId}`, { isFrozen: false, reason: 'Try it' });
    expect(await refusalOf(patch)).toMatchObject({ status: 409, code: 'wallet/broken' });
    expect(await (await ask('GET', `/wallets/${member.userId}`)).json()).toMatchObject({ state: 'broken' });
  });
});

describe('a difference', () => {
  it('is listed, settled once with a note, and listed among the settled', async () => {
    const desk = await mintStaff();
    const { ask, tenant, staff } = desk;
    const id = await mintDifference(tenant);
    const list = async (status: string) =>
      ((await (await ask('GET', `/wallet-alerts?status=${status}`)).json()) as { data: WalletAlert[] }).data;
    expect(await list('open')).toMatchObject([{ id, kind: 'liability', expected: 100, found: 90, user: null }]);
    const settle = () => ask('PATCH', `/wallet-alerts/${id}`, { note: 'A row was changed by hand' });
    const [first, second] = [await settle(), await settle()];
    expect(await first.json()).toMatchObject({ id, note: 'A row was changed by hand', settledBy: expect.any(String) });
    expect(await refusalOf(second)).toMatchObject({ status: 409, code: 'wallet/alert-settled' });
    expect(await list('open')).toEqual([]);
    expect(await list('settled')).toHaveLength(1);
    expect(await auditOf(desk, id)).toMatchObject([{ action: 'wallet.alert-settled', actor: staff.userId }]);
    expect(await refusalOf(await ask('PATCH', '/wallet-alerts/alr_x', { note: 'x' }))).toMatchObject({
      status: 404,
      code: 'wallet/alert-not-found',
    });
  });
});
