import { EventType, type Plugin } from '@sanzhi/platform-kernel';
import type { Actor, RowOf } from '../src/index.js';
import {
  collections,
  createCollectionsMigration,
  defineCollection,
  departmentScope,
  field,
  migrations,
} from '../src/index.js';

/** A collection with a field of each kind. */
export const notes = defineCollection({
  name: 'notes',
  fields: {
    id: field.id(),
    departmentId: field.string(36),
    title: field.string(20, { default: '' }),
    body: field.text({ optional: true }),
    total: field.integer({ default: 0 }),
    fine: field.bigint({ optional: true }),
    isOpen: field.boolean({ default: true }),
    at: field.moment({ optional: true }),
    day: field.date({ optional: true }),
    extra: field.optionalJson<unknown>(),
    photo: field.bytes({ optional: true }),
    rev: field.rev(),
  },
  indexes: [{ fields: ['departmentId', 'title'] }],
  scope: departmentScope(),
});

export type Note = RowOf<typeof notes>;

/** No rev, a unique key of two fields and a reference. */
export const tags = defineCollection({
  name: 'note_tags',
  fields: {
    id: field.id(),
    noteId: field.string(36, { references: { collection: 'notes', onDelete: 'restrict' } }),
    label: field.string(20),
    code: field.string(20, { optional: true, unique: true }),
    total: field.integer({ default: 0 }),
  },
  indexes: [{ fields: ['noteId', 'label'], unique: true }],
  scope: () => 'all',
});

export const NoteWritten = EventType.define<{ readonly id: string; readonly step: number }>('note.written');

export const notesPlugin: Plugin = {
  id: 'notes',
  requires: ['data'],
  contributes: [collections.of(notes, tags), migrations.of(createCollectionsMigration('notes-0001', [notes, tags]))],
};

export function officer(departmentId: string, id = `officer-of-${departmentId}`): Actor {
  return { id, kind: 'person', name: id, departmentId, permissions: new Set() };
}
