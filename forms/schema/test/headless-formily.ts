import { createForm, isVoidField, type Form, type GeneralField } from '@formily/core';
import { type FormilySchema, type FormDocument, stateKey, toFormilySchema } from '@sanzhi/forms-schema';
import { evaluate, factsOf, holds, type Rule } from '@sanzhi/platform-rules';

/** How Formily's own reactive engine leaves a form: the oracle for ours, which settles in one ordered pass. */
export interface FormilyOutcome {
  readonly visible: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Mounts a document without a browser, its rules as function reactions, and waits until nothing changes. */
export function runFormily(document: FormDocument, values: Record<string, unknown>): FormilyOutcome {
  const form = createForm({ values: structuredClone(values) });
  form.onMount();
  const linkage = new Linkage(document, form);
  const schema = toFormilySchema(document, { task: 'default' });
  linkage.mountChildren(schema, '');
  const outcome = linkage.outcome();
  form.onUnmount();
  form.clearFormGraph();
  return outcome;
}

class Linkage {
  readonly #fields = new Map<string, GeneralField>();

  constructor(
    readonly document: FormDocument,
    readonly form: Form,
  ) {}

  mountChildren(schema: FormilySchema, basePath: string, row?: number): void {
    for (const [name, child] of Object.entries(schema.properties ?? {})) this.#mount(child, { name, basePath, row });
  }

  #mount(
    schema: FormilySchema,
    { name, basePath, row }: { name: string; basePath: string; row: number | undefined },
  ): void {
    const nodeId = schema['x-data']?.nodeId ?? '';
    const reactions = [(field: GeneralField) => this.#react(field, nodeId, row)];
    const props = { name, basePath, reactions, required: schema.required === true };
    const create = { void: 'createVoidField', array: 'createArrayField' } as const;
    const kind = create[schema.type as 'void' | 'array'];
    const field = kind ? this.form[kind](props) : this.form.createField(props);
    this.#fields.set(stateKey(nodeId, row), field);
    const path = field.address.toString();
    if (schema.type === 'void') this.mountChildren(schema, path, row);
    if (schema.type === 'array') this.#mountRows(schema, path);
  }

  #mountRows(schema: FormilySchema, path: string): void {
    const rows = (this.form.getValuesIn(path) as unknown[] | undefined) ?? [];
    rows.forEach((_, index) => {
      this.form.createObjectField({ name: String(index), basePath: path });
      this.mountChildren(schema.items ?? { type: 'object' }, `${path}.${index}`, index);
    });
  }

  /** The naive reading of the rules on one node, over Formily's own values of the moment. */
  #react(field: GeneralField, nodeId: string, row: number | undefined): void {
    const say = (effect: 'visible' | 'required') =>
      this.document.rules.flatMap((rule) =>
        rule.effects.flatMap((one) => {
          if (one.effect !== effect || one.target !== nodeId || !('is' in one)) return [];
          const held = holds(rule.when as Rule, this.#facts(rule.when as Rule, row));
          return [{ held, says: held ? one.is !== false : one.is === false }];
        }),
      );
    const add = (said: readonly { held: boolean; says: boolean }[], base: boolean, strict: boolean) => {
      const strongest = said.some(({ held }) => held) ? said.filter(({ held }) => held) : said;
      return strongest.length === 0 ? base : strongest.some(({ says }) => says === strict) === strict;
    };
    field.display = add(say('visible'), true, false) ? 'visible' : 'none';
    if (isVoidField(field)) return;
    field.required = add(say('required'), this.document.nodes[nodeId]?.required === true, true);
    // Assigned once: while a field is created Formily takes the first assignment for a default, and keeps it.
    const last = this.document.rules
      .flatMap(({ effects }) => effects.filter((one) => one.effect === 'value' && one.target === nodeId))
      .at(-1);
    if (last?.effect !== 'value' || field.display !== 'visible') return;
    field.value = evaluate(last.value as Rule, this.#facts(last.value as Rule, row));
  }

  #facts(rule: Rule, row: number | undefined): Record<string, unknown> {
    return Object.fromEntries(factsOf(rule).map((id) => [id, this.form.getValuesIn(this.#path(id, row)) as unknown]));
  }

  #path(id: string, row: number | undefined): string {
    const key = this.document.nodes[id]?.key ?? '';
    const table = Object.values(this.document.nodes).find(
      ({ type, children }) => type === 'table' && children?.includes(id),
    );
    return table ? `${table.key ?? ''}.${row ?? 0}.${key}` : key;
  }

  outcome(): FormilyOutcome {
    const shown = [...this.#fields].filter(([, field]) => field.display === 'visible');
    const required = shown.filter(([, field]) => !isVoidField(field) && field.required);
    return {
      visible: new Set(shown.map(([key]) => key)),
      required: new Set(required.map(([key]) => key)),
      values: JSON.parse(JSON.stringify(this.form.values)) as Record<string, unknown>,
    };
  }
}
