import { type Contributed, ExtensionPoint } from '@sanzhi/platform-kernel';
import i18next from 'i18next';
import { fill, type PlainText, plainText } from './plain-text.js';

/**
 * The texts of one package in one locale: key → text with `{{name}}` placeholders. Keys are semantic and
 * start with the package's short name (`review.title`); errors use `error.<CODE>` and `error.<CODE>.remedy`.
 */
export interface MessageCatalogue {
  /** The package or plugin that owns the texts. */
  readonly namespace: string;
  /** BCP 47: `zh-CN`. */
  readonly locale: string;
  readonly texts: Readonly<Record<string, string>>;
}

/** Where packages add their texts. */
export const messages = ExtensionPoint.define<MessageCatalogue>(
  'messages',
  (catalogue) => `${catalogue.namespace}:${catalogue.locale}`,
);

/** Gives the text of a key, filled with `params`. An unknown key is given back as it is, so that it shows. */
export type Translate = (key: string, params?: Readonly<Record<string, unknown>>) => string;

const PLURALS = ['zero', 'one', 'two', 'few', 'many', 'other'];

/** Builds one translator from all catalogues of a locale. Keys are flat: dots have no meaning. */
export function createTranslator(
  catalogues: readonly Contributed<MessageCatalogue>[],
  locale: string = 'zh-CN',
): Translate {
  const texts = Object.assign(
    {},
    ...catalogues.filter(({ item }) => item.locale === locale).map(({ item }) => item.texts),
  );
  const instance = i18next.createInstance();
  void instance.init({
    lng: locale,
    resources: { [locale]: { translation: texts } },
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    returnEmptyString: true,
  });
  const plain = new Map<string, PlainText | undefined>();
  for (const [key, text] of Object.entries(texts as Readonly<Record<string, string>>)) {
    const isPlural = PLURALS.some((plural) => Object.hasOwn(texts, `${key}_${plural}`));
    plain.set(key, isPlural ? undefined : plainText(text));
  }
  return (key, params) => {
    const known = plain.get(key);
    return (known && fill(known, params)) ?? instance.t(key, params ? { ...params } : {});
  };
}
