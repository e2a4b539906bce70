declare module 'bpmn-js-i18n/translations/zn.js' {
  const texts: Readonly<Record<string, string>>;
  export { texts as default };
}

declare module 'bpmn-js-native-copy-paste/lib/PasteUtil.js' {
  /** For `JSON.parse`: makes moddle elements of what was written down. */
  export function createReviver(moddle: object): (key: string, value: unknown) => unknown;
}

declare module 'diagram-js-minimap' {
  const module: object;
  export { module as default };
}

declare module 'bpmn-auto-layout' {
  /** @throws when the text is no BPMN */
  export function layoutProcess(xml: string): Promise<string>;
}
