import { z } from 'zod';

// Pieces of the routes' schemas.

export const byId = z.strictObject({ id: z.string().max(36) });
/** ISO 8601 with its offset. */
export const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
export const sentence = z.string().trim().min(1).max(500);
export const paragraph = z.string().trim().min(1).max(4000);
/** Up to a day either way. */
export const offsetSeconds = z.number().int().min(-86_400).max(86_400);
