import type { FormNode, JsonValue } from '@sanzhi/forms-schema';
import { useTranslate } from '@sanzhi/web-ui';
import { useDesigner } from '../designer.js';
import { NumberControl } from './number-control.js';
import type { PropertyControlProps } from './property-control.js';

type Entry = Readonly<Record<string, JsonValue>> & { readonly column: string };

const entriesOf = (value: unknown) => (Array.isArray(value) ? (value as readonly Entry[]) : []);

/** The columns of the tables that are selected, in order. */
function useColumns(nodes: readonly FormNode[]): readonly FormNode[] {
  const { document } = useDesigner();
  return nodes.length === 1 ? (nodes[0]?.children ?? []).flatMap((id) => document.nodes[id] ?? []) : [];
}

/** The figures under a table: for each column those that are ticked. */
export function TotalsControl({ id, shared, nodes, isLocked, onChange }: PropertyControlProps) {
  const t = useTranslate();
  const columns = useColumns(nodes);
  const entries = entriesOf(shared.value);
  const has = (column: string, of: string) => entries.some((entry) => entry.column === column && entry['of'] === of);
  const toggle = (column: string, of: string, isOn: boolean) => {
    const others = entries.filter((entry) => !(entry.column === column && entry['of'] === of));
    const next = isOn ? [...others, { column, of }] : others;
    onChange(next.length === 0 ? undefined : next);
  };
  return (
    <div id={id} className="sz-columns">
      {columns.map((column) => (
        <fieldset key={column.id} className="sz-columns-one">
          <legend>{column.title}</legend>
          {kindsFor(column).map((of) => (
            <label key={of}>
              <input
                type="checkbox"
                checked={has(column.id, of)}
                disabled={isLocked}
                onChange={(event) => toggle(column.id, of, event.target.checked)}
              />
              {t(`forms.prop.totals.${of}`)}
            </label>
          ))}
        </fieldset>
      ))}
    </div>
  );
}

/** Figures add up numbers and amounts; anything can be counted. */
function kindsFor({ type, props }: FormNode): readonly string[] {
  const isNumeric = type === 'number' || type === 'money' || props['kind'] === 'number' || props['kind'] === 'money';
  return isNumeric ? ['sum', 'average', 'minimum', 'maximum', 'count'] : ['count'];
}

/** How wide each column is, in characters; those left empty share what is left. */
export function WidthsControl({ id, shared, nodes, isLocked, onChange }: PropertyControlProps) {
  const columns = useColumns(nodes);
  const entries = entriesOf(shared.value);
  const widthOf = (column: string) => Number(entries.find((entry) => entry.column === column)?.['characters']);
  const change = (column: string, characters: number | undefined) => {
    const others = entries.filter((entry) => entry.column !== column);
    const next = characters === undefined ? others : [...others, { column, characters }];
    onChange(next.length === 0 ? undefined : next);
  };
  return (
    <div id={id} className="sz-columns">
      {columns.map((column) => {
        const width = widthOf(column.id);
        return (
          <label key={column.id} className="sz-columns-one">
            <span>{column.title}</span>
            <NumberControl
              id={`${id}-${column.id}`}
              shared={{ value: Number.isNaN(width) ? undefined : width, isMixed: false }}
              isLocked={isLocked}
              onChange={(characters) => change(column.id, characters)}
            />
          </label>
        );
      })}
    </div>
  );
}
