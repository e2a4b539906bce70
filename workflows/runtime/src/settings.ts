import { defineSettings } from '@sanzhi/platform-kernel';

/** `workflows.*` of the installation. */
export const workflowsSettings = defineSettings('workflows', {
  proof: {
    type: 'string',
    default: 'required',
    doc: 'Whether a flowchart must be proved to be published: `required`, or `warn` where faults are only told.',
  },
  proofBudget: { type: 'integer', default: 20_000, doc: 'Situations that a proof looks at before it gives up.' },
  proofSeconds: { type: 'integer', default: 60, doc: 'Seconds that a proof may take before it gives up.' },
});
