import { systemActor } from '@sanzhi/platform-data';
import { caseDocuments, caseMilestones, cases, decisions } from '@sanzhi/plugins-casework/server';
import { reviewCorrections, reviews } from '@sanzhi/plugins-review/server';
import { describeDatabases } from '@sanzhi/test-kit';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { fullMaterials, openOffice, passOpinion, returnOpinion, type Office, type Person } from './office.js';

type Act =
  | {
      readonly kind: 'draft';
      readonly text: number;
      readonly fine: number;
      readonly benchmark: string;
      readonly by: Person;
    }
  | { readonly kind: 'submit'; readonly isComplete: boolean; readonly by: Person }
  | { readonly kind: 'claim' | 'pass' | 'return' | 'withdraw' | 'confirm' | 'number' | 'issue'; readonly by: Person };

const anyone = fc.constantFrom<Person>('zhang', 'liping', 'wang', 'zhao', 'novice', 'maguo', 'both');
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constant('draft' as const),
    text: fc.integer({ min: 0, max: 2 }),
    fine: fc.constantFrom(2_000_000, 2_000_000, 3_000_000, 100_000),
    benchmark: fc.constantFrom('light', 'heavy'),
    by: fc.constantFrom<Person>('zhang', 'liping', 'both'),
  }),
  fc.record({
    kind: fc.constant('submit' as const),
    isComplete: fc.boolean(),
    by: fc.constantFrom<Person>('zhang', 'both'),
  }),
  fc.record({
    kind: fc.constantFrom('pass', 'pass', 'number', 'number', 'return', 'withdraw', 'confirm', 'claim', 'issue'),
    by: anyone,
  }),
);

/** Who handles the case with `zhang`: somebody who could review other cases, or not. */
const second = fc.constantFrom<Person>('liping', 'both');

describeDatabases('any sequence of acts', (open, dialect) => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice(open);
  });

  it('REV-7 (G5, G7) numbers no major decision without a PASS of a qualified reviewer on the very text and values', async () => {
    const numRuns = dialect === 'sqlite' ? 40 : 10;
    let numbered = 0;

    await fc.assert(
      fc.asyncProperty(second, fc.array(act, { minLength: 4, maxLength: 14 }), async (colleague, acts) => {
        const { id: caseId } = await office.draftedCase({}, colleague);
        const passed = new Set<string>();
        let offered = '';
        for (const one of acts) {
          const before = await stateOf(office, caseId);
          await perform(office, caseId, one).catch(() => undefined);
          const after = await stateOf(office, caseId);
          if (after.submissions > before.submissions) offered = after.contentHash;
          if (after.passes > before.passes) passed.add(one.kind === 'confirm' ? after.contentHash : offered);
          if (after.numbered === before.numbered && after.issued === before.issued) continue;
          numbered += 1;
          expect(!after.isMajor || after.passedHashes.includes(after.hash)).toBe(true);
          expect(!after.isMajor || passed.has(after.contentHash)).toBe(true);
        }
      }),
      {
        numRuns,
        examples: [
          ['liping', shortestWay],
          ['liping', otherValues],
        ],
      },
    );

    // The property must not hold because nothing was ever numbered.
    expect(numbered).toBeGreaterThan(0);
  }, 180_000);
});

const shortestWay: Act[] = [
  { kind: 'submit', isComplete: true, by: 'zhang' },
  { kind: 'pass', by: 'wang' },
  { kind: 'number', by: 'maguo' },
  { kind: 'withdraw', by: 'wang' },
  { kind: 'issue', by: 'maguo' },
];

/** Another benchmark under the same text, while the reviewer reads. */
const otherValues: Act[] = [
  { kind: 'draft', text: 0, fine: 2_000_000, benchmark: 'light', by: 'zhang' },
  { kind: 'submit', isComplete: true, by: 'zhang' },
  { kind: 'draft', text: 0, fine: 2_000_000, benchmark: 'heavy', by: 'liping' },
  { kind: 'pass', by: 'wang' },
  { kind: 'number', by: 'maguo' },
];

async function perform(office: Office, caseId: string, one: Act): Promise<unknown> {
  const { by } = one;
  const { opinions, corrections } = office.reviews;
  const [last] = await office.db.data
    .read(systemActor)
    .of(reviews)
    .find({ where: { caseId }, orderBy: ['-round', '-submittedAt', '-id'], limit: 1 });
  const id = last?.id ?? 'none';
  switch (one.kind) {
    case 'draft':
      return office.draft(
        caseId,
        { fineAmount: one.fine, result: `第${one.text}稿：罚款。`, benchmarkId: one.benchmark },
        by,
      );
    case 'submit':
      return office.submit(caseId, one.isComplete ? fullMaterials : [], by);
    case 'claim':
      return office.as(by, (tx) => opinions.assign(tx, id, { accountId: by, reason: '轮换' }));
    case 'pass':
      return office.close(id, passOpinion, by);
    case 'return':
      return office.close(id, returnOpinion, by);
    case 'withdraw':
      return office.as(by, (tx) => corrections.withdraw(tx, id, '有误'));
    case 'confirm': {
      const { hash } = await stateOf(office, caseId);
      return office.as(by, (tx) => corrections.confirm(tx, id, { hash, reason: '更正' }));
    }
    case 'number':
      return office.number(caseId, by);
    case 'issue':
      return office.as(by, (tx) => office.casework.decisions.issue(tx, caseId));
  }
}

/** What the records say, read without the code under test. */
async function stateOf(office: Office, caseId: string) {
  const reader = office.db.data.read(systemActor);
  const decision = await reader.of(decisions).first({ caseId });
  const { hash } = await reader.of(caseDocuments).get(decision?.documentId ?? '');
  const closed = await reader.of(reviews).find({ where: { caseId, state: 'closed' }, orderBy: ['round'] });
  const last = closed.at(-1);
  const corrections = last
    ? await reader.of(reviewCorrections).find({ where: { reviewId: last.id }, orderBy: ['seq'] })
    : [];
  const isQualified = last !== undefined && ['wang', 'zhao', 'both'].includes(last.reviewerId ?? '');
  const isStanding =
    isQualified && last.outcomes.includes('PASS') && !corrections.some(({ kind }) => kind === 'withdrawal');
  const count = (milestone: string) => reader.of(caseMilestones).count({ caseId, milestone });
  const { actionType } = await reader.of(cases).get(caseId);
  return {
    hash,
    contentHash: decision?.contentHash ?? '',
    submissions: await count('review.submitted'),
    passes: await count('review.passed'),
    isMajor: actionType === 'penalty' && (decision?.fineAmount ?? 0) >= 2_000_000,
    passedHashes: isStanding ? [last.passedHash, ...corrections.map(({ toHash }) => toHash)] : [],
    numbered: await count('decision.numbered'),
    issued: await count('decision.issued'),
  };
}
