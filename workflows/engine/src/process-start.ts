import type { Program } from '@sanzhi/workflows-model';

/** Whether a process can be started without an event: it has a none start event, or nodes nothing leads to. */
export function hasDirectStart({ scopes }: Program): boolean {
  return (scopes[0]?.starts.length ?? 0) > 0;
}
