/** An item some plugin adds to an extension point. Made by {@link ExtensionPoint.of}. */
export interface Contribution {
  readonly point: ExtensionPoint<unknown>;
  readonly items: readonly unknown[];
}

/** An item together with the id of the plugin that contributed it. */
export interface Contributed<T> {
  readonly plugin: string;
  readonly item: T;
}

/**
 * A typed slot that one package opens and any plugin fills with data.
 *
 * ```ts
 * export const pages = ExtensionPoint.define<Page>('pages', (page) => page.path);
 * // in a plugin
 * contributes: [pages.of({ path: '/reviews', … })]
 * ```
 *
 * Points are compared by name, so that two copies of a package still meet. Items with a numeric `order`
 * are listed by it; others in the order in which their plugins become active.
 */
export class ExtensionPoint<in out T> {
  private constructor(
    readonly name: string,
    /** What makes an item unique. A second item with the same key is refused, naming both plugins. */
    readonly keyOf: (item: T) => string,
    /** Says what is wrong with an item, or `undefined`. Called at boot. */
    readonly check: ((item: T) => string | undefined) | undefined,
  ) {}

  static define<T>(
    name: string,
    keyOf: (item: T) => string,
    check?: (item: T) => string | undefined,
  ): ExtensionPoint<T> {
    return new ExtensionPoint(name, keyOf, check);
  }

  of(...items: T[]): Contribution {
    return { point: this as unknown as ExtensionPoint<unknown>, items };
  }
}
