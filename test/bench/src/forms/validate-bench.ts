import { deepStrictEqual } from 'node:assert';
import { zhCN } from '@sanzhi/forms-schema';
import { createTranslator } from '@sanzhi/platform-i18n';
import type { Bench } from '../bench.js';
import { measure } from '../measure.js';
import { formilyValidation } from './headless-formily.js';
import type { Judgement } from './judgement.js';
import { linkedForm, linkedValues } from './linked-form.js';
import { ourValidation } from './our-validation.js';

const OURS = 'sanzhi';
const PEER = 'formily, headless';

/** 500 linked fields judged on the server, with messages and mask, beside Formily without a browser. */
export const validateBench: Bench = {
  name: 'forms.validate',
  async *run(plan) {
    const fields = plan.scale === 0 ? 20 : 500;
    const { ours, theirs } = bothJudge(fields);
    deepStrictEqual(ordered(await theirs()), ordered(ours()));
    // A server is long warm; the turns of a loaded machine are too short for the compiler to notice.
    await repeat(plan.scale === 0 ? 1 : 500, ours);
    const measured = await measure(
      [
        { name: OURS, run: (executions) => repeat(executions, ours) },
        { name: PEER, run: (executions) => repeat(executions, theirs) },
      ],
      plan,
    );
    yield {
      title: `${fields} linked fields`,
      measurements: measured.measurements,
      bars: [
        { name: "times headless Formily's speed", value: measured.ratio(OURS, PEER, 'wallMs'), atLeast: 100 },
        { name: 'the same per CPU second', value: measured.ratio(OURS, PEER, 'cpuMs') },
      ],
      notes: [`both found the same values and ${Object.keys(ours().messages).length} faults in the same words`],
    };
  },
};

/** Both sides over one form and one submission. */
export function bothJudge(fields: number): { ours: () => Judgement; theirs: () => Promise<Judgement> } {
  const document = linkedForm(fields);
  const { stored, submitted } = linkedValues(fields);
  const translate = createTranslator([{ plugin: 'bench', item: { namespace: 'forms', locale: 'zh-CN', texts: zhCN } }]);
  const [our, their] = [ourValidation(document, translate), formilyValidation(document, translate)];
  return { ours: () => our(stored, submitted), theirs: () => their(stored, submitted) };
}

/** Findings in a fixed order; neither side promises one. */
export function ordered({ values, messages, visible, required }: Judgement): Judgement {
  const sorted = <T>(record: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1)));
  return {
    values: sorted(values),
    messages: sorted(messages),
    visible: visible.toSorted(),
    required: required.toSorted(),
  };
}

async function repeat(executions: number, judge: () => unknown): Promise<void> {
  for (let execution = 0; execution < executions; execution += 1) await judge();
}
