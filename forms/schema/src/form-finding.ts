/** Something about a document that an author should know. An `error` keeps it from being saved. */
export interface FormFinding {
  /** Has a catalogue entry `error.<code>`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** JSON pointer into the document. */
  readonly pointer: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly nodeId?: string;
  /** The obligation that grounds the finding, e.g. `PLAN-1.2.1`. */
  readonly article?: string;
}

/** Makes an error finding. */
export function findingAt(
  pointer: string,
  code: string,
  params: Readonly<Record<string, unknown>> = {},
  more: Partial<Pick<FormFinding, 'severity' | 'nodeId' | 'article'>> = {},
): FormFinding {
  return { code, severity: 'error', pointer, params, ...more };
}
