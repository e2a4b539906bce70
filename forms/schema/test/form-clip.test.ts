import {
  applyCommand,
  builtinComponents,
  checkForm,
  compileForm,
  copyNodes,
  duplicateNodes,
  type FormDocument,
  isFormClip,
  newFormId,
  pasteClip,
  subtree,
} from '@sanzhi/forms-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formDocument } from './arbitrary-form.js';
import { formOf, penaltyForm } from './sample-form.js';

const components = builtinComponents;
const counted = () => {
  let next = 0;
  return (prefix: string) => `${prefix}_new${(next += 1)}`;
};
const errorsOf = (document: FormDocument) => checkForm(document).filter(({ severity }) => severity === 'error');
const empty = formOf({ s: { type: 'section', children: [] } }, { id: 'other' });

function pasted(into: FormDocument, from: FormDocument, ids: readonly string[], parent: string) {
  const paste = pasteClip(into, copyNodes(from, ids), { parent, index: 0, components, newId: counted() });
  return { ...paste, document: applyCommand(into, paste.command).document };
}

describe('copy and paste', () => {
  it('brings a section to another form with its rules, which name the copies', () => {
    const { document, leftOut, ids } = pasted(empty, penaltyForm, ['s_penalty'], 's');

    expect(errorsOf(document)).toEqual([]);
    expect(ids.map((id) => document.nodes[id]?.title)).toEqual(['处罚内容']);
    expect(leftOut.map(({ id }) => id)).toEqual(['r_high']);
    expect(document.rules).toHaveLength(5);
    const kinds = Object.values(document.nodes).find(({ key }) => key === 'kinds')?.id ?? '';
    expect(document.rules[0]?.when).toEqual({ in: ['fine', { var: kinds }] });
  });

  it('behaves in the new place as it did in the old', () => {
    const { document } = pasted(empty, penaltyForm, ['s_penalty'], 's');
    const goods = [{ name: '桌', count: 2, price: 10_000 }];
    const submitted = { kinds: ['confiscation'], told: true, goods };

    const { values } = compileForm(document).validate({ task: 'default', submitted });

    expect(values).toMatchObject({ total: 20_000, goods: [{ worth: 20_000 }] });
  });

  it('keeps rules that read fields of the same form, and numbers keys that are taken', () => {
    const twice = duplicateNodes(penaltyForm, ['n_fine'], { components, newId: counted() });
    const { document } = applyCommand(penaltyForm, twice?.command ?? { do: 'batch', commands: [] });

    expect(errorsOf(document)).toEqual([]);
    expect(document.nodes['n_new1']).toMatchObject({ key: 'fine2', title: '罚款金额' });
    expect(document.nodes['s_penalty']?.children?.slice(1, 3)).toEqual(['n_fine', 'n_new1']);
    expect(document.rules.slice(-2).map(({ effects }) => effects.map(({ target }) => target))).toEqual([
      ['n_new1', 'n_new1'],
      ['n_new1'],
    ]);
  });

  it('copies what tasks may do with a node and its translations, within the tasks of the form', () => {
    const form = { ...penaltyForm, i18n: { en: { 'n_mobile.title': 'Phone' } } };
    const { document } = pasted(form, form, ['n_mobile'], 's_facts');

    expect(document.modes['review']?.['n_new1']).toBe('hidden');
    expect(document.i18n['en']).toEqual({ 'n_mobile.title': 'Phone', 'n_new1.title': 'Phone' });
  });

  it('makes a copy of a statutory field that may be removed: the original stays the one demanded', () => {
    const form = formOf({ n: { type: 'text', key: 'a', statutory: 'REC-9.1', required: true } });
    const { document } = pasted(form, form, ['n'], 'root');

    expect(document.nodes['n_new1']).toEqual({
      id: 'n_new1',
      type: 'text',
      key: 'a2',
      title: 'n',
      props: {},
      required: true,
    });
  });

  it('leaves a form without faults, whichever nodes of random forms are copied to whichever form', () => {
    fc.assert(
      fc.property(
        formDocument,
        formDocument,
        fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
        (into, from, picks) => {
          const all = subtree(from, from.root).slice(1);
          const layoutOrTop = all.filter(({ id }) => !id.startsWith('c'));
          const ids = picks.map((pick) => layoutOrTop[pick % layoutOrTop.length]?.id ?? '');

          const { document } = pasted({ ...into, id: 'into' }, from, ids, into.root);

          expect(errorsOf(document)).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('takes nothing from a clipboard that is no clip', () => {
    const clip = JSON.parse(JSON.stringify(copyNodes(penaltyForm, ['s_facts']))) as unknown;

    expect(isFormClip(clip)).toBe(true);
    for (const other of [
      null,
      'text',
      {},
      { kind: 'sanzhi-form-clip', version: 1 },
      { ...(clip as object), nodes: [1] },
    ]) {
      expect(isFormClip(other)).toBe(false);
    }
  });

  it('makes ids that do not come again', () => {
    const ids = new Set(Array.from({ length: 1000 }, () => newFormId()));

    expect(ids.size).toBe(1000);
    expect([...ids].every((id) => /^n_[a-z2-9]{10}$/.test(id))).toBe(true);
  });
});
