import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { logger } from '../../platform/log';
import { isForeignKeyViolation, isUniqueViolation, type Write, write } from '../../platform/write';
import { catalogChanged, publishCatalog } from '../tenants';
import { offerErrors } from './errors';

/**
 * A change of what the public sees: the write, and the catalogue's new version in the same batch. A slug that is taken
 * and a reference that went away in the meantime are refused here, where the database says so.
 */
export async function writeCatalog(ctx: Ctx, plan: Write): Promise<void> {
  try {
    await write(ctx, { ...plan, statements: [...plan.statements, catalogChanged(ctx)] });
  } catch (error) {
    if (isUniqueViolation(error, '.slug')) {
      throw refuse(offerErrors.slugTaken, { errors: [{ pointer: '/slug', message: 'is already in use' }] });
    }
    if (isForeignKeyViolation(error)) throw refuse(platformErrors.stale, 'What this refers to has just changed.');
    throw error;
  }
  await publishCatalogOrLog(ctx);
}

/** KV takes one write a second and key. When it refuses, the change is done all the same; cached reads live 60 s more. */
async function publishCatalogOrLog(ctx: Ctx): Promise<void> {
  await publishCatalog(ctx).catch((error) => logger('offers').warn('catalogue not published yet', { error }));
}
