import { ServiceKey } from '@sanzhi/platform-kernel';
import type { AccessRequests } from './access-requests.js';
import type { Coverage } from './coverage.js';
import type { Devices } from './devices.js';
import type { HandOvers } from './hand-overs.js';
import type { RecordingHolds } from './holds.js';
import type { Recordings } from './recordings.js';
import type { Statements } from './statements.js';

/** Recording of the whole process. Every part works in the caller's transaction. */
export interface Recording {
  readonly recordings: Recordings;
  readonly coverage: Coverage;
  readonly holds: RecordingHolds;
  readonly handOvers: HandOvers;
  readonly statements: Statements;
  readonly access: AccessRequests;
  readonly devices: Devices;
}

export const Recording = ServiceKey.define<Recording>('recording');
