import { jsonLogicExpressions, readProgram } from '@sanzhi/workflows-model';
import { formFacts, verify, type Verification } from '@sanzhi/workflows-verifier';
import { describe, expect, it } from 'vitest';
import { broken, caseFacts, floors, good, milestonesOf, open, type Sample } from './corpus.js';

const expressions = jsonLogicExpressions();

async function proofOf({ xml, main, facts = [], forms = [] }: Sample): Promise<Verification> {
  const { programs, findings } = await readProgram(xml, expressions);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const ordered = [...programs].sort((one) => (one.id === (main ?? 'p') ? -1 : 1));
  const declared = [
    ...facts,
    ...formFacts(ordered, forms),
    ...caseFacts.filter(({ path }) => facts.every((fact) => fact.path !== path)),
  ];
  return verify({ programs: ordered, floors, milestonesOf, facts: declared });
}

describe(`the corpus: ${good.length} good diagrams, ${broken.length} broken ones, ${open.length} that cannot be decided`, () => {
  it.each(good)('proves $name', async (sample) => {
    const { verdict, findings } = await proofOf(sample);

    expect(findings.map(({ message }) => message)).toEqual([]);
    expect(verdict).toBe('proved');
  });

  it.each(broken)('refutes $name, with a way that the engine takes', async (sample) => {
    const { verdict, findings } = await proofOf(sample);

    const [rule, at] = sample.fault ?? [];
    const found = findings.find((one) => one.rule === rule && (one.floor ?? one.elements[0]) === at);
    expect(found, JSON.stringify(findings.map((one) => [one.rule, one.floor ?? one.elements[0]]))).toBeDefined();
    expect(verdict).toBe('refuted');
    if (rule !== 'deadElement') expect(found?.witness?.steps.length).toBeGreaterThan(0);
  });

  it.each(open)('says of $name why it cannot be decided', async (sample) => {
    const { verdict, findings } = await proofOf(sample);

    const [rule, at] = sample.fault ?? [];
    expect(verdict).toBe('undecided');
    expect(findings.map((one) => [one.rule, one.elements[0]])).toContainEqual([rule, at]);
  });
});
