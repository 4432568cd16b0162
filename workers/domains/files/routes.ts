import type { Api } from '../../platform/api-door';
import { defineRoute, json } from '../../platform/route';
import { fileErrors } from './errors';
import { FILE_BYTES_MAX, UploadedFile, UploadForm } from './schema';
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
};

export function mountFiles(api: Api): void {
  api.openapi(routes.uploadFile, async (c) => c.json(await uploadFile(c.var.ctx, c.req.valid('form').file), 201));
}
