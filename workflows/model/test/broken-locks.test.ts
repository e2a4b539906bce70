import { brokenLocks, type LockableProperty, type Work } from '@sanzhi/workflows-model';
import { describe, expect, it } from 'vitest';

const text = (body: string) => ({ language: 'text', body });
const template = {
  sets: { candidateGroups: 'legal-reviewer', dueDate: 'P5WD', formKey: 'opinion', topic: 'review' },
  locks: ['candidateGroups', 'dueDate', 'formKey', 'topic'] as readonly LockableProperty[],
};
const asWanted: Work = {
  candidateGroups: text('legal-reviewer'),
  dueDate: text('P5WD'),
  formKey: 'opinion',
  topic: 'review',
};
const broken = (work: Work) => brokenLocks({ work }, template);

describe('what a template locks', () => {
  it('is kept by an element that has it as the template sets it', () => {
    expect(broken(asWanted)).toEqual([]);
    expect(brokenLocks({}, { sets: { dueDate: 'P5WD' }, locks: [] })).toEqual([]);
  });

  it.each([
    ['the role', { candidateGroups: text('officer') }, 'candidateGroups'],
    ['the form', { formKey: 'other' }, 'formKey'],
    ['the service', { topic: 'other' }, 'topic'],
    [
      'a role that is computed',
      { candidateGroups: { language: 'json-logic', body: '{"var":"who"}' } },
      'candidateGroups',
    ],
  ])('is broken by another than %s that it sets', (_name, change, property) => {
    expect(broken({ ...asWanted, ...change })).toEqual([property]);
  });

  it.each(['P3WD', 'P0WD'])('REV-14 leaves a department to give less time: %s', (dueDate) => {
    expect(broken({ ...asWanted, dueDate: text(dueDate) })).toEqual([]);
  });

  it.each(['P6WD', 'P5D', 'P1D', 'P1M', '2026-03-01', ''])(
    'REV-20.2 is broken by more time, or time counted otherwise: %s',
    (dueDate) => {
      expect(broken({ ...asWanted, dueDate: text(dueDate) })).toEqual(['dueDate']);
    },
  );

  it('is broken by no due date at all', () => {
    const { dueDate: _dueDate, ...rest } = asWanted;

    expect(broken(rest)).toEqual(['dueDate']);
  });

  it('counts natural days and hours alike', () => {
    const sevenDays = { sets: { dueDate: 'P7D' }, locks: ['dueDate'] as const };

    expect(brokenLocks({ work: { dueDate: text('PT100H') } }, sevenDays)).toEqual([]);
    expect(brokenLocks({ work: { dueDate: text('P8D') } }, sevenDays)).toEqual(['dueDate']);
    expect(brokenLocks({ work: { dueDate: text('P1WD') } }, sevenDays)).toEqual(['dueDate']);
  });
});
