import {
  applyCommand,
  builtinComponents,
  checkForm,
  compileForm,
  detachFragment,
  editRefusal,
  type FormDocument,
  type FormFragment,
  insertFragment,
  updateFragment,
} from '@sanzhi/forms-schema';
import { describe, expect, it } from 'vitest';
import { formOf } from './sample-form.js';

const components = builtinComponents;
const hash = 'a'.repeat(64);

/** Two officers and whether they showed their certificates (REC-9). */
function officers(version: number, extra: Parameters<typeof formOf>[0] = {}): FormFragment {
  const document = formOf(
    {
      n_shown: { type: 'checkbox', key: 'isShown', title: '已出示执法证件', required: true },
      n_why: { type: 'text', key: 'remark', title: '未出示的原因' },
      ...extra,
    },
    {
      id: 'officers',
      title: '执法人员',
      rules: [
        {
          id: 'r_why',
          enabled: true,
          when: { '!': { var: 'officers.n_shown' } },
          effects: [{ target: 'n_why', effect: 'visible' }],
        },
      ],
    },
  );
  return { key: 'officers', version, hash, document };
}

const host = formOf({ n_remark: { type: 'text', key: 'remark', title: '备注' } }, { id: 'record' });

function linked(): FormDocument {
  const place = { parent: 'root', index: 0, id: 's_officers', components };
  return applyCommand(host, insertFragment(host, officers(1), place)).document;
}

const errorsOf = (document: FormDocument) => checkForm(document).filter(({ severity }) => severity === 'error');

describe('a fragment', () => {
  it('stands in a form as a section of its own fields and rules, and works', () => {
    const form = linked();

    const hidden = compileForm(form).validate({ task: 'default', submitted: { isShown: true, remark2: 'x' } });

    expect(errorsOf(form)).toEqual([]);
    expect(form.nodes['s_officers']).toMatchObject({ title: '执法人员', fragment: { key: 'officers', version: 1 } });
    expect(form.nodes['s_officers_n_why']).toMatchObject({ key: 'remark2' });
    expect(hidden.values).toEqual({ isShown: true });
  });

  it('can be placed, not edited, while it is linked; the whole section may be moved or removed', () => {
    const form = linked();

    expect(editRefusal(form, { do: 'setProp', id: 's_officers_n_why', prop: 'width', value: 'full' })).toEqual({
      reason: 'linked',
      nodeId: 's_officers',
      ground: 'officers',
    });
    expect(editRefusal(form, { do: 'move', id: 's_officers', parent: 'root', index: 1 })).toBeUndefined();
    expect(editRefusal(form, { do: 'remove', id: 's_officers' })).toBeUndefined();
    expect(editRefusal(form, { do: 'move', id: 'n_remark', parent: 's_officers', index: 0 })?.reason).toBe('linked');
    expect(editRefusal(form, { do: 'setMode', task: 'review', id: 's_officers_n_why', mode: 'read' })).toBeUndefined();
  });

  it('follows a later version: ids, keys and modes of what stays are kept, and it can be undone', () => {
    const form = applyCommand(linked(), {
      do: 'setMode',
      task: 'review',
      id: 's_officers_n_why',
      mode: 'read',
    }).document;
    const next = officers(2, { n_number: { type: 'text', key: 'number', title: '证号' } });

    const { document, inverse } = applyCommand(
      form,
      updateFragment(form, 's_officers', { fragment: next, components }),
    );

    expect(errorsOf(document)).toEqual([]);
    expect(document.nodes['s_officers_n_why']?.key).toBe('remark2');
    expect(document.nodes['s_officers_n_number']?.key).toBe('number');
    expect(document.nodes['s_officers']?.fragment?.version).toBe(2);
    expect(document.modes['review']).toEqual({ s_officers_n_why: 'read' });
    expect(document.rules).toHaveLength(1);
    expect(applyCommand(document, inverse).document).toEqual(form);
  });

  it('is the form’s own once it is detached', () => {
    const form = applyCommand(linked(), detachFragment('s_officers')).document;

    expect(form.nodes['s_officers']?.fragment).toBeUndefined();
    expect(editRefusal(form, { do: 'remove', id: 's_officers_n_why' })).toBeUndefined();
  });
});
