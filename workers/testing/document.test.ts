import { describe, expect, it } from 'vitest';
import { call } from './call';
import { everyRoute, nameOf } from './every-route';
import { mintTenant, originOf } from './mint';

interface Schema {
  $ref?: string;
  example?: unknown;
  examples?: unknown[];
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  type?: string;
}
interface Operation {
  operationId: string;
  summary?: string;
  tags?: string[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>;
}
interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

async function readDocument(): Promise<Document> {
  return (await call(`${originOf(await mintTenant())}/api/v1/openapi.json`)).json<Document>();
}

/** True when an example stands on the schema, or can be put together from its parts. */
function hasExample(schema: Schema, document: Document, depth = 0): boolean {
  if (depth > 8) return false;
  if (schema.example !== undefined || schema.examples?.length) return true;
  if (schema.$ref) {
    const target = document.components.schemas[schema.$ref.split('/').at(-1) ?? ''];
    return target !== undefined && hasExample(target, document, depth + 1);
  }
  if (schema.items) return hasExample(schema.items, document, depth + 1);
  const main = schema.properties?.data;
  return main !== undefined && hasExample(main, document, depth + 1);
}

describe('the OpenAPI document', () => {
  it('holds every route with a summary, a tag and an id of its own', async () => {
    const document = await readDocument();
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    expect(operations.map((operation) => operation.operationId).sort()).toEqual(
      everyRoute.map((route) => route.operationId).sort(),
    );
    expect(new Set(operations.map((operation) => operation.operationId)).size).toBe(operations.length);
    for (const operation of operations)
      expect(operation).toMatchObject({ summary: expect.any(String), tags: [expect.any(String)] });
  });

  it('lists the refusals of every operation by their codes', async () => {
    const document = await readDocument();
    for (const route of everyRoute) {
      const operation = document.paths[`/api/v1${route.path}`]?.[route.method];
      for (const refusal of route.refusals) {
        expect(operation?.responses[refusal.status]?.description, nameOf(route)).toContain(`\`${refusal.code}\``);
      }
    }
  });

  it('shows an example of every JSON body that goes in or comes out', async () => {
    const document = await readDocument();
    const without: string[] = [];
    for (const path of Object.values(document.paths)) {
      for (const operation of Object.values(path)) {
        const body = operation.requestBody?.content['application/json']?.schema;
        if (body && !hasExample(body, document)) without.push(`${operation.operationId} takes`);
        for (const [status, response] of Object.entries(operation.responses)) {
          const schema = response.content?.['application/json']?.schema;
          if (status.startsWith('2') && schema && !hasExample(schema, document))
            without.push(`${operation.operationId} answers`);
        }
      }
    }
    expect(without).toEqual([]);
  });
});
