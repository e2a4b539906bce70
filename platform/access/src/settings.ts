import { defineSettings } from '@sanzhi/platform-kernel';

export const accessSettings = defineSettings('access', {
  failedAttempts: { type: 'integer', default: 5, doc: 'wrong passwords in a row before an account is locked' },
  lockMinutes: { type: 'integer', default: 15, doc: 'how long a lock lasts' },
  sessionHours: { type: 'integer', default: 12, doc: 'how long a session lasts at most' },
  idleMinutes: { type: 'integer', default: 120, doc: 'how long a session lasts without use' },
});
