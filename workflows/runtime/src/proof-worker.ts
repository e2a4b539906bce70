import { parentPort } from 'node:worker_threads';
import { prove, type ProofAnswer, type ProofLimits, type ProofQuestion } from './proof-question.js';

/** What the thread is asked. */
export interface ProofRequest {
  readonly id: number;
  readonly question: ProofQuestion;
  readonly limits: ProofLimits;
}

/** What it says: the answer, or what went wrong. */
export interface ProofReply {
  readonly id: number;
  readonly answer?: ProofAnswer;
  readonly error?: string;
}

// The program of the proof thread: one question after another, until it is ended from outside.
parentPort?.on('message', ({ id, question, limits }: ProofRequest) => {
  parentPort?.postMessage(reply(id, question, limits));
});

function reply(id: number, question: ProofQuestion, limits: ProofLimits): ProofReply {
  try {
    return { id, answer: prove(question, limits) };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
