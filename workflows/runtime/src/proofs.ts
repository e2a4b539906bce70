import { canonicalJson, sha256 } from '@sanzhi/platform-audit';
import type { Insertion, ProofFinding, Verdict } from '@sanzhi/workflows-verifier';
import type { Closure, PinnedFlowchart } from './flowchart-closure.js';
import type { Law } from './proof-law.js';
import type { ProofAnswer, ProofQuestion } from './proof-question.js';
import type { Asker } from './proof-thread.js';

/** What was found out about a flowchart, and about exactly what. */
export interface FlowchartProof {
  /** Of the diagrams, of what they call, of their forms as far as conditions read them, and of the law: the same hash, the same verdict. */
  readonly hash: string;
  readonly lawHash: string;
  readonly verdict: Verdict;
  readonly findings: readonly ProofFinding[];
  readonly situations: number;
  readonly pinned: readonly PinnedFlowchart[];
}

/** What proofs are made with. */
export interface ProofParts {
  readonly law: Law;
  /** What can be proposed where a floor is broken. */
  insertions(): Promise<readonly Insertion[]>;
  /** Answers one question, not on this thread if it takes long. */
  prove(question: ProofQuestion, asker?: Asker): Promise<ProofAnswer>;
}

/** Proofs kept in memory at most. */
const KEPT = 100;
/** Milliseconds. */
const UNDECIDED_KEPT = 60_000;

/** Proves flowcharts, each question once: what is checked before a transaction is known within it. */
export class Proofs {
  readonly #kept = new Map<string, Promise<FlowchartProof>>();

  constructor(private readonly parts: ProofParts) {}

  get law(): Law {
    return this.parts.law;
  }

  /**
   * Proves every process of a file that starts on its own, each with what it calls.
   * @throws PROCESS_JUDGEMENT_OUTDATED when the asker has asked anew meanwhile
   */
  async of(closures: readonly Closure[], asker?: Asker): Promise<FlowchartProof> {
    const diagrams = closures.map(({ programs, facts }) => ({ programs, facts }));
    const hash = sha256(canonicalJson({ law: this.law.hash, diagrams }));
    const known = this.#kept.get(hash);
    // For whoever draws what is broken, mends are looked for besides.
    const mended = asker && `${hash} mended`;
    if (known && (!mended || (await known).verdict === 'proved')) return known;
    const drawn = mended && this.#kept.get(mended);
    if (drawn) return drawn;
    const proving = this.#prove(hash, closures, asker);
    // One that may be let go is nobody else's to wait for; what has come of it is everybody's.
    if (asker === undefined) this.#keep(hash, proving);
    const proof = await proving;
    this.#keep(hash, proving);
    if (mended) this.#keep(mended, proving);
    return proof;
  }

  #keep(hash: string, proving: Promise<FlowchartProof>): void {
    const oldest = this.#kept.keys().next().value;
    if (this.#kept.size >= KEPT && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(hash, proving);
    // What failed is asked again the next time; what ran out of time on a busy machine, a little later: who has prepared
    // a submission finds it in the transaction.
    proving.then(
      ({ verdict }) => {
        if (verdict === 'undecided') setTimeout(() => this.#forget(hash, proving), UNDECIDED_KEPT).unref();
      },
      () => this.#forget(hash, proving),
    );
  }

  #forget(hash: string, proving: Promise<FlowchartProof>): void {
    if (this.#kept.get(hash) === proving) this.#kept.delete(hash);
  }

  async #prove(hash: string, closures: readonly Closure[], asker?: Asker): Promise<FlowchartProof> {
    const { floors, facts, milestones, reasons, hash: lawHash } = this.law;
    const insertions = asker ? await this.parts.insertions() : [];
    const answers: ProofAnswer[] = [];
    for (const { programs, facts: ofForms } of closures) {
      const question = { programs, floors, facts: [...facts, ...ofForms], milestones, reasons, insertions };
      answers.push(await this.parts.prove(question, asker));
    }
    const pinned = new Map(closures.flatMap((closure) => closure.pinned.map((each) => [each.versionId, each])));
    return {
      hash,
      lawHash,
      verdict: worstOf(answers.map(({ verdict }) => verdict)),
      findings: answers.flatMap(({ findings }) => findings),
      situations: answers.reduce((sum, { situations }) => sum + situations, 0),
      pinned: [...pinned.values()],
    };
  }
}

function worstOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('refuted')) return 'refuted';
  return verdicts.includes('undecided') ? 'undecided' : 'proved';
}
