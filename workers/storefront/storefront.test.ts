import { expect, test } from 'vitest';
import { call } from '../testing/call';
import { mintTenant, originOf } from '../testing/mint';

test('home', async () => {
  const tenant = await mintTenant();
  const answer = await call(`${originOf(tenant)}/`);
  const html = await answer.text();
  console.log(answer.status, [...answer.headers], html.slice(0, 3000));
  expect(answer.status).toBe(200);
});
