import { defineErrors } from './app-error.js';

/** The kernel's refusals. Each names the plugins at fault, so that an administrator knows where to look. */
export const errors = defineErrors({
  KERNEL_PLUGIN_INVALID: { status: 500, message: 'plugin <{plugin}> is not a plugin: {reason}' },
  KERNEL_PLUGIN_DUPLICATE: { status: 500, message: 'two plugins are called <{plugin}>' },
  KERNEL_REQUIREMENT_MISSING: {
    status: 500,
    message: 'plugin <{plugin}> requires <{missing}>, which is not installed',
  },
  KERNEL_CIRCLE: { status: 500, message: 'plugins require each other in a circle: {circle}' },
  KERNEL_CONTRIBUTION_DUPLICATE: {
    status: 500,
    message: '<{key}> of <{point}> is contributed by <{first}> and again by <{second}>',
  },
  KERNEL_CONTRIBUTION_INVALID: {
    status: 500,
    message: 'plugin <{plugin}> contributes to <{point}> (opened by <{owner}>) what does not fit: {reason}',
  },
  KERNEL_SERVICE_DUPLICATE: {
    status: 500,
    message: 'service <{service}> is provided by <{first}> and again by <{second}>',
  },
  KERNEL_SERVICE_MISSING: { status: 500, message: 'plugin <{plugin}> uses service <{service}>, which nobody provides' },
  KERNEL_SERVICE_NOT_REQUIRED: {
    status: 500,
    message: 'plugin <{plugin}> uses service <{service}> of <{provider}>, which it does not require',
  },
  KERNEL_LISTENER_DUPLICATE: {
    status: 500,
    message: 'listener <{listener}> of event <{event}> is registered by <{first}> and again by <{second}>',
  },
  KERNEL_SETTING_UNKNOWN: {
    status: 500,
    message: 'setting <{setting}> given for <{plugin}> is not one of its settings: {known}',
  },
  KERNEL_SETTING_INVALID: {
    status: 500,
    message: 'setting <{setting}> of <{plugin}>: expected {expected}, got {actual}',
  },
});
