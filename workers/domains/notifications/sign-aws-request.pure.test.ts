import { describe, expect, it } from 'vitest';
import { deriveSigningKey, signAwsRequest, toHex } from './sign-aws-request';

const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const BODY =
  '{"Content":{"Simple":{"Body":{"Text":{"Data":"hi"}},"Subject":{"Data":"s"}}},"Destination":{"ToAddresses":["a@example.test"]},"FromEmailAddress":"b@example.test"}';
const KEY = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: SECRET, region: 'ap-south-1', service: 'ses' };
const URL_OF_SES = 'https://email.ap-south-1.amazonaws.com/v2/email/outbound-emails';
const AT = Date.UTC(2023, 10, 14, 22, 13, 20, 900);
const sign = (key = KEY, url = URL_OF_SES, body = BODY, at = AT) => signAwsRequest(key, url, body, at);
const signatureOf = async (headers: Promise<Record<string, string>>) =>
  /Signature=(\w+)$/.exec((await headers).Authorization ?? '')?.[1];

describe("AWS's signature", () => {
  it("derives AWS's own example of a signing key, and that of the contract", async () => {
    const example = { secretAccessKey: SECRET, region: 'us-east-1', service: 'iam' };
    expect(toHex(await deriveSigningKey(example, '20150830'))).toBe(
      'c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9',
    );
    expect(toHex(await deriveSigningKey(KEY, '20231114'))).toBe(
      '951da6537a0a1ea40654ade2e3937718f447503d4290655786e4be8adcbb20cd',
    );
  });

  it('of the vector ses.sigv4 holds', async () => {
    const headers = await sign();
    expect(headers).toMatchObject({ 'X-Amz-Date': '20231114T221320Z', 'Content-Type': 'application/json' });
    expect(headers.Authorization).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20231114/ap-south-1/ses/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=8ececce295054fdefe781342b865618140530b8d1a74dbd3fa7031472d5b7718',
    );
  });

  it('differs with every part that it covers', async () => {
    const all = await Promise.all(
      [
        sign(),
        sign({ ...KEY, secretAccessKey: `${SECRET}x` }),
        sign({ ...KEY, region: 'us-east-1' }),
        sign({ ...KEY, service: 'email' }),
        sign(KEY, URL_OF_SES.replace('south-1', 'south-2')),
        sign(KEY, `${URL_OF_SES}s`),
        sign(KEY, URL_OF_SES, `${BODY} `),
        sign(KEY, URL_OF_SES, BODY, AT + 1_000),
      ].map(signatureOf),
    );
    expect(new Set(all).size).toBe(all.length);
  });
});
