import type { Findings } from './finding.js';
import type { Program, ProgramFlow, ProgramNode } from './program.js';

/** One program under check. */
export interface Check {
  readonly program: Program;
  readonly findings: Findings;
  flow(index: number): ProgramFlow;
  node(index: number): ProgramNode;
}
