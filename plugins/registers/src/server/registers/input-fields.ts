import { z } from 'zod';

// Parts of the registers' input schemas.

/** A line of text. */
export const line = (max: number) => z.string().trim().min(1).max(max);
/** `YYYY-MM-DD`. */
export const day = z.iso.date();
/** A unified social credit code; its check character is tested by the register. */
export const creditCode = z.string().trim().toUpperCase().length(18);
export const id = z.string().min(1).max(36);
/** Grounds of an item or a benchmark: at least one. */
export const basis = z
  .array(z.strictObject({ law: line(200), article: line(100), text: line(2000).optional() }))
  .min(1)
  .max(50);
