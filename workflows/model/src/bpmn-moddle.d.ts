/** The part of `bpmn-moddle` we call; its own declarations are not reachable through its `exports`. */
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    /** @param packages extension descriptors by prefix */
    constructor(packages?: Readonly<Record<string, object>>);
    /** @throws when the text is not XML or holds no `definitions` */
    /** @throws when an element cannot be written */
    toXML(root: object, options?: { readonly format?: boolean }): Promise<{ readonly xml: string }>;
    fromXML(xml: string): Promise<{
      readonly rootElement: object;
      readonly elementsById: Readonly<Record<string, object>>;
      readonly warnings: readonly unknown[];
    }>;
  }
}
