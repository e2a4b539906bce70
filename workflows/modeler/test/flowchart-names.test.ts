import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { flowchartNames } from '../src/flowchart-names.js';

const penalty = readFileSync(new URL('../../../plugins/edition/src/processes/penalty.bpmn', import.meta.url), 'utf8');

describe('flowchartNames', () => {
  test('reads the title and the names of elements, boundary events among them', async () => {
    const { title, elements } = await flowchartNames(penalty);

    expect(title).toBe('行政处罚普通程序');
    expect(elements.get('review')).toBe('法制审核');
    expect(elements.get('defence_expired')).toBe('五个工作日未提出');
  });

  test('passes over what has no name, flows and lanes', async () => {
    const { elements } = await flowchartNames(penalty);

    expect(['before_draft', 'f_major', 'lane_legal', 'penalty'].filter((id) => elements.has(id))).toEqual([]);
  });
});
