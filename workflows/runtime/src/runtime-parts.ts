import type { Audit } from '@sanzhi/platform-audit';
import type { Calendar } from '@sanzhi/platform-calendar';
import type { Configuration } from '@sanzhi/platform-configuration';
import type { Dialect } from '@sanzhi/platform-data';
import type { Jobs } from '@sanzhi/platform-jobs';
import type { Clock, PluginHost } from '@sanzhi/platform-kernel';
import type { Forms } from '@sanzhi/forms-server';
import type { Definitions } from './definitions.js';
import type { FlowchartKeeper } from './flowcharts.js';

/** What the runtime is built from. */
export interface RuntimeParts {
  readonly host: PluginHost;
  readonly dialect: Dialect;
  readonly clock: Clock;
  readonly audit: Audit;
  readonly calendar: Calendar;
  readonly configuration: Configuration;
  readonly definitions: Definitions;
  readonly flowcharts: FlowchartKeeper;
  readonly forms: Forms;
  readonly jobs: Jobs;
}
