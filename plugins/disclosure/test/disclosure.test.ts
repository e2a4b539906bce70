import { Audit, auditEntries } from '@sanzhi/platform-audit';
import { anonymousActor, collections, systemActor, type Collection } from '@sanzhi/platform-data';
import { caseMilestones, cases, clocks } from '@sanzhi/plugins-casework/server';
import { disclosureDrafts, nonDisclosures, publicEntries } from '@sanzhi/plugins-disclosure/server';
import { describeDatabases } from '@sanzhi/test-kit';
import { processTasks } from '@sanzhi/workflows-runtime';
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultPolicy, type DisclosurePolicy, type FindingDecision } from '../src/shared/index.js';
import { setPolicy as setPolicyOf } from '../src/server/policy.js';
import { CITIZEN, FIRM, NOW, openOffice, type Office, type Person } from './office.js';
import { refusalOf } from './refusal-of.js';

describeDatabases('disclosure of decisions', (open) => {
  let office: Office;

  beforeAll(async () => {
    office = await openOffice(open);
  });
  beforeEach(() => office.clock.set(NOW));

  const entry = (id: string) => office.system.of(publicEntries).get(id);
  const clockOf = (caseId: string) => office.system.of(clocks).first({ caseId, rule: 'DIS-13.2' });

  it('DIS-11 publishes the fields of the decision, its clock met and the milestone reached, in one act', async () => {
    const draft = await office.submittedDraft();

    const { id } = await office.publish(draft.id);

    expect(await entry(id)).toMatchObject({
      title: `${FIRM}占用道路经营案`,
      partyName: FIRM,
      legalRepresentative: '马建军',
      factSummary: '当事人于2026年2月26日在怀远路人行道摆放桌椅经营，占用道路十二平方米。',
      kinds: ['fine'],
      result: '罚款500元。',
      department: '区综合执法局',
      formedOn: '2026-03-03',
      publishedOn: '2026-03-03',
      state: 'published',
    });
    expect(await clockOf(draft.caseId)).toMatchObject({ state: 'met', metOn: '2026-03-03' });
    const reached = { caseId: draft.caseId, milestone: 'disclosure.settled' };
    expect(await office.system.of(caseMilestones).count(reached)).toBe(1);
    expect((await office.system.of(disclosureDrafts).get(draft.id)).scanHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('DIS-13.2 is due seven working days after the decision, over a holiday and its make-up days', async () => {
    office.clock.set('2026-04-28T02:00:00Z');
    const caseRow = await office.issuedCase();

    // 29, 30 April; 1 to 5 May are off; 6, 7, 8, the worked Saturday 9, 11 May.
    expect(await clockOf(caseRow.id)).toMatchObject({ due: '2026-05-11', isProvisional: false });
    const { items } = await office.disclosure.views.queue(office.db.data.read(office.actor('chen')));
    expect(items.find(({ caseId }) => caseId === caseRow.id)).toMatchObject({
      due: { due: '2026-05-11', workingDaysLeft: 7 },
      draft: null,
    });
  });

  it('DIS-8.0 (G2) lets nobody review what they worded', async () => {
    const draft = await office.submittedDraft({}, 'both');

    const refused = await refusalOf(office.publish(draft.id, 'both'));
    const parked = await refusalOf(
      office.as('both', (tx) =>
        office.disclosure.reviewing.withhold(tx, draft.id, { ground: '7(1)', reason: '理由', material: '材料' }),
      ),
    );

    expect(refused).toMatchObject({ code: 'DISCLOSURE_SAME_PERSON', article: 'DIS-8.0' });
    expect(parked).toMatchObject({ code: 'DISCLOSURE_SAME_PERSON' });
    expect(await office.system.of(publicEntries).count({ number: draft.fields.number })).toBe(0);
  });

  it('DIS-8.0 counts whoever changed the wording as an author', async () => {
    const caseRow = await office.issuedCase();
    const { id } = await office.as('chen', (tx) => office.disclosure.drafting.prepare(tx, caseRow.id));
    const wording = { factSummary: '当事人占道经营。' };
    await office.as('both', (tx) => office.disclosure.drafting.revise(tx, id, { wording }));
    await office.as('chen', (tx) => office.disclosure.drafting.submit(tx, id));

    expect(await refusalOf(office.publish(id, 'both'))).toMatchObject({ code: 'DISCLOSURE_SAME_PERSON' });
  });

  it('DIS-8.0 refuses any other act that claims to publish without a review record', async () => {
    const draft = await office.submittedDraft();
    const claim = (subject: string) =>
      refusalOf(
        office.as('lin', async (tx) => {
          const caseRow = await tx.of(cases).get(draft.caseId);
          await office.casework.monitor.pass(tx, 'decision.publish', caseRow, subject);
        }),
      );

    for (const subject of [`decision/${draft.decisionId}`, `disclosure/${draft.id}`, 'disclosure/none']) {
      expect(await claim(subject)).toMatchObject({ code: 'DISCLOSURE_NO_REVIEW', article: 'DIS-8.0' });
    }
  });

  it('needs the permission of each act', async () => {
    const draft = await office.submittedDraft();
    const asOfficer = <T>(act: (tx: never) => Promise<T>, person: Person = 'zhang') =>
      refusalOf(office.as(person, act as never));

    expect(await asOfficer((tx) => office.disclosure.drafting.prepare(tx, draft.caseId))).toMatchObject({
      code: 'ACCESS_FORBIDDEN',
    });
    expect(await asOfficer((tx) => office.disclosure.reviewing.publish(tx, draft.id), 'chen')).toMatchObject({
      code: 'ACCESS_FORBIDDEN',
    });
    expect(await asOfficer((tx) => office.disclosure.reviewing.publish(tx, draft.id), 'other')).toMatchObject({
      code: 'DATA_NOT_FOUND',
    });
  });

  describe('DIS-7.3 (G4): what the scan finds', () => {
    const written = [
      ['figures', '身份证号640199199003070010'],
      ['full-width figures with blanks', '身份证号６４０１９９ １９９００３０７ ００１０'],
      ['Chinese numerals', '身份证号六四零一九九一九九零零三零七零零一零'],
      ['a phone number', '联系电话13909510000'],
      ['a phone number over dashes', '手机139-0951-0000'],
      ['a phone number in Chinese numerals', '手机号一三九零九五一零零零零'],
    ] as const;

    it.each(written)('masks a number written as %s', async (_form, number) => {
      const { id } = await office.publishedEntry({
        party: 'citizen',
        factSummary: `当事人${CITIZEN}（${number}）占用道路经营。`,
      });

      const { factSummary } = await entry(id);
      expect(factSummary).toContain('已隐去〕');
      expect(factSummary).toContain(CITIZEN);
      expect(factSummary?.normalize('NFKC')).not.toMatch(/\d{4}|[零一二三四五六七八九]{4}/);
    });

    it('refuses to keep a certain span, whatever reason is given', async () => {
      const factSummary = `当事人${CITIZEN}（身份证号640199199003070010）占用道路经营。`;
      const caseRow = await office.issuedCase({ party: 'citizen', factSummary });
      const { id } = await office.as('chen', (tx) => office.disclosure.drafting.prepare(tx, caseRow.id));
      const span = { field: 'factSummary', type: 'id-card', text: '640199199003070010' } as const;

      const refused = await refusalOf(
        office.as('chen', (tx) =>
          office.disclosure.drafting.decideFindings(tx, id, [{ ...span, action: 'keep', reason: 'not-personal' }]),
        ),
      );

      expect(refused).toMatchObject({ code: 'DISCLOSURE_FINDING_CERTAIN', article: 'DIS-7.3' });
    });

    it('does not let a decision forced into the draft open a certain span', async () => {
      const factSummary = `当事人${CITIZEN}（身份证号640199199003070010）占用道路经营。`;
      const draft = await office.submittedDraft({ party: 'citizen', factSummary });
      const span = { field: 'factSummary', type: 'id-card', text: '640199199003070010' } as const;
      await office.db.data.transact(systemActor, (tx) =>
        tx.of(disclosureDrafts).update(draft.id, { decisions: [{ ...span, action: 'keep', reason: 'not-personal' }] }),
      );

      const { id } = await office.publish(draft.id);

      expect((await entry(id)).factSummary).not.toContain('640199');
    });

    it('waits for a person where the machine asks, at submission and at publication, naming the spans', async () => {
      const factSummary = '当事人患有糖尿病，占用道路经营。';
      const caseRow = await office.issuedCase({ party: 'citizen', factSummary });
      const { id } = await office.as('chen', (tx) => office.disclosure.drafting.prepare(tx, caseRow.id));
      const atSubmission = await refusalOf(office.as('chen', (tx) => office.disclosure.drafting.submit(tx, id)));
      await office.db.data.transact(systemActor, (tx) => tx.of(disclosureDrafts).update(id, { state: 'submitted' }));

      const atPublication = await refusalOf(office.publish(id));

      for (const refused of [atSubmission, atPublication]) {
        expect(refused).toMatchObject({ code: 'DISCLOSURE_PRIVACY_OPEN', article: 'DIS-7.3' });
        expect(refused?.details).toMatchObject([{ code: 'DISCLOSURE_PRIVACY_SPAN', pointer: '/factSummary' }]);
      }
      expect(await office.system.of(disclosureDrafts).get(id)).toMatchObject({ state: 'submitted', entryId: null });
    });

    it('refuses bytes that hold a number, though the draft they came from does not', async () => {
      const draft = await office.submittedDraft();
      const refused = await refusalOf(
        office.as('lin', async (tx) => {
          const published = { ...draft.fields, result: '罚款，联系电话13909510000。' };
          await tx.of(disclosureDrafts).update(draft.id, { reviewerId: 'lin', reviewerName: '林红', published });
          const caseRow = await tx.of(cases).get(draft.caseId);
          await office.casework.monitor.pass(tx, 'decision.publish', caseRow, `disclosure/${draft.id}`);
        }),
      );

      expect(refused).toMatchObject({ code: 'DISCLOSURE_PRIVACY_OPEN' });
      expect(refused?.details).toMatchObject([{ pointer: '/result', params: { text: '13909510000' } }]);
    });

    it('lets a kept span through with its reason, and logs its hash, not its words', async () => {
      const factSummary = '当事人患有糖尿病，占用道路经营。';
      const caseRow = await office.issuedCase({ party: 'citizen', factSummary });
      const { drafting, views } = office.disclosure;
      const { id } = await office.as('chen', (tx) => drafting.prepare(tx, caseRow.id));
      const [finding] = await office.as(
        'chen',
        async (tx) => views.draft(await tx.of(disclosureDrafts).get(id)).findings,
      );
      const { field, type, text } = finding!;
      const unfounded = await refusalOf(
        office.as('chen', (tx) => drafting.decideFindings(tx, id, [{ field, type, text, action: 'keep' }])),
      );
      await office.as('chen', async (tx) => {
        await drafting.decideFindings(tx, id, [{ field, type, text, action: 'keep', reason: 'not-personal' }]);
        await drafting.submit(tx, id);
      });

      const published = await office.publish(id);

      expect(unfounded).toMatchObject({ code: 'DISCLOSURE_KEEP_UNFOUNDED' });
      expect(published.factSummary).toBe(factSummary);
      const log = await office.system
        .of(auditEntries)
        .find({ where: { subject: `disclosure/${id}`, action: 'disclosure.findings-decided' } });
      expect(log).toHaveLength(1);
      expect(JSON.stringify(log[0]?.data)).not.toContain(text);
    });

    it('DIS-8.0 lets the reviewer mask more, and keep nothing alone', async () => {
      const draft = await office.submittedDraft({ party: 'citizen', factSummary: '当事人患有糖尿病，占用道路经营。' });
      const span = { field: 'factSummary', type: 'health', text: '患有糖尿病' } as const;
      const decide = (decision: Pick<FindingDecision, 'action' | 'reason'>) =>
        office.as('lin', (tx) => office.disclosure.drafting.decideFindings(tx, draft.id, [{ ...span, ...decision }]));

      const kept = await refusalOf(decide({ action: 'keep', reason: 'not-personal' }));
      await decide({ action: 'accept' });

      expect(kept).toMatchObject({ code: 'DISCLOSURE_KEEP_ALONE', article: 'DIS-8.0' });
      expect((await office.publish(draft.id)).factSummary).toBe('当事人〔健康状况已隐去〕，占用道路经营。');
    });

    it('lets decisions lapse when the words they were about are gone', async () => {
      const caseRow = await office.issuedCase({ party: 'citizen', factSummary: '当事人患有糖尿病，占用道路经营。' });
      const { drafting, views } = office.disclosure;
      const { id } = await office.as('chen', (tx) => drafting.prepare(tx, caseRow.id));
      await office.as('chen', async (tx) => {
        const [finding] = views.draft(await tx.of(disclosureDrafts).get(id)).findings;
        const { field, type, text } = finding!;
        await drafting.decideFindings(tx, id, [{ field, type, text, action: 'accept' }]);
        await drafting.revise(tx, id, { wording: { factSummary: '当事人占用道路经营。' } });
      });

      expect((await office.system.of(disclosureDrafts).get(id)).decisions).toEqual([]);
    });
  });

  describe('DIS-7 (G3): what is excluded', () => {
    it.each([
      ['trade', 'DIS-7.2'],
      ['personal', 'DIS-7.3'],
      ['work', 'DIS-7.4'],
    ])('refuses a case labelled %s', async (secrecy, article) => {
      const draft = await office.submittedDraft();
      await office.db.data.transact(systemActor, (tx) => tx.of(cases).update(draft.caseId, { secrecy }));

      expect(await refusalOf(office.publish(draft.id))).toMatchObject({ code: 'DISCLOSURE_EXCLUDED', article });
    });

    it.each(['7(1)', '7(5)'] as const)('has no route at all for ground %s', async (exclusion) => {
      const caseRow = await office.issuedCase();
      const { id } = await office.as('chen', (tx) => office.disclosure.drafting.prepare(tx, caseRow.id));
      await office.as('chen', (tx) => office.disclosure.drafting.revise(tx, id, { exclusion }));
      await office.as('chen', (tx) => office.disclosure.drafting.submit(tx, id));

      const refused = await refusalOf(office.publish(id));

      expect(refused).toMatchObject({ code: 'DISCLOSURE_EXCLUDED', article: `DIS-7.${exclusion.slice(2, 3)}` });
      expect(refused?.params['route']).toContain('没有例外办理途径');
    });

    it('DIS-8.1 records ground, reason and material; the answer settles the decision within the same clock', async () => {
      const draft = await office.submittedDraft();
      const answer = { ground: '7(2)', reason: '涉及配方。', material: '公示审查意见全文。' } as const;

      await office.as('lin', (tx) => office.disclosure.reviewing.withhold(tx, draft.id, answer));

      expect(await office.system.of(nonDisclosures).first({ draftId: draft.id })).toMatchObject({
        ...answer,
        decidedByName: '林红',
      });
      expect(await clockOf(draft.caseId)).toMatchObject({ state: 'met' });
      const reached = { caseId: draft.caseId, milestone: 'disclosure.settled' };
      expect(await office.system.of(caseMilestones).count(reached)).toBe(1);
      expect(await office.system.of(publicEntries).count({ number: draft.fields.number })).toBe(0);
    });

    it('DIS-7.5 asks for the law and its article', async () => {
      const draft = await office.submittedDraft();
      const answer = { ground: '7(5)', reason: '不具有一定社会影响。', material: '材料' } as const;
      const withhold = (basis?: string) =>
        office.as('lin', (tx) =>
          office.disclosure.reviewing.withhold(tx, draft.id, { ...answer, ...(basis ? { basis } : {}) }),
        );

      expect(await refusalOf(withhold())).toMatchObject({ code: 'DISCLOSURE_BASIS_MISSING', article: 'DIS-7.5' });
      expect(await withhold('《中华人民共和国行政处罚法》第四十八条第一款')).toMatchObject({ ground: '7(5)' });
    });
  });

  describe('names of natural persons', () => {
    it('DIS-11.2 stand in full unless the department decides otherwise', async () => {
      const full = await office.publishedEntry({ party: 'citizen' });
      await setPolicy({ ...defaultPolicy, nameDisplay: 'masked' });

      const masked = await office.publishedEntry({
        party: 'citizen',
        factSummary: `${CITIZEN}占用道路经营，马 建 国对此认可。`,
      });
      await setPolicy(defaultPolicy);

      expect(full).toMatchObject({ partyName: CITIZEN, title: `${CITIZEN}占用道路经营案` });
      expect(masked).toMatchObject({ partyName: '马某某', title: '马某某占用道路经营案' });
      expect(masked.factSummary?.replaceAll(' ', '')).not.toContain(CITIZEN);
    });

    it('are never shown of a minor', async () => {
      const caseRow = await office.issuedCase({ party: 'citizen', factSummary: `${CITIZEN}占用道路经营。` });
      const draft = await office.as('chen', async (tx) => {
        const { id } = await office.disclosure.drafting.prepare(tx, caseRow.id, { isMinor: true });
        return office.disclosure.drafting.submit(tx, id);
      });

      const published = await office.publish(draft.id);

      expect(JSON.stringify(published)).not.toContain(CITIZEN);
      expect(published.partyName).toBe('〔未成年人姓名已隐去〕');
    });

    function setPolicy(policy: DisclosurePolicy) {
      const audit = office.db.kernel.use(Audit);
      return office.as('admin', (tx) => setPolicyOf(tx, policy, { audit, clock: office.clock }));
    }
  });

  describe('after publication', () => {
    const secrets = (text: string) => [FIRM, '马建军', '桌椅', '500', '占用'].filter((word) => text.includes(word));

    it('DIS-14 leaves a tombstone without party, facts or amount; the old text stays inside', async () => {
      const published = await office.publishedEntry();

      await office.withdraw(published.id);

      const row = await entry(published.id);
      expect(row).toMatchObject({ state: 'revoked', ground: 'revoked', withdrawnOn: '2026-03-03' });
      expect(secrets(JSON.stringify(row))).toEqual([]);
      const draft = await office.system.of(disclosureDrafts).first({ entryId: published.id });
      expect(draft?.published?.partyName).toBe(FIRM);
    });

    it('DIS-14 refuses a public reason that tells what was taken down', async () => {
      const { id } = await office.publishedEntry();

      for (const reason of [`${FIRM}申请复议，决定被撤销。`, '电话13909510000反映有误。']) {
        expect(await refusalOf(office.withdraw(id, reason))).toMatchObject({ code: 'DISCLOSURE_REASON_TELLS' });
      }
    });

    it('lets only the department that published take down, and once', async () => {
      const { id } = await office.publishedEntry();

      const foreign = await refusalOf(office.withdraw(id, '有误。', 'other'));
      await office.withdraw(id);
      const again = await refusalOf(office.withdraw(id));

      expect([foreign?.code, again?.code]).toEqual(['DISCLOSURE_ENTRY_FOREIGN', 'DISCLOSURE_ENTRY_WITHDRAWN']);
    });

    it('DIS-14 links a changed decision with its old entry, which stays, marked', async () => {
      const old = await office.publishedEntry();
      const { caseId } = (await office.system.of(disclosureDrafts).first({ entryId: old.id }))!;
      const plain = await refusalOf(office.as('chen', (tx) => office.disclosure.drafting.prepare(tx, caseId)));
      const draft = await office.as('chen', async (tx) => {
        const { id } = await office.disclosure.drafting.change(tx, old.id, { effectiveOn: '2026-03-02' });
        return office.disclosure.drafting.submit(tx, id);
      });

      const { items } = await office.disclosure.views.queue(office.db.data.read(office.actor('lin')));
      const next = await office.publish(draft.id);

      expect(plain).toMatchObject({ code: 'DISCLOSURE_ALREADY_PUBLISHED' });
      expect(items.find((item) => item.caseId === caseId)).toMatchObject({
        due: { due: '2026-03-11' },
        draft: { state: 'submitted' },
      });
      expect(await office.system.of(clocks).count({ caseId, state: 'running' })).toBe(0);
      expect(next).toMatchObject({ state: 'published', supersedes: old.id });
      expect(await entry(old.id)).toMatchObject({ state: 'changed', successor: next.id, partyName: FIRM });
    });

    it('takes entries down on the day the policy says: persons after two years, others after five', async () => {
      const citizen = await office.publishedEntry({ party: 'citizen' });
      const firm = await office.publishedEntry();
      const takeDown = (day: string) =>
        office.db.data.transact(systemActor, (tx) => office.disclosure.entries.takeDown(tx, day));

      await takeDown('2031-03-02');
      const before = await entry(firm.id);
      await takeDown('2031-03-03');

      expect([citizen.takeDownOn, firm.takeDownOn]).toEqual(['2028-03-03', '2031-03-03']);
      expect(before.state).toBe('published');
      expect(await entry(firm.id)).toMatchObject({ state: 'withdrawn', ground: 'expired', partyName: null });
    });
  });

  describe('what the public can reach', () => {
    it('is no collection but the public entries', async () => {
      await office.publishedEntry();
      const all = office.db.kernel.contributions(collections).map(({ item }) => item as Collection);
      const rows = await Promise.all(
        all.map(async (collection) => {
          const found = await office.db.data.read(anonymousActor).of(collection).find({ limit: 1 });
          return found.length > 0 ? collection.name : undefined;
        }),
      );

      expect(all.length).toBeGreaterThan(30);
      expect(rows.filter((name) => name !== undefined)).toEqual(['public_entries']);
    });

    it('cannot be written by anybody but the service', async () => {
      const { id } = await office.publishedEntry();

      for (const person of ['chen', 'lin', 'other'] as const) {
        const changed = await refusalOf(office.as(person, (tx) => tx.of(publicEntries).update(id, { result: '改' })));
        expect(changed?.code).toBe('DATA_OUT_OF_SCOPE');
      }
    });

    it('holds allow-listed fields only, whatever the decision says', async () => {
      const words = fc.constantFrom(
        '当事人',
        '占道',
        '2026年',
        '证人',
        '材料',
        '，',
        '。',
        'x',
        '７',
        '三',
        '\n',
        '<b>',
        '号',
      );
      const text = fc.array(words, { minLength: 1, maxLength: 20 }).map((parts) => `事实${parts.join('')}`);

      await fc.assert(
        fc.asyncProperty(text, text, async (factSummary, result) => {
          const { id } = await office.publishedEntry({ factSummary, result });
          const { kinds, ...row } = await entry(id);

          expect(Object.keys(row).sort()).toEqual(allowed);
          expect(kinds).toEqual(['fine']);
        }),
        { numRuns: 8 },
      );
    });
  });

  describe('on a flowchart', () => {
    it('DIS-8.0 completes each step with the act, goes back when returned, and ends when settled', async () => {
      const caseRow = await office.issuedCase();
      await office.as('zhang', (tx) =>
        office.processes.start(tx, { key: 'penalty', departmentId: caseRow.departmentId, caseId: caseRow.id }),
      );
      const open = async () => {
        const found = await office.system.of(processTasks).find({ where: { caseId: caseRow.id, state: 'open' } });
        return found.map(({ template, id }) => ({ template, id }));
      };
      const { drafting, reviewing } = office.disclosure;
      const [preparation] = await open();
      const early = await refusalOf(
        office.db.data.transact(systemActor, (tx) => office.processes.completeTask(tx, preparation!.id, {})),
      );
      const draft = await office.as('chen', async (tx) => {
        const { id } = await drafting.prepare(tx, caseRow.id);
        return drafting.submit(tx, id);
      });
      const complete = async () => {
        const [task] = await open();
        await office.db.data.transact(systemActor, (tx) => office.processes.completeTask(tx, task!.id, {}));
      };
      await complete();
      const steps = [(await open())[0]?.template];
      await office.as('lin', (tx) => reviewing.sendBack(tx, draft.id, '请删去经营者子女情况。'));
      await complete();
      steps.push((await open())[0]?.template);
      await office.as('chen', (tx) => drafting.submit(tx, draft.id));
      await complete();
      await office.publish(draft.id);
      await complete();

      expect(early).toMatchObject({ code: 'DISCLOSURE_NOT_SUBMITTED' });
      expect(steps).toEqual(['disclosure.review', 'disclosure.preparation']);
      expect(await open()).toEqual([]);
    });
  });
});

/** What a row of the public table may hold, and nothing else (obligations D, layer 1). */
const allowed = [
  'actionType',
  'basis',
  'department',
  'departmentId',
  'due',
  'factSummary',
  'formedOn',
  'ground',
  'id',
  'legalRepresentative',
  'number',
  'partyName',
  'publishedOn',
  'reason',
  'result',
  'rev',
  'state',
  'successor',
  'supersedes',
  'takeDownOn',
  'title',
  'withdrawnOn',
];
