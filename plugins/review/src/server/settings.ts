import { defineSettings } from '@sanzhi/platform-kernel';

/** How an office counts receipt, and how long another department's reviewers see a case. */
export const reviewSettings = defineSettings('review', {
  officeCloses: {
    type: 'string',
    default: '17:30',
    doc: 'HH:mm in Asia/Shanghai; later counts as the next working day',
  },
  grantDays: { type: 'integer', default: 60, doc: 'days that the reviewing department of another body sees the case' },
});
