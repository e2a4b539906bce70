import { checkRule, evaluate, noOperators, type Operator, type Rule } from '@sanzhi/platform-rules';

/**
 * The expression languages an engine is given. The model uses it to check every expression when a definition is
 * read, the engine to evaluate. {@link jsonLogicExpressions} is the one the platform passes.
 */
export interface Expressions {
  /**
   * @param language as in the program: `json-logic`, or what the XML said
   * @param body the expression's text
   * @returns the compiled expression, or why it cannot be compiled
   */
  compile(language: string, body: string): Evaluate | ExpressionFault;
}

/** A total function of the variables in view. It may throw for values it cannot handle; that becomes an incident. */
export type Evaluate = (variables: Readonly<Record<string, unknown>>) => unknown;

export interface ExpressionFault {
  readonly fault: 'language' | 'syntax';
  readonly reason: string;
}

/**
 * JSON-Logic and nothing else. Texts of another language are refused, not guessed at.
 *
 * @param operators operators that plugins contribute beside the standard ones
 */
export function jsonLogicExpressions(operators: readonly Operator[] = noOperators): Expressions {
  return {
    compile(language, body) {
      if (language !== 'json-logic') return { fault: 'language', reason: language };
      const rule = parseJson(body);
      if (rule instanceof SyntaxError) return { fault: 'syntax', reason: rule.message };
      const [finding] = checkRule(rule, operators);
      if (finding) return { fault: 'syntax', reason: `${finding.code} ${finding.pointer}`.trim() };
      return (variables) => evaluate(rule as Rule, variables as Parameters<typeof evaluate>[1], { operators });
    },
  };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch (error) {
    return error as SyntaxError;
  }
}
