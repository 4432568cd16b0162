import type { Api } from '../../platform/api-door';
import { platformErrors, refuse } from '../../platform/errors';
import type { Id } from '../../platform/id';
import { defineRoute, json } from '../../platform/route';
import { setPicture } from '../identity';
import { fileErrors } from './errors';
import { FILE_BYTES_MAX, PICTURE_BYTES_MAX, UploadedFile, UploadForm } from './schema';
import { uploadFile } from './upload-file';

/** What a multipart form adds around its file: boundaries and part headers. */
const FORM_OVERHEAD = 16 * 1024;

export const routes = {
  uploadFile: defineRoute({
    ...{ method: 'post', path: '/admin/files', operationId: 'uploadFile', tags: ['Files'] },
    summary: 'Upload an image',
    rules: { access: 'files:upload', bodyMax: FILE_BYTES_MAX + FORM_OVERHEAD, refusals: [fileErrors.notAnImage] },
    request: { body: { required: true, content: { 'multipart/form-data': { schema: UploadForm } } } },
    responses: { 201: { description: 'The file and where browsers find it', content: json(UploadedFile) } },
  }),
  uploadPicture: defineRoute({
    ...{ method: 'post', path: '/me/picture', operationId: 'uploadPicture', tags: ['Identity'] },
    summary: 'Upload my picture, at most 1 MB; PATCH /me {"picture": null} takes it away',
    rules: {
      ...{ access: 'user', limit: 'form', bodyMax: PICTURE_BYTES_MAX + FORM_OVERHEAD },
      refusals: [fileErrors.notAnImage],
    },
    request: { body: { required: true, content: { 'multipart/form-data': { schema: UploadForm } } } },
    responses: { 201: { description: 'The picture and where this host serves it', content: json(UploadedFile) } },
  }),
};

export function mountFiles(api: Api): void {
  api.openapi(routes.uploadFile, async (c) => c.json(await uploadFile(c.var.ctx, c.req.valid('form').file), 201));
  api.openapi(routes.uploadPicture, async (c) => {
    const { ctx } = c.var;
    if (ctx.actor.kind !== 'user') throw refuse(platformErrors.unauthenticated);
    const file = await uploadFile(ctx, c.req.valid('form').file);
    await setPicture(ctx, ctx.actor, file.id as Id<'fil'>); // uploadFile has just made it
    return c.json(file, 201);
  });
}
