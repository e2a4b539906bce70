import { dayOf } from '@sanzhi/platform-calendar';
import { type Actor, Data, systemActor } from '@sanzhi/platform-data';
import { route, type Route, type RouteCall } from '@sanzhi/platform-http';
import { createCite, statutes } from '@sanzhi/platform-i18n';
import { Jobs } from '@sanzhi/platform-jobs';
import { z } from 'zod';
import { errors } from './errors.js';
import type { JudgementFinding } from './flowchart-judgement.js';
import { Flowcharts } from './flowcharts.js';
import { progressOf, proofJobs, type ProofJobs } from './proof-jobs.js';
import type { LawParts } from './proof-law.js';
import { currentProofs, type ProofDetail, proofDetails, publishedProofs, type PublishedProof } from './proof-list.js';
import type { RuntimeParts } from './runtime-parts.js';
import { lawCauses, type StaleCause } from './stale-causes.js';

/** What is asked for: one of the verdicts, `unproved`, or `stale` whatever the verdict. */
const states = ['refuted', 'undecided', 'unproved', 'proved', 'stale'] as const;
type ProofState = (typeof states)[number];

/** A published flowchart with what its proof says. */
export interface ProofLine extends PublishedProof {
  /** Why it is stale; empty for one that is not, or was never proved. */
  readonly staleCauses: readonly StaleCause[];
  /** It starts nothing new: its department must change it. */
  readonly isBarred: boolean;
  /** How far the next proof has come; `failed` when it was given up. */
  readonly progress: 'waiting' | 'running' | 'failed' | null;
  /** Whether the reader may ask for a new proof. */
  readonly mayAsk: boolean;
  /** What it was proved against. */
  readonly against: ProvedAgainst | null;
  /** In lists without the ways to what goes wrong; `isPlayable` says that there is one. */
  readonly findings: readonly (JudgementFinding & { readonly isPlayable: boolean })[];
}

interface ProvedAgainst {
  /** `id@version`. */
  readonly packs: readonly string[];
  readonly floors: number;
  readonly facts: number;
}

/** What flowcharts are proved against today. */
export interface LawLine {
  readonly hash: string;
  readonly packs: readonly { readonly id: string; readonly version: string; readonly title: string }[];
  readonly floors: readonly {
    readonly id: string;
    readonly title: string;
    readonly article: { readonly id: string; readonly citation: string };
  }[];
  readonly facts: number;
}

/** How many of what somebody sees are in which state. */
export type ProofCounts = Readonly<Record<ProofState | 'all' | 'underway', number>>;

const PAGE = 50;

const query = z.strictObject({
  state: z.enum(states).optional(),
  ownerId: z.string().max(36).optional(),
  q: z.string().max(100).optional(),
  offset: z.coerce.number().int().min(0).default(0),
});
const byVersion = z.strictObject({ versionId: z.string().max(36) });

/** Proofs of published flowcharts: what they say, what they were made against, and asking for new ones. */
export function proofRoutes(parts: () => RuntimeParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/flowcharts/proofs',
      summary:
        "Published flowcharts in force or to come with their proofs, those that must change first, fifty at a time: one's own and the district's, or all for whoever supervises",
      permission: 'signed-in',
      query,
      handle: async (call) => {
        const all = await currentProofs(call.read, askedBy(call));
        const jobs = await proofJobs(call.use(Jobs), call.use(Data).read(systemActor), all);
        const mine = all.filter((proof) => isAsked(proof, call.query));
        const found = mine
          .filter((proof) => isIn(proof, call.query.state))
          .sort((one, other) => urgencyOf(one) - urgencyOf(other));
        const { offset } = call.query;
        const shown = found.slice(offset, offset + PAGE);
        const details = await proofDetails(call.read, idsOf(shown));
        return {
          law: lawLine(parts(), call),
          counts: countsOf(mine, jobs),
          owners: ownersOf(all),
          items: shown.map((proof) => withoutWays(lineOf(proof, { call, jobs, detail: details.get(proof.versionId) }))),
          total: found.length,
          ...(found.length > offset + PAGE ? { nextOffset: offset + PAGE } : {}),
        };
      },
    }),
    route({
      method: 'get',
      path: '/flowcharts/proofs/:versionId',
      summary: 'The proof of a published flowchart in full, with the ways to what goes wrong; also of earlier versions',
      permission: 'signed-in',
      params: byVersion,
      handle: async (call) => {
        const proof = await findProof(call);
        const jobs = await proofJobs(call.use(Jobs), call.use(Data).read(systemActor), [proof]);
        const details = await proofDetails(call.read, [proof.versionId]);
        return {
          law: lawLine(parts(), call),
          proof: lineOf(proof, { call, jobs, detail: details.get(proof.versionId) }),
        };
      },
    }),
    route({
      method: 'post',
      path: '/flowcharts/proofs/requests',
      summary: 'Have all published flowcharts in force or to come proved again that one may ask for',
      permission: 'processes.prove',
      body: z.strictObject({ ownerId: z.string().max(36).optional() }),
      handle: (call) =>
        call.transact(async (tx) => {
          const all = await currentProofs(tx, askedBy(call));
          const wanted = all.filter((proof) => isAsked(proof, call.body) && mayAsk(call.actor, proof.ownerId));
          return { asked: await call.use(Flowcharts).proveAgain(tx, wanted), total: wanted.length };
        }),
    }),
    route({
      method: 'post',
      path: '/flowcharts/proofs/:versionId/requests',
      summary: 'Have a published flowchart proved again; one on its way already is not asked for twice',
      permission: 'processes.prove',
      params: byVersion,
      handle: async (call) => {
        const proof = await findProof(call);
        const { title: flowchart, version, standing, ownerId } = proof;
        if (!mayAsk(call.actor, ownerId)) throw errors.PROCESS_PROOF_NOT_YOURS({ flowchart });
        if (standing === 'past') throw errors.PROCESS_PROOF_PAST({ flowchart, version });
        return call.transact(async (tx) => ({ asked: await call.use(Flowcharts).proveAgain(tx, [proof]), total: 1 }));
      },
    }),
  ];
}

type Call = Pick<RouteCall, 'read' | 'use' | 'actor' | 'clock' | 'translate'>;

/** Whose proofs the reader sees: everybody's for whoever supervises, else those of the own department and the district. */
function askedBy({ use, actor, clock }: Call) {
  const seesAll = actor.kind === 'system' || actor.permissions.has('supervision.read');
  return {
    lawHash: use(Flowcharts).lawHash,
    today: dayOf(clock.now()),
    ...(seesAll ? {} : { ownerIds: ['', actor.departmentId ?? '-'] }),
  };
}

/** Whoever supervises may have all of them proved again, others what they keep themselves. */
function mayAsk(actor: Actor, ownerId: string): boolean {
  if (!actor.permissions.has('processes.prove')) return false;
  if (actor.permissions.has('supervision.read')) return true;
  return ownerId === '' ? actor.permissions.has('configuration.district') : ownerId === actor.departmentId;
}

/** @throws PROCESS_PROOF_UNKNOWN for what is not published, or not the reader's to see */
async function findProof(call: Call & { readonly params: { readonly versionId: string } }): Promise<PublishedProof> {
  const { versionId } = call.params;
  const proof = (await publishedProofs(call.read, askedBy(call))).find((each) => each.versionId === versionId);
  if (!proof) throw errors.PROCESS_PROOF_UNKNOWN({ version: versionId });
  return proof;
}

interface Around {
  readonly call: Call;
  readonly jobs: ProofJobs;
  readonly detail: ProofDetail | undefined;
}

function lineOf(proof: PublishedProof, { call, jobs, detail }: Around): ProofLine {
  const { law, lawHash, isProofRequired } = call.use(Flowcharts);
  const { verdict, calledAnew, formsAnew, versionId, provedAt, ownerId } = proof;
  const isOld = verdict !== null && proof.lawHash !== lawHash;
  return {
    ...proof,
    staleCauses: [
      ...(isOld ? lawCauses(detail?.law ?? null, law, call.translate) : []),
      ...(calledAnew.length > 0 ? [{ cause: 'called', names: calledAnew } as const] : []),
      ...(formsAnew > 0 ? [{ cause: 'form', names: [] } as const] : []),
    ],
    isBarred: isProofRequired && verdict === 'refuted',
    progress: progressOf(jobs.get(versionId) ?? [], provedAt),
    mayAsk: proof.standing !== 'past' && mayAsk(call.actor, ownerId),
    against: againstOf(detail?.law ?? null),
    findings: (detail?.findings ?? []).map((finding) => ({ ...finding, isPlayable: finding.witness !== undefined })),
  };
}

/** Ways, and mends, are long, and looked at one by one. */
function withoutWays(line: ProofLine): ProofLine {
  return { ...line, findings: line.findings.map(({ witness: _way, mend: _mend, ...finding }) => finding) };
}

function againstOf(law: LawParts | null): ProvedAgainst | null {
  if (!law) return null;
  return { packs: law.packs, floors: Object.keys(law.floors).length, facts: Object.keys(law.facts).length };
}

function lawLine({ host }: RuntimeParts, { use, translate }: Call): LawLine {
  const { hash, packs, floors, facts } = use(Flowcharts).law;
  const cite = createCite(host.contributions(statutes));
  return {
    hash,
    packs,
    floors: floors.map(({ id, title, article }) => ({
      id,
      title: translate(title),
      article: { id: article, citation: cite(article) },
    })),
    facts: facts.length,
  };
}

function idsOf(proofs: readonly PublishedProof[]): string[] {
  return proofs.map(({ versionId }) => versionId);
}

function isAsked(proof: PublishedProof, { ownerId, q = '' }: { ownerId?: string | undefined; q?: string | undefined }) {
  const text = `${proof.title} ${proof.key} ${proof.ownerName ?? ''}`.toLowerCase();
  return (ownerId === undefined || proof.ownerId === ownerId) && text.includes(q.trim().toLowerCase());
}

function isIn({ verdict, isStale }: PublishedProof, state: ProofState | undefined): boolean {
  if (state === undefined) return true;
  if (state === 'stale') return verdict !== null && isStale;
  return (verdict ?? 'unproved') === state;
}

function countsOf(proofs: readonly PublishedProof[], jobs: ProofJobs): ProofCounts {
  const counted = states.map((state) => [state, proofs.filter((proof) => isIn(proof, state)).length] as const);
  const isUnderway = ({ versionId }: PublishedProof) =>
    (jobs.get(versionId) ?? []).some(({ state }) => state !== 'failed');
  return {
    ...(Object.fromEntries(counted) as Record<ProofState, number>),
    all: proofs.length,
    underway: proofs.filter(isUnderway).length,
  };
}

/** Whose flowcharts there are among those seen, the district's first. */
function ownersOf(proofs: readonly PublishedProof[]): readonly { readonly id: string; readonly name: string | null }[] {
  const names = new Map(proofs.map(({ ownerId, ownerName }) => [ownerId, ownerName]));
  return [...names].map(([id, name]) => ({ id, name }));
}

/** Those that must change come first, then those of which nothing is known; each in the order of owners and keys. */
function urgencyOf({ verdict }: PublishedProof): number {
  return verdict === 'refuted' ? 0 : verdict === 'undecided' ? 1 : verdict === null ? 2 : 3;
}
