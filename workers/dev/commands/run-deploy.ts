import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildWeb } from './build-web.ts';
import { demand, readAccount, type Wrangler } from './deploy-account.ts';
import { type Needs, readNeeds } from './deploy-needs.ts';
import { listUnconfigured } from './deploy-plan.ts';
import { listOffMessages } from './list-off-messages.ts';
import { provision } from './provision.ts';
import { root } from './root.ts';
import { quietWrangler, runChild, stripColour } from './run-child.ts';
import { runCommand, Stop } from './stop.ts';

const configFile = join(root, 'wrangler.toml');
const readText = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '');

const wrangler: Wrangler = async (args) => {
  const result = await runChild('wrangler', args, { env: quietWrangler });
  return { exitCode: result.exitCode, stdout: stripColour(result.stdout), stderr: stripColour(result.stderr) };
};

/** Migrations before the Worker that reads them; Pages last, since its screens call the new API. */
function listSteps(needs: Needs): string[][] {
  return [
    ...needs.databases.map(({ binding }) => ['d1', 'migrations', 'apply', binding, '--remote']),
    ['deploy'],
    ['pages', 'deploy', '--cwd', 'web', '--branch', 'main', '--commit-dirty=true'],
  ];
}

async function makeWhatIsMissing(needs: Needs, toml: string): Promise<void> {
  const result = await provision(wrangler, needs, toml, ({ kind, name }) =>
    console.log(`made the ${kind.replace('-', ' ')} ${name}`),
  );
  if (result.toml !== toml) {
    writeFileSync(configFile, result.toml);
    console.log('wrote the ids into wrangler.toml: commit it');
  }
  if (result.created.length === 0 && result.toml === toml) console.log('nothing was missing');
  const left = listUnconfigured(
    readNeeds(result.toml, readText('web/wrangler.toml'), readText('workers/env.ts')),
    result.account,
  );
  if (left.length > 0) console.log(`Still to do by hand:\n- ${left.join('\n- ')}`);
}

/** `npm run deploy [-- --provision | --dry-run]`. */
await runCommand(async () => {
  const flags = process.argv.slice(2);
  const unknown = flags.find((flag) => !['--provision', '--dry-run'].includes(flag));
  if (unknown) throw new Stop(`There is no ${unknown}: npm run deploy takes --provision or --dry-run.`);
  const toml = readFileSync(configFile, 'utf8');
  const needs = readNeeds(toml, readText('web/wrangler.toml'), readText('workers/env.ts'));
  if (flags.includes('--provision')) {
    await makeWhatIsMissing(needs, toml);
    return 0;
  }
  const account = await readAccount(wrangler, needs);
  const unconfigured = listUnconfigured(needs, account);
  if (unconfigured.length > 0) console.log(`Not configured:\n- ${unconfigured.join('\n- ')}`);
  const off = listOffMessages([...needs.variables, ...account.secrets]);
  if (off.length > 0) console.log(`Messages, which stop no deployment:\n- ${off.join('\n- ')}`);
  if (flags.includes('--dry-run')) {
    await buildWeb();
    await demand(wrangler, ['deploy', '--dry-run']);
    console.log(
      `The Worker and the SPA build. A deployment would run, in this order:\n${listSteps(needs)
        .map((step) => `  wrangler ${step.join(' ')}`)
        .join('\n')}`,
    );
    return 0;
  }
  if (unconfigured.length > 0) throw new Stop('Nothing was deployed.');
  await buildWeb();
  for (const step of listSteps(needs)) {
    console.log(`wrangler ${step.join(' ')} …`);
    await demand(wrangler, step);
  }
  console.log('deployed');
  return 0;
});
