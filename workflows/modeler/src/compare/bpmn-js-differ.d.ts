/** The part of `bpmn-js-differ` we call; it brings no declarations. */
declare module 'bpmn-js-differ' {
  /** @returns elements by id */
  export function diff(
    before: object,
    after: object,
  ): {
    readonly _added: Readonly<Record<string, object>>;
    readonly _removed: Readonly<Record<string, object>>;
    readonly _changed: Readonly<Record<string, object>>;
    readonly _layoutChanged: Readonly<Record<string, object>>;
  };
}
