import { defineSettings } from '@sanzhi/platform-kernel';

/** `registers.*` of the installation. */
export const registersSettings = defineSettings('registers', {
  keyFile: {
    type: 'string',
    default: 'data/keys/private-values.key',
    doc: 'File with the keys that seal private values of parties and officers. All nodes need the same one; back it up apart from the database.',
  },
});
