import type { Contributed } from '@sanzhi/platform-kernel';
import { z } from 'zod';
import type { Route } from './route.js';

/** The OpenAPI 3.1 document of all routes. */
export function openApi(routes: readonly Contributed<Route>[], version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { plugin, item } of routes) {
    const path = `/api${item.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [item.method]: operation(plugin, item) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Sanzhi', version },
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'sanzhi_session' } },
      responses: {
        Problem: { description: 'Refused', content: { 'application/problem+json': { schema: problemSchema } } },
      },
    },
  };
}

function operation(plugin: string, route: Route): Record<string, unknown> {
  return {
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    tags: [plugin],
    ...(route.permission === 'public' ? {} : { security: [{ session: [] }] }),
    'x-permission': route.permission,
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
    ...(route.body
      ? {
          requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(route.body, 'input') } } },
        }
      : {}),
    responses: {
      200: {
        description: 'Done',
        ...(route.response
          ? { content: { 'application/json': { schema: jsonSchema(route.response, 'output') } } }
          : {}),
      },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Record<string, unknown>[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'remedy'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    remedy: { type: 'string' },
    pointer: { type: 'string' },
    article: { type: 'object', properties: { id: { type: 'string' }, citation: { type: 'string' } } },
    errors: { type: 'array', items: { type: 'object' } },
  },
};
