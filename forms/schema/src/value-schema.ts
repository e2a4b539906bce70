/**
 * The part of JSON Schema 2020-12 that we write ourselves. Kept small enough that {@link compileSchema} can say
 * the same as ajv does on the server, without generating code; a property test holds the two equal.
 */
export interface ValueSchema {
  readonly type?: 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null';
  readonly title?: string;
  readonly description?: string;
  readonly enum?: readonly (string | number | boolean)[];
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Anchored and vetted (see `safe-pattern.ts`). Interpreted with the `u` flag, as JSON Schema does. */
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** A power of ten not above 1: how many decimals a number has. */
  readonly multipleOf?: number;
  readonly properties?: Readonly<Record<string, ValueSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | ValueSchema;
  readonly items?: ValueSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
}
