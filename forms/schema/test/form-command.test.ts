import {
  applyCommand,
  checkForm,
  columnsOf,
  documentFields,
  type FormCommand,
  type FormDocument,
} from '@sanzhi/forms-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { penaltyForm } from './sample-form.js';

const ids = Object.keys(penaltyForm.nodes);
const id = fc.constantFrom(...ids, 'ghost');
const index = fc.nat(6);
const test = (name: string) => ({ id: name, title: name, given: {}, expect: {} });
const rule = (name: string) => ({ id: name, enabled: true, when: true, effects: [] });

const command: fc.Arbitrary<FormCommand> = fc.oneof(
  fc.record({ do: fc.constant('remove' as const), id }),
  fc.record({ do: fc.constant('move' as const), id, parent: id, index }),
  fc.record({
    do: fc.constant('setProp' as const),
    id,
    prop: fc.constantFrom('width', 'placeholder', '__proto__'),
    value: fc.constantFrom('half', undefined),
  }),
  fc.record({
    do: fc.constant('setNode' as const),
    id,
    change: fc.constantFrom({ title: '新' }, { required: undefined }, { basis: '依据', description: undefined }),
  }),
  fc.record({ do: fc.constant('renameKey' as const), id, key: fc.constantFrom('renamed', 'cause') }),
  fc.record({ do: fc.constant('removeRule' as const), id: fc.constantFrom('r_fine', 'r_goods', 'ghost') }),
  fc.record({ do: fc.constant('addRule' as const), rule: fc.constantFrom(rule('r_new'), rule('r_fine')), index }),
  fc.record({
    do: fc.constant('replaceRule' as const),
    id: fc.constantFrom('r_fine', 'ghost'),
    rule: fc.constantFrom(rule('r_fine'), rule('r_goods')),
  }),
  fc.record({
    do: fc.constant('setMode' as const),
    task: fc.constantFrom('review', 'other'),
    id,
    mode: fc.constantFrom('edit' as const, 'hidden' as const, undefined),
  }),
  fc.record({ do: fc.constant('setTitle' as const), title: fc.constant('新标题') }),
  fc.record({
    do: fc.constant('setAudience' as const),
    audience: fc.constantFrom('applicant' as const, 'internal' as const),
  }),
  fc.record({ do: fc.constant('addTest' as const), test: fc.constantFrom(test('t_a'), test('t_b')), index: fc.nat(2) }),
  fc.record({ do: fc.constant('removeTest' as const), id: fc.constantFrom('t_a', 'ghost') }),
  fc.record({
    do: fc.constant('replaceTest' as const),
    id: fc.constantFrom('t_a', 't_b'),
    test: fc.constantFrom(test('t_a'), test('t_b')),
  }),
  fc.record({
    do: fc.constant('setText' as const),
    locale: fc.constantFrom('en', 'ug', '__proto__'),
    name: fc.constantFrom('n_fine.title', 'n_cause.title'),
    text: fc.constantFrom('Fine', undefined),
  }),
  fc.record({
    do: fc.constant('insert' as const),
    parent: id,
    index,
    nodes: fc.constantFrom(
      [
        { id: 'x', type: 'section', title: '', props: {}, children: ['y'] },
        { id: 'y', type: 'text', key: 'y', title: '', props: {} },
      ],
      [],
    ),
  }),
);

function tried(document: FormDocument, one: FormCommand) {
  try {
    return applyCommand(document, one);
  } catch (error) {
    expect(error).toMatchObject({ code: 'FORM_COMMAND_REFUSED' });
    return undefined;
  }
}

describe('commands', () => {
  it('are undone by their inverse and redone by its, whatever the order', () => {
    let applied = 0;
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
        const states = [penaltyForm];
        const inverses: FormCommand[] = [];
        for (const one of commands) {
          const before = states.at(-1) ?? penaltyForm;
          const frozen = JSON.stringify(before);
          const step = tried(before, one);
          expect(JSON.stringify(before)).toBe(frozen);
          if (!step) continue;
          applied += 1;
          states.push(step.document);
          inverses.push(step.inverse);
        }
        let current = states.at(-1) ?? penaltyForm;
        inverses.toReversed().forEach((inverse, back) => {
          const undone = applyCommand(current, inverse);
          expect(applyCommand(undone.document, undone.inverse).document).toEqual(current);
          current = undone.document;
          expect(current).toEqual(states.at(-2 - back));
        });
      }),
      { numRuns: 300 },
    );
    expect(applied).toBeGreaterThan(300);
  });

  it('keep rules and modes when a key is renamed', () => {
    const { document } = applyCommand(penaltyForm, { do: 'renameKey', id: 'n_kinds', key: 'penaltyKinds' });

    expect(checkForm(document)).toEqual([]);
  });

  it('undo several as one step', () => {
    const { document, inverse } = applyCommand(penaltyForm, {
      do: 'batch',
      commands: [
        { do: 'remove', id: 'n_goods' },
        { do: 'removeRule', id: 'r_goods' },
      ],
    });

    expect(document.nodes).not.toHaveProperty('n_price');
    expect(applyCommand(document, inverse).document).toEqual(penaltyForm);
  });
});

describe('what else is compiled from a document', () => {
  it('gives register columns of short fields, without secrets', () => {
    expect(columnsOf(penaltyForm).map(({ key }) => key)).toEqual([
      'cause',
      'partyKind',
      'foundOn',
      'kinds',
      'fine',
      'rate',
      'total',
      'told',
      'reason',
    ]);
  });

  it('gives the fields that a template may bind, by paths that renaming keeps', () => {
    const goods = documentFields(penaltyForm).find(({ nodeId }) => nodeId === 'n_goods');

    expect(goods?.path).toBe('penalty.n_goods');
    expect(goods?.columns?.map(({ path }) => path)).toEqual([
      'penalty.n_goods[].n_name',
      'penalty.n_goods[].n_count',
      'penalty.n_goods[].n_price',
      'penalty.n_goods[].n_worth',
    ]);
  });
});
