import { caseScope } from '@sanzhi/platform-access';
import { defineCollection, field } from '@sanzhi/platform-data';

// Durable format: one row per accepted submission, never changed. `values` are by data key, as the pinned version of the
// form named them; `version_id` is that version. Writer: Forms.submit, in the transaction that the submission belongs to.
export const formSubmissions = defineCollection({
  name: 'form_submissions',
  fields: {
    id: field.id(),
    departmentId: field.string(36),
    caseId: field.string(36, { optional: true }),
    formKey: field.string(100),
    /** The configuration version of the form that it was filled with. */
    versionId: field.string(36),
    /** The task whose field modes applied. */
    task: field.string(100),
    values: field.json<Record<string, unknown>>(),
    submittedBy: field.string(36),
    at: field.moment(),
  },
  indexes: [{ fields: ['caseId', 'formKey'] }],
  scope: caseScope(),
});
