import { createVerify, X509Certificate } from 'node:crypto';

/** What SNS signs, in this order: names and values on lines of their own, absent ones left out. */
const SIGNED_FIELDS = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
  UnsubscribeConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
} as const;
const HASHES: Record<string, string> = { 1: 'RSA-SHA1', 2: 'RSA-SHA256' };

export type SnsType = keyof typeof SIGNED_FIELDS;
export interface SnsMessage {
  Type: SnsType;
  MessageId: string;
  TopicArn: string;
  Message: string;
  Timestamp: string;
  SignatureVersion: string;
  Signature: string;
  SigningCertURL: string;
  Subject?: string;
  Token?: string;
  SubscribeURL?: string;
}

/** The region of a topic; null for what is no ARN of a topic. */
export function regionOfTopic(arn: string): string | null {
  return /^arn:aws:sns:([a-z]{2}(?:-[a-z]+)+-\d):\d{12}:[\w-]{1,256}$/.exec(arn)?.[1] ?? null;
}

/** True for an address of a signing certificate of SNS in this region, and for no other on earth. */
export function isCertificateUrl(url: string, region: string): boolean {
  const start = `https://sns.${region}.amazonaws.com/SimpleNotificationService-`;
  return url.startsWith(start) && /^[0-9a-f]{32}\.pem$/.test(url.slice(start.length));
}

/**
 * The RSA signature of an SNS message, version 1 (SHA-1) or 2 (SHA-256), by a certificate that is valid now. Anybody with an
 * AWS account can have SNS sign something: the caller compares the topic. Source: AWS's SNS guide, "Verifying the signatures
 * of Amazon SNS messages".
 */
export function verifySnsMessage(message: SnsMessage, certificatePem: string, now: number): boolean {
  const hash = HASHES[message.SignatureVersion];
  if (!hash) return false;
  try {
    const certificate = new X509Certificate(certificatePem);
    if (now < Date.parse(certificate.validFrom) || now > Date.parse(certificate.validTo)) return false;
    return createVerify(hash).update(textToSign(message)).verify(certificate.publicKey, message.Signature, 'base64');
  } catch {
    return false; // no certificate, or no RSA key in it
  }
}

export function textToSign(message: SnsMessage): string {
  const fields: Partial<Record<string, string>> = { ...message };
  return SIGNED_FIELDS[message.Type]
    .flatMap((name) => (fields[name] === undefined ? [] : [`${name}\n${fields[name]}\n`]))
    .join('');
}
