import type { AppErrorDetail } from '@sanzhi/platform-kernel';
import { z } from 'zod';
import type { Widening } from '../../shared/index.js';

const id = z.string().min(1).max(40);

const shape = z.strictObject({
  fineThreshold: z.number().min(0).max(1_000_000_000).optional(),
  grounds: z
    .array(
      z.strictObject({
        id,
        title: z.string().max(200),
        basis: z.string().max(500).optional(),
        when: z.unknown().optional(),
        isOff: z.boolean().optional(),
      }),
    )
    .max(50),
  tries: z
    .array(
      z.strictObject({
        id,
        title: z.string().max(200),
        facts: z.record(z.string().max(60), z.unknown()),
        isMajor: z.boolean(),
      }),
    )
    .max(200),
});

/** What is no widening at all, by field; an empty list lets it be kept as a draft. */
export function shapeFaults(content: unknown): AppErrorDetail[] {
  const read = shape.safeParse(content);
  if (read.success) return [];
  return read.error.issues.map(({ path, message }) => ({
    code: 'REVIEW_WIDENING_SHAPE',
    pointer: `/${path.join('/')}`,
    params: { reason: message },
  }));
}

/** @param content that {@link shapeFaults} found nothing in */
export function asWidening(content: unknown): Widening {
  return content as Widening;
}
