import type { Campaign } from '../../lib/api-types';
import { CopyLine } from '../../ui/copy-line';

/** How a program claims a code of this campaign: runs as it stands, once the key is put in. */
export function ClaimCommand({ campaign: { id, platform }, origin }: { campaign: Campaign; origin: string }) {
  const body = JSON.stringify({
    ...{ userIdentifier: 'asha@example.com', platform: platform === 'universal' ? 'web' : platform },
  });
  const lines = [
    `curl ${origin}/api/v1/distribute/${id}`,
    `-H "Authorization: Bearer sk_…"`,
    `-H "Content-Type: application/json"`,
    `-d '${body}'`,
  ];
  return <CopyLine text={lines.join(' \\\n  ')} />;
}
