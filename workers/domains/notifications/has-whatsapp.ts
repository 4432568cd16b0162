import type { Env } from '../../env';
import { PROVIDER_NEEDS } from '../../platform/provider-needs';

/** Whether this deployment sends by WhatsApp: a person is asked for it only then. */
export function hasWhatsapp(env: Env): boolean {
  return PROVIDER_NEEDS.whatsapp.every((variable) => env[variable]);
}
