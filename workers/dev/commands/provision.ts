import { type Account, readAccount, type Wrangler } from './deploy-account.ts';
import type { Needs } from './deploy-needs.ts';
import { type Creation, createCommand, planCreations, planIdWrites, writeIds } from './deploy-plan.ts';
import { Stop } from './stop.ts';
import { readableError } from './worker-output.ts';

export interface Provisioned {
  created: Creation[];
  /** wrangler.toml with the ids of what exists now. */
  toml: string;
  account: Account;
}

async function create(wrangler: Wrangler, creation: Creation): Promise<void> {
  const result = await wrangler(createCommand(creation));
  const output = result.stdout + result.stderr;
  // Two people may provision at once: what exists by now is what was wanted.
  if (result.exitCode !== 0 && !/already exists|already taken|code: 11009|code: 10004/i.test(output))
    throw new Stop(
      `The ${creation.kind.replace('-', ' ')} ${creation.name} could not be made: ${readableError(output)}.`,
    );
}

/** Makes what is missing, reports each thing as it is made, and answers the wrangler.toml that names it; a second run finds nothing to do. */
export async function provision(
  wrangler: Wrangler,
  needs: Needs,
  toml: string,
  report: (creation: Creation) => void = () => {},
): Promise<Provisioned> {
  const before = await readAccount(wrangler, needs);
  if (!before.isSignedIn)
    throw new Stop(
      'Nobody is signed in to Cloudflare: set CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID, or run npx wrangler login, then provision again.',
    );
  const created = planCreations(needs, before);
  for (const creation of created) {
    await create(wrangler, creation);
    report(creation);
  }
  const account = created.length > 0 ? await readAccount(wrangler, needs) : before;
  return { created, toml: writeIds(toml, planIdWrites(needs, account)), account };
}
