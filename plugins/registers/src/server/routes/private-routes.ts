import { route, type Route } from '@sanzhi/platform-http';
import { z } from 'zod';
import type { PersonReference, SealedPart } from '../private-parts.js';
import { Registers } from '../registers.js';

const idParams = z.strictObject({ id: z.string().max(36) });

const privateValues = z.strictObject({
  idType: z.enum(['resident_id', 'passport', 'other']).optional(),
  idNumber: z.string().trim().toUpperCase().min(1).max(40).optional(),
  phone: z.string().trim().min(1).max(40).optional(),
  homeAddress: z.string().trim().min(1).max(300).optional(),
});

/** Writing and reading the private part of a person. Reading is an act of its own, with a purpose, so it is a POST. */
export function privateRoutes(options: {
  path: string;
  kind: PersonReference['kind'];
  write: string;
  read: string;
}): Route[] {
  const { path, kind } = options;
  return [
    route({
      method: 'put',
      path: `/${path}/:id/private-part`,
      summary: `Replace the private values of one of the ${path}`,
      permission: options.write,
      params: idParams,
      body: privateValues,
      handle: ({ transact, use, params, body }) =>
        transact((tx) => use(Registers).privateParts.write(tx, { kind, id: params.id }, body)),
    }),
    route({
      method: 'post',
      path: `/${path}/:id/private-part-readings`,
      summary: `Read the private values of one of the ${path}, for a purpose that goes on the trail`,
      permission: options.read,
      params: idParams,
      body: z.strictObject({ purpose: z.string().trim().min(2).max(200) }),
      response: privateValues,
      handle: async ({ transact, use, params, body }) => {
        const { privateParts } = use(Registers);
        // What the transaction returns may be kept for an Idempotency-Key: it is sealed, and a repeat opens it again.
        const part = await transact(async (tx) =>
          inText(await privateParts.take(tx, { kind, id: params.id }, body.purpose)),
        );
        return part ? privateParts.unseal(inBytes(part)) : {};
      },
    }),
  ];
}

type TextPart = Omit<SealedPart, 'sealed'> & { readonly sealed: string };

function inText(part: SealedPart | undefined): TextPart | null {
  return part ? { ...part, sealed: Buffer.from(part.sealed).toString('base64') } : null;
}

function inBytes(part: TextPart): SealedPart {
  return { ...part, sealed: Buffer.from(part.sealed, 'base64') };
}
