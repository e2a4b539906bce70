import { Schema } from '@formily/json-schema';
import { errors } from '@sanzhi/forms-schema';

/**
 * The kill switch: Formily would run a text in double braces as script. Its compiler is one per bundle, so ours
 * stands for every Formily schema of the page, whoever brings it.
 */
export function refuseExpressions(): void {
  Schema.registerCompiler(() => {
    throw errors.FORM_EXPRESSION_REFUSED();
  });
}
