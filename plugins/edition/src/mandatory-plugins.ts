/** Plugins without which the platform does not start: what the law asks of a case rests on them. */
export const mandatoryPlugins = [
  'audit',
  'access',
  'registers',
  'casework',
  'review',
  'recording',
  'disclosure',
] as const;
