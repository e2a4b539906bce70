import { createForm, type Field, type Form, type GeneralField, isArrayField, isVoidField } from '@formily/core';
import { observable } from '@formily/reactive';
import { type FormDocument, type FormEffect, type FormNode, type NodeMode, stateKey } from '@sanzhi/forms-schema';
import { evaluate, factsOf, holds, type Rule } from '@sanzhi/platform-rules';

/** What Formily finds of one submission, by state key (`node` or `node@row`). */
export interface OracleOutcome {
  readonly visible: readonly string[];
  readonly required: readonly string[];
  readonly editable: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
  /** State key → options left, where a rule says so. */
  readonly options: Readonly<Record<string, readonly string[]>>;
  /** `<state key> missing`, `<state key> option`: what `validate` objects to. */
  readonly faults: readonly string[];
  /** `<state key> <error|warning> <text>`. */
  readonly messages: readonly string[];
}

type Values = Readonly<Record<string, unknown>>;

/**
 * The naive reading of a document: the mask by hand, then every rule as a function reaction over Formily's own values of
 * the moment, run until nothing changes. Formily orders nothing beforehand; ours settles in one ordered pass.
 */
export async function askFormily(
  document: FormDocument,
  { task, stored, submitted }: { readonly task: string; readonly stored: Values; readonly submitted: Values },
): Promise<OracleOutcome> {
  const oracle = new Oracle(document, { task, stored, submitted });
  return oracle.outcome();
}

class Oracle {
  readonly #document: FormDocument;
  readonly #stored: Values;
  readonly #submitted: Values;
  readonly #modes = new Map<string, NodeMode>();
  readonly #form: Form;
  readonly #fields = new Map<string, GeneralField>();
  /** Formily takes what is assigned while a field is created for a default and keeps it, so rules wait for this. */
  readonly #isMounted = observable.ref(false);

  constructor(
    document: FormDocument,
    { task, stored, submitted }: { readonly task: string; readonly stored: Values; readonly submitted: Values },
  ) {
    this.#document = document;
    this.#stored = stored;
    this.#submitted = submitted;
    this.#spread(document.root, document.modes[task] ?? {}, 'edit');
    this.#form = createForm({ values: this.#base() });
    this.#form.onMount();
    this.#mount(document.root, '', undefined);
    this.#isMounted.value = true;
  }

  #node(id: string): FormNode {
    return this.#document.nodes[id] as FormNode;
  }

  #spread(id: string, stated: Readonly<Record<string, NodeMode>>, above: NodeMode): void {
    const mode = above === 'hidden' ? 'hidden' : (stated[id] ?? above);
    this.#modes.set(id, mode);
    for (const child of this.#node(id).children ?? []) this.#spread(child, stated, mode);
  }

  #isComputed(id: string): boolean {
    return this.#effects(id, 'value').some(({ when }) => when === true);
  }

  #effects<K extends FormEffect['effect']>(id: string, kind: K) {
    return this.#document.rules
      .filter(({ enabled }) => enabled)
      .flatMap(({ when, effects }) =>
        effects.flatMap((effect) =>
          effect.target === id && effect.effect === kind
            ? [{ when: when as Rule, effect: effect as Extract<FormEffect, { effect: K }> }]
            : [],
        ),
      );
  }

  /** What the task may edit as sent, all else as stored, computed values of nobody; rows go by their key. */
  #base(): Record<string, unknown> {
    const values: Record<string, unknown> = {};
    for (const node of Object.values(this.#document.nodes)) {
      if (node.key === undefined || node.id.startsWith('c')) continue;
      const value = node.id === 't' ? this.#baseRows() : this.#baseCell(node, this.#submitted, this.#stored);
      if (value !== undefined) values[node.key] = value;
    }
    return structuredClone(values);
  }

  #baseCell(node: FormNode, submitted: Values, stored: Values): unknown {
    if (this.#isComputed(node.id)) return undefined;
    return (this.#modes.get(node.id) === 'edit' ? submitted : stored)[node.key ?? ''];
  }

  #baseRows(): readonly Values[] {
    const [stored, sent] = [rowsOf(this.#stored), rowsOf(this.#submitted)];
    const isOwn = this.#modes.get('t') === 'edit';
    return (isOwn ? sent : stored).map((row) => {
      const kept = stored.find(({ _row }) => _row === row['_row']) ?? {};
      const given = isOwn ? row : sent.find(({ _row }) => _row === row['_row']);
      const cells = this.#columns().map((column): [string, unknown] => [
        column.key ?? '',
        given || this.#isComputed(column.id) ? this.#baseCell(column, given ?? {}, kept) : kept[column.key ?? ''],
      ]);
      return { _row: row['_row'], ...Object.fromEntries(cells.filter(([, value]) => value !== undefined)) };
    });
  }

  #columns(): readonly FormNode[] {
    return (this.#document.nodes['t']?.children ?? []).map((id) => this.#node(id));
  }

  #mount(id: string, basePath: string, row: number | undefined): void {
    const node = this.#node(id);
    if (id === this.#document.root) return node.children?.forEach((child) => this.#mount(child, '', undefined));
    const props = {
      name: node.key ?? `$${id}`,
      basePath,
      reactions: [(field: GeneralField) => this.#react(field, id, row)],
    };
    const kind = node.type === 'section' ? 'createVoidField' : id === 't' ? 'createArrayField' : 'createField';
    const field = this.#form[kind]({
      ...props,
      ...(kind === 'createVoidField' ? {} : { validator: [{ required: false, message: 'missing' }, optionValidator] }),
    });
    this.#fields.set(stateKey(id, row), field);
    const path = field.address.toString();
    if (kind === 'createVoidField') return node.children?.forEach((child) => this.#mount(child, path, row));
    if (kind !== 'createArrayField') return;
    rowsOf({ rows: this.#form.getValuesIn('rows') as unknown }).forEach((_, index) => {
      this.#form.createObjectField({ name: String(index), basePath: path });
      for (const column of this.#columns()) this.#mount(column.id, `${path}.${index}`, index);
    });
  }

  #react(field: GeneralField, id: string, row: number | undefined): void {
    if (!this.#isMounted.value) return;
    const node = this.#node(id);
    field.display = this.#switched(id, { kind: 'visible', base: true, strict: false, row }) ? 'visible' : 'none';
    if (isVoidField(field) || field.display !== 'visible') return;
    const isLocked = this.#switched(id, { kind: 'readonly', base: false, strict: true, row });
    const spoken = this.#computed(id, row);
    const isOpen = this.#modes.get(id) === 'edit' && !isLocked && !spoken && !this.#isComputed(id);
    field.pattern = isOpen ? 'editable' : 'readOnly';
    field.required =
      isOpen && this.#switched(id, { kind: 'required', base: node.required === true, strict: true, row });
    field.data = { options: this.#optionsLeft(id, row), messages: this.#messages(id, row) };
    if (isArrayField(field)) return;
    field.value = spoken ? spoken.value : isLocked ? this.#kept(node, row) : this.#given(node, row);
  }

  #switched(
    id: string,
    {
      kind,
      base,
      strict,
      row,
    }: { kind: 'visible' | 'required' | 'readonly'; base: boolean; strict: boolean; row: number | undefined },
  ): boolean {
    const said = this.#effects(id, kind).map(({ when, effect }) => {
      const isHeld = holds(when, this.#facts(when, row));
      const { is = true, otherwise = !is } = effect;
      return { isHeld, says: isHeld ? is : otherwise };
    });
    const strongest = said.some(({ isHeld }) => isHeld) ? said.filter(({ isHeld }) => isHeld) : said;
    const voices = strongest.flatMap(({ says }) => says ?? []);
    if (voices.length === 0) return base;
    return voices.includes(strict) ? strict : !strict;
  }

  #computed(id: string, row: number | undefined): { readonly value: unknown } | undefined {
    const all = this.#effects(id, 'value').map(({ when, effect }) => ({
      isHeld: holds(when, this.#facts(when, row)),
      effect,
    }));
    const logic =
      all.filter(({ isHeld }) => isHeld).at(-1)?.effect.value ??
      all.filter(({ effect }) => effect.otherwise !== undefined).at(-1)?.effect.otherwise;
    return logic === undefined ? undefined : { value: evaluate(logic as Rule, this.#facts(logic as Rule, row)) };
  }

  #optionsLeft(id: string, row: number | undefined): readonly string[] | undefined {
    const all = this.#effects(id, 'options').map(({ when, effect }) => ({
      isHeld: holds(when, this.#facts(when, row)),
      effect,
    }));
    const held = all.filter(({ isHeld }) => isHeld).map(({ effect }) => effect.values);
    const lists = held.length > 0 ? held : all.flatMap(({ effect }) => (effect.otherwise ? [effect.otherwise] : []));
    const [first, ...rest] = lists;
    return first?.filter((option) => rest.every((list) => list.includes(option)));
  }

  #messages(id: string, row: number | undefined): readonly string[] {
    return this.#effects(id, 'message').flatMap(({ when, effect }) => {
      const text = holds(when, this.#facts(when, row)) ? effect.text : effect.otherwise;
      return text ? [`${effect.severity ?? 'error'} ${text}`] : [];
    });
  }

  #given(node: FormNode, row: number | undefined): unknown {
    const base = this.#base();
    return row === undefined ? base[node.key ?? ''] : rowsOf(base)[row]?.[node.key ?? ''];
  }

  #kept(node: FormNode, row: number | undefined): unknown {
    if (this.#isComputed(node.id)) return undefined;
    if (row === undefined) return this.#stored[node.key ?? ''];
    const key = rowsOf(this.#base())[row]?.['_row'];
    return rowsOf(this.#stored).find(({ _row }) => _row === key)?.[node.key ?? ''];
  }

  #facts(rule: Rule, row: number | undefined): Values {
    return Object.fromEntries(
      factsOf(rule).map((id) => {
        const key = this.#node(id).key ?? '';
        return [id, this.#form.getValuesIn(id.startsWith('c') ? `rows.${row ?? 0}.${key}` : key) as unknown];
      }),
    );
  }

  async outcome(): Promise<OracleOutcome> {
    await this.#form.validate().catch(() => undefined);
    const seen = [...this.#fields].filter(
      ([key, field]) => field.display === 'visible' && this.#modes.get(key.split('@')[0] ?? '') !== 'hidden',
    );
    const data = seen.flatMap(([key, field]): [string, Field][] => (isVoidField(field) ? [] : [[key, field as Field]]));
    const outcome: OracleOutcome = {
      visible: seen.map(([key]) => key).sort(),
      required: data.flatMap(([key, field]) => (field.required ? [key] : [])).sort(),
      editable: data.flatMap(([key, field]) => (field.pattern === 'editable' ? [key] : [])).sort(),
      values: JSON.parse(JSON.stringify(this.#form.values)) as Values,
      options: Object.fromEntries(
        data.flatMap(([key, { data: said }]) => (optionsIn(said) ? [[key, optionsIn(said) ?? []]] : [])),
      ),
      faults: data
        .flatMap(([key, { selfErrors }]) => selfErrors.slice(0, 1).map((fault) => `${key} ${String(fault)}`))
        .sort(),
      messages: data.flatMap(([key, { data: said }]) => messagesIn(said).map((text) => `${key} ${text}`)).sort(),
    };
    this.#form.onUnmount();
    this.#form.clearFormGraph();
    return outcome;
  }
}

const optionsIn = (said: unknown) => (said as { options?: readonly string[] } | undefined)?.options;
const messagesIn = (said: unknown) => (said as { messages?: readonly string[] } | undefined)?.messages ?? [];

function optionValidator(value: unknown, _: unknown, context: unknown): string {
  const left = optionsIn((context as { field: Field }).field.data);
  const chosen = value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
  return left && !chosen.every((option) => left.includes(String(option))) ? 'option' : '';
}

function rowsOf(values: Values): readonly Record<string, unknown>[] {
  const rows = values['rows'];
  return Array.isArray(rows) ? (rows as Record<string, unknown>[]) : [];
}
