import type { Translate } from '@sanzhi/platform-i18n';
import { attributeOf } from './xml-attribute.js';

interface Drawn {
  readonly tag: string;
  readonly name: string | undefined;
  /** Of a flow where it comes from, of a boundary event what it sits on. */
  readonly source: string | undefined;
  readonly target: string | undefined;
}

/**
 * What each element of a diagram is called in a sentence, by id: by its name, and where it has none by what it is and
 * what it comes after. Nobody who draws knows ids. Read off the text: also of a file that cannot be run, since it is of
 * those that there is most to say.
 */
export function elementWords(xml: string, translate: Translate): ReadonlyMap<string, string> {
  const drawn = elementsIn(xml);
  const words = new Map<string, string>();
  for (const [id, { name }] of drawn) if (name) words.set(id, name);
  const before = new Map([...drawn.values()].map(({ source, target }) => [target ?? '', source ?? '']));
  for (const [id, { tag, name, source }] of drawn) {
    if (name || tag === 'process') continue;
    const key = `runtime.element.${tag}`;
    const kind = translate(key);
    // Of what has no word of its own, the id is better than nothing.
    if (kind === key) continue;
    const earlier = drawn.get(source ?? before.get(id) ?? '')?.name;
    words.set(id, earlier ? translate('runtime.element.after', { earlier, kind }) : kind);
  }
  return words;
}

function elementsIn(xml: string): Map<string, Drawn> {
  const drawn = new Map<string, Drawn>();
  const tags = xml.matchAll(/<(?:\w+:)?([A-Za-z]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))+)/g);
  for (const [, tag = '', attributes = ''] of tags) {
    const id = attributeOf(attributes, 'id');
    // Shapes and what events refer to are no elements.
    if (id === undefined || /^(BPMN|(message|signal|error|escalation)$)/.test(tag)) continue;
    const [name, source, target, host] = ['name', 'sourceRef', 'targetRef', 'attachedToRef'].map((each) =>
      attributeOf(attributes, each),
    );
    drawn.set(id, { tag, name: name?.trim(), source: source ?? host, target });
  }
  return drawn;
}
