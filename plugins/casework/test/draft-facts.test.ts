import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factsOfDraft } from '../src/shared/index.js';

describe('the facts of a draft', () => {
  test('are in yuan, as the statutes name amounts', () => {
    const facts = factsOfDraft({ kinds: ['fine'], fineAmount: 2_000_050, inBusinessActivity: true });

    expect(facts).toEqual({ kinds: ['fine'], fineAmount: 20_000.5, confiscatedValue: 0, inBusinessActivity: true });
  });

  test('an amount of a kind that is not imposed is nought, whatever was typed before', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (fineAmount, confiscatedValue) => {
        const facts = factsOfDraft({ kinds: ['warning'], fineAmount, confiscatedValue });
        expect(facts).toMatchObject({ fineAmount: 0, confiscatedValue: 0 });
      }),
    );
  });

  test('an amount that is imposed and not filled in is unknown, not nought', () => {
    const facts = factsOfDraft({ kinds: ['fine', 'confiscation'] });

    expect(Object.keys(facts)).toEqual(['kinds']);
  });
});
