import { defineErrors } from '@sanzhi/platform-kernel';

export const errors = defineErrors({
  EDITION_NOT_BUILT: { status: 500, message: 'the console was not built: {folder}' },
  EDITION_PORT_TAKEN: { status: 500, message: 'port {port} is taken' },
  EDITION_DEMO_OFF: { status: 404, message: 'this installation is no demo' },
  EDITION_DEMO_PRESENT: { status: 409, message: 'demo data are only for an empty installation' },
  EDITION_PLUGIN_MISSING: { status: 500, message: 'mandatory plugin <{plugin}> is not installed' },
});
