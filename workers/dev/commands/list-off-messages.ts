import { CHANNEL_PROVIDERS, PROVIDER_NEEDS, REPORT_NEEDS } from '../../platform/provider-needs.ts';

/**
 * What of messages will be off with these variables and secrets, one sentence each. It stops no deployment: a channel without
 * a provider is off on purpose (workers/decisions/0009-messages.md).
 */
export function listOffMessages(configured: readonly string[]): string[] {
  return Object.entries(CHANNEL_PROVIDERS).flatMap(([channel, providers]) => {
    const isOn = (name: (typeof providers)[number]) => missingOf(name, configured).length === 0;
    const ways = providers.map((name) => `${name} (${PROVIDER_NEEDS[name].join(', ')})`);
    const off = providers.some(isOn) ? [] : [`${channel} is off: it needs one of ${ways.join('; ')}.`];
    return [...off, ...providers.flatMap((name) => sentencesOf(name, configured))];
  });
}

type Provider = keyof typeof PROVIDER_NEEDS;

function missingOf(name: Provider, configured: readonly string[]): string[] {
  return PROVIDER_NEEDS[name].filter((variable) => !configured.includes(variable));
}

/** EMAIL_FROM is everybody's, so alone it does not mean that this provider is wanted. */
function sentencesOf(name: Provider, configured: readonly string[]): string[] {
  const missing = missingOf(name, configured);
  const isBegun = PROVIDER_NEEDS[name].some((need) => need !== 'EMAIL_FROM' && configured.includes(need));
  if (missing.length > 0) return isBegun ? [`${name} is off without ${missing.join(', ')}.`] : [];
  if (name === 'webpush' || name === 'fcm') return [];
  const report = REPORT_NEEDS[name];
  return configured.includes(report) ? [] : [`${name} sends, but its reports are refused without ${report}.`];
}
