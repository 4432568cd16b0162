import type { Ctx } from '../../platform/context';
import type { FieldError } from '../../platform/errors';
import { findFile } from '../files';
import { findCategoryRow } from './find';

interface References {
  categoryId?: string | null;
  imageFileId?: string | null;
}

/** The references that lead nowhere in this tenant; another tenant's ids are as unknown as invented ones. */
export async function checkReferences(ctx: Ctx, { categoryId, imageFileId }: References): Promise<FieldError[]> {
  const [category, file] = await Promise.all([
    categoryId ? findCategoryRow(ctx, categoryId) : null,
    imageFileId ? findFile(ctx, imageFileId) : null,
  ]);
  const problems: FieldError[] = [];
  if (categoryId && !category) problems.push({ pointer: '/categoryId', message: 'there is no such category' });
  if (imageFileId && !file) problems.push({ pointer: '/imageFileId', message: 'there is no such file' });
  return problems;
}
