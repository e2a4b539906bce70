import type { Actor } from './actor.js';
import { columnOf, type Collection } from './collection.js';
import { errors } from './errors.js';
import { encodeOperand, fieldOf } from './field-codec.js';
import { scopeOf, type Access } from './scope.js';
import { allOf, anyOf, FALSE, quoted, sql, TRUE, value, join, type SqlText } from './sql-text.js';
import { Selection, type Where } from './where.js';

/** What a condition is compiled for. */
export interface WhereContext {
  readonly collection: Collection;
  readonly actor: Actor;
  /** How a field is written: a column, or the value a new row has there. */
  readonly column: (name: string) => SqlText;
  /** True inside a scope: sub-selects see all rows. */
  readonly trusted?: boolean;
  /** The table being written. A sub-select from it is wrapped, which MySQL asks for (error 1093). */
  readonly target?: string;
  readonly depth?: number;
}

/** Columns of a table that stands alone in its statement. */
export function plainColumn(name: string): SqlText {
  return { text: quoted(columnOf(name)), params: [] };
}

/**
 * Compiles a condition. Its value may be NULL where SQL says so; `not` and the callers (WHERE, CASE) take NULL as
 * false. @throws DATA_WHERE_INVALID, DATA_VALUE_INVALID
 */
export function compileWhere(where: Where, context: WhereContext): SqlText {
  return allOf(
    Object.entries(where).map(([key, operand]) => {
      if (operand === undefined) throw invalid(context, `<${key}> is undefined`);
      if (key === 'and') return allOf(list(key, operand, context).map((part) => compileWhere(part, context)));
      if (key === 'or') return anyOf(list(key, operand, context).map((part) => compileWhere(part, context)));
      if (key === 'not') return sql`(${compileWhere(operand as Where, context)}) IS NOT TRUE`;
      return compileField(key, operand, context);
    }),
  );
}

/** The actor's scope as a condition. */
export function compileScope(access: Access, context: WhereContext): SqlText {
  const scope = scopeOf(context.collection.scope, context.actor, access);
  if (scope === 'all') return TRUE;
  if (scope === 'none') return FALSE;
  return compileWhere(scope, { ...context, trusted: true });
}

type Operator = (
  column: SqlText,
  operand: unknown,
  encode: (value: unknown) => SqlText,
  context: WhereContext,
) => SqlText;

const operators: Readonly<Record<string, Operator>> = {
  in: (column, operand, encode, context) => {
    if (operand instanceof Selection) return sql`${column} IN (${compileSelection(operand, context)})`;
    if (!Array.isArray(operand)) throw invalid(context, 'in takes a list or a selection');
    return operand.length === 0 ? FALSE : sql`${column} IN (${join(operand.map(encode), ', ')})`;
  },
  not: (column, operand, encode) =>
    operand === null ? sql`${column} IS NOT NULL` : sql`(${column} IS NULL OR ${column} <> ${encode(operand)})`,
  gt: (column, operand, encode) => sql`${column} > ${encode(operand)}`,
  gte: (column, operand, encode) => sql`${column} >= ${encode(operand)}`,
  lt: (column, operand, encode) => sql`${column} < ${encode(operand)}`,
  lte: (column, operand, encode) => sql`${column} <= ${encode(operand)}`,
  // LIKE differs between the databases in case and escapes; INSTR does not.
  contains: (column, operand, encode) => sql`INSTR(${column}, ${encode(operand)}) > 0`,
  startsWith: (column, operand, encode) => compilePrefix(column, operand, encode),
};

const COMPARABLE_ONLY = new Set(['contains', 'startsWith']);

function compileField(name: string, operand: unknown, context: WhereContext): SqlText {
  const { kind } = known(name, context);
  const column = context.column(name);
  if (operand === null) return sql`${column} IS NULL`;
  const isOpaque = kind === 'json' || kind === 'bytes';
  const isText = kind === 'string' || kind === 'text' || kind === 'id';
  const encode = (given: unknown) => {
    if (isOpaque) throw invalid(context, `<${name}> is ${kind} and can only be asked for null`);
    if (given === undefined) throw invalid(context, `a value of <${name}> is undefined`);
    return value(encodeOperand(context.collection, name, given));
  };
  if (!isOperatorObject(operand)) return sql`${column} = ${encode(operand)}`;
  return allOf(
    Object.entries(operand).map(([operator, given]) => {
      const compile = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
      if (!compile || (COMPARABLE_ONLY.has(operator) && !isText)) {
        throw invalid(context, `<${name}> does not take <${operator}>`);
      }
      return compile(column, given, encode, context);
    }),
  );
}

/** The prefix as a range, which an index serves: text is compared by code points on both databases. */
function compilePrefix(column: SqlText, prefix: unknown, encode: (value: unknown) => SqlText): SqlText {
  if (prefix === '') return sql`${column} IS NOT NULL`;
  const start = sql`${column} >= ${encode(prefix)}`;
  const end = successorOf([...String(prefix)]);
  return end === undefined ? start : allOf([start, sql`${column} < ${value(end)}`]);
}

/** The least text that is greater than all that start with these characters. */
function successorOf(characters: readonly string[]): string | undefined {
  const last = characters.at(-1)?.codePointAt(0);
  if (last === undefined) return undefined;
  const rest = characters.slice(0, -1);
  if (last === 0x10ffff) return successorOf(rest);
  return rest.join('') + String.fromCodePoint(last === 0xd7ff ? 0xe000 : last + 1);
}

function compileSelection(selection: Selection, context: WhereContext): SqlText {
  const depth = (context.depth ?? 0) + 1;
  const alias = `s${depth}`;
  const inner: WhereContext = {
    ...context,
    collection: selection.from,
    depth,
    column: (name) => ({ text: `${alias}.${quoted(columnOf(name))}`, params: [] }),
  };
  known(selection.field, inner);
  const conditions = [compileWhere(selection.where, inner)];
  if (!context.trusted) conditions.push(compileScope('read', inner));
  const query = sql`SELECT DISTINCT ${inner.column(selection.field)} AS picked FROM ${quoted(selection.from.name)} AS ${alias} WHERE ${allOf(conditions)}`;
  return selection.from.name === context.target ? sql`SELECT picked FROM (${query}) AS d${String(depth)}` : query;
}

function isOperatorObject(operand: unknown): operand is Record<string, unknown> {
  return (
    typeof operand === 'object' && operand !== null && !(operand instanceof Date) && !(operand instanceof Uint8Array)
  );
}

function list(key: string, operand: unknown, context: WhereContext): Where[] {
  if (!Array.isArray(operand)) throw invalid(context, `${key} takes a list`);
  return operand as Where[];
}

function known(name: string, context: WhereContext) {
  if (!Object.hasOwn(context.collection.fields, name)) throw invalid(context, `there is no field <${name}>`);
  return fieldOf(context.collection, name);
}

function invalid({ collection }: WhereContext, reason: string) {
  return errors.DATA_WHERE_INVALID({ collection: collection.name, reason });
}
