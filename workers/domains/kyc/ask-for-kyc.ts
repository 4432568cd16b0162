import { and, eq, isNull } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { blindIndex } from '../../platform/crypto/blind-index';
import { platformErrors, refuse } from '../../platform/errors';
import { type Id, newId } from '../../platform/id';
import { isUniqueViolation, mustChange, write } from '../../platform/write';
import { findVault, type Vault } from '../identity';
import { kycErrors } from './errors';
import { discardKyc, forgetReplaced } from './forget-kyc';
import { sealDocument } from './keep-document';
import type { KycForm, KycView } from './kyc-schema';
import { kycStateOf } from './kyc-state-of';
import { readOwnKyc } from './read-own-kyc';
import { DOCUMENT_BYTES_MAX, type DocumentKind, type Side } from './schema';
import { type DocumentMime, sniffDocument } from './sniff-document';
import { kycFiles, kycRequests } from './tables';

/** Takes a member's documents for the staff to look at; what they sent before and was rejected is deleted. */
export async function askForKyc(ctx: Ctx, actor: UserActor, form: KycForm): Promise<KycView> {
  const { userId } = actor;
  mustBePast(ctx, form.birthday);
  const documents = await readDocuments(form);
  await mustNotStand(ctx, userId);
  const vault = await findVault(ctx.env, userId);
  if (!vault) throw new Error('a person who was forgotten is signed in');
  const id = newId('kyc');
  const sealed = await Promise.all(
    documents.map(async ({ side, mime, plain }) => ({
      ...{ side, mime, size: plain.length, ...(await sealDocument(ctx, vault, plain)) },
    })),
  );
  // The rows go first, so that the sweep finds whatever a dead request has put.
  await beginDraft(ctx, await sealFacts(ctx, vault, { id, userId, form }), sealed);
  try {
    await Promise.all(sealed.map(({ objectKey, bytes }) => ctx.env.FILES.put(objectKey, bytes)));
    await settle(ctx, id, userId, form.documentKind);
  } catch (error) {
    ctx.waitUntil(discardKyc(ctx, id));
    throw error;
  }
  ctx.waitUntil(forgetReplaced(ctx, userId));
  return readOwnKyc(ctx, userId);
}

interface Document {
  side: Side;
  mime: DocumentMime;
  plain: Uint8Array<ArrayBuffer>;
}

async function readDocuments({ front, back }: KycForm): Promise<Document[]> {
  const given: [Side, File][] = [['front', front], ...(back ? [['back', back] as [Side, File]] : [])];
  const tooLarge = given.filter(([, file]) => file.size > DOCUMENT_BYTES_MAX);
  if (tooLarge.length) {
    const message = `must have at most ${DOCUMENT_BYTES_MAX} bytes`;
    throw refuse(platformErrors.tooLarge, { errors: tooLarge.map(([side]) => ({ pointer: `/${side}`, message })) });
  }
  const read = await Promise.all(
    given.map(async ([side, file]) => {
      const plain = new Uint8Array(await file.arrayBuffer());
      return { side, plain, mime: sniffDocument(plain) };
    }),
  );
  const documents = read.flatMap(({ mime, ...rest }) => (mime ? [{ ...rest, mime }] : []));
  if (documents.length === read.length) return documents;
  const message = 'its bytes are none of JPEG, PNG, WebP and PDF';
  const wrong = read.filter(({ mime }) => mime === null);
  throw refuse(kycErrors.notADocument, { errors: wrong.map(({ side }) => ({ pointer: `/${side}`, message })) });
}

const OLDEST = '1900-01-01';

function mustBePast(ctx: Ctx, birthday: string): void {
  const today = new Date(ctx.now()).toISOString().slice(0, 10);
  if (birthday >= OLDEST && birthday < today) return;
  throw refuse(platformErrors.invalid, { errors: [{ pointer: '/birthday', message: 'must be a day in the past' }] });
}

async function mustNotStand(ctx: Ctx, userId: Id<'usr'>): Promise<void> {
  const { state } = await kycStateOf(ctx, userId);
  if (state === 'approved') throw refuse(kycErrors.alreadyApproved);
  if (state === 'asked') throw refuse(kycErrors.alreadyAsked);
}

interface NewKyc {
  id: Id<'kyc'>;
  userId: Id<'usr'>;
  form: KycForm;
}

async function sealFacts(
  ctx: Ctx,
  vault: Vault,
  { id, userId, form }: NewKyc,
): Promise<typeof kycRequests.$inferInsert> {
  const { legalName, documentKind, number, birthday } = form;
  const kept = documentKind === 'aadhaar' ? number.slice(-4) : number;
  return {
    ...{ tenantId: ctx.tenant.id, id, userId, state: 'draft', documentKind, createdAt: ctx.now() },
    nameSealed: await vault.seal(`kyc_requests.name/${id}`, legalName),
    numberSealed: await vault.seal(`kyc_requests.number/${id}`, kept),
    birthdaySealed: await vault.seal(`kyc_requests.birthday/${id}`, birthday),
    numberIndex: blindIndex(ctx.env.INDEX_KEY, 'kyc-document', `${ctx.tenant.id}\0${documentKind}\0${number}`),
  };
}

type Kept = Omit<Document, 'plain'> & { size: number; objectKey: string; keySealed: string };

async function beginDraft(ctx: Ctx, row: typeof kycRequests.$inferInsert, documents: Kept[]): Promise<void> {
  const { orm } = ctx.db;
  const files = documents.map(({ side, mime, objectKey, keySealed, size }) => ({
    ...{ tenantId: ctx.tenant.id, kycId: row.id, side, mime, objectKey, keySealed, bytes: size },
  }));
  await orm.batch([orm.insert(kycRequests).values(row), orm.insert(kycFiles).values(files)]);
}

/** From here on it is there for the staff; of two that race, one is. */
async function settle(ctx: Ctx, id: Id<'kyc'>, userId: Id<'usr'>, documentKind: DocumentKind): Promise<void> {
  const { orm } = ctx.db;
  const isIt = and(eq(kycRequests.tenantId, ctx.tenant.id), eq(kycRequests.id, id));
  const isDraft = and(isIt, eq(kycRequests.state, 'draft'), isNull(kycRequests.decidedAt));
  const settled = orm.update(kycRequests).set({ state: 'asked', askedAt: ctx.now() }).where(isDraft);
  try {
    await write(ctx, {
      statements: [mustChange(settled, platformErrors.unavailable)],
      audit: [{ action: 'kyc.asked', subject: id, after: { userId, documentKind } }],
      events: [{ name: 'kyc.asked', version: 1, subjectId: id, payload: { userId, kycId: id } }],
    });
  } catch (error) {
    if (isUniqueViolation(error, 'kyc_requests.user_id')) throw refuse(kycErrors.alreadyAsked);
    throw error;
  }
}
