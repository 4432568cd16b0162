import type { RouteConfig, z } from '@hono/zod-openapi';

/**
 * The types of a client, by operation id, read off the declared routes: `Operations['getOffer']['output']`. One lookup
 * per route; chained `hc` types took three times as long to check (PLATFORM.md).
 */
type BodyOf<R extends RouteConfig> = R extends {
  request: { body: { content: { 'application/json': { schema: infer S extends z.ZodType } } } };
}
  ? z.input<S>
  : R extends { request: { body: { content: { 'multipart/form-data': unknown } } } }
    ? FormData
    : undefined;
type PartOf<R extends RouteConfig, P extends 'params' | 'query'> = R extends {
  request: Record<P, infer S extends z.ZodType>;
}
  ? z.input<S>
  : undefined;
type OkOf<R extends RouteConfig> = R['responses'][keyof R['responses'] & (200 | 201 | 202)];
type OutputOf<R extends RouteConfig> =
  OkOf<R> extends { content: { 'application/json': { schema: infer S extends z.ZodType } } } ? z.output<S> : undefined;

export interface Operation {
  method: string;
  path: string;
  params: unknown;
  query: unknown;
  body: unknown;
  output: unknown;
}

export type OperationsOf<Routes> = {
  [K in keyof Routes]: Routes[K] extends RouteConfig
    ? {
        method: Routes[K]['method'];
        path: Routes[K]['path'];
        params: PartOf<Routes[K], 'params'>;
        query: PartOf<Routes[K], 'query'>;
        body: BodyOf<Routes[K]>;
        output: OutputOf<Routes[K]>;
      }
    : never;
};
