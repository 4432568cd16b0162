import { describe, expect, it } from 'vitest';
import { call } from '../testing/call';
import { mintTenant, originOf } from '../testing/mint';

interface Document {
  components: { schemas: Record<string, { type?: string | string[]; example?: unknown }> };
}

describe('orNull', () => {
  it('leaves every named schema of the document without null: whoever uses it says so', async () => {
    const answer = await call(`${originOf(await mintTenant())}/api/v1/openapi.json`);
    const { schemas } = (await answer.json<Document>()).components;
    expect(schemas.Money?.type).toBe('object');
    const nullable = Object.entries(schemas).filter(([, { type }]) => [type].flat().includes('null'));
    expect(nullable.map(([name]) => name)).toEqual([]);
  });
});
