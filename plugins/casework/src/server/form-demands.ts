import type { FormDemand } from '@sanzhi/forms-server';

/**
 * Which of the district's forms says what must be filled in at casework's tasks. A department may use a form of its own
 * under any key, and it carries these fields all the same (REV-14).
 */
export const caseworkFormDemands: readonly FormDemand[] = [
  { template: 'casework.filing', form: 'case-filing' },
  { template: 'casework.investigation', form: 'on-site-record' },
  { template: 'casework.inspection-plan', form: 'inspection-plan' },
  { template: 'casework.inspection', form: 'on-site-record' },
  { template: 'casework.rights-notice', form: 'rights-notice' },
  { template: 'casework.defence', form: 'defence' },
  { template: 'casework.defence-review', form: 'defence-review' },
  { template: 'casework.draft-decision', form: 'decision-draft' },
  { template: 'casework.approval', form: 'head-approval' },
  { template: 'casework.service', form: 'service-receipt' },
  { template: 'casework.performance', form: 'performance' },
];
