import { cliPlugin } from '@sanzhi/platform-cli';
import { Configuration } from '@sanzhi/platform-configuration';
import { systemActor } from '@sanzhi/platform-data';
import { AppError } from '@sanzhi/platform-kernel';
import { decide, type Rule } from '@sanzhi/platform-rules';
import { cases, decisions, judgeMajor } from '@sanzhi/plugins-casework/server';
import { wideningPlugin } from '@sanzhi/plugins-review/server';
import { packOf, thresholdFact, WIDENING, type Widening } from '@sanzhi/plugins-review/shared';
import { describeDatabases, serve } from '@sanzhi/test-kit';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { majorDecisionNational2021 } from '../../edition/src/rule-packs/major-decision-national.js';
import { majorDecisionYinchuan2018 } from '../../edition/src/rule-packs/major-decision-yinchuan.js';
import { openOffice, type Office, PASSWORD, URBAN } from './office.js';

const packs = [majorDecisionYinchuan2018, majorDecisionNational2021];
const on = '2026-03-03';
const origin = { ownerId: URBAN, version: '1', effectiveFrom: '2026-01-01', article: 'REV-14' };

const isWarning: Rule = { in: ['warning', { var: 'kinds' }] };
const warned = {
  id: 't1',
  title: '警告',
  facts: { actionType: 'penalty', kinds: ['warning'], partyKind: 'citizen' },
  isMajor: true,
};
const between = {
  id: 't2',
  title: '罚款一万五千元',
  facts: {
    actionType: 'penalty',
    kinds: ['fine'],
    fineAmount: 15_000,
    partyKind: 'legal_person',
    inBusinessActivity: true,
  },
  isMajor: true,
};
const small = {
  ...between,
  id: 't3',
  title: '罚款五百元',
  facts: { ...between.facts, fineAmount: 500 },
  isMajor: false,
};
const widening: Widening = {
  fineThreshold: 10_000,
  grounds: [{ id: 'g1', title: '给予警告的', basis: '局务会纪要', when: isWarning }],
  tries: [warned, between, small],
};

function judged(facts: object, added: Widening) {
  return judgeMajor({ ...facts, ...thresholdFact(added) }, { on, packs: [...packs, packOf(added, origin)] });
}

describe('REV-14 what a department adds', () => {
  it('makes a decision major that the law alone does not, and is named as its ground', () => {
    const answer = judged(warned.facts, widening);

    expect(answer.fired.map(({ id, title }) => [id, title])).toEqual([['REV-14', '给予警告的']]);
    expect(decide('major-decision', warned.facts, { on, packs }).result).toBe(false);
  });

  it('does not ask for the amount of a penalty that is not among the kinds', () => {
    const added: Widening = {
      grounds: [{ id: 'g', title: '没收千元以上的', when: { '>=': [{ var: 'confiscatedValue' }, 1_000] } }],
      tries: [],
    };

    expect(judged(small.facts, added)).toMatchObject({ result: false, missing: [] });
    expect(judged({ ...small.facts, kinds: ['confiscation'] }, added)).toMatchObject({ result: true });
  });

  it('G16 never takes a statutory ground away, whatever is written', () => {
    const facts = fc.record({
      actionType: fc.constant('penalty'),
      kinds: fc.subarray(['fine', 'confiscation', 'revoke_licence', 'warning']),
      fineAmount: fc.option(fc.integer({ min: 0, max: 50_000 }), { nil: undefined }),
      confiscatedValue: fc.option(fc.integer({ min: 0, max: 50_000 }), { nil: undefined }),
      partyKind: fc.constantFrom('citizen', 'legal_person', undefined),
      inBusinessActivity: fc.constantFrom(true, false, undefined),
    });
    const when = fc.constantFrom<Rule>(
      false,
      true,
      isWarning,
      { '!': [{ in: ['fine', { var: 'kinds' }] }] },
      {
        '<': [{ var: 'fineAmount' }, 100],
      },
    );
    const written = fc.record({
      fineThreshold: fc.option(fc.integer({ min: 0, max: 10_000_000 }), { nil: undefined }),
      grounds: fc.array(fc.record({ id: fc.string(), title: fc.string(), when, isOff: fc.boolean() }), {
        maxLength: 3,
      }),
    });
    fc.assert(
      fc.property(facts, written, (given, { fineThreshold, grounds }) => {
        const added: Widening = { ...(fineThreshold === undefined ? {} : { fineThreshold }), grounds, tries: [] };
        const alone = judgeMajor(given, { on, packs });
        const both = judged(given, added);
        if (alone.result) expect(both.result).toBe(true);
        expect(both.fired.map(({ id }) => id)).toEqual(expect.arrayContaining(alone.fired.map(({ id }) => id)));
      }),
      { numRuns: 300 },
    );
  });
});

describeDatabases('REV-14 a widening in the office', (open) => {
  let office: Office;
  let configuration: Configuration;

  beforeAll(async () => {
    office = await openOffice(open, { more: [cliPlugin, wideningPlugin()], signIn: ['maguo'] });
    configuration = office.db.kernel.use(Configuration);
  });

  const draft = (content: unknown, departmentId: string | undefined = URBAN) =>
    office.db.data.transact(systemActor, (tx) =>
      configuration.draft(tx, {
        ...WIDENING,
        title: '扩大审核范围',
        content,
        ...(departmentId ? { departmentId } : {}),
      }),
    );

  async function publish(content: unknown, departmentId?: string) {
    const { id } = await draft(content, departmentId);
    await office.db.data.transact(systemActor, (tx) => configuration.submit(tx, id));
    await office.db.data.transact({ ...systemActor, id: 'second' }, (tx) => configuration.publish(tx, id, on));
  }

  async function submissionFaults(content: unknown): Promise<readonly string[]> {
    const { id } = await draft(content);
    const failed: unknown = await office.db.data
      .transact(systemActor, (tx) => configuration.submit(tx, id))
      .then(() => undefined)
      .catch((error: unknown) => error);
    await office.db.data.transact(systemActor, (tx) => configuration.discard(tx, id)).catch(() => undefined);
    return failed instanceof AppError ? failed.details.map(({ code }) => code) : [];
  }

  it('is not published while a case comes out otherwise than expected, or a ground is untried', async () => {
    expect(await submissionFaults({ grounds: [], tries: [] })).toEqual(['REVIEW_WIDENING_EMPTY']);
    expect(await submissionFaults({ ...widening, tries: [{ ...warned, isMajor: false }, between] })).toEqual([
      'REVIEW_WIDENING_TRY_FAILED',
    ]);
    expect(await submissionFaults({ ...widening, tries: [between] })).toEqual(['REVIEW_WIDENING_UNTRIED']);
    expect(await submissionFaults({ ...widening, tries: [warned] })).toEqual(['REVIEW_WIDENING_FIGURE_UNTRIED']);
    expect(
      await submissionFaults({
        ...widening,
        grounds: [{ id: 'g1', title: 'x', when: { '===': [{ var: 'nothing' }, 1] } }],
      }),
    ).toEqual(['REVIEW_WIDENING_FACT_UNKNOWN']);
  });

  it('is refused as a draft when it is no widening', async () => {
    await expect(draft({ grounds: 'none', tries: [] })).rejects.toMatchObject({
      code: 'CONFIGURATION_CONTENT_REFUSED',
    });
  });

  it('REV-7 keeps a decision below the statutory figure from its number until it was reviewed', async () => {
    const before = await office.draftedCase({ fineAmount: 1_500_000 });
    await office.db.data.transact(systemActor, async (tx) => {
      expect((await tx.of(decisions).first({ caseId: before.id }))?.isMajor).toBe(false);
    });

    await publish(widening);

    const after = await office.draftedCase({ fineAmount: 1_500_000 });
    const decision = await office.db.data.read(systemActor).of(decisions).first({ caseId: after.id });
    expect(decision).toMatchObject({ isMajor: true });
    expect(decision?.majorGround).toMatchObject({ fired: [{ id: 'REV-14' }] });
    await expect(office.number(after.id)).rejects.toMatchObject({ code: 'CASEWORK_FLOOR_BREACHED' });
    // What was drafted before is judged again when it is to be numbered.
    await expect(office.number(before.id)).rejects.toMatchObject({ code: 'CASEWORK_FLOOR_BREACHED' });
  });

  it('holds in the department that wrote it, and the district’s beside it', async () => {
    const elsewhere = await office.entrustedCase();
    const read = office.db.data.read(systemActor);
    const row = await read.of(cases).get(elsewhere.id);
    const minor = { actionType: 'penalty', kinds: ['warning'], partyKind: 'citizen' };

    expect((await office.casework.facts.judge(read, row, minor)).result).toBe(false);
    await publish(widening, '');

    expect((await office.casework.facts.judge(read, row, minor)).result).toBe(true);
    expect(await office.casework.facts.known(read, row)).toMatchObject({ 'dept.fineThreshold': 10_000 });
  });

  it('says before it is published how its cases come out, and which decisions of the year would have been major', async () => {
    const { client, close } = await serve(office.db);
    const head = await client().signIn('maguo', PASSWORD);
    const minor = await office.draftedCase({ fineAmount: 500_000 });
    const stricter = { ...widening, fineThreshold: 4_000 };

    const rules = await head.get('/major-decision-rules');
    const trial = await head.post('/widenings/trials', { content: { ...stricter, tries: [small] } });
    const effect = await head.post('/widenings/effects', { content: stricter });
    const refused = await head.post('/widenings/effects', { content: { grounds: 1 } });
    await close();

    const penalty = (rules.body['items'] as { id: string; words: string }[]).find(({ id }) => id === 'REV-8.1');
    expect(penalty?.words).toContain('责令停产停业');
    expect(rules.body['vocabulary']).toContainEqual(expect.objectContaining({ path: 'kinds', type: 'choices' }));
    expect(trial.body).toMatchObject({
      tries: [{ id: 't3', isMajor: false, isAsExpected: true }],
      findings: [{ code: 'REVIEW_WIDENING_UNTRIED' }, { code: 'REVIEW_WIDENING_FIGURE_UNTRIED' }],
    });
    expect(effect.body['changed']).toContainEqual(expect.objectContaining({ id: minor.id, isMajor: true }));
    expect(effect.body).toMatchObject({ ceasing: 0, isPartial: false });
    expect(refused).toMatchObject({ status: 422, body: { code: 'REVIEW_WIDENING_SHAPE' } });
  });
});
