import { describe, expect, it } from 'vitest';
import { DAY } from '../../platform/clock';
import type { Id } from '../../platform/id';
import { call, problemOf } from '../../testing/call';
import { env, mintContext, mintTenant, originOf } from '../../testing/mint';
import { mintCampaign } from '../../testing/mint-campaign';
import { mintMailbox } from '../../testing/mint-mailbox';
import { mintUser } from '../../testing/mint-user';
import { addToPool } from '../codes';
import { confirmWaiting, leaveWaiting, readWaiting } from './answer-waiting';
import { countWaiting } from './count-waiting';
import { joinWaitingList } from './join-waiting-list';
import { forgetWaiting, sweepWaiting, tellWaiting, waitingConsumers } from './tell-waiting';

const here = { ip: '198.51.100.7', language: 'en' } as const;
const execution = { waitUntil: () => undefined } as unknown as ExecutionContext; // the sweep calls nothing else of it
let people = 0;
const newEmail = () => `waits-${people++}-${crypto.randomUUID().slice(0, 8)}@example.test`;

/** A campaign without codes that keeps a list, and a mailbox. */
async function mintList(wish: Parameters<typeof mintCampaign>[1] = {}) {
  const box = await mintMailbox(await mintTenant({ modules: ['campaigns'] }), '1000');
  const { id, developer } = await mintCampaign(box.tenant, { codes: 0, waitingList: true, ...wish });
  const campaignId = id as Id<'cmp'>; // createCampaign makes no other
  const join = async (email: string) => {
    const { answer } = await joinWaitingList({ ...box.ctx, actor: { kind: 'anonymous' } }, id, { email }, here);
    box.wait(1);
    return answer.status;
  };
  const tokenFor = async (email: string) =>
    (await box.newest('waiting-confirm', email)).values.link.split('/').pop() ?? '';
  const confirmed = async () => {
    const email = newEmail();
    await join(email);
    await confirmWaiting(box.ctx, await tokenFor(email));
    return email;
  };
  const told = async () => (await box.messages()).flatMap(({ kind, to }) => (kind === 'codes-are-here' ? [to] : []));
  let lots = 0;
  const add = (count: number) => {
    lots += 1;
    const lines = Array.from({ length: count }, (_, i) => ({
      ...{ line: i + 2, code: `LOT${lots}-${i}`, platform: null, metadata: null },
    }));
    return addToPool(box.ctx, id, `lot-${lots}`, 0, lines);
  };
  return { ...box, box, id: campaignId, developer, join, tokenFor, confirmed, told, add };
}

describe('a waiting list', () => {
  it('takes an address once it is confirmed, and answers the same to the same address again', async () => {
    const list = await mintList();
    const email = newEmail();
    expect(await list.join(email)).toBe('asked');
    expect(await countWaiting(list.ctx, list.id)).toBe(0);
    const token = await list.tokenFor(email);
    expect(await readWaiting(list.ctx, token)).toMatchObject({ state: 'asked', campaign: { id: list.id } });
    expect(await confirmWaiting(list.ctx, token)).toMatchObject({ state: 'waiting' });
    expect(await list.join(` ${email.toUpperCase()} `)).toBe('asked');
    expect(await countWaiting(list.ctx, list.id)).toBe(1);
    expect(await list.messages()).toHaveLength(1);
    expect(await leaveWaiting(list.ctx, token)).toMatchObject({ state: 'gone' });
    expect(await countWaiting(list.ctx, list.id)).toBe(0);
  });

  it('takes the proven address of who is signed in at once, and another one of theirs by a link', async () => {
    const list = await mintList();
    const shopper = await mintUser(list.tenant);
    const join = (body: object) =>
      call(`${originOf(list.tenant)}/api/v1/distribute/${list.id}/waiting-list`, {
        ...{ method: 'POST', body: JSON.stringify(body) },
        headers: { ...shopper.headers, 'Content-Type': 'application/json' },
      });
    const answers = [await join({}), await join({}), await join({ email: newEmail() })];
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(answers[0]?.headers.has('RateLimit')).toBe(true);
    const said = await Promise.all(answers.map((answer) => answer.json<{ status: string }>()));
    expect(said.map(({ status }) => status)).toEqual(['waiting', 'waiting', 'asked']);
    expect(await countWaiting(list.ctx, list.id)).toBe(1);
  });

  it('is closed while there are codes, where none is kept, and to what is no address', async () => {
    const full = await mintList({ codes: 1 });
    const without = await mintList({ waitingList: false });
    for (const { join } of [full, without]) {
      await expect(join(newEmail())).rejects.toMatchObject({ refusal: { code: 'campaigns/no-waiting-list' } });
    }
    const soon = await mintList({ codes: 1, startsAt: Date.now() + DAY });
    expect(await soon.join(newEmail())).toBe('asked');
    for (const email of ['', 'nobody', '@x']) {
      await expect(soon.join(email)).rejects.toMatchObject({ refusal: { code: 'request/invalid' } });
    }
    const other = `${originOf(await mintTenant({ modules: ['campaigns'] }))}/api/v1/distribute/${soon.id}/waiting-list`;
    const headers = { 'Content-Type': 'application/json' };
    const answer = await call(other, { method: 'POST', body: JSON.stringify({ email: newEmail() }), headers });
    expect((await problemOf(answer)).code).toBe('campaigns/not-found');
  });

  it('does not mail one address again and again, and not where a link is forged or a week old', async () => {
    const list = await mintList();
    const email = newEmail();
    for (let i = 0; i < 3; i++) await list.join(email);
    await list.settled();
    expect(new Set(list.sealed.map(({ key }) => key)).size).toBe(1);
    const token = await list.tokenFor(email);
    expect(await confirmWaiting(list.ctx, `x${token}`)).toBeNull();
    const elsewhere = mintContext(await mintTenant({ modules: ['campaigns'] })).ctx;
    expect(await confirmWaiting(elsewhere, token)).toBeNull();
    list.wait(7 * DAY);
    expect(await confirmWaiting(list.ctx, token)).toMatchObject({ state: 'gone' });
    await forgetWaiting(env, list.ctx.now());
    expect(await list.ctx.db.d1.prepare(ROWS).bind(list.tenant.id, list.id).all()).toMatchObject({ results: [] });
  });

  it('keeps no address in clear, and none at all once its owner was told', async () => {
    const list = await mintList();
    const email = await list.confirmed();
    const rows = () =>
      list.ctx.db.d1.prepare(ROWS).bind(list.tenant.id, list.id).all<{ email_sealed: string | null }>();
    expect(JSON.stringify((await rows()).results)).not.toContain(email.split('@')[0]);
    await list.add(1);
    await tellWaiting(list.ctx, list.id);
    expect((await rows()).results.map(({ email_sealed }) => email_sealed)).toEqual([null]);
  });
});

const ROWS = 'select * from campaign_waiting where tenant_id = ?1 and campaign_id = ?2';

describe('the mail of new codes', () => {
  it('goes to twice as many as there are codes, in the order of joining, and to each once', async () => {
    const list = await mintList();
    const waiting: string[] = [];
    for (let i = 0; i < 5; i++) waiting.push(await list.confirmed());
    await list.join(newEmail()); // never confirmed
    await list.add(2);
    // The queue repeats, and the sweep runs beside it.
    await Promise.all([tellWaiting(list.ctx, list.id), tellWaiting(list.ctx, list.id), tellWaiting(list.ctx, list.id)]);
    await tellWaiting(list.ctx, list.id);
    expect(new Set(await list.told())).toEqual(new Set(waiting.slice(0, 4)));
    const keys = list.sealed.filter(({ kind }) => kind === 'codes-are-here').map((one) => one.recipientIndex + one.key);
    expect(new Set(keys).size).toBe(4);
    expect(await countWaiting(list.ctx, list.id)).toBe(1);
    // Those four had their day; what is still there is for the fifth.
    list.wait(DAY + 1);
    await tellWaiting(list.ctx, list.id);
    expect((await list.told()).at(-1)).toBe(waiting[4]);
  });

  it('leaves when an import brings codes, and not for one that brought none', async () => {
    const list = await mintList();
    const email = await list.confirmed();
    const end = (accepted: number) =>
      waitingConsumers['imports.ended']?.[0]?.(list.ctx, {
        ...{ id: 'evt_1', name: 'imports.ended', version: 1, tenantId: list.tenant.id, subjectId: 'imp_1', at: 0 },
        payload: { poolId: list.id, accepted },
      });
    await end(0);
    expect(await list.told()).toEqual([]);
    await list.add(1);
    await end(1);
    expect(await list.told()).toEqual([email]);
  });

  it('waits for the start, and for a pause to end', async () => {
    const list = await mintList({ codes: 3, startsAt: Date.now() + DAY });
    const email = await list.confirmed();
    await tellWaiting(list.ctx, list.id);
    expect(await list.told()).toEqual([]);
    list.wait(DAY + 1_000);
    await tellWaiting(list.ctx, list.id);
    expect(await list.told()).toEqual([email]);
  });

  it('leaves by the sweep where nothing else says that there are codes, and not from a list that was shut', async () => {
    const list = await mintList();
    const shut = await mintList();
    const [email, other] = [await list.confirmed(), await shut.confirmed()];
    await Promise.all([list.add(1), shut.add(1)]);
    await shut.ctx.db.d1
      .prepare('update campaigns set waiting_list = 0 where tenant_id = ?1 and id = ?2')
      .bind(shut.tenant.id, shut.id)
      .run();
    await sweepWaiting({ ...env, MESSAGES: list.ctx.env.MESSAGES }, execution, list.ctx.now());
    expect(await list.told()).toContain(email);
    expect(await list.told()).not.toContain(other);
    expect(await countWaiting(shut.ctx, shut.id)).toBe(1);
  });

  it('is sent by the next run where one died between the turn and the mail', async () => {
    const list = await mintList();
    const email = await list.confirmed();
    await list.add(1);
    const MESSAGES = { send: () => Promise.reject(new Error('the queue is away')) };
    const broken = { ...list.ctx, env: { ...list.ctx.env, MESSAGES } } as unknown as typeof list.ctx; // the one method that is called
    await expect(tellWaiting(broken, list.id)).rejects.toThrow('away');
    await tellWaiting(list.ctx, list.id);
    await tellWaiting(list.ctx, list.id);
    expect(await list.told()).toEqual([email]);
  });

  it('comes again to who joins again', async () => {
    const list = await mintList();
    const email = await list.confirmed();
    await list.add(1);
    await tellWaiting(list.ctx, list.id);
    const claim = await call(`${originOf(list.tenant)}/api/v1/distribute/${list.id}`, {
      ...{ method: 'POST', body: JSON.stringify({ userIdentifier: newEmail() }) },
      headers: { 'Content-Type': 'application/json' },
    });
    expect(claim.status).toBe(201);
    await expect.poll(() => list.join(email).catch(() => 'closed')).toBe('asked');
    await confirmWaiting(list.ctx, await list.tokenFor(email));
    expect(await countWaiting(list.ctx, list.id)).toBe(1);
    list.wait(DAY + 1);
    await list.add(1);
    await tellWaiting(list.ctx, list.id);
    expect(await list.told()).toEqual([email, email]);
  });
});
