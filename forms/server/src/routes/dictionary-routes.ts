import { route } from '@sanzhi/platform-http';
import { optionPath, searchDictionary, searchOptions } from '@sanzhi/forms-schema';
import { z } from 'zod';
import { FormDesk } from '../form-desk.js';

const option = z.object({ value: z.string(), label: z.string(), parent: z.string().optional() });
const byName = z.strictObject({ name: z.string().max(100) });

/** What fields ask of dictionaries: those that are too large to be sent along are searched here. */
export const dictionaryRoutes = [
  route({
    method: 'get',
    path: '/dictionaries/:name/options',
    summary: "A dictionary's entries on offer by text, or those below one, each with the way down to it",
    permission: 'signed-in',
    params: byName,
    query: z.strictObject({
      q: z.string().max(100).default(''),
      parent: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(50),
    }),
    response: z.array(option.extend({ path: z.array(option) })),
    handle: async ({ use, read, actor, params, query }) => {
      const { dictionaries } = use(FormDesk).parts;
      const known = await dictionaries.of(read, [params.name], actor.departmentId ?? '');
      const all = known.options(params.name) ?? [];
      const own = known.byName.get(params.name);
      const { q: text, parent, limit } = query;
      const wanted = { text, limit, ...(parent === undefined ? {} : { parent }) };
      const found = own ? searchDictionary(own, wanted) : searchOptions(all, wanted);
      return found.map((one) => ({ ...one, path: optionPath(all, one.value) }));
    },
  }),
  route({
    method: 'get',
    path: '/dictionaries/:name/paths/:value',
    summary: 'The way down to an entry of a dictionary, ended ones as well; empty when there is none',
    permission: 'signed-in',
    params: byName.extend({ value: z.string().max(100) }),
    response: z.array(option),
    handle: async ({ use, read, actor, params }) => {
      const { dictionaries } = use(FormDesk).parts;
      const known = await dictionaries.of(read, [params.name], actor.departmentId ?? '');
      const own = known.byName.get(params.name);
      // What was chosen once may have been ended since, and is read all the same.
      const all = own
        ? own.entries.map(({ keywords: _keywords, ended: _ended, ...rest }) => rest)
        : known.options(params.name);
      return optionPath(all ?? [], params.value);
    },
  }),
];
