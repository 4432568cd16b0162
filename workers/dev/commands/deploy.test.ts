import { describe, expect, it } from 'vitest';
import { type Account, readAccount, type Wrangler } from './deploy-account.ts';
import { isPlaceholderId, readNeeds } from './deploy-needs.ts';
import { listUnconfigured, planCreations, planIdWrites, writeIds } from './deploy-plan.ts';
import { provision } from './provision.ts';

const toml = `name = "souk"
routes = [{ pattern = "shop.test/*", zone_name = "shop.test" }]
[vars]
ENVIRONMENT = "production"
[[d1_databases]]
binding = "DB"
database_name = "souk"
database_id = "00000000-0000-0000-0000-000000000001" # made by --provision
[[kv_namespaces]]
binding = "HOT"
id = "00000000000000000000000000000003"
[[r2_buckets]]
binding = "FILES"
bucket_name = "souk-files"
[[queues.producers]]
binding = "CLICKS"
queue = "souk-clicks"
[[queues.consumers]]
queue = "souk-clicks"
dead_letter_queue = "souk-clicks-dead"
[[durable_objects.bindings]]
name = "QUOTA"
class_name = "Quota"
`;
const pages = 'name = "souk-dashboard"\n';
const env =
  "const REQUIRED = [\n  ...['DB', 'HOT', 'FILES', 'CLICKS', 'QUOTA'],\n  ...['ENVIRONMENT', 'CLICK_KEYS', 'INDEX_KEY'],\n] as const;";
const needs = readNeeds(toml, pages, env);

/** A Cloudflare account in memory, behind wrangler's commands and output. */
function fakeAccount() {
  const made: Record<string, string[]> = { d1: [], kv: [], r2: [], queues: [], pages: [] };
  const secrets: string[] = [];
  const calls: string[] = [];
  const answer = (stdout: string, exitCode = 0) => ({ exitCode, stdout, stderr: '' });
  const run = ([area = '', ...rest]: readonly string[]) => {
    const names = made[area] ?? [];
    const verb = rest.find((word) => ['create', 'info', 'list'].includes(word));
    const name = rest[rest.indexOf(verb ?? '') + 1] ?? '';
    if (area === 'whoami') return answer('{"loggedIn":true}');
    if (area === 'secret') return answer(JSON.stringify(secrets.map((secret) => ({ name: secret }))));
    if (verb === 'info') return answer('', names.includes(name) ? 0 : 1);
    if (verb === 'create') {
      names.push(name);
      return answer('created');
    }
    if (area === 'r2') return answer(names.map((each) => `name:           ${each}`).join('\n\n'));
    const rows = names.map((each) => ({
      name: each,
      uuid: `uuid-${each}`,
      title: each,
      id: `id-${each}`,
      'Project Name': each,
    }));
    return answer(`a banner\n${JSON.stringify(rows)}`);
  };
  const wrangler: Wrangler = async (args) => {
    calls.push(args.join(' '));
    return run(args);
  };
  return { wrangler, made, secrets, calls };
}

const signedOut: Account = {
  isSignedIn: false,
  databases: [],
  namespaces: [],
  buckets: [],
  queues: [],
  secrets: [],
  pagesProjects: [],
};

describe('what a deployment needs', () => {
  it('is read from wrangler.toml and env.ts, dead letters included', () => {
    expect(needs).toEqual({
      databases: [{ binding: 'DB', name: 'souk', id: '00000000-0000-0000-0000-000000000001' }],
      namespaces: [{ binding: 'HOT', name: 'souk-hot', id: '00000000000000000000000000000003' }],
      buckets: ['souk-files'],
      queues: ['souk-clicks', 'souk-clicks-dead'],
      secrets: ['CLICK_KEYS', 'INDEX_KEY'],
      variables: ['ENVIRONMENT'],
      pagesProject: 'souk-dashboard',
      isDomainPlaceholder: false,
    });
  });

  it('knows a placeholder', () => {
    expect(isPlaceholderId('00000000-0000-0000-0000-000000000001')).toBe(true);
    expect(isPlaceholderId('3f1c9a0e-0000-4000-8000-000000000001')).toBe(false);
  });
});

describe('the refusal list', () => {
  it('names the sign-in, the placeholders and every secret with its command', () => {
    const list = listUnconfigured({ ...needs, isDomainPlaceholder: true }, signedOut).join('\n');
    for (const part of [
      'souk.example',
      'CLOUDFLARE_API_TOKEN',
      'id of DB',
      'id of HOT',
      'secret put CLICK_KEYS',
      'secret put INDEX_KEY',
    ])
      expect(list).toContain(part);
  });

  it('names what a signed-in account lacks', async () => {
    const fake = fakeAccount();
    fake.secrets.push('INDEX_KEY');
    const list = listUnconfigured(needs, await readAccount(fake.wrangler, needs)).join('\n');
    expect(list).toContain('queue souk-clicks-dead does not exist');
    expect(list).toContain('secret CLICK_KEYS is not set');
    expect(list).not.toContain('secret INDEX_KEY');
  });

  it('is empty when all is there', async () => {
    const fake = fakeAccount();
    fake.secrets.push('CLICK_KEYS', 'INDEX_KEY');
    const { toml: written, account } = await provision(fake.wrangler, needs, toml);
    expect(listUnconfigured(readNeeds(written, pages, env), account)).toEqual([]);
  });
});

describe('provisioning', () => {
  it('makes what is missing and writes the ids, then finds nothing to do', async () => {
    const fake = fakeAccount();
    const first = await provision(fake.wrangler, needs, toml);
    expect(first.created).toHaveLength(6);
    expect(first.toml).toContain('database_id = "uuid-souk" # made by --provision');
    expect(first.toml).toContain('id = "id-souk-hot"');
    const calls = fake.calls.length;
    const second = await provision(fake.wrangler, readNeeds(first.toml, pages, env), first.toml);
    expect(second).toMatchObject({ created: [], toml: first.toml });
    expect(fake.calls.slice(calls).some((call) => call.includes('create'))).toBe(false);
  });

  it('makes only the one that is gone', async () => {
    const fake = fakeAccount();
    await provision(fake.wrangler, needs, toml);
    fake.made.queues = ['souk-clicks'];
    expect(planCreations(needs, await readAccount(fake.wrangler, needs))).toEqual([
      { kind: 'queue', name: 'souk-clicks-dead' },
    ]);
  });

  it('stops when nobody is signed in', async () => {
    const wrangler: Wrangler = async () => ({ exitCode: 1, stdout: '{"loggedIn":false}', stderr: '' });
    await expect(provision(wrangler, needs, toml)).rejects.toThrow('Nobody is signed in');
  });

  it('leaves an id alone that somebody chose', async () => {
    const chosen = toml.replace('00000000-0000-0000-0000-000000000001', '3f1c9a0e-1111-4000-8000-000000000001');
    const fake = fakeAccount();
    const { account } = await provision(fake.wrangler, needs, toml);
    expect(planIdWrites(readNeeds(chosen, pages, env), account).map(({ binding }) => binding)).toEqual(['HOT']);
  });

  it('accepts that somebody else made it in the meantime, and stops at any other failure', async () => {
    const fake = fakeAccount();
    const failing =
      (stdout: string): Wrangler =>
      async (args) =>
        args[0] === 'queues' && args[1] === 'create' ? { exitCode: 1, stdout, stderr: '' } : fake.wrangler(args);
    await provision(failing('✘ [ERROR] Queue name is already taken [code: 11009]'), needs, toml);
    await expect(provision(failing('✘ [ERROR] Forbidden'), needs, toml)).rejects.toThrow(
      'souk-clicks could not be made: Forbidden',
    );
  });

  it('changes no other line of wrangler.toml', () => {
    const written = writeIds(toml, [{ binding: 'DB', id: 'x' }]).split('\n');
    const changed = toml.split('\n').filter((line, at) => line !== written[at]);
    expect(changed).toEqual(['database_id = "00000000-0000-0000-0000-000000000001" # made by --provision']);
  });
});
