import { accounts } from '@sanzhi/platform-access';
import type { ReadData } from '@sanzhi/platform-data';
import {
  chineseDay,
  type CompiledForm,
  type CompiledNode,
  type FormColumn,
  registerViewOf,
  type RegisterView,
  yuanText,
} from '@sanzhi/forms-schema';
import { formSubmissions } from './collections.js';
import type { Forms } from './forms.js';

/** One submission in the register of a form. */
export interface RegisterRow {
  readonly id: string;
  readonly caseId: string | null;
  /** With which version it was filled in. */
  readonly versionId: string;
  readonly task: string;
  readonly at: string;
  readonly submittedBy: string;
  /** Node id → text. What is secret is absent, and named in `masked`. */
  readonly cells: Readonly<Record<string, string>>;
  readonly masked: readonly string[];
}

export interface RegisterPage {
  readonly view: RegisterView;
  readonly items: readonly RegisterRow[];
  readonly nextCursor?: string;
}

/** What a register is narrowed by. */
export interface RegisterQuery {
  readonly formKey: string;
  /** Contained in some cell that the asker sees. */
  readonly q?: string | undefined;
  /** `YYYY-MM-DD`, both ends included, in Asia/Shanghai. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly cursor?: string | undefined;
  /** Whether the asker may see what is secret. */
  readonly maySeeSecrets: boolean;
}

/** Submissions read for one page at most; a rare word goes on with the next. */
const READ_AT_ONCE = 500;
const PAGE = 50;

/** The register of what was filled in with a form, in the asker's reach: columns of the version in force, latest first. */
export async function registerPage(
  read: ReadData,
  { forms, form, names, ...query }: RegisterQuery & { forms: Forms; form: CompiledForm; names: NameReader },
): Promise<RegisterPage> {
  const items: RegisterRow[] = [];
  let cursor = query.cursor;
  let seen = 0;
  do {
    const page = await read.of(formSubmissions).page({
      where: { formKey: query.formKey, ...periodOf(query) },
      orderBy: ['-at'],
      limit: PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const row of page.items) {
      const filled = await forms.version(read, row.versionId, row.departmentId);
      const shown = shownCells(filled, row.values, query.maySeeSecrets);
      const submittedBy = await names(row.submittedBy);
      if (!matches(shown.cells, query.q)) continue;
      const { id, caseId, versionId, task, at } = row;
      items.push({ id, caseId, versionId, task, at: at.toISOString(), submittedBy, ...shown });
    }
    seen += page.items.length;
    cursor = page.nextCursor;
  } while (cursor !== undefined && items.length < PAGE && seen < READ_AT_ONCE);
  return { view: registerViewOf(form.document), items, ...(cursor === undefined ? {} : { nextCursor: cursor }) };
}

/** Names of accounts by id. */
export type NameReader = (id: string) => Promise<string>;

/** Reads each name once. @param read one that sees accounts */
export function nameReader(read: ReadData): NameReader {
  const known = new Map<string, Promise<string>>();
  return (id) => {
    const name =
      known.get(id) ??
      read
        .of(accounts)
        .first({ id })
        .then((account) => account?.name ?? '');
    known.set(id, name);
    return name;
  };
}

function periodOf({ from, to }: RegisterQuery) {
  const start = from === undefined ? {} : { gte: new Date(`${from}T00:00:00+08:00`) };
  const end = to === undefined ? {} : { lt: new Date(Date.parse(`${to}T00:00:00+08:00`) + 86_400_000) };
  return from === undefined && to === undefined ? {} : { at: { ...start, ...end } };
}

function matches(cells: Readonly<Record<string, string>>, q = ''): boolean {
  const wanted = q.trim().toLowerCase();
  return wanted === '' || Object.values(cells).some((text) => text.toLowerCase().includes(wanted));
}

/** A submission's short and long fields as text, tables as how many rows. */
export function shownCells(
  form: CompiledForm,
  values: Readonly<Record<string, unknown>>,
  maySeeSecrets: boolean,
): Pick<RegisterRow, 'cells' | 'masked'> {
  const flat = form.nested.flat(values);
  const filled = form.nodes.filter(({ isField, table, key }) => isField && !table && flat[key] !== undefined);
  const isMasked = ({ node }: CompiledNode) => node.sensitivity === 'secret' && !maySeeSecrets;
  return {
    cells: Object.fromEntries(
      filled.filter((field) => !isMasked(field)).map((field) => [field.node.id, cellText(field, flat[field.key])]),
    ),
    masked: filled.filter(isMasked).map(({ node }) => node.id),
  };
}

/** A value as people read it. */
export function cellText(
  { node, options, component }: Pick<CompiledNode, 'node' | 'options' | 'component'>,
  value: unknown,
): string {
  if (value === undefined || value === null) return '';
  if (component?.kind === 'table') return Array.isArray(value) ? `${value.length}行` : '';
  if (Array.isArray(value)) return value.map((one) => cellText({ node, options, component }, one)).join('、');
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (node.type === 'money' && typeof value === 'number') return `${yuanText(value)}元`;
  if (node.type === 'date' && typeof value === 'string') return chineseDay(value);
  if (typeof value === 'object') return objectText(value as Readonly<Record<string, unknown>>);
  return options?.find((option) => option.value === value)?.label ?? String(value);
}

/** A record chosen from a register, a file, an address: what it is called. */
function objectText(value: Readonly<Record<string, unknown>>): string {
  const named = ['label', 'name', 'text', 'address'].map((key) => value[key]).find((text) => typeof text === 'string');
  return named ?? '';
}

/** A register as CSV for spreadsheets: UTF-8 with its mark, and no text that a spreadsheet would run. */
export function csvOf(columns: readonly FormColumn[], rows: readonly RegisterRow[], heads: readonly string[]): string {
  const lines = [
    [...heads, ...columns.map(({ title }) => title)],
    ...rows.map(({ at, submittedBy, cells, masked }) => [
      officeTime(at),
      submittedBy,
      ...columns.map(({ nodeId }) => (masked.includes(nodeId) ? '***' : (cells[nodeId] ?? ''))),
    ]),
  ];
  return `\uFEFF${lines.map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function officeTime(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
