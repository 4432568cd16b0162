import type { Context } from 'hono';
import type { Api } from '../../platform/api-door';
import type { ApiEnv } from '../../platform/api-env';
import type { UserActor } from '../../platform/auth';
import { platformErrors } from '../../platform/errors';
import { defineRoute, json } from '../../platform/route';
import { askForKyc } from './ask-for-kyc';
import { approveKyc, rejectKyc } from './decide-kyc';
import { kycErrors } from './errors';
import { getKyc } from './get-kyc';
import {
  KycDetail,
  KycFileParams,
  KycForm,
  KycNumber,
  KycParams,
  KycRejection,
  KycRequestPage,
  KycView,
  ListKycQuery,
} from './kyc-schema';
import { listKyc } from './list-kyc';
import { readOwnKyc } from './read-own-kyc';
import { KYC_FORM_BYTES_MAX } from './schema';
import { revealNumber, viewDocument } from './view-document';

const e = kycErrors;
const tags = ['KYC'];
const binary = { schema: { type: 'string', format: 'binary' } } as const;

export const routes = {
  getKyc: defineRoute({
    ...{ method: 'get', path: '/me/kyc', operationId: 'getKyc', tags },
    summary: 'Where I stand with proving who I am',
    rules: { access: 'user', refusals: [] },
    responses: { 200: { description: 'What my last request came to', content: json(KycView) } },
  }),
  askForKyc: defineRoute({
    ...{ method: 'post', path: '/me/kyc', operationId: 'askForKyc', tags },
    summary: 'Send my documents',
    description:
      'Asked before the first withdrawal. The documents rest encrypted; of an Aadhaar only the last four digits are kept. ' +
      'They are deleted 90 days after a rejection, and as soon as new ones take their place.',
    rules: {
      ...{ access: 'user', limit: 'form', bodyMax: KYC_FORM_BYTES_MAX },
      refusals: [e.notADocument, e.alreadyAsked, e.alreadyApproved, platformErrors.unavailable],
    },
    request: { body: { required: true, content: { 'multipart/form-data': { schema: KycForm } } } },
    responses: { 201: { description: 'It waits for the staff', content: json(KycView) } },
  }),
  adminListKyc: defineRoute({
    ...{ method: 'get', path: '/admin/kyc', operationId: 'adminListKyc', tags },
    summary: 'Members who have sent documents',
    rules: { access: 'kyc:read', refusals: [platformErrors.invalidCursor] },
    request: { query: ListKycQuery },
    responses: { 200: { description: 'A page of requests', content: json(KycRequestPage) } },
  }),
  adminGetKyc: defineRoute({
    ...{ method: 'get', path: '/admin/kyc/{id}', operationId: 'adminGetKyc', tags },
    summary: 'One request, with what speaks for or against it',
    rules: { access: 'kyc:read', refusals: [e.notFound] },
    request: { params: KycParams },
    responses: { 200: { description: 'The request', content: json(KycDetail) } },
  }),
  adminViewKycFile: defineRoute({
    ...{ method: 'get', path: '/admin/kyc/{id}/files/{side}', operationId: 'adminViewKycFile', tags },
    summary: 'A document in clear; every look is written into the audit',
    rules: { access: 'kyc:read', refusals: [e.notFound, e.documentsGone] },
    request: { params: KycFileParams },
    responses: {
      200: {
        description: 'The document, never to be kept',
        content: { 'image/*': binary, 'application/pdf': binary },
      },
    },
  }),
  adminRevealKycNumber: defineRoute({
    ...{ method: 'post', path: '/admin/kyc/{id}/reveal', operationId: 'adminRevealKycNumber', tags },
    summary: 'The number of the document in clear; written into the audit',
    rules: { access: 'kyc:read', refusals: [e.notFound] },
    request: { params: KycParams },
    responses: { 200: { description: 'The number; of an Aadhaar its last four', content: json(KycNumber) } },
  }),
  adminApproveKyc: defineRoute({
    ...{ method: 'patch', path: '/admin/kyc/{id}/approve', operationId: 'adminApproveKyc', tags },
    summary: 'Approve: the member may be paid out',
    rules: { access: 'kyc:decide', refusals: [e.notFound, e.ownRequest, e.alreadyDecided, e.documentInUse] },
    request: { params: KycParams },
    responses: { 200: { description: 'The request', content: json(KycDetail) } },
  }),
  adminRejectKyc: defineRoute({
    ...{ method: 'patch', path: '/admin/kyc/{id}/reject', operationId: 'adminRejectKyc', tags },
    summary: 'Reject with a reason that the member reads, or take an approval back',
    rules: { access: 'kyc:decide', refusals: [e.notFound, e.ownRequest, e.alreadyDecided] },
    request: { params: KycParams, body: { required: true, content: json(KycRejection) } },
    responses: { 200: { description: 'The request', content: json(KycDetail) } },
  }),
};

export function mountKyc(api: Api): void {
  api.openapi(routes.getKyc, async (c) => c.json(await readOwnKyc(c.var.ctx, actorOf(c).userId), 200));
  api.openapi(routes.askForKyc, async (c) => c.json(await askForKyc(c.var.ctx, actorOf(c), c.req.valid('form')), 201));
  api.openapi(routes.adminListKyc, async (c) => c.json(await listKyc(c.var.ctx, c.req.valid('query')), 200));
  api.openapi(routes.adminGetKyc, async (c) => c.json(await getKyc(c.var.ctx, c.req.valid('param').id), 200));
  api.openapi(routes.adminViewKycFile, async (c) => {
    const { id, side } = c.req.valid('param');
    const { bytes, mime, name } = await viewDocument(c.var.ctx, id, side);
    return new Response(bytes, { headers: documentHeaders(mime, name) });
  });
  api.openapi(routes.adminRevealKycNumber, async (c) =>
    c.json(await revealNumber(c.var.ctx, c.req.valid('param').id), 200),
  );
  api.openapi(routes.adminApproveKyc, async (c) =>
    c.json(await approveKyc(c.var.ctx, actorOf(c), c.req.valid('param').id), 200),
  );
  api.openapi(routes.adminRejectKyc, async (c) => {
    const decision = { id: c.req.valid('param').id, reason: c.req.valid('json').reason };
    return c.json(await rejectKyc(c.var.ctx, actorOf(c), decision), 200);
  });
}

/** Somebody's upload: shown as what its bytes are and never run; only a picture opens where it stands. */
function documentHeaders(mime: string, name: string): Record<string, string> {
  const isPicture = mime.startsWith('image/');
  return {
    'Content-Type': mime,
    'Content-Disposition': `${isPicture ? 'inline' : 'attachment'}; filename="${name}"`,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  };
}

function actorOf(c: Context<ApiEnv>): UserActor {
  return c.var.ctx.actor as UserActor; // the gate lets only users in
}
