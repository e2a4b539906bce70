import type { Worker } from 'node:worker_threads';
import { Findings } from '@sanzhi/workflows-model';
import { type ProofFinding, type ProofRule, zhCN } from '@sanzhi/workflows-verifier';
import { errors } from './errors.js';
import { prove, type ProofAnswer, type ProofLimits, type ProofQuestion } from './proof-question.js';
import type { ProofReply, ProofRequest } from './proof-worker.js';
import { startProofWorker } from './proof-worker-program.js';

/** What is looked at on the spot: some ten milliseconds, less than a thread takes to begin. */
const AT_ONCE = { situations: 40, elements: 40, milliseconds: 50 };

/** A thread that does not stop when its time is over is ended after this many times as long. */
const GRACE = 1.5;

/** Somebody who draws, and asks again with each change: only their newest question is worth an answer. */
export interface Asker {
  readonly id: string;
  /** Grows from question to question. */
  readonly turn: number;
}

interface Waiting {
  readonly question: ProofQuestion;
  readonly asker: Asker | undefined;
  resolve(answer: ProofAnswer): void;
  reject(error: Error): void;
}

/**
 * Proves beside the server: the event loop answers requests meanwhile. One thread, questions in the order they come; one
 * that takes too long is `undecided` for its budget, and a thread that does not notice is replaced. Small diagrams are proved on the spot.
 * What was asked by somebody who has asked anew since is let go, so that nobody's drawing keeps the others waiting.
 */
export class ProofThread {
  readonly #queue: Waiting[] = [];
  /** The newest turn of each asker. */
  readonly #turns = new Map<string, number>();
  #running: Waiting | undefined;
  #worker: Promise<Worker> | undefined;
  #isEnded = false;
  #lastId = 0;

  constructor(private readonly limits: ProofLimits) {}

  /** @throws PROCESS_JUDGEMENT_OUTDATED when its asker has asked anew; Error when the thread is ended meanwhile, or fails */
  prove(question: ProofQuestion, asker?: Asker): Promise<ProofAnswer> {
    const answer = isSmall(question) ? this.#atOnce(question) : undefined;
    if (answer) return Promise.resolve(answer);
    return new Promise((resolve, reject) => {
      if (asker) this.#letGoOf(asker);
      if (isOutdated({ asker }, this.#turns)) return reject(errors.PROCESS_JUDGEMENT_OUTDATED());
      this.#queue.push({ question, asker, resolve, reject });
      void this.#next();
    });
  }

  /** The answer, if it takes no time: what is broken and may be mended takes some proofs more. */
  #atOnce({ insertions, ...question }: ProofQuestion): ProofAnswer | undefined {
    const answer = prove(
      { ...question, insertions: [] },
      {
        budget: Math.min(AT_ONCE.situations, this.limits.budget),
        // Few situations may come of very many ways: as many as the facts of one condition have values together.
        milliseconds: Math.min(AT_ONCE.milliseconds, this.limits.milliseconds),
      },
    );
    if (answer.findings.some(({ rule }) => rule === 'budget')) return undefined;
    return answer.verdict === 'proved' || insertions.length === 0 ? answer : undefined;
  }

  /** Earlier questions of an asker are not looked at any further. */
  #letGoOf({ id, turn }: Asker): void {
    if ((this.#turns.get(id) ?? -1) < turn) this.#turns.set(id, turn);
    for (let at = this.#queue.length - 1; at >= 0; at -= 1) {
      const waiting = this.#queue[at];
      if (!waiting || !isOutdated(waiting, this.#turns)) continue;
      this.#queue.splice(at, 1);
      waiting.reject(errors.PROCESS_JUDGEMENT_OUTDATED());
    }
    if (this.#running && isOutdated(this.#running, this.#turns)) {
      this.#running.reject(errors.PROCESS_JUDGEMENT_OUTDATED());
      // Whoever waits for its reply hears of its end, and goes on with the next question and a new thread.
      void this.#worker?.then((worker) => worker.terminate());
    }
  }

  /** Ends the thread; who still waits is told. */
  async end(): Promise<void> {
    this.#isEnded = true;
    for (const waiting of this.#queue.splice(0)) waiting.reject(new Error('the proof thread has ended'));
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.then((running) => running.terminate());
  }

  async #next(): Promise<void> {
    if (this.#running || this.#isEnded) return;
    const waiting = this.#queue.shift();
    if (!waiting) return;
    this.#running = waiting;
    try {
      waiting.resolve(await this.#ask(waiting.question));
    } catch (error) {
      waiting.reject(error instanceof Error ? error : new Error(String(error)));
    } finally {
      this.#running = undefined;
      void this.#next();
    }
  }

  async #ask(question: ProofQuestion): Promise<ProofAnswer> {
    this.#worker ??= startProofWorker();
    const worker = await this.#worker;
    // A program that has nothing but an idle thread left may end.
    worker.ref();
    const request: ProofRequest = { id: ++this.#lastId, question, limits: this.limits };
    try {
      const reply = await this.#replyOf(worker, request);
      if (reply === 'late') return spent(question, this.limits.budget);
      if (!reply.answer) throw new Error(reply.error);
      return reply.answer;
    } finally {
      worker.unref();
    }
  }

  #replyOf(worker: Worker, request: ProofRequest): Promise<ProofReply | 'late'> {
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        clearTimeout(timer);
        worker.off('message', onMessage).off('error', onEnd).off('exit', onEnd);
        act();
      };
      const onMessage = (reply: ProofReply) => settle(() => resolve(reply));
      const onEnd = (why: Error | number) => {
        this.#worker = undefined;
        settle(() => reject(why instanceof Error ? why : new Error('the proof thread has ended')));
      };
      const timer = setTimeout(() => {
        this.#worker = undefined;
        settle(() => resolve('late'));
        void worker.terminate();
      }, this.limits.milliseconds * GRACE);
      worker.on('message', onMessage).on('error', onEnd).on('exit', onEnd);
      worker.postMessage(request);
    });
  }
}

function isOutdated({ asker }: Pick<Waiting, 'asker'>, turns: ReadonlyMap<string, number>): boolean {
  return asker !== undefined && asker.turn < (turns.get(asker.id) ?? asker.turn);
}

function isSmall({ programs }: ProofQuestion): boolean {
  return programs.reduce((sum, { nodes }) => sum + nodes.length, 0) <= AT_ONCE.elements;
}

/** The answer to what took longer than it may. */
function spent({ programs }: ProofQuestion, situations: number): ProofAnswer {
  const findings = new Findings<ProofRule>(zhCN);
  findings.error('budget', [programs[0]?.id ?? '']);
  return { verdict: 'undecided', findings: findings.list as ProofFinding[], situations };
}
