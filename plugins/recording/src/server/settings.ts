import { defineSettings } from '@sanzhi/platform-kernel';

/** `recording.*` of the installation. A department may only be stricter than the statute, so each has its floor. */
export const recordingSettings = defineSettings('recording', {
  gapSeconds: {
    type: 'integer',
    default: 60,
    doc: 'The longest gap in the recording of an activity that is let pass.',
  },
  retentionYears: { type: 'integer', default: 3, doc: 'Years kept from the closing of the case; below 3 counts as 3.' },
  accessDays: { type: 'integer', default: 3, doc: 'Days an approved viewing lasts when the approval names no end.' },
  longestAccessDays: { type: 'integer', default: 30, doc: 'The longest viewing that may be approved, in days.' },
  directReadHours: { type: 'integer', default: 24, doc: 'Hours a direct reading (REC-21.3) lasts after its purpose.' },
  readLogMinutes: {
    type: 'integer',
    default: 10,
    doc: 'A player asks in pieces: one line a reader and so many minutes.',
  },
  isFullProcessAlways: { type: 'boolean', default: false, doc: 'The line superior rules out REC-18.4 as a reason.' },
});
