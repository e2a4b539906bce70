/**
 * The small expression language other tools' diagrams are written in, compiled to JSON-Logic: comparisons,
 * arithmetic, `and / or / not`, `in`, lists, conditionals and paths into variables, in the spellings that JUEL and
 * FEEL share (`==` or `=`, `&&` or `and`, `!= / ne / !`). It is total and has no calls except `not(…)`,
 * `empty(…)`, `contains(…)` and the standard's own `getDataObject('…')`; whatever else stands there is a fault, never a
 * guess.
 *
 * ```
 * amount > 1000 && approved == true   →   {"and":[{">":[{"var":"amount"},1000]},{"==":[{"var":"approved"},true]}]}
 * ```
 */
export type SimpleExpression = { readonly logic: unknown } | { readonly fault: string };

/** Compiles one expression without its `${…}` or `=` wrapping. */
export function parseSimpleExpression(text: string): SimpleExpression {
  try {
    const tokens = tokenize(text);
    const parser = new Parser(tokens);
    const logic = parser.expression(0);
    parser.expectEnd();
    return { logic };
  } catch (error) {
    if (error instanceof Fault) return { fault: error.message };
    throw error;
  }
}

class Fault extends Error {}

interface Lexeme {
  readonly kind: 'number' | 'string' | 'name' | 'operator' | 'end';
  readonly text: string;
}

const lexemes =
  /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([\p{L}_$][\p{L}\p{N}_$]*)|(===|!==|==|!=|<=|>=|&&|\|\||[-+*/%<>=!?:()[\],.]))/uy;

function tokenize(text: string): Lexeme[] {
  const tokens: Lexeme[] = [];
  const source = text.trimEnd().replace(/\b\w+:(?=getData(?:Object|Input|Output)\s*\()/g, '');
  lexemes.lastIndex = 0;
  while (lexemes.lastIndex < source.length) {
    const start = lexemes.lastIndex;
    const match = lexemes.exec(source);
    if (!match) throw new Fault(`不应出现“${source.slice(start, start + 12)}”`);
    tokens.push(lexeme(match));
  }
  tokens.push({ kind: 'end', text: 'end' });
  return tokens;
}

function lexeme([, number, double, single, name, operator]: RegExpExecArray): Lexeme {
  if (number !== undefined) return { kind: 'number', text: number };
  const quoted = double ?? single;
  if (quoted !== undefined) return { kind: 'string', text: unescape(quoted) };
  if (name !== undefined)
    return infixWords[name] ? { kind: 'operator', text: infixWords[name] } : { kind: 'name', text: name };
  return { kind: 'operator', text: operator ?? '' };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
const unescape = (text: string) => text.replace(/\\(.)/gs, (_, char: string) => escapes[char] ?? char);

/** Operators that are spelt as words in JUEL and FEEL. */
const infixWords: Readonly<Record<string, string>> = Object.assign(Object.create(null) as object, {
  and: '&&',
  or: '||',
  eq: '==',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
  mod: '%',
  div: '/',
  in: 'in',
});

/** How tightly an infix operator binds, and the JSON-Logic operator it becomes. */
const infix: Readonly<Record<string, readonly [power: number, operator: string]>> = {
  '||': [2, 'or'],
  '&&': [3, 'and'],
  '==': [5, '=='],
  '=': [5, '=='],
  '===': [5, '==='],
  '!=': [5, '!='],
  '!==': [5, '!=='],
  '<': [6, '<'],
  '<=': [6, '<='],
  '>': [6, '>'],
  '>=': [6, '>='],
  in: [6, 'in'],
  '+': [7, '+'],
  '-': [7, '-'],
  '*': [8, '*'],
  '/': [8, '/'],
  '%': [8, '%'],
};

const UNARY = 9;
const CONDITIONAL = 1;
const literals: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };
const dataAccess = new Set(['getDataObject', 'getDataInput', 'getDataOutput']);
const words = new Set(['not', 'empty', 'if', 'then', 'else']);

class Parser {
  #at = 0;

  constructor(readonly tokens: readonly Lexeme[]) {}

  /** Pratt's method: a prefix, then infix operators that bind tighter than `power`. */
  expression(power: number): unknown {
    let left = this.#prefix();
    for (;;) {
      const { kind, text } = this.#peek();
      if (kind !== 'operator') return left;
      if (text === '?' && power < CONDITIONAL) left = this.#conditional(left);
      else {
        const binding = infix[text];
        if (!binding || binding[0] <= power) return left;
        this.#at += 1;
        left = combine(binding[1], left, this.expression(binding[0]));
      }
    }
  }

  expectEnd(): void {
    if (this.#peek().kind !== 'end') throw new Fault(unexpected(this.#peek()));
  }

  #peek(): Lexeme {
    return this.tokens[this.#at] ?? { kind: 'end', text: 'end' };
  }

  #next(): Lexeme {
    const token = this.#peek();
    this.#at += 1;
    return token;
  }

  #expect(text: string): void {
    const token = this.#next();
    if (token.text !== text || token.kind === 'string') throw new Fault(`“${nameOf(token)}”处应为“${text}”`);
  }

  #prefix(): unknown {
    const token = this.#next();
    const { kind, text } = token;
    if (kind === 'number') return Number(text);
    if (kind === 'string') return text;
    if (kind === 'name') return this.#word(text);
    if (text === '(') return this.#closed(')');
    if (text === '[') return this.#list();
    if (text === '!') return { '!': [this.expression(UNARY)] };
    if (text === '-') return negate(this.expression(UNARY));
    throw new Fault(unexpected(token));
  }

  #closed(close: string): unknown {
    const value = this.expression(0);
    this.#expect(close);
    return value;
  }

  #word(name: string): unknown {
    if (Object.hasOwn(literals, name)) return literals[name];
    if (name === 'not') return { '!': [this.expression(UNARY)] };
    if (name === 'empty') return { '!': [this.expression(UNARY)] };
    if (name === 'if') return this.#ifThenElse();
    if (name === 'contains' && this.#peek().text === '(') return this.#contains();
    if (dataAccess.has(name) && this.#peek().text === '(') return this.#data();
    if (words.has(name)) throw new Fault(`不应出现“${name}”`);
    return { var: this.#path(name) };
  }

  #ifThenElse(): unknown {
    const test = this.expression(0);
    this.#expect('then');
    const yes = this.expression(0);
    this.#expect('else');
    return { if: [test, yes, this.expression(0)] };
  }

  #conditional(test: unknown): unknown {
    this.#expect('?');
    const yes = this.expression(0);
    this.#expect(':');
    return { if: [test, yes, this.expression(0)] };
  }

  #contains(): unknown {
    this.#expect('(');
    const whole = this.expression(0);
    this.#expect(',');
    return { in: [this.#closed(')'), whole] };
  }

  /** How the standard lets XPath reach data (BPMN 2.0.2, 10.4.3). */
  #data(): unknown {
    this.#expect('(');
    const { kind, text } = this.#next();
    if (kind !== 'string') throw new Fault(`“( )”中应为数据的名称`);
    this.#expect(')');
    return { var: text };
  }

  #list(): unknown[] {
    const items: unknown[] = [];
    if (this.#peek().text === ']') this.#at += 1;
    else {
      do items.push(this.expression(0));
      while (this.#comma());
      this.#expect(']');
    }
    return items;
  }

  #comma(): boolean {
    if (this.#peek().text !== ',' || this.#peek().kind !== 'operator') return false;
    this.#at += 1;
    return true;
  }

  #path(first: string): string {
    let path = first;
    for (;;) {
      const { kind, text } = this.#peek();
      if (kind !== 'operator') return path;
      if (text === '(') throw new Fault(`“${path}(…)”要运行程序代码`);
      if (text !== '.' && text !== '[') return path;
      this.#at += 1;
      path += `.${text === '.' ? this.#member() : this.#index()}`;
    }
  }

  #member(): string {
    const token = this.#next();
    if (token.kind !== 'name') throw new Fault(`“.”之后应为名称，不应是“${nameOf(token)}”`);
    return token.text;
  }

  #index(): string {
    const token = this.#next();
    if (token.kind !== 'number' && token.kind !== 'string') {
      throw new Fault(`“[ ]”中应为固定值，不应是“${nameOf(token)}”`);
    }
    this.#expect(']');
    return token.text;
  }
}

const nameOf = ({ kind, text }: Lexeme) => (kind === 'end' ? '末尾' : text);
const unexpected = (token: Lexeme) => (token.kind === 'end' ? '没有写完' : `不应出现“${token.text}”`);

/** `a and b and c` becomes one `and` of three, as a person would write it. */
function combine(operator: string, left: unknown, right: unknown): unknown {
  if ((operator === 'and' || operator === 'or') && isOperation(left, operator)) {
    return { [operator]: [...left[operator], right] };
  }
  return { [operator]: [left, right] };
}

function isOperation<K extends string>(value: unknown, operator: K): value is Record<K, unknown[]> {
  return typeof value === 'object' && value !== null && Array.isArray((value as Record<string, unknown>)[operator]);
}

function negate(value: unknown): unknown {
  return typeof value === 'number' ? -value : { '-': [value] };
}
