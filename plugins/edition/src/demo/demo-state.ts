import { defineCollection, field } from '@sanzhi/platform-data';

/** One row: that this installation is a demo, and how far its clock is ahead. Absent from real installations. */
export const demoState = defineCollection({
  name: 'demo_state',
  fields: { id: field.id(), clockDays: field.integer(), seededAt: field.moment() },
  scope: () => 'none',
});
