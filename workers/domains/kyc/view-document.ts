import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { write } from '../../platform/write';
import { findVault } from '../identity';
import { kycErrors } from './errors';
import { getNamedKyc } from './get-kyc';
import { openDocument } from './keep-document';
import { openFact } from './present-kyc';
import type { Side } from './schema';
import { kycFiles } from './tables';

export interface OpenDocument {
  mime: string;
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** A document in clear; who looked is written first, so nothing is seen without a line. */
export async function viewDocument(ctx: Ctx, id: string, side: Side): Promise<OpenDocument> {
  const { row } = await getNamedKyc(ctx, id);
  if (row.forgottenAt !== null) throw refuse(kycErrors.documentsGone);
  const isIt = and(eq(kycFiles.tenantId, ctx.tenant.id), eq(kycFiles.kycId, row.id), eq(kycFiles.side, side));
  const [file] = await ctx.db.orm.select().from(kycFiles).where(isIt);
  if (!file) throw refuse(kycErrors.notFound, 'This request has no document of this side.');
  const vault = await findVault(ctx.env, row.userId);
  if (!vault) throw refuse(kycErrors.documentsGone);
  await write(ctx, { statements: [], audit: [{ action: 'kyc.document-viewed', subject: row.id, after: { side } }] });
  const bytes = await openDocument(ctx, vault, file);
  if (!bytes) throw refuse(kycErrors.documentsGone);
  return { mime: file.mime, name: `${row.id}-${side}.${file.mime.split('/')[1]}`, bytes };
}

/** The number of a document in clear, written into the audit as a look at the document is. */
export async function revealNumber(ctx: Ctx, id: string): Promise<{ number: string | null }> {
  const { row } = await getNamedKyc(ctx, id);
  await write(ctx, { statements: [], audit: [{ action: 'kyc.number-revealed', subject: row.id }] });
  const vault = await findVault(ctx.env, row.userId);
  return { number: await openFact(vault, row.id, 'number', row.numberSealed) };
}
