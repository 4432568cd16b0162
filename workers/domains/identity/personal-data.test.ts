import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { openGlobalDb } from '../../platform/db/open-db';
import { TestBrowser } from '../../testing/browser';
import { env, mintContext, mintTenant } from '../../testing/mint';
import { mintUser } from '../../testing/mint-user';
import { createPerson } from './create-person';
import { findAccount } from './find';
import { emailIndex, unsealEmail } from './person';
import { userKeys, users } from './tables';

/**
 * Every column that holds or stands for personal data, and how it is kept. A new column that looks personal fails below
 * until it is sealed (or indexed, or hashed with a key) and declared here.
 */
const DECLARED: Record<string, 'sealed' | 'blind index' | 'keyed hash' | 'instant' | 'shortened' | 'our own id'> = {
  'users.email_sealed': 'sealed',
  'users.email_index': 'blind index',
  'users.email_verified_at': 'instant',
  'users.pending_email_sealed': 'sealed',
  'users.pending_email_index': 'blind index',
  'users.birthday_sealed': 'sealed',
  'users.totp_sealed': 'sealed',
  'users.totp_confirmed_at': 'instant',
  'users.totp_last_step': 'instant',
  'users.phone_sealed': 'sealed',
  'users.phone_index': 'blind index',
  'users.phone_verified_at': 'instant',
  'proofs.target_index': 'blind index',
  'proofs.target_sealed': 'sealed',
  'proofs.secret_hash': 'keyed hash',
  'recovery_codes.code_hash': 'keyed hash',
  'known_devices.device_hash': 'keyed hash',
  'invites.email_sealed': 'sealed',
  'invites.email_index': 'blind index',
  'sessions.ip_hash': 'keyed hash',
  'clicks.ip_hash': 'keyed hash',
  'clicks.counted_as': 'keyed hash',
  'offer_visitors.visitor': 'keyed hash',
  'distribution_requests.ip_hash': 'keyed hash',
  'campaign_viewers.viewer': 'keyed hash',
  'campaign_waiting.email_index': 'blind index',
  'campaign_waiting.email_sealed': 'sealed',
  'hits.ip_hash': 'keyed hash',
  'hits.ip_prefix': 'shortened',
  'conversions.account_id': 'our own id', // of an account at a network
  'conversions.address_hash': 'keyed hash',
  'kyc_requests.name_sealed': 'sealed',
  'kyc_requests.number_sealed': 'sealed',
  'kyc_requests.number_index': 'blind index',
  'kyc_requests.birthday_sealed': 'sealed',
  'kyc_files.key_sealed': 'sealed',
  'payout_destinations.details_sealed': 'sealed',
  'payout_destinations.details_index': 'blind index',
  'payout_accounts.account_sealed': 'sealed',
  'withdrawals.bank_file_id': 'our own id',
  'deliveries.recipient_index': 'blind index',
  'push_subscriptions.endpoint_index': 'blind index',
  'push_subscriptions.subscription_sealed': 'sealed',
  'suppressions.recipient_index': 'blind index',
};

const PERSONAL_WORDS = new Set(
  `email mail phone mobile msisdn whatsapp address street postcode zip pincode upi vpa pan aadhaar passport iban bank
   ifsc account totp otp birthday birthdate birth dob ip ipv4 latitude longitude gender ssn contact surname`.split(
    /\s+/,
  ),
);
const looksPersonal = (column: string) => column.split('_').some((word) => PERSONAL_WORDS.has(word));

const db = openGlobalDb(env);

async function columnsOf(d1: D1Database): Promise<string[]> {
  const { results: tables } = await d1
    .prepare(
      `select name from sqlite_master where type = 'table' and name not glob '_cf_*' and name not glob 'sqlite_*'`,
    )
    .all<{ name: string }>();
  const columns: string[] = [];
  for (const { name } of tables) {
    const { results } = await d1.prepare(`select name from pragma_table_info('${name}')`).all<{ name: string }>();
    columns.push(...results.map((column) => `${name}.${column.name}`));
  }
  return columns;
}

describe('personal data', () => {
  it('is declared, column by column', async () => {
    const columns = [...(await columnsOf(env.DB)), ...(await columnsOf(env.SEARCH))];
    const personal = columns.filter((column) => looksPersonal(column.split('.')[1] ?? ''));
    expect(personal.filter((column) => !(column in DECLARED))).toEqual([]);
    expect(Object.keys(DECLARED).filter((column) => !columns.includes(column))).toEqual([]);
    expect(['customer_email', 'ip', 'delivery_address', 'pan'].every(looksPersonal)).toBe(true);
  });

  it('rests as a ciphertext in no way like the e-mail or phone, in another form each time', async () => {
    const tenant = await mintTenant();
    const { ctx } = mintContext(tenant);
    const stored = [];
    for (const n of [1, 2]) {
      const local = `secret-local-part-${crypto.randomUUID().slice(0, 8)}${n}`;
      const phone = `+9627${String(Math.random()).slice(2, 10)}`;
      const userId = await createPerson(ctx, { name: 'N', email: `${local}@example.test`, phone, roles: ['member'] });
      const row = await env.DB.prepare('select * from users where id = ?').bind(userId).first();
      const text = JSON.stringify(row);
      for (const secret of [local, btoa(local).slice(0, 12), phone, phone.slice(4)]) expect(text).not.toContain(secret);
      stored.push(row);
    }
    expect(stored[0]?.email_sealed).not.toBe(stored[1]?.email_sealed);
    for (const row of stored) {
      for (const [column, how] of Object.entries(DECLARED)) {
        const [table, name = ''] = column.split('.');
        if (table !== 'users' || row?.[name] === null) continue;
        if (how === 'sealed') expect(row?.[name]).toMatch(/^[\w-]{16}\.[\w-]{22,}$/);
        if (how === 'blind index') expect(row?.[name]).toMatch(/^[\w-]{43}$/);
      }
    }
  });

  it('stands nowhere in clear after a write that answers it under an Idempotency-Key', async () => {
    const tenant = await mintTenant();
    const user = await mintUser(tenant, { email: `in-clear-${crypto.randomUUID().slice(0, 8)}@example.test` });
    const headers = { ...user.headers, 'Idempotency-Key': crypto.randomUUID() };
    const answer = await new TestBrowser(tenant).send('PATCH', '/me', { language: 'ar' }, headers);
    expect(await answer.text()).toContain(user.email);
    for (const table of ['idempotency_keys', 'audit', 'outbox', 'users', 'user_keys', 'sessions', 'proofs']) {
      const { results } = await env.DB.prepare(`select * from ${table}`).all();
      expect(JSON.stringify(results), table).not.toContain(user.email.split('@')[0]);
    }
  });

  it('opens for its own person only', async () => {
    const tenant = await mintTenant();
    const [a, b] = [await mintUser(tenant), await mintUser(tenant)];
    const rowOf = async (id: typeof a.userId) => {
      const [row] = await db
        .select()
        .from(users)
        .innerJoin(userKeys, eq(userKeys.userId, users.id))
        .where(eq(users.id, id));
      return { sealed: row?.users.emailSealed ?? '', ...(row?.user_keys ?? { userId: '', tenantId: '', wrapped: '' }) };
    };
    const [rowA, rowB] = [await rowOf(a.userId), await rowOf(b.userId)];
    expect(await unsealEmail(env, rowA)).toBe(a.email);
    await expect(unsealEmail(env, { ...rowA, sealed: rowB.sealed })).rejects.toThrow();
    await expect(unsealEmail(env, { ...rowA, wrapped: rowB.wrapped })).rejects.toThrow();
    await expect(unsealEmail(env, { ...rowA, tenantId: 'ten_other' })).rejects.toThrow();
  });

  it('is forgotten when the key is destroyed: nothing opens it any more, the id stays', async () => {
    const { userId, email } = await mintUser(await mintTenant());
    expect((await findAccount(env, userId))?.user.email).toBe(email);
    await db.delete(userKeys).where(eq(userKeys.userId, userId));
    expect(await findAccount(env, userId)).toMatchObject({ user: { id: userId, email: null } });
  });

  it('is found by a keyed index, which another key does not make', () => {
    const index = emailIndex(env, 'asha@example.com');
    expect(index).toBe(emailIndex(env, 'asha@example.com'));
    expect(index).not.toBe(emailIndex(env, 'asha@example.con'));
    expect(index).not.toBe(
      emailIndex({ ...env, INDEX_KEY: btoa('another-key-of-thirty-two-bytes!') }, 'asha@example.com'),
    );
  });
});
