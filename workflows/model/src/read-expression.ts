import type { BpmnElement } from './bpmn-element.js';
import { textOf } from './bpmn-element.js';
import type { Expressions } from './expressions.js';
import type { Findings } from './finding.js';
import type { Expression } from './program.js';
import { parseSimpleExpression } from './simple-expression.js';

/** Languages whose expressions we read only as far as {@link parseSimpleExpression} goes. */
const simpleLanguages = /^(juel|feel|el|uel|.*(feel|\/juel|w3\.org\/1999\/xpath).*)$/i;
const jsonLogicLanguage = /json-?logic/i;
/** Programming languages: read where what stands there is no more than a comparison, whose meaning all of them share. */
const programmingLanguages = /javascript|ecma|groovy|python|mvel|\bjava\b|java\.com/i;

/**
 * Reads expressions of every spelling into {@link Expression}, and checks each with the compilers at hand.
 * A fault is a finding at the element that holds the expression.
 */
export class ExpressionReader {
  constructor(
    readonly expressions: Expressions,
    readonly findings: Findings,
    /** `definitions.expressionLanguage`: what an expression without a language of its own is written in. */
    readonly defaultLanguage: string | undefined,
  ) {}

  /** A condition: a bare text is an expression (`amount > 1000`). */
  condition(holder: BpmnElement | undefined, owner: string): Expression | undefined {
    return this.#held(holder, owner, 'condition');
  }

  /** A value held by an element: a bare text is itself (`PT5S`, `张三`), `${…}` and `=…` are computed. */
  value(holder: BpmnElement | undefined, owner: string): Expression | undefined {
    return this.#held(holder, owner, 'value');
  }

  #held(holder: BpmnElement | undefined, owner: string, mode: 'condition' | 'value'): Expression | undefined {
    const body = holder && bodyOf(holder);
    if (!holder || body === undefined) return undefined;
    return this.#read(body, textOf(holder, 'language') ?? this.defaultLanguage, owner, mode);
  }

  /** The same for an attribute, which cannot name its language. */
  text(body: string | undefined, owner: string): Expression | undefined {
    return body === undefined ? undefined : this.#read(body, undefined, owner, 'value');
  }

  /** The value of a variable, given by its name or path. */
  variable(path: string): Expression {
    return { language: 'json-logic', body: JSON.stringify({ var: path }) };
  }

  /** An expression whose language is known, e.g. a script. */
  inLanguage(language: string, body: string, owner: string): Expression | undefined {
    return this.#read(body, language, owner, 'condition');
  }

  #read(
    body: string,
    language: string | undefined,
    owner: string,
    mode: 'condition' | 'value',
  ): Expression | undefined {
    if (language !== undefined && jsonLogicLanguage.test(language)) return this.#checked('json-logic', body, owner);
    if (isJsonRule(body, mode)) return this.#checked('json-logic', body, owner);
    const inner = unwrapped(body);
    if (language !== undefined && programmingLanguages.test(language)) return this.#statement(language, body, owner);
    if (language !== undefined && !simpleLanguages.test(language)) return this.#checked(language, body, owner);
    if (inner !== undefined) return this.#simple(inner, owner);
    if (mode === 'condition') return this.#simple(body, owner);
    return /[$#]\{/.test(body) ? this.#template(body, owner) : { language: 'text', body };
  }

  #checked(language: string, body: string, owner: string): Expression | undefined {
    const compiled = this.expressions.compile(language, body);
    if (typeof compiled === 'function') return { language, body };
    const rule = compiled.fault === 'language' ? 'expression-language-unsupported' : 'expression-invalid';
    this.findings.error(rule, owner, { reason: compiled.reason, expression: body });
    return undefined;
  }

  #simple(text: string, owner: string): Expression | undefined {
    const parsed = parseSimpleExpression(text);
    if ('logic' in parsed) return this.#checked('json-logic', JSON.stringify(parsed.logic), owner);
    this.findings.error('expression-invalid', owner, { reason: parsed.fault, expression: text });
    return undefined;
  }

  /** `return amount > 20000;`. A sum is left alone: of texts it means something else than of numbers. */
  #statement(language: string, body: string, owner: string): Expression | undefined {
    const parsed = parseSimpleExpression(body.replace(/^\s*return\b/, '').replace(/;\s*$/, ''));
    const logic = 'logic' in parsed ? JSON.stringify(parsed.logic) : undefined;
    return logic === undefined || logic.includes('"+"')
      ? this.#checked(language, body, owner)
      : this.#checked('json-logic', logic, owner);
  }

  /** `case-${id}-${year}`: the parts joined. */
  #template(text: string, owner: string): Expression | undefined {
    const parts: unknown[] = [];
    for (const [index, part] of text.split(/[$#]\{([^}]*)\}/).entries()) {
      const parsed = index % 2 === 0 ? { logic: part } : parseSimpleExpression(part);
      if ('fault' in parsed) {
        this.findings.error('expression-invalid', owner, { reason: parsed.fault, expression: text });
        return undefined;
      }
      if (parsed.logic !== '') parts.push(parsed.logic);
    }
    return this.#checked('json-logic', JSON.stringify({ cat: parts }), owner);
  }
}

function bodyOf(holder: BpmnElement): string | undefined {
  return textOf(holder, 'body') ?? textOf(holder, '$body');
}

/** The inside of `${…}`, `#{…}` or `=…` where that is the whole text. */
function unwrapped(body: string): string | undefined {
  const wrapped = /^[$#]\{([^{}]*)\}$/s.exec(body);
  if (wrapped) return wrapped[1];
  return body.startsWith('=') && !body.startsWith('==') ? body.slice(1) : undefined;
}

/** A JSON object is a rule wherever it stands; `true` and `false` only where a truth value is asked for. */
function isJsonRule(body: string, mode: 'condition' | 'value'): boolean {
  if (mode === 'condition' && (body === 'true' || body === 'false')) return true;
  if (!body.startsWith('{')) return false;
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}
