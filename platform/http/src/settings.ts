import { defineSettings } from '@sanzhi/platform-kernel';

/** `http.*` of the installation. */
export const httpSettings = defineSettings('http', {
  logLevel: { type: 'string', default: 'info', doc: 'trace, debug, info, warn, error, silent' },
  logTo: { type: 'string', default: 'stderr', doc: 'stderr, stdout, or the path of a file that is added to.' },
  metricsToken: {
    type: 'string',
    default: '',
    doc: 'Bearer token that GET /metrics asks for. Without one it answers requests made on this machine only.',
  },
  drainSeconds: {
    type: 'integer',
    default: 0,
    doc: 'Seconds between the order to stop and the end of accepting requests: GET /readyz says no meanwhile.',
  },
});
