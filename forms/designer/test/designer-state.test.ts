import { applyCommand, builtinComponents, checkForm, type FormCommand, type FormDocument } from '@sanzhi/forms-schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DesignerDrafts, restoredState } from '../src/designer-drafts.js';
import { commandsDone, type DesignerState, openState, withCommand, withRedo, withUndo } from '../src/designer-state.js';
import { DesignerStore } from '../src/designer-store.js';
import { moveStep, moveTo, removal } from '../src/edit-commands.js';
import { inspectionForm } from './fixture/sample-forms.js';

const components = builtinComponents;
const WAYS = ['up', 'down', 'out', 'into'] as const;

/** What an author may do next, made of two numbers so that any sequence of them means something. */
function commandFor(document: FormDocument, kind: number, at: number): FormCommand | undefined {
  const ids = Object.keys(document.nodes).sort();
  const id = ids[at % ids.length] ?? document.root;
  const other = ids[(at * 7 + 3) % ids.length] ?? document.root;
  switch (kind % 7) {
    case 0:
      return moveStep(document, components, [id], WAYS[at % 4] ?? 'up');
    case 1:
      return removal(document, [id])?.command;
    case 2:
      return { do: 'setNode', id, change: { title: `名称${at}` } };
    case 3:
      return { do: 'setMode', task: `t${at % 3}`, id, mode: 'read' };
    case 4:
      return moveTo(document, components, [id, other], { parent: document.root, index: 0 });
    case 5:
      return at % 3 === 0
        ? { do: 'setNode', id, change: { description: undefined, required: at % 2 === 0 ? true : undefined } }
        : { do: 'setProp', id, prop: 'width', value: at % 2 === 0 ? 'full' : undefined };
    default: {
      const node = { id: `x${at}_${ids.length}`, type: 'text', key: `x${at}_${ids.length}`, title: '新', props: {} };
      return { do: 'insert', parent: document.root, index: 0, nodes: [node] };
    }
  }
}

const steps = fc.array(fc.tuple(fc.nat(100), fc.nat(100)), { minLength: 1, maxLength: 40 });

/** A long time after one another, so that none is taken for typing that goes on. */
let now = 0;

function played(
  sequence: readonly (readonly [number, number])[],
  from: DesignerState = openState(inspectionForm),
): DesignerState {
  let state = from;
  for (const [kind, at] of sequence) {
    const command = commandFor(state.document, kind, at);
    if (command) state = withCommand(state, command, (now += 10_000));
  }
  return state;
}

/** What the commands since it was opened make of a document. */
function logOver(document: FormDocument, state: DesignerState): FormDocument {
  return commandsDone(state).reduce((form, command) => applyCommand(form, command).document, document);
}

function allUndone(state: DesignerState): DesignerState {
  let back = state;
  while (back.position > 0) back = withUndo(back);
  return back;
}

describe('what was done', () => {
  it('is undone to the original and done again to the same', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const state = played(sequence);

        const back = allUndone(state);
        let again = back;
        while (again.position < again.steps.length) again = withRedo(again);

        expect(back.document).toEqual(inspectionForm);
        expect(again.document).toEqual(state.document);
      }),
    );
  });

  it('keeps the form free of faults that it had not', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const { document } = played(sequence);

        const errors = checkForm(document).filter(
          ({ severity, code }) => severity === 'error' && code !== 'FORM_PROP_INVALID',
        );

        // A table whose last column was taken away is shown as a fault, and is the author's to mend.
        expect(errors.filter(({ code }) => code !== 'FORM_CHILDREN_UNFIT')).toEqual([]);
      }),
    );
  });

  it('selects only what is there, and always has a node to go on from', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const state = played(sequence);

        expect(state.selection.every((id) => Object.hasOwn(state.document.nodes, id))).toBe(true);
        expect(Object.hasOwn(state.document.nodes, state.active)).toBe(true);
      }),
    );
  });

  it('is one step while one types on, and another after a pause', () => {
    const typed = (state: DesignerState, title: string, at: number) =>
      withCommand(state, { do: 'setNode', id: 'n_day', change: { title } }, at);

    let state = typed(typed(typed(openState(inspectionForm), '日', 0), '日期', 100), '日期时', 5000);

    expect(state.steps.length).toBe(2);
    state = withUndo(withUndo(state));
    expect(state.document).toEqual(inspectionForm);
  });
});

describe('a draft', () => {
  const storage = (): Storage => {
    const entries = new Map<string, string>();
    return {
      getItem: (key) => entries.get(key) ?? null,
      setItem: (key, value) => void entries.set(key, value),
      removeItem: (key) => void entries.delete(key),
      key: (index) => [...entries.keys()][index] ?? null,
      clear: () => entries.clear(),
      get length() {
        return entries.size;
      },
    };
  };

  it('brings back the document, the steps, and how far they were undone', () => {
    fc.assert(
      fc.property(steps, fc.nat(5), (sequence, undone) => {
        let state = played(sequence);
        for (let step = 0; step < undone; step += 1) state = withUndo(state);
        const drafts = new DesignerDrafts(storage());

        drafts.keep(state);
        const draft = drafts.read(inspectionForm);
        const restored = draft ? restoredState(inspectionForm, draft) : openState(inspectionForm);

        expect(restored.document).toEqual(state.document);
        expect(restored.position).toBe(state.position);
        expect(logOver(inspectionForm, restored)).toEqual(state.document);
        expect(allUndone(restored).document).toEqual(inspectionForm);
      }),
    );
  });

  it('leads on from what was saved meanwhile, and back to before it', () => {
    fc.assert(
      fc.property(steps, fc.nat(20), fc.nat(5), steps, (sequence, savedAt, undone, later) => {
        const device = storage();
        const drafts = new DesignerDrafts(device);
        let state = openState(inspectionForm);
        let saved = inspectionForm;
        sequence.forEach((step, index) => {
          state = played([step], state);
          drafts.keep(state);
          if (index <= savedAt) saved = state.document;
        });
        for (let step = 0; step < undone; step += 1) state = withUndo(state);
        drafts.keep(state);

        const again = new DesignerDrafts(device);
        const draft = again.read(saved);
        const restored = draft ? restoredState(saved, draft) : openState(saved);

        expect(restored.document).toEqual(state.document);
        expect(logOver(saved, restored)).toEqual(restored.document);
        expect(allUndone(restored).document).toEqual(inspectionForm);
        const gone = played(later, allUndone(restored));
        expect(logOver(saved, gone)).toEqual(gone.document);
        again.keep(gone);
        const third = new DesignerDrafts(device).read(gone.document);
        expect(third ? restoredState(gone.document, third).document : gone.document).toEqual(gone.document);
      }),
    );
  });

  it('is not offered over another document, nor after 30 days', () => {
    const state = withCommand(openState(inspectionForm), { do: 'setTitle', title: '笔录' }, 0);
    const device = storage();
    new DesignerDrafts(device, () => new Date('2026-01-01')).keep(state);

    expect(new DesignerDrafts(device).read({ ...inspectionForm, title: '另一版' })).toBeUndefined();
    new DesignerDrafts(device, () => new Date('2026-02-15')).sweep();
    expect(new DesignerDrafts(device).read(inspectionForm)).toBeUndefined();
  });

  it('of a device that keeps nothing is no obstacle', () => {
    const full = {
      ...storage(),
      setItem: () => {
        throw new Error('full');
      },
    };

    const isKept = new DesignerDrafts(full).keep(
      withCommand(openState(inspectionForm), { do: 'setTitle', title: '笔录' }, 0),
    );

    expect(isKept).toBe(false);
  });
});

describe('the store', () => {
  const storeOf = (isReadOnly = false) =>
    new DesignerStore({
      document: inspectionForm,
      isReadOnly,
      words: {
        refused: ({ code }) => code,
        closed: ({ reason }, document) => `${reason} ${document.title}`,
        undone: () => '撤销',
        redone: () => '重做',
      },
    });

  it('announces a refusal and changes nothing', () => {
    const store = storeOf();

    const isDone = store.apply({ do: 'remove', id: 'nowhere' });

    expect(isDone).toBe(false);
    expect(store.announcement.text).toBe('FORM_COMMAND_REFUSED');
    expect(store.state.document).toBe(inspectionForm);
  });

  it('REV-14 leaves a statutory field where it is, also inside of what is removed', () => {
    const store = storeOf();

    const removed = removal(inspectionForm, ['n_party']);

    expect(removed && store.apply(removed.command)).toBe(false);
    expect(store.announcement.text).toBe('statutory 现场检查笔录');
  });

  it('changes nothing for readers', () => {
    const store = storeOf(true);

    expect(store.apply({ do: 'setTitle', title: '笔录' })).toBe(false);
    expect(store.state.document).toBe(inspectionForm);
  });

  it('tells watchers of each change and the log to whoever keeps it', () => {
    const logs: number[] = [];
    const store = new DesignerStore({
      document: inspectionForm,
      words: { refused: String, closed: String, undone: String, redone: String },
      onChange: (_, log) => logs.push(log.length),
    });
    let told = 0;
    store.watch(() => (told += 1));

    store.apply({ do: 'setTitle', title: '笔录' });
    store.select(['n_day']);
    store.undo();

    expect([logs, told]).toEqual([[1, 0], 3]);
  });
});
