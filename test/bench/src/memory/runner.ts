import type { Variables } from '@sanzhi/workflows-engine';

/** The service behind every service task of both engines: answers at once, but not within the call. */
export async function work(): Promise<void> {}

/** Executes one instance to its end. @returns its event log as JSON */
export type Runner = (variables: Variables) => Promise<string>;
