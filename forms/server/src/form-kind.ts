import type { ConfigurationKind } from '@sanzhi/platform-configuration';
import { checkForm, type FormComponents, type FormDocument, runFormTests } from '@sanzhi/forms-schema';

/** Forms as configuration: checked whole, and their own tests run, before they are submitted and published. */
export function formKind(components: () => FormComponents): ConfigurationKind {
  return {
    id: 'form',
    title: 'configuration.kind.form',
    check(content) {
      const document = content as FormDocument;
      const faults = checkForm(document, { components: components() }).filter(({ severity }) => severity === 'error');
      if (faults.length > 0) return faults;
      return runFormTests(document).flatMap((result, index) =>
        result.mismatches.map(() => ({
          code: 'FORMS_TEST_FAILED',
          pointer: `/tests/${index}`,
          params: { title: result.test.title },
        })),
      );
    },
    references: () => [],
  };
}
