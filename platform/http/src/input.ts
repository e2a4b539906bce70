import type { AppErrorDetail } from '@sanzhi/platform-kernel';
import type { z } from 'zod';
import { errors } from './errors.js';
import type { Translate } from '@sanzhi/platform-i18n';

/** Checks one part of a request. @throws HTTP_INPUT_INVALID naming every field at fault */
export function checkInput(
  schema: z.ZodType | undefined,
  value: unknown,
  prefix: string,
  translate: Translate,
): unknown {
  if (!schema) return value;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const details = result.error.issues.flatMap((issue) => detailsOf(issue, prefix, translate));
  const reason = details.map(({ pointer, code }) => `${pointer} ${code}`).join(', ');
  throw errors.HTTP_INPUT_INVALID({ reason }, { details, ...(details[0] ? { pointer: details[0].pointer } : {}) });
}

function detailsOf(issue: z.core.$ZodIssue, prefix: string, translate: Translate): AppErrorDetail[] {
  const pointer = prefix + issue.path.map((part) => `/${String(part)}`).join('');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => detail(`${pointer}/${key}`, 'input.unknown', { key }, translate));
  }
  if (issue.code === 'too_small') return [detail(pointer, 'input.too_small', { minimum: issue.minimum }, translate)];
  if (issue.code === 'too_big') return [detail(pointer, 'input.too_big', { maximum: issue.maximum }, translate)];
  if (issue.code === 'invalid_format') return [detail(pointer, 'input.format', {}, translate)];
  if (issue.code === 'invalid_type') {
    const isAbsent = issue.input === undefined && issue.message.includes('undefined');
    return [detail(pointer, isAbsent ? 'input.required' : 'input.type', {}, translate)];
  }
  return [detail(pointer, 'input.value', {}, translate)];
}

function detail(pointer: string, code: string, params: Record<string, unknown>, translate: Translate): AppErrorDetail {
  return { pointer, code, params, message: translate(code, params) };
}
