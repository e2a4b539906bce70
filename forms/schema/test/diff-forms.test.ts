import { applyCommand, diffForms, type FormCommand, type FormDocument } from '@sanzhi/forms-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formDocument } from './arbitrary-form.js';
import { formOf, penaltyForm } from './sample-form.js';

const after = (...commands: FormCommand[]): FormDocument =>
  applyCommand(penaltyForm, { do: 'batch', commands }).document;

const reversedMembers = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toReversed())
    : value;

describe('the difference of two versions', () => {
  it('is nothing for the same form, in whatever order its members were written', () => {
    fc.assert(
      fc.property(formDocument, (document) => {
        const rewritten = JSON.parse(JSON.stringify(document, reversedMembers)) as FormDocument;
        expect(diffForms(document, rewritten)).toEqual([]);
      }),
    );
  });

  it('says of a field what changed of it, a new data name among it', () => {
    const now = after(
      { do: 'renameKey', id: 'n_cause', key: 'reasonOfCase' },
      { do: 'setProp', id: 'n_cause', prop: 'maxLength', value: 80 },
      { do: 'setNode', id: 'n_cause', change: { required: undefined } },
    );

    expect(diffForms(penaltyForm, now)).toMatchObject([
      {
        kind: 'nodeChanged',
        node: { id: 'n_cause' },
        changes: [
          { name: 'key', before: 'cause', after: 'reasonOfCase' },
          { name: 'required', before: true, after: undefined },
          { name: 'props.maxLength', before: 50, after: 80 },
        ],
      },
    ]);
  });

  it('names the one node that was moved, not all that it was moved past', () => {
    const now = after({ do: 'move', id: 'n_facts', parent: 's_facts', index: 0 });

    expect(diffForms(penaltyForm, now)).toMatchObject([
      { kind: 'nodeMoved', node: { id: 'n_facts' }, from: 's_facts', to: 's_facts' },
    ]);
  });

  it('tells added, removed and moved nodes, rules and modes apart', () => {
    const now = after(
      {
        do: 'insert',
        parent: 's_facts',
        index: 0,
        nodes: [{ id: 'n_x', type: 'text', key: 'x', title: '新', props: {} }],
      },
      { do: 'move', id: 'n_told', parent: 's_facts', index: 2 },
      { do: 'remove', id: 'n_reason' },
      { do: 'removeRule', id: 'r_lenient' },
      { do: 'setMode', task: 'review', id: 'n_cause', mode: 'edit' },
      { do: 'setTitle', title: '审批表' },
    );

    const kinds = diffForms(penaltyForm, now).map((difference) => difference.kind);

    expect(kinds).toEqual(['formChanged', 'nodeAdded', 'nodeMoved', 'nodeRemoved', 'ruleRemoved', 'modeChanged']);
  });

  it('finds something exactly where two forms differ', () => {
    const shuffled = fc.tuple(formDocument, fc.nat(), fc.nat(), fc.nat());
    fc.assert(
      fc.property(shuffled, ([document, pick, parent, at]) => {
        const ids = Object.keys(document.nodes).filter((id) => id !== 'root' && !id.startsWith('c'));
        const sections = ['s0', 's1', 's2'];
        const id =
          ids.filter((one) => one.startsWith('f'))[pick % ids.filter((one) => one.startsWith('f')).length] ?? '';
        const to = sections[parent % 3] ?? 's0';
        const places = (document.nodes[to]?.children ?? []).filter((one) => one !== id).length + 1;

        const now = applyCommand(document, { do: 'move', id, parent: to, index: at % places }).document;

        const isChanged = JSON.stringify(now.nodes) !== JSON.stringify(document.nodes);
        expect(diffForms(document, now).length).toBe(isChanged ? 1 : 0);
      }),
    );
  });

  it('shows forms without anything in common as all new', () => {
    const one = formOf({ n_a: { type: 'text', key: 'a' } });
    const other = formOf({ n_b: { type: 'text', key: 'b' } });

    expect(diffForms(one, other).map(({ kind }) => kind)).toEqual(['nodeAdded', 'nodeRemoved']);
  });
});
