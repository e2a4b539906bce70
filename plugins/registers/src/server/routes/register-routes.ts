import { route, type Route } from '@sanzhi/platform-http';
import type { Where } from '@sanzhi/platform-data';
import { z } from 'zod';
import type { Register, RegisterRow } from '../register.js';
import { Registers } from '../registers.js';

const idParams = z.strictObject({ id: z.string().max(36) });

/** The API of a register: a page of entries, one entry, a new one, a change (If-Match: the revision seen). */
export function registerRoutes<Row extends RegisterRow, Input extends object>(register: Register<Row, Input>): Route[] {
  const { path, subject, collection, input, writePermission } = register;
  const entry = input.extend({ id: z.string(), departmentId: z.string(), rev: z.number() });
  // Row types are read off the collection; zod loses them once a schema is held as a ZodObject.
  const newEntry = input.extend({ id: z.uuid().optional() }) as unknown as z.ZodType<Input & { id?: string }>;
  const patch = input.partial() as unknown as z.ZodType<Partial<Input>>;
  return [
    route({
      method: 'get',
      path: `/${path}`,
      summary: `Entries of the register ${path}, searched by ${register.searchBy}`,
      permission: 'registers.read',
      query: listQuery(register.filterBy),
      response: z.object({ items: z.array(entry), nextCursor: z.string().optional() }),
      handle: ({ read, query: { limit, cursor, ...wanted } }) =>
        read.of(collection).page({
          where: conditionOf(register, wanted),
          orderBy: register.orderBy,
          limit,
          ...(cursor === undefined ? {} : { cursor }),
        }),
    }),
    route({
      method: 'get',
      path: `/${path}/:id`,
      summary: `One ${subject}`,
      permission: 'registers.read',
      params: idParams,
      response: entry,
      handle: ({ read, params }) => read.of(collection).get(params.id),
    }),
    route({
      method: 'post',
      path: `/${path}`,
      summary: `Register a new ${subject}`,
      permission: writePermission,
      body: newEntry,
      response: entry,
      handle: ({ transact, use, body }) => transact((tx) => use(Registers).book.enter(tx, register, body)),
    }),
    route({
      method: 'patch',
      path: `/${path}/:id`,
      summary: `Change a ${subject} (If-Match: its revision)`,
      permission: writePermission,
      params: idParams,
      body: patch,
      response: entry,
      handle: ({ transact, use, params, body, request }) =>
        transact((tx) =>
          use(Registers).book.change(tx, register, { id: params.id, rev: request.ifMatch ?? 0, patch: body }),
        ),
    }),
  ];
}

/** What a list is asked for; the register's filters besides. */
interface ListQuery {
  readonly q?: string;
  readonly limit: number;
  readonly cursor?: string;
}

function listQuery(filters: readonly string[]): z.ZodType<ListQuery> {
  const exact = Object.fromEntries(filters.map((name) => [name, z.string().min(1).max(100).optional()]));
  const query = z
    .strictObject({
      q: z.string().trim().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.string().max(2000).optional(),
    })
    .extend(exact);
  return query as unknown as z.ZodType<ListQuery>;
}

/** `q` is contained in the searched field; every other given field is equal. */
function conditionOf<Row extends RegisterRow, Input>(
  { searchBy }: Register<Row, Input>,
  { q, ...exact }: Pick<ListQuery, 'q'>,
): Where<Row> {
  const given = Object.entries(exact).filter(([, value]) => value !== undefined);
  // The names come from the register's own `filterBy`.
  return { ...Object.fromEntries(given), ...(q ? { [searchBy]: { contains: q } } : {}) } as Where<Row>;
}
