import { type Floor, jsonLogicExpressions, readProgram } from '@sanzhi/workflows-model';
import { type FactDeclaration, verify } from '@sanzhi/workflows-verifier';
import type { PlayedFinding } from '../../src/index.js';

const floor: Floor = {
  id: 'review-before-decision',
  article: 'REV-7',
  title: 'floor',
  when: { var: 'major' },
  rule: { kind: 'before', a: 'review.passed', b: 'decision.issued' },
};

const facts: readonly FactDeclaration[] = [
  { path: 'major', type: 'boolean', writtenBy: ['casework.draft-decision', 'casework.judge-major'] },
  { path: 'hasDefence', type: 'boolean', writtenBy: ['casework.defence'] },
  { path: 'approved', type: 'boolean', writtenBy: ['casework.approval'] },
  { path: 'reviewPassed', type: 'boolean', writtenBy: ['review.opinion'] },
];

const milestones: Readonly<Record<string, string>> = {
  'review.passed': 'review.passed',
  'casework.issue': 'decision.issued',
};

/** The penalty flowchart with the question whether a decision is major asked the wrong way round. */
export function withoutReview(xml: string): string {
  return xml.replace('{"var": "major"}', '{"!": [{"var": "major"}]}');
}

/** Proves a flowchart in the browser, and gives the way on which a major decision is issued unreviewed. */
export async function reviewWitness(xml: string): Promise<PlayedFinding | undefined> {
  const { programs } = await readProgram(xml, jsonLogicExpressions());
  const { findings } = verify({
    programs,
    facts,
    floors: [floor],
    milestonesOf: (template) => (milestones[template] ? [milestones[template]] : []),
    reasonOf: () => '重大执法决定未经法制审核不得作出',
  });
  const found = findings.find((finding) => finding.floor === floor.id);
  const article = { id: 'REV-7', citation: '《宁夏回族自治区重大行政执法决定法制审核办法》第七条' };
  return found?.witness && { message: found.message, witness: found.witness, article };
}
