import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { memoryPayouts } from '../dev/payout-store';
import { razorpayxSimulator } from '../dev/razorpayx-simulator';
import { walletOf } from '../domains/wallet';
import { approveWithdrawal } from '../domains/withdrawals/decide-withdrawal';
import { editPayoutAccount } from '../domains/withdrawals/edit-payout-account';
import { adminGetWithdrawal } from '../domains/withdrawals/list-withdrawals-for-staff';
import type { Fetcher } from '../domains/withdrawals/razorpayx';
import { sweepPayouts } from '../domains/withdrawals/sweep-payouts';
import type { Ctx } from '../platform/context';
import { call } from './call';
import { env, mintContext, mintTenant } from './mint';
import { mintUser } from './mint-user';
import { mintWithdrawal, type Target } from './mint-withdrawal';

/** What the account of a business at the simulated RazorpayX is called. */
export function serviceKeys(slug: string) {
  const keyId = `rzp_test_${slug}`;
  return { keyId, keySecret: `${keyId}-secret`, accountNumber: '7878780080316316', hookSecret: `${keyId}-hook` };
}

/** RazorpayX for one test: its payouts, and its events, which arrive only when they are delivered. */
export function mintService() {
  const store = memoryPayouts();
  const events: { url: string; init: RequestInit }[] = [];
  const asked: { method: string; path: string; headers: Headers; body: string | null }[] = [];
  const app = razorpayxSimulator(
    async (url, init) => {
      events.push({ url, init });
      return new Response();
    },
    { storeOf: () => store, pause: async () => undefined },
  );
  const fetcher: Fetcher = async (url, init) => {
    const path = url.slice(`http://${env.ROOT_DOMAIN}/dev/razorpayx`.length);
    const headers = new Headers(init.headers);
    asked.push({ method: init.method ?? 'GET', path, headers, body: (init.body as string | null) ?? null }); // a string or none
    const execution = createExecutionContext();
    const answer = await app.fetch(new Request(`http://service${path}`, init), env, execution);
    await waitOnExecutionContext(execution);
    return answer;
  };
  const deliver = (event = events.shift()) => call(event?.url ?? '', event?.init ?? {});
  /** What was asked for under the keys of a withdrawal. Sweeps are of every business, other tests' too. */
  const posts = (id: string) => asked.filter(({ headers }) => headers.get('X-Payout-Idempotency')?.startsWith(id));
  return { store, events, asked, posts, fetcher, deliver };
}

/** A business whose account is on, a member of it, two of its staff, and the service. */
export async function mintBank() {
  const tenant = await mintTenant();
  const { ctx, settled } = mintContext(tenant);
  const keys = serviceKeys(tenant.slug);
  await editPayoutAccount(ctx, 1, { ...keys, isOn: true });
  const service = mintService();
  const [member, one, two] = [await mintUser(tenant), await mintUser(tenant), await mintUser(tenant)];
  const staff = (userId = one.userId): Ctx => ({
    ...ctx,
    actor: { kind: 'user', userId, sessionId: 'ses_1', roles: [], isSuperAdmin: false },
  });
  const ask = async (target?: Target, amountMinor?: number) =>
    (await mintWithdrawal(tenant, member.userId, amountMinor, target)).id;
  /** Approved, and the request died before anything was sent: the sweep is all there is. */
  const approve = async (target?: Target, amountMinor?: number) => {
    const id = await ask(target, amountMinor);
    await approveWithdrawal(staff(), id, dies);
    return id;
  };
  /** The minute's job, `later` ms from now. */
  const sweep = async (later = 0, fetcher: Fetcher = service.fetcher) => {
    const execution = createExecutionContext();
    await sweepPayouts(env, execution, Date.now() + later, fetcher);
    await waitOnExecutionContext(execution);
  };
  const see = (id: string) => adminGetWithdrawal(staff(two.userId), id);
  const wallet = async () => (await (await walletOf(ctx, member.userId)).ledger.read()).balances;
  const made = () => service.store.list(keys.keyId);
  const rows = async (table: 'outbox' | 'audit', id: string) => {
    const [name, subject] = table === 'outbox' ? ['name', 'subject_id'] : ['action', 'subject'];
    const query = `select ${name} as name from ${table} where tenant_id = ?1 and ${subject} = ?2 order by id`;
    const { results } = await ctx.db.d1.prepare(query).bind(tenant.id, id).all<{ name: string }>();
    return results.map((row) => row.name);
  };
  return { tenant, ctx, settled, keys, service, member, one, two, staff, ask, approve, sweep, see, wallet, made, rows };
}

/** Sends nothing: the Worker died as soon as it had written. */
export const dies = () => undefined;
