import { createHash } from 'node:crypto';
import { actorName } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { newId } from '../../platform/id';
import { write } from '../../platform/write';
import { fileErrors } from './errors';
import { keyOfFile } from './hot';
import { FILE_BYTES_MAX, IMAGE_SIDE_MAX, type UploadedFile } from './schema';
import { type SniffedImage, sniffImage } from './sniff-image';
import { files } from './tables';

/** Stores an image under the tenant's own key; what its bytes are decides, and a declared type that differs is a lie. */
export async function uploadFile(ctx: Ctx, file: File): Promise<UploadedFile> {
  if (file.size > FILE_BYTES_MAX) {
    throw refuse(platformErrors.tooLarge, `An image has at most ${FILE_BYTES_MAX} bytes.`);
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { mime, width, height } = imageOf(bytes, file.type);
  const id = newId('fil');
  const key = keyOfFile(ctx.tenant.id, id);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  // The bytes go first: a row never names an object that is not there, and a failed row takes its object away again.
  await ctx.env.FILES.put(key, bytes, { httpMetadata: { contentType: mime }, sha256 });
  const facts = { mime, bytes: bytes.length, sha256 };
  try {
    await write(ctx, {
      statements: [
        ctx.db.orm.insert(files).values({
          ...{ ...facts, tenantId: ctx.tenant.id, id, key },
          ...{ uploadedBy: actorName(ctx.actor), createdAt: ctx.now() },
        }),
      ],
      audit: [{ action: 'files.file-uploaded', subject: id, after: { ...facts, width, height } }],
    });
  } catch (error) {
    ctx.waitUntil(ctx.env.FILES.delete(key));
    throw error;
  }
  return { id, url: `/files/${id}`, mime, bytes: bytes.length, width, height };
}

/** Types that say nothing; programs send them for any file. */
const SILENT_TYPES = ['', 'application/octet-stream'];

function imageOf(bytes: Uint8Array, declared: string): SniffedImage {
  const image = sniffImage(bytes);
  const type = declared.split(';')[0]?.trim().toLowerCase().replace('image/jpg', 'image/jpeg') ?? '';
  if (!image) throw refuse(fileErrors.notAnImage, 'Its bytes are none of PNG, JPEG or WebP.');
  if (!SILENT_TYPES.includes(type) && type !== image.mime) {
    throw refuse(fileErrors.notAnImage, `It says ${type.slice(0, 60)}, but its bytes are ${image.mime}.`);
  }
  if (Math.max(image.width, image.height) > IMAGE_SIDE_MAX) {
    const message = `must measure at most ${IMAGE_SIDE_MAX} pixels a side, this is ${image.width} by ${image.height}`;
    throw refuse(platformErrors.invalid, { errors: [{ pointer: '/file', message }] });
  }
  return image;
}
