import { describe, expect, it } from 'vitest';
import { refusedTarget } from './check-target';

const production = { ENVIRONMENT: 'production', ROOT_DOMAIN: 'souk.example' } as const;
const development = { ENVIRONMENT: 'development', ROOT_DOMAIN: 'localhost:8787' } as const;

describe('the address of a webhook', () => {
  it.each([
    'https://books.example.com/souk',
    'https://books.example.com:8443/souk?a=1',
    'https://203.0.114.9/hook',
    'https://[2606:4700::1111]/hook',
    'https://xn--bcher-kva.example/hook',
  ])('may be %s', (url) => {
    expect(refusedTarget(url, production)).toBeNull();
  });

  it.each([
    ['no address', 'books', 'unreadable'],
    ['another scheme', 'ftp://books.example.com/', 'scheme'],
    ['plain http', 'http://books.example.com/', 'scheme'],
    ['a script', 'javascript:alert(1)', 'scheme'],
    ['a user and a password', 'https://a:b@books.example.com/', 'credentials'],
    ['a user alone', 'https://a@books.example.com/', 'credentials'],
    ['an odd port', 'https://books.example.com:22/', 'port'],
    ['loopback', 'https://127.0.0.1/', 'private'],
    ['loopback as one number', 'https://2130706433/', 'private'],
    ['loopback in octal', 'https://0177.0.0.1/', 'private'],
    ['loopback in hex', 'https://0x7f.1/', 'private'],
    ['this host', 'https://0.0.0.0/', 'private'],
    ['10/8', 'https://10.1.2.3/', 'private'],
    ['172.16/12', 'https://172.31.255.1/', 'private'],
    ['192.168/16', 'https://192.168.1.1/', 'private'],
    ['link-local, where metadata is', 'https://169.254.169.254/latest', 'private'],
    ['carrier-grade NAT', 'https://100.64.0.1/', 'private'],
    ['benchmarks', 'https://198.18.0.1/', 'private'],
    ['documentation', 'https://203.0.113.9/', 'private'],
    ['multicast', 'https://224.0.0.1/', 'private'],
    ['broadcast', 'https://255.255.255.255/', 'private'],
    ['IPv6 loopback', 'https://[::1]/', 'private'],
    ['IPv6 nothing', 'https://[::]/', 'private'],
    ['IPv6 link-local', 'https://[fe80::1]/', 'private'],
    ['IPv6 private', 'https://[fd00:ec2::254]/', 'private'],
    ['IPv4 in IPv6', 'https://[::ffff:127.0.0.1]/', 'private'],
    ['IPv4 behind NAT64', 'https://[64:ff9b::7f00:1]/', 'private'],
    ['IPv4 behind 6to4', 'https://[2002:7f00:1::]/', 'private'],
    ['Teredo', 'https://[2001:0:7f00:1::]/', 'private'],
    ['IPv6 documentation', 'https://[2001:db8::1]/', 'private'],
    ['localhost', 'https://localhost/', 'private'],
    ['localhost with a dot', 'https://localhost./', 'private'],
    ['a name below localhost', 'https://a.localhost/', 'private'],
    ['a name of one part', 'https://intranet/', 'private'],
    ['a name of a network', 'https://nas.local/', 'private'],
    ['the metadata of Google', 'https://metadata.google.internal/', 'private'],
    ['our own host', 'https://souk.example/api', 'own'],
    ['a business of ours', 'https://cafe-aroma.souk.example/', 'own'],
    ['our own host with a dot', 'https://souk.example./', 'own'],
    ['our own host in capitals', 'https://SOUK.example/', 'own'],
  ])('is not %s', (_, url, reason) => {
    expect(refusedTarget(url, production)).toBe(reason);
  });

  it('may be the simulator in development, and nothing else of our own', () => {
    expect(refusedTarget('http://localhost:8787/dev/hooks/books', development)).toBeNull();
    expect(refusedTarget('http://books.example.com/', development)).toBeNull();
    for (const url of ['http://localhost:8787/api/v1/me', 'http://localhost:9000/dev/hooks/a', 'http://localhost/'])
      expect(refusedTarget(url, development)).not.toBeNull();
    expect(refusedTarget('http://localhost:8787/dev/hooks/../../api', development)).not.toBeNull();
    expect(refusedTarget('http://souk.example/dev/hooks/books', production)).toBe('scheme');
    expect(refusedTarget('https://souk.example/dev/hooks/books', production)).toBe('own');
  });
});
