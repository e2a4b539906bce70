import { errors, zhCN } from '@sanzhi/plugins-review/server';
import { checkKeys, checkResults, materialKinds, materialSources, outcomes } from '@sanzhi/plugins-review/shared';
import { describe, expect, it } from 'vitest';

describe('the texts of legal review', () => {
  it('tell for every refusal what happened and what to do', () => {
    const keys = Object.keys(errors).flatMap((code) => [`error.${code}`, `error.${code}.remedy`]);

    expect(keys.filter((key) => !(key in zhCN))).toEqual([]);
  });

  it('name every material, check and outcome', () => {
    const keys = [
      ...materialKinds.map((kind) => `review.material.${kind}`),
      ...materialSources.map((source) => `review.source.${source}`),
      ...checkKeys.map((key) => `review.check.${key}`),
      ...checkResults.map((result) => `review.result.${result}`),
      ...outcomes.map((outcome) => `review.outcome.${outcome}`),
    ];

    expect(keys.filter((key) => !(key in zhCN))).toEqual([]);
  });
});
