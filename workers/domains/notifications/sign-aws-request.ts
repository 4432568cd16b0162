export interface AwsKey {
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
  /** The name that signs, which for SES is `ses`, not that of its host. */
  service: string;
}

const SIGNED_HEADERS = 'content-type;host;x-amz-date';
const encoder = new TextEncoder();

/**
 * The headers of a signed POST of JSON (AWS Signature Version 4, headers only). The address has no query, and its path none
 * but unreserved characters, so neither needs encoding. Source: CONTRACTS.md, 7, with its vector.
 */
export async function signAwsRequest(
  key: AwsKey,
  url: string,
  body: string,
  now: number,
): Promise<Record<string, string>> {
  const { host, pathname } = new URL(url);
  const instant = new Date(now).toISOString().replace(/[:-]|\.\d{3}/g, ''); // 20231114T221320Z
  const date = instant.slice(0, 8);
  const contentType = 'application/json';
  const canonical = [
    ...['POST', pathname, '', `content-type:${contentType}`, `host:${host}`, `x-amz-date:${instant}`, ''],
    ...[SIGNED_HEADERS, await sha256(body)],
  ].join('\n');
  const scope = `${date}/${key.region}/${key.service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', instant, scope, await sha256(canonical)].join('\n');
  const signature = toHex(await hmac(await deriveSigningKey(key, date), toSign));
  const credential = `Credential=${key.accessKeyId}/${scope}`;
  return {
    Authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${SIGNED_HEADERS}, Signature=${signature}`,
    'X-Amz-Date': instant,
    'Content-Type': contentType,
  };
}

/** The key of one day, region and service. */
export async function deriveSigningKey(
  { secretAccessKey, region, service }: Omit<AwsKey, 'accessKeyId'>,
  date: string,
): Promise<Uint8Array<ArrayBuffer>> {
  let key: Uint8Array<ArrayBuffer> = Uint8Array.from(encoder.encode(`AWS4${secretAccessKey}`));
  for (const part of [date, region, service, 'aws4_request']) key = await hmac(key, part);
  return key;
}

async function hmac(key: Uint8Array<ArrayBuffer>, text: string): Promise<Uint8Array<ArrayBuffer>> {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, encoder.encode(text)));
}

async function sha256(text: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text))));
}

export function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
