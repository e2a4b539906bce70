import { applyCommand, editRefusal, type FormCommand, statutoryFindings } from '@sanzhi/forms-schema';
import { describe, expect, it } from 'vitest';
import { formOf } from './sample-form.js';

const district = formOf({
  s: { type: 'section', children: ['n_told', 'n_free'] },
  n_told: {
    type: 'checkbox',
    key: 'told',
    title: '已告知权利',
    required: true,
    statutory: 'REC-9.1',
    sensitivity: 'internal',
  },
  n_free: { type: 'text', key: 'free', title: '备注' },
});

const after = (command: FormCommand) => applyCommand(district, command).document;
const codes = (document: typeof district) => statutoryFindings(document, district).map(({ code }) => code);

describe('a statutory field', () => {
  it('REV-14 is not for an author to remove, make optional or open up', () => {
    const refused: FormCommand[] = [
      { do: 'remove', id: 'n_told' },
      { do: 'remove', id: 's' },
      { do: 'batch', commands: [{ do: 'remove', id: 'n_told' }] },
      { do: 'setNode', id: 'n_told', change: { required: undefined } },
      { do: 'setNode', id: 'n_told', change: { sensitivity: 'public' } },
    ];

    const grounds = refused.map((command) => editRefusal(district, command)?.ground);

    expect(grounds).toEqual(refused.map(() => 'REC-9.1'));
  });

  it('may be worded, moved and made more secret', () => {
    const allowed: FormCommand[] = [
      { do: 'setNode', id: 'n_told', change: { title: '已告知', sensitivity: 'secret' } },
      { do: 'move', id: 'n_told', parent: 'root', index: 0 },
      { do: 'remove', id: 'n_free' },
    ];

    for (const command of allowed) expect(editRefusal(district, command)).toBeUndefined();
    for (const command of allowed) expect(codes(after(command))).toEqual([]);
  });

  it('REV-14 is missed where a department’s form arrives without it, or weaker, by whatever way', () => {
    expect(codes(after({ do: 'remove', id: 'n_told' }))).toEqual(['FORM_STATUTORY_MISSING']);
    expect(codes(after({ do: 'setNode', id: 'n_told', change: { required: undefined } }))).toEqual([
      'FORM_STATUTORY_REQUIRED',
    ]);
    expect(codes(after({ do: 'setNode', id: 'n_told', change: { sensitivity: 'public' } }))).toEqual([
      'FORM_STATUTORY_SENSITIVITY',
    ]);
    expect(codes(after({ do: 'setNode', id: 'n_told', change: { statutory: undefined } }))).toEqual([
      'FORM_STATUTORY_MARK',
    ]);
    const { n_told: told, ...others } = district.nodes;
    expect(
      codes({
        ...district,
        nodes: { ...others, n_told: { ...told, type: 'text' } as (typeof district.nodes)[string] },
      }),
    ).toEqual(['FORM_STATUTORY_TYPE']);
  });

  it('REV-14 must be asked at some task', () => {
    const read = after({ do: 'setMode', task: 'default', id: 'n_told', mode: 'read' });
    const asked = applyCommand(read, { do: 'setMode', task: 'draft', id: 'n_told', mode: 'edit' }).document;

    expect(codes(read)).toEqual(['FORM_STATUTORY_NEVER']);
    expect(codes(asked)).toEqual([]);
  });
});
