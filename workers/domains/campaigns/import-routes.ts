import { z } from 'zod';
import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { defineRoute, json } from '../../platform/route';
import {
  CodeImport,
  CodeImportPage,
  downloadReport,
  FORM_BYTES_MAX,
  GenerateInput,
  getImport,
  getUpload,
  ImportStarted,
  importErrors,
  ListImportsQuery,
  listImports,
  NewUpload,
  PART_BYTES,
  PartNumber,
  Upload,
} from '../imports';
import { CampaignParams, CMP_ID } from './campaign-schema';
import { countByPerson } from './count-by-person';
import { campaignErrors } from './errors';
import { getCampaign } from './find';
import { addPart, completeFile, makeCodes, openUpload, uploadCodes } from './import-codes';

const e = { ...campaignErrors, ...importErrors };
const tags = ['Campaigns'];
const module = 'campaigns';
const mayEdit = { access: 'campaigns:edit', scope: 'campaigns:edit', module } as const;
const mayRead = { access: 'campaigns:read', scope: 'campaigns:read', module } as const;
const refusals = [e.notFound, e.archived];
const ID = z.string().max(100);
const importParams = z.object({ id: ID.meta({ example: CMP_ID }), importId: ID });
const uploadParams = z.object({ id: ID.meta({ example: CMP_ID }), uploadId: ID });
const partParams = uploadParams.extend({ number: PartNumber });
const byId = { params: CampaignParams };
const started = { 202: { description: 'It runs; ask how it stands', content: json(ImportStarted) } };
const CodesForm = z
  .strictObject({ file: z.instanceof(File).meta({ type: 'string', format: 'binary' }) })
  .meta({ id: 'CodesForm' });

export const importRoutes = {
  uploadCodes: defineRoute({
    ...{ method: 'post', path: '/campaigns/{id}/codes', operationId: 'uploadCodes', tags },
    summary: 'Upload a file of codes: CSV with the columns code, and perhaps platform and metadata (JSON)',
    description:
      'UTF-8 or UTF-16, gzip or not, 100,000 codes at most; what follows them is not read. Ten uploads a minute. The file is read behind the answer.',
    rules: { ...mayEdit, refusals, bodyMax: FORM_BYTES_MAX, streamed: 'text/csv', idempotency: 'none' },
    request: {
      ...byId,
      body: {
        // Not `required`, or the form would be asked of a plain file too; an empty body is an empty file.
        content: { 'text/csv': { schema: z.string() }, 'multipart/form-data': { schema: CodesForm } },
      },
    },
    responses: started,
  }),
  generateCodes: defineRoute({
    ...{ method: 'post', path: '/campaigns/{id}/codes/generate', operationId: 'generateCodes', tags },
    summary: 'Have codes made from a pattern, up to a million',
    rules: { ...mayEdit, refusals: [...refusals, e.storeMakesCodes, e.tooFewCodes] },
    request: { ...byId, body: { required: true, content: json(GenerateInput) } },
    responses: started,
  }),
  listImports: defineRoute({
    ...{ method: 'get', path: '/campaigns/{id}/imports', operationId: 'listImports', tags },
    summary: 'The uploads and generated lots of a campaign, the newest first',
    rules: { ...mayRead, refusals: [e.notFound, platformErrors.invalidCursor] },
    request: { ...byId, query: ListImportsQuery },
    responses: { 200: { description: 'A page of imports', content: json(CodeImportPage) } },
  }),
  getImport: defineRoute({
    ...{ method: 'get', path: '/campaigns/{id}/imports/{importId}', operationId: 'getImport', tags },
    summary: 'How an import stands',
    rules: { ...mayRead, refusals: [campaignErrors.notFound, importErrors.notFound] },
    request: { params: importParams },
    responses: { 200: { description: 'The import', content: json(CodeImport) } },
  }),
  downloadImportReport: defineRoute({
    ...{ method: 'get', path: '/campaigns/{id}/imports/{importId}/report', operationId: 'downloadImportReport', tags },
    summary: 'Every line that gave no code, and why, as CSV',
    rules: { ...mayRead, refusals: [campaignErrors.notFound, importErrors.notFound] },
    request: { params: importParams },
    responses: { 200: { description: 'The report', content: { 'text/csv': { schema: z.string() } } } },
  }),
  beginUpload: defineRoute({
    ...{ method: 'post', path: '/campaigns/{id}/uploads', operationId: 'beginUpload', tags },
    summary: 'Open an upload in parts, to go on with when the line breaks',
    rules: { ...mayEdit, refusals },
    request: { ...byId, body: { required: true, content: json(NewUpload) } },
    responses: { 201: { description: 'The upload', content: json(Upload) } },
  }),
  getUpload: defineRoute({
    ...{ method: 'get', path: '/campaigns/{id}/uploads/{uploadId}', operationId: 'getUpload', tags },
    summary: 'Which parts of an upload have arrived',
    rules: { ...mayEdit, refusals: [campaignErrors.notFound, e.uploadNotFound] },
    request: { params: uploadParams },
    responses: { 200: { description: 'The upload', content: json(Upload) } },
  }),
  putUploadPart: defineRoute({
    ...{ method: 'put', path: '/campaigns/{id}/uploads/{uploadId}/parts/{number}', operationId: 'putUploadPart', tags },
    summary: 'Send one part of a file; the same number again takes its place',
    rules: {
      ...{ ...mayEdit, bodyMax: PART_BYTES, idempotency: 'none' },
      refusals: [campaignErrors.notFound, e.uploadNotFound, e.wrongPart],
    },
    request: {
      params: partParams,
      body: { required: true, content: { 'application/octet-stream': { schema: z.string() } } },
    },
    responses: { 200: { description: 'What has arrived', content: json(Upload) } },
  }),
  completeUpload: defineRoute({
    ...{ method: 'post', path: '/campaigns/{id}/uploads/{uploadId}/complete', operationId: 'completeUpload', tags },
    summary: 'Put the parts together and have the file read',
    rules: { ...mayEdit, refusals: [...refusals, e.uploadNotFound, e.partsMissing] },
    request: { params: uploadParams },
    responses: started,
  }),
};

export function mountImports(api: Api): void {
  const r = importRoutes;
  api.openapi(r.uploadCodes, async (c) => {
    const headers = await countByPerson(c.var.ctx, 'codeUploads');
    const form = c.req.valid('form');
    const file = typeof form === 'object' && 'file' in form ? form.file : null;
    const given = file ? { body: file.stream(), name: nameOf(file) } : { body: c.req.raw.body, name: null };
    return c.json(await uploadCodes(c.var.ctx, c.req.valid('param').id, given), 202, headers);
  });
  api.openapi(r.generateCodes, async (c) => {
    const headers = await countByPerson(c.var.ctx, 'codeUploads');
    return c.json(await makeCodes(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 202, headers);
  });
  api.openapi(r.listImports, async (c) => {
    const { row } = await getCampaign(c.var.ctx, c.req.valid('param').id);
    return c.json(await listImports(c.var.ctx, row.id, c.req.valid('query')), 200);
  });
  api.openapi(r.getImport, async (c) => {
    const { id, importId } = c.req.valid('param');
    const { row } = await getCampaign(c.var.ctx, id);
    return c.json(await getImport(c.var.ctx, row.id, importId), 200);
  });
  api.openapi(r.downloadImportReport, async (c) => {
    const { id, importId } = c.req.valid('param');
    const { row } = await getCampaign(c.var.ctx, id);
    return c.body(await downloadReport(c.var.ctx, row.id, importId), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="import-${importId.slice(-8)}.csv"`,
    });
  });
  api.openapi(r.beginUpload, async (c) => {
    const headers = await countByPerson(c.var.ctx, 'codeUploads');
    return c.json(await openUpload(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 201, headers);
  });
  api.openapi(r.getUpload, async (c) => {
    const { id, uploadId } = c.req.valid('param');
    const { row } = await getCampaign(c.var.ctx, id);
    return c.json(await getUpload(c.var.ctx, row.id, uploadId), 200);
  });
  api.openapi(r.putUploadPart, async (c) => {
    const { id, uploadId, number } = c.req.valid('param');
    return c.json(await addPart(c.var.ctx, id, uploadId, { number, body: c.req.raw.body }), 200);
  });
  api.openapi(r.completeUpload, async (c) => {
    const { id, uploadId } = c.req.valid('param');
    return c.json(await completeFile(c.var.ctx, id, uploadId), 202);
  });
}

/** What a browser says that the file is called, for the list; it names nothing in the store. */
function nameOf(file: File): string | null {
  return file.name.replace(/\p{C}/gu, '').slice(0, 200) || null;
}
