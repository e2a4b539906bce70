/** The part of json-logic-js that we call. Installed under the alias `jsonlogic-js`. */
declare module 'jsonlogic-js' {
  const jsonLogic: {
    apply(rule: unknown, data?: unknown): unknown;
    truthy(value: unknown): boolean;
    add_operation(name: string, operation: (this: unknown, ...operands: unknown[]) => unknown): void;
    rm_operation(name: string): void;
  };
  export = jsonLogic;
}
