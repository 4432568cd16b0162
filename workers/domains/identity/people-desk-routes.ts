import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { IfMatch, versionSeen, versionTag } from '../../platform/if-match';
import { defineRoute, json } from '../../platform/route';
import { actorOf } from './actor-of';
import { blockPerson } from './block-person';
import { deskErrors } from './desk-errors';
import {
  BlockInput,
  ListPeopleQuery,
  PlatformAuditPage,
  PlatformAuditQuery,
  PlatformUser,
  PlatformUserPage,
  UserParams,
} from './desk-schema';
import { listPlatformAudit } from './list-audit';
import { getPerson, listPeople } from './list-people';

const e = deskErrors;
const tags = ['Platform'];

/** For the people who run Souk: over all businesses, on the apex only. */
export const peopleDeskRoutes = {
  platformListUsers: defineRoute({
    ...{ method: 'get', path: '/platform/users', operationId: 'platformListUsers', tags },
    summary: 'The people of all businesses, with masked addresses',
    rules: { access: 'platform', refusals: [platformErrors.invalidCursor] },
    request: { query: ListPeopleQuery },
    responses: { 200: { description: 'A page of people', content: json(PlatformUserPage) } },
  }),
  platformGetUser: defineRoute({
    ...{ method: 'get', path: '/platform/users/{id}', operationId: 'platformGetUser', tags },
    summary: 'One person and where they belong, the version of the account in the ETag',
    rules: { access: 'platform', refusals: [e.userNotFound] },
    request: { params: UserParams },
    responses: { 200: { description: 'The person', content: json(PlatformUser) } },
  }),
  platformBlockUser: defineRoute({
    ...{ method: 'patch', path: '/platform/users/{id}', operationId: 'platformBlockUser', tags },
    summary: 'Block a person everywhere and end every session, or let them in again',
    rules: {
      access: 'platform',
      refusals: [e.userNotFound, e.notYourself, platformErrors.preconditionRequired, platformErrors.stale],
    },
    request: { params: UserParams, headers: IfMatch, body: { required: true, content: json(BlockInput) } },
    responses: { 200: { description: 'The person', content: json(PlatformUser) } },
  }),
  platformListAudit: defineRoute({
    ...{ method: 'get', path: '/platform/audit', operationId: 'platformListAudit', tags },
    summary: 'What was done in any business and by whom, the newest first',
    rules: { access: 'platform', refusals: [platformErrors.invalidCursor] },
    request: { query: PlatformAuditQuery },
    responses: { 200: { description: 'A page of entries', content: json(PlatformAuditPage) } },
  }),
};

export function mountPeopleDesk(api: Api): void {
  const routes = peopleDeskRoutes;
  api.openapi(routes.platformListUsers, async (c) => c.json(await listPeople(c.var.ctx, c.req.valid('query')), 200));
  api.openapi(routes.platformGetUser, async (c) => {
    const person = await getPerson(c.var.ctx, c.req.valid('param').id);
    return c.json(person, 200, versionTag(person));
  });
  api.openapi(routes.platformBlockUser, async (c) => {
    const change = { userId: c.req.valid('param').id, seen: versionSeen(c.req.valid('header')) };
    const person = await blockPerson(c.var.ctx, actorOf(c), { ...change, input: c.req.valid('json') });
    return c.json(person, 200, versionTag(person));
  });
  api.openapi(routes.platformListAudit, async (c) =>
    c.json(await listPlatformAudit(c.var.ctx, c.req.valid('query')), 200),
  );
}
