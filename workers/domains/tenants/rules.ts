import { hueShown } from '../../platform/hue';
import type { Tenant } from '../../platform/tenant';
import type { PublicTenant } from './schema';

export function toPublicTenant(tenant: Tenant): PublicTenant {
  const { slug, name, currency, languages, timeZone, modules, mood, taglines, logoFileId } = tenant;
  const logoUrl = logoFileId ? `/files/${logoFileId}` : null;
  return { slug, name, currency, languages, timeZone, modules, hue: hueShown(tenant.hue), mood, taglines, logoUrl };
}
