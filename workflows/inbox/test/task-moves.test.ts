import { describe, expect, it } from 'vitest';
import { movesOn, standingOf } from '../src/task-moves.js';

const me = 'zhang';
const mine = { kind: 'task', assigneeId: me, ownerId: null, isOffered: false } as const;

describe('the moves that are offered on a task', () => {
  it('are all the everyday ones to whoever does it', () => {
    const moves = movesOn(mine, me);

    expect(moves).toEqual(['return', 'transfer', 'delegation', 'consultations', 'copies', 'plan']);
  });

  it('include giving back what was claimed from an offer', () => {
    const moves = movesOn({ ...mine, isOffered: true }, me);

    expect(moves.at(-1)).toBe('release');
  });

  it('begin with handing back for whoever works for somebody else, who alone completes it', () => {
    const moves = movesOn({ ...mine, ownerId: 'li' }, me);

    expect(moves[0]).toBe('resolution');
    expect(moves).not.toContain('transfer');
    expect(moves).not.toContain('return');
  });

  it('are to urge and to show for everybody else', () => {
    const moves = movesOn({ ...mine, assigneeId: 'li' }, me);

    expect(moves).toEqual(['urges', 'copies']);
  });

  it('leave a question to be answered by whom it was put to', () => {
    const moves = movesOn({ ...mine, kind: 'consultation' }, me);

    expect(moves).toEqual(['copies']);
  });
});

describe('whose a task is', () => {
  it.each([
    ['offered', { assigneeId: null, ownerId: null }],
    ['mine', { assigneeId: me, ownerId: null }],
    ['delegated-to-me', { assigneeId: me, ownerId: 'li' }],
    ['others', { assigneeId: 'li', ownerId: me }],
  ])('is said as %s', (standing, task) => {
    expect(standingOf(task, me)).toBe(standing);
  });
});
