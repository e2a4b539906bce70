import { type CompiledForm, type CompiledNode, isDay, ROW_KEY, textProp } from '@sanzhi/forms-schema';

/** Examples of the formats that offices ask for; all pass their check digits and belong to nobody. */
const FORMATS: Readonly<Record<string, string>> = {
  mobile: '13800138000',
  phone: '0571-88886666',
  identityCard: '11010519491231002X',
  creditCode: '91350100M000100Y43',
  postcode: '100000',
  email: 'zhangsan@example.com',
  plate: '京A12345',
};

/**
 * Values that fill a form in as an example: something that passes, as far as a field's props tell. Files, signatures
 * and the like stay empty.
 */
export function sampleValues(form: CompiledForm, today: string): Record<string, unknown> {
  return sampleOf(
    form.nodes.filter(({ isField, table }) => isField && !table),
    today,
  );
}

function sampleOf(nodes: readonly CompiledNode[], today: string): Record<string, unknown> {
  return Object.fromEntries(
    nodes.flatMap((node) => {
      const value = valueFor(node, today);
      return value === undefined ? [] : [[node.key, value]];
    }),
  );
}

function valueFor(indexed: CompiledNode, today: string): unknown {
  const { node, component, options, columns } = indexed;
  if (component?.kind === 'table') {
    return [1, 2].map((row) => ({ ...sampleOf(columns, today), [ROW_KEY]: `sample${row}` }));
  }
  const value = SAMPLES[node.type]?.(indexed, today) ?? (options?.[0] ? chosen(indexed) : undefined);
  return value === undefined || indexed.structureFault(value) ? undefined : value;
}

const SAMPLES: Readonly<Record<string, (indexed: CompiledNode, today: string) => unknown>> = {
  text: ({ node }) =>
    FORMATS[String(node.props['format'])] ?? textFor(node.title, Number(node.props['maxLength'] ?? 200)),
  longText: ({ node }) => textFor(node.title, Number(node.props['maxLength'] ?? 200)),
  number: ({ node }) => within(node.props['minimum'], node.props['maximum'], 1),
  money: ({ node }) => within(node.props['minimum'], node.props['maximum'], 100_000),
  date: ({ node }, today) => dayWithin(textProp(node, 'earliest'), textProp(node, 'latest'), today),
  time: () => '09:30',
  checkbox: () => true,
};

function textFor(title: string, limit: number): string {
  return `示例${title}`.slice(0, limit);
}

function within(minimum: unknown, maximum: unknown, wished: number): number {
  const low = typeof minimum === 'number' ? minimum : -Infinity;
  const high = typeof maximum === 'number' ? maximum : Infinity;
  return Math.min(Math.max(wished, low), high);
}

function dayWithin(earliest: string | undefined, latest: string | undefined, today: string): string {
  const day = isDay(today) ? today : '2026-03-03';
  if (earliest && day < earliest) return earliest;
  return latest && day > latest ? latest : day;
}

function chosen({ node, options = [] }: CompiledNode): unknown {
  const first = options[0]?.value;
  return node.props['multiple'] === true ? [first] : first;
}
