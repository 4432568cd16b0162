import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import {
  beginUpload,
  completeUpload,
  type GenerateInput,
  generateLot,
  type ImportStarted,
  type Lot,
  type NewUpload,
  receiveFile,
  takePart,
  type Upload,
} from '../imports';
import { campaignErrors } from './errors';
import { getCampaignToEdit } from './find';
import { PLATFORMS } from './schema';

/** Takes a file of codes for a campaign. */
export async function uploadCodes(
  ctx: Ctx,
  id: string,
  { body, name }: { body: ReadableStream<Uint8Array> | null; name: string | null },
): Promise<ImportStarted> {
  return receiveFile(ctx, await lotOf(ctx, id), { body: body ?? emptyBody(), name });
}

/** Has codes made for a campaign; those of a store nobody else can make. */
export async function makeCodes(ctx: Ctx, id: string, input: GenerateInput): Promise<ImportStarted> {
  const { row } = await getCampaignToEdit(ctx, id);
  if (row.store !== null) throw refuse(campaignErrors.storeMakesCodes);
  return generateLot(ctx, await lotOf(ctx, id), input);
}

/** Opens an upload in parts. */
export async function openUpload(ctx: Ctx, id: string, input: NewUpload): Promise<Upload> {
  return beginUpload(ctx, (await lotOf(ctx, id)).poolId, input);
}

/** Takes one part of a file. */
export async function addPart(
  ctx: Ctx,
  id: string,
  uploadId: string,
  part: { number: number; body: ReadableStream<Uint8Array> | null },
): Promise<Upload> {
  const { row } = await getCampaignToEdit(ctx, id);
  return takePart(ctx, row.id, uploadId, part);
}

/** Has the file of an upload read. */
export async function completeFile(ctx: Ctx, id: string, uploadId: string): Promise<ImportStarted> {
  return completeUpload(ctx, await lotOf(ctx, id), uploadId);
}

/** Where codes of this campaign go and what they must keep to; an archived one takes none. */
async function lotOf(ctx: Ctx, id: string): Promise<Lot> {
  const { row } = await getCampaignToEdit(ctx, id);
  if (row.archivedAt !== null) throw refuse(campaignErrors.archived);
  const all = PLATFORMS.filter((platform) => platform !== 'universal');
  return { poolId: row.id, rules: { ...row.format, platforms: row.platform === 'universal' ? all : [row.platform] } };
}

function emptyBody(): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: (controller) => controller.close() });
}
