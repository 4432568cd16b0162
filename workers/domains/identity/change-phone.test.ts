import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../platform/clock';
import { env, mintTenant } from '../../testing/mint';
import { mintMailbox, newClient, newPhone } from '../../testing/mint-mailbox';
import { mintUser } from '../../testing/mint-user';
import { changePhone, confirmPhone } from './change-phone';
import { createPerson } from './create-person';
import { findAccount } from './find';
import { findContact } from './find-contact';

const codeNotGood = { refusal: { code: 'auth/code-not-good', status: 422 } };

async function person() {
  const box = await mintMailbox();
  const { userId, sessionId } = await mintUser(box.tenant);
  const actor = { kind: 'user', userId, sessionId, roles: [], isSuperAdmin: false, isBlockedHere: false } as const;
  const change = (phone: string) => changePhone(box.ctx, actor, { phone, client: newClient() });
  const confirm = (code: string) => confirmPhone(box.ctx, actor, { code });
  const newest = async (phone: string) => (await box.newest('confirm-phone', phone)).values.code;
  return { box, userId, change, confirm, newest };
}

describe('a change of phone number', () => {
  it('takes effect with the code, and tells the old number', async () => {
    const { box, userId, change, confirm, newest } = await person();
    const [first, second] = [newPhone(), newPhone()];
    expect(await change(first)).toEqual({ expiresInSeconds: 300, resendInSeconds: 30 });
    expect((await findAccount(env, userId))?.user.phone).toBeNull();
    expect((await confirm(await newest(first))).phone).toBe(first);
    await change(second);
    await confirm(await newest(second));
    expect(await findContact(box.ctx, userId)).toMatchObject({ phone: second });
    const notice = await box.newest('phone-changed', first);
    expect(notice.values.newPhoneMasked).not.toContain(second.slice(4, -2));
  });

  it('to a taken number looks the same, and is refused to who proves it', async () => {
    const { box, userId, change, confirm, newest } = await person();
    const taken = newPhone();
    await createPerson(box.ctx, { name: 'Owner', phone: taken, roles: ['member'] });
    expect(await change(taken)).toEqual({ expiresInSeconds: 300, resendInSeconds: 30 });
    await expect(confirm(await newest(taken))).rejects.toMatchObject({
      refusal: { code: 'auth/phone-taken', status: 409 },
    });
    expect((await findAccount(env, userId))?.user.phone).toBeNull();
  });

  it('takes no code that was sent to somebody else, is wrong, was used, or is too old', async () => {
    const [a, b] = [await person(), await person()];
    const [mine, theirs] = [newPhone(), newPhone()];
    await a.change(mine);
    await b.change(theirs);
    const [code, other] = [await a.newest(mine), await b.newest(theirs)];
    if (other !== code) await expect(a.confirm(other)).rejects.toMatchObject(codeNotGood);
    await a.confirm(code);
    await expect(a.confirm(code)).rejects.toMatchObject(codeNotGood);
    b.box.wait(5 * MINUTE);
    await expect(b.confirm(other)).rejects.toMatchObject(codeNotGood);
  });

  it('needs a sign-in of the last ten minutes from who gives no password', async () => {
    const { box, change } = await person();
    box.wait(11 * MINUTE);
    await expect(change(newPhone())).rejects.toMatchObject({ refusal: { code: 'auth/sign-in-again', status: 403 } });
    expect(await box.messages()).toEqual([]);
  });

  it('is proven once when two people prove one number at the same moment', async () => {
    const [a, b] = [await person(), await person()];
    const phone = newPhone();
    await a.change(phone);
    const first = await a.newest(phone);
    await b.change(phone);
    const results = await Promise.allSettled([a.confirm(first), b.confirm(await b.newest(phone))]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

it('a contact is of nobody who is not there', async () => {
  const { ctx } = await mintMailbox(await mintTenant());
  expect(await findContact(ctx, 'usr_00000000000000000000000000')).toBeNull();
});
