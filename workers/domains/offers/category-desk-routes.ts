import { z } from 'zod';
import type { Api } from '../../platform/api-door';
import { platformErrors } from '../../platform/errors';
import { IfMatch, versionSeen, versionTag } from '../../platform/if-match';
import { defineRoute, json } from '../../platform/route';
import { createCategory } from './create-category';
import { deleteCategory } from './delete-category';
import { editCategory } from './edit-category';
import { offerErrors } from './errors';
import { adminGetCategory, adminListCategories } from './list-categories-for-staff';
import { placeCategory } from './place-category';
import { AdminCategory, AdminCategoryList, CategoryPatch, CategoryPlace, NewCategory } from './schema';

const tags = ['Categories for staff'];
const module = 'offers' as const;
const params = z.object({ id: z.string().max(100).meta({ example: 'cat_01jd3v9v1kfqgtz5m2x8r4c7ab' }) });
const guarded = [offerErrors.categoryNotFound, platformErrors.preconditionRequired, platformErrors.stale];

export const categoryDeskRoutes = {
  adminListCategories: defineRoute({
    ...{ method: 'get', path: '/admin/categories', operationId: 'adminListCategories', tags },
    summary: 'All categories, flat and in order, with their versions',
    rules: { access: 'offers:read', scope: 'offers:read', module, refusals: [] },
    responses: { 200: { description: 'The categories', content: json(AdminCategoryList) } },
  }),
  adminGetCategory: defineRoute({
    ...{ method: 'get', path: '/admin/categories/{id}', operationId: 'adminGetCategory', tags },
    summary: 'One category, its version in the ETag',
    rules: { access: 'offers:read', scope: 'offers:read', module, refusals: [offerErrors.categoryNotFound] },
    request: { params },
    responses: { 200: { description: 'The category', content: json(AdminCategory) } },
  }),
  adminCreateCategory: defineRoute({
    ...{ method: 'post', path: '/admin/categories', operationId: 'adminCreateCategory', tags },
    summary: 'Add a category',
    rules: { access: 'offers:edit', module, refusals: [offerErrors.slugTaken, platformErrors.stale] },
    request: { body: { required: true, content: json(NewCategory) } },
    responses: { 201: { description: 'The category', content: json(AdminCategory) } },
  }),
  adminEditCategory: defineRoute({
    ...{ method: 'patch', path: '/admin/categories/{id}', operationId: 'adminEditCategory', tags },
    summary: 'Rename, reorder or move a category',
    rules: { access: 'offers:edit', module, refusals: [...guarded, offerErrors.slugTaken] },
    request: { params, headers: IfMatch, body: { required: true, content: json(CategoryPatch) } },
    responses: { 200: { description: 'The category', content: json(AdminCategory) } },
  }),
  adminPlaceCategory: defineRoute({
    ...{ method: 'put', path: '/admin/categories/{id}/place', operationId: 'adminPlaceCategory', tags },
    summary: 'Set a category under a parent, before one of its children or last; answers the whole tree anew',
    rules: { access: 'offers:edit', module, refusals: guarded },
    request: { params, headers: IfMatch, body: { required: true, content: json(CategoryPlace) } },
    responses: { 200: { description: 'The categories', content: json(AdminCategoryList) } },
  }),
  adminDeleteCategory: defineRoute({
    ...{ method: 'delete', path: '/admin/categories/{id}', operationId: 'adminDeleteCategory', tags },
    summary: 'Delete a category that nothing stands in',
    rules: { access: 'offers:edit', module, refusals: [...guarded, offerErrors.categoryInUse] },
    request: { params, headers: IfMatch },
    responses: { 204: { description: 'It is gone' } },
  }),
};

export function mountCategoryDesk(api: Api): void {
  const routes = categoryDeskRoutes;
  api.openapi(routes.adminListCategories, async (c) => c.json({ data: await adminListCategories(c.var.ctx) }, 200));
  api.openapi(routes.adminGetCategory, async (c) => {
    const category = await adminGetCategory(c.var.ctx, c.req.valid('param').id);
    return c.json(category, 200, versionTag(category));
  });
  api.openapi(routes.adminCreateCategory, async (c) => {
    const category = await createCategory(c.var.ctx, c.req.valid('json'));
    return c.json(category, 201, versionTag(category));
  });
  api.openapi(routes.adminEditCategory, async (c) => {
    const seen = versionSeen(c.req.valid('header'));
    const category = await editCategory(c.var.ctx, c.req.valid('param').id, seen, c.req.valid('json'));
    return c.json(category, 200, versionTag(category));
  });
  api.openapi(routes.adminPlaceCategory, async (c) => {
    const seen = versionSeen(c.req.valid('header'));
    const data = await placeCategory(c.var.ctx, c.req.valid('param').id, seen, c.req.valid('json'));
    return c.json({ data }, 200);
  });
  api.openapi(routes.adminDeleteCategory, async (c) => {
    await deleteCategory(c.var.ctx, c.req.valid('param').id, versionSeen(c.req.valid('header')));
    return c.body(null, 204);
  });
}
