import { decide, type Decision, rulePacks } from '@sanzhi/platform-rules';
import { Kernel } from '@sanzhi/platform-kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editionRules } from '../../src/rule-packs/edition-rules.js';

const packs = new Kernel([editionRules]).contributions(rulePacks).map(({ item }) => item);
const ask = (facts: unknown, on = '2026-03-02'): Decision => decide('major-decision', facts, { on, packs });
const fired = (facts: unknown, on?: string): string[] => ask(facts, on).fired.map(({ id }) => id);

const company = { partyKind: 'legal_person', inBusinessActivity: true };
const penalty = (more: object) => ({ actionType: 'penalty', kinds: ['warning'], ...company, ...more });
const coercion = (kind: string, more: object = {}) => ({
  actionType: 'coercion',
  kinds: [kind],
  partyKind: 'legal_person',
  impedesOperation: true,
  ...more,
});
const inspection = (more: object) => ({
  actionType: 'inspection',
  officersDispatched: 2,
  officersTotal: 30,
  enforcementDepartments: 1,
  ...more,
});
const licence = (more: object) => ({
  actionType: 'licence',
  allocationMethod: 'ordinary',
  hearingApplies: false,
  ...more,
});

describe('REV-8 penalties', () => {
  it.each([
    ['REV-8.1', 'suspend_production_business'],
    ['REV-8.2', 'revoke_licence'],
    ['REV-8.5', 'administrative_detention'],
  ])('%s: %s is major', (id, kind) => {
    expect(fired(penalty({ kinds: [kind] }))).toEqual([id]);
  });

  it.each(['warning', 'suspend_licence', 'restrict_practice', 'something_new'])('%s alone is not major', (kind) => {
    expect(ask(penalty({ kinds: [kind] }))).toMatchObject({ result: false, fired: [], missing: [] });
  });

  const figures = [
    { who: 'a citizen outside business', party: { partyKind: 'citizen', inBusinessActivity: false }, figure: 1_000 },
    { who: 'a citizen in business', party: { partyKind: 'citizen', inBusinessActivity: true }, figure: 5_000 },
    {
      who: 'an individual business in business',
      party: { partyKind: 'citizen', isIndividualBusiness: true, inBusinessActivity: true },
      figure: 5_000,
    },
    {
      who: 'a company outside business',
      party: { partyKind: 'legal_person', inBusinessActivity: false },
      figure: 10_000,
    },
    {
      who: 'another organisation in business',
      party: { partyKind: 'other_org', inBusinessActivity: true },
      figure: 20_000,
    },
  ];

  it.each(figures)('REV-8.3: a fine on $who is major from $figure yuan on', ({ party, figure }) => {
    expect(fired(penalty({ ...party, kinds: ['fine'], fineAmount: figure }))).toEqual(['REV-8.3']);
    expect(ask(penalty({ ...party, kinds: ['fine'], fineAmount: figure - 0.01 })).result).toBe(false);
  });

  it.each(figures)('REV-8.4: a confiscation from $who is major from $figure yuan on', ({ party, figure }) => {
    expect(fired(penalty({ ...party, kinds: ['confiscation'], confiscatedValue: figure }))).toEqual(['REV-8.4']);
    expect(ask(penalty({ ...party, kinds: ['confiscation'], confiscatedValue: figure - 1 })).result).toBe(false);
  });

  it('REV-8.3 and REV-8.4 are compared separately, and both named', () => {
    const both = { kinds: ['fine', 'confiscation'] };

    expect(ask(penalty({ ...both, fineAmount: 19_999, confiscatedValue: 19_999 })).result).toBe(false);
    expect(fired(penalty({ ...both, fineAmount: 20_000, confiscatedValue: 20_000 }))).toEqual(['REV-8.3', 'REV-8.4']);
  });

  it('REV-8.3: a missing amount is major, and asked for', () => {
    expect(ask(penalty({ kinds: ['fine'] }))).toMatchObject({ result: true, fired: [], missing: ['fineAmount'] });
    expect(ask(penalty({ kinds: ['fine', 'revoke_licence'] }))).toMatchObject({
      fired: [{ id: 'REV-8.2' }],
      missing: ['fineAmount'],
    });
    expect(ask(penalty({ kinds: ['warning'] })).missing).toEqual([]);
  });

  it('REV-8.3: an unknown party or circumstance is read the stricter way, and asked for where it matters', () => {
    const fine = (fineAmount: number, more: object = {}) =>
      ask({ actionType: 'penalty', kinds: ['fine'], fineAmount, ...more });

    expect(fine(999)).toMatchObject({ result: false, missing: [] });
    expect(fine(1_000)).toMatchObject({ fired: [{ id: 'REV-8.3' }], missing: ['partyKind', 'inBusinessActivity'] });
    expect(fine(20_000)).toMatchObject({ fired: [{ id: 'REV-8.3' }], missing: [] });
    expect(fine(3_000, { inBusinessActivity: true })).toMatchObject({ result: false, missing: [] });
    expect(fine(3_000, { partyKind: 'citizen' })).toMatchObject({ missing: ['inBusinessActivity'] });
  });

  it.each(['otherRuleDesignates', 'agencyDeemsMajor'])('REV-8.6: %s', (name) => {
    expect(fired(penalty({ [name]: true }))).toEqual(['REV-8.6']);
  });

  it.each([
    [{ majorPublicInterest: true }, '(一)'],
    [{ directlyAffectsMajorInterests: true, hearingHeld: true }, '(二)'],
    [{ complexMultipleRelations: true }, '(三)'],
  ])('REV-8.6 by the national law: %j', (nat, ordinal) => {
    const [ground, ...more] = ask(penalty({ nat })).fired;

    expect(more).toEqual([]);
    expect(ground).toMatchObject({ id: 'REV-8.6', version: '2021.1' });
    expect(ground?.article).toBe(`《中华人民共和国行政处罚法》第五十八条第一款第${ordinal}项`);
  });

  it('REV-8.6 by the national law: major interests without a hearing, other acts, or before its day, are not', () => {
    expect(ask(penalty({ nat: { directlyAffectsMajorInterests: true }, hearingHeld: true })).result).toBe(false);
    expect(ask(licence({ nat: { majorPublicInterest: true } })).result).toBe(false);
    expect(ask(penalty({ nat: { majorPublicInterest: true } }), '2021-07-14').result).toBe(false);
  });

  it('REV-8.6 by both: named once, citing both', () => {
    const [ground, ...more] = ask(penalty({ agencyDeemsMajor: true, nat: { majorPublicInterest: true } })).fired;

    expect(more).toEqual([]);
    expect(ground?.article).toContain('第八条第(六)项；《中华人民共和国行政处罚法》第五十八条');
  });
});

describe('REV-9 licences', () => {
  it('REV-9.1: where a hearing applies, held or not', () => {
    expect(fired(licence({ hearingApplies: true, hearingHeld: false }))).toEqual(['REV-9.1']);
  });

  it.each(['tender', 'auction', 'other_competitive'])('REV-9.2: by %s', (allocationMethod) => {
    expect(fired(licence({ allocationMethod }))).toEqual(['REV-9.2']);
  });

  it.each(['otherRuleDesignates', 'agencyDeemsMajor'])('REV-9.3: %s', (name) => {
    expect(fired(licence({ [name]: true }))).toEqual(['REV-9.3']);
  });

  it('an ordinary licence is not major, whatever was left unsaid', () => {
    expect(ask({ actionType: 'licence' })).toMatchObject({ result: false, missing: [] });
  });
});

describe('REV-10 coercion', () => {
  const onOrganisations = [
    ['REV-10.1', 'seal_premises'],
    ['REV-10.2', 'seize_licence'],
    ['REV-10.4', 'ban_or_closure'],
  ] as const;

  it.each(onOrganisations)('%s: %s that impedes an organisation, an individual business too', (id, kind) => {
    expect(fired(coercion(kind))).toEqual([id]);
    expect(fired(coercion(kind, { partyKind: 'citizen', isIndividualBusiness: true }))).toEqual([id]);
    expect(ask(coercion(kind, { partyKind: 'citizen' })).result).toBe(false);
    expect(ask(coercion(kind, { impedesOperation: false })).result).toBe(false);
  });

  it.each(onOrganisations)('%s: %s is taken to impede until somebody says it does not', (id, kind) => {
    const { impedesOperation: _, ...unsaid } = coercion(kind);

    expect(ask(unsaid)).toMatchObject({ result: true, fired: [{ id }], missing: ['impedesOperation'] });
  });

  it.each([
    ['REV-10.3', 'forced_demolition'],
    ['REV-10.5', 'restrict_personal_liberty'],
  ])('%s: %s, whoever it meets', (id, kind) => {
    expect(fired(coercion(kind, { partyKind: 'citizen', impedesOperation: false }))).toEqual([id]);
  });

  it('REV-10.6: the catch-all', () => {
    expect(fired(coercion('seize_goods', { otherRuleDesignates: true }))).toEqual(['REV-10.6']);
  });

  it.each(['seize_goods', 'additional_fine'])('%s is not major', (kind) => {
    expect(ask(coercion(kind)).result).toBe(false);
  });
});

describe('REV-11 expropriation', () => {
  const levy = (kind: string, more: object = {}) => ({ actionType: 'expropriation', kinds: [kind], ...more });

  it.each([
    ['REV-11.1', 'state_land_building'],
    ['REV-11.2', 'collective_land'],
    ['REV-11.2', 'collective_building'],
  ])('%s: %s', (id, kind) => {
    expect(fired(levy(kind))).toEqual([id]);
  });

  it('REV-11.3: the social maintenance fee, until the law dropped it', () => {
    expect(fired(levy('social_maintenance_fee'), '2021-08-19')).toEqual(['REV-11.3']);
    expect(ask(levy('social_maintenance_fee'), '2021-08-20')).toMatchObject({
      result: false,
      outOfForce: [{ id: 'REV-11.3', effectiveTo: '2021-08-19' }],
    });
  });

  it('REV-11.4: the catch-all, but no other levy', () => {
    expect(fired(levy('water_resource_fee', { agencyDeemsMajor: true }))).toEqual(['REV-11.4']);
    expect(ask(levy('water_resource_fee')).result).toBe(false);
  });
});

describe('REV-12 inspection', () => {
  it.each([
    [4, 12, false],
    [5, 100, true],
    [4, 11, true],
    [1, 3, false],
    [1, 2, true],
    [2, 5, true],
    [2, 6, false],
    [0, 0, false],
  ])('REV-12.1: %d of %d officers is major: %s', (officersDispatched, officersTotal, expected) => {
    expect(fired(inspection({ officersDispatched, officersTotal }))).toEqual(expected ? ['REV-12.1'] : []);
  });

  it('REV-12.1: auxiliary staff and divisions do not count', () => {
    expect(ask(inspection({ officersDispatched: 4, auxiliaryStaff: 6, divisions: 3 })).result).toBe(false);
  });

  it('REV-12.1: a missing number is major and asked for, unless the other one settles it', () => {
    const { officersTotal: _, ...unsaid } = inspection({});

    expect(ask(unsaid)).toMatchObject({ result: true, fired: [], missing: ['officersTotal'] });
    expect(ask({ ...unsaid, officersDispatched: 5 })).toMatchObject({ fired: [{ id: 'REV-12.1' }], missing: [] });
    expect(ask({ actionType: 'inspection' }).missing).toEqual(['officersDispatched', 'officersTotal']);
  });

  it('REV-12.2: two departments', () => {
    expect(fired(inspection({ enforcementDepartments: 2 }))).toEqual(['REV-12.2']);
    expect(fired(inspection({ enforcementDepartments: 2, officersDispatched: 6 }))).toEqual(['REV-12.1', 'REV-12.2']);
  });

  it('REV-12.3: the catch-all', () => {
    expect(fired(inspection({ otherRuleDesignates: true }))).toEqual(['REV-12.3']);
  });
});

describe('REV-13 fees', () => {
  const fee = (kind: string, more: object = {}) => ({ actionType: 'fee', kinds: [kind], ...more });

  it.each([
    ['REV-13.1', 'add_item'],
    ['REV-13.1', 'remove_item'],
    ['REV-13.2', 'raise_rate'],
    ['REV-13.2', 'lower_rate'],
  ])('%s: %s', (id, kind) => {
    expect(fired(fee(kind))).toEqual([id]);
  });

  it.each(['collect_existing_rate', 'individual_waiver'])('REV-13.3: %s only by the catch-all', (kind) => {
    expect(ask(fee(kind)).result).toBe(false);
    expect(fired(fee(kind, { agencyDeemsMajor: true }))).toEqual(['REV-13.3']);
  });
});

describe('REV-4 and REV-14', () => {
  it.each(['confirmation', 'payment'])('%s is major only where the department widens', (actionType) => {
    expect(ask({ actionType, otherRuleDesignates: true, agencyDeemsMajor: true }).result).toBe(false);
    expect(fired({ actionType, dept: { extensionMatched: true } })).toEqual(['REV-14']);
  });

  it("REV-14: the department's figure counts where it is the lower one", () => {
    const fine = (fineAmount: number, fineThreshold: number) =>
      fired(penalty({ kinds: ['fine'], fineAmount, dept: { fineThreshold } }));

    expect(fine(8_000, 8_000)).toEqual(['REV-14']);
    expect(fine(7_999, 8_000)).toEqual([]);
    expect(fine(0, 0)).toEqual(['REV-14']);
    expect(fine(20_000, 8_000)).toEqual(['REV-8.3']);
    expect(fine(20_000, 50_000)).toEqual(['REV-8.3']);
  });

  it("REV-14: the department's conditions are named beside the statutory items", () => {
    expect(fired(penalty({ kinds: ['revoke_licence'], dept: { extensionMatched: true } }))).toEqual([
      'REV-8.2',
      'REV-14',
    ]);
  });

  it("REV-14: the department's figure is for fines, and reads under its dotted name too", () => {
    const small = { kinds: ['confiscation'], confiscatedValue: 9_000 };

    expect(ask(penalty({ ...small, 'dept.fineThreshold': 500 })).result).toBe(false);
    expect(fired(penalty({ kinds: ['fine'], fineAmount: 600, 'dept.fineThreshold': 500 }))).toEqual(['REV-14']);
  });
});

describe('the answer', () => {
  it('REV-30: says that the measure has lapsed and is applied until replaced', () => {
    expect(ask(penalty({}), '2022-12-31').lapsed).toBe(false);
    expect(ask(penalty({}), '2023-01-01').lapsed).toBe(true);
  });

  it('asks for the type of act and the kinds before anything else', () => {
    expect(ask({})).toMatchObject({ result: true, fired: [] });
    expect(ask({}).missing).toContain('actionType');
    expect(ask({ actionType: 'fee' })).toMatchObject({ result: true, missing: ['kinds'] });
  });

  it('names the field that has the wrong type', () => {
    const refused = { code: 'RULES_FACT_NOT_AMOUNT', pointer: '/fineAmount' };

    expect(() => ask(penalty({ kinds: ['fine'], fineAmount: '20000' }))).toThrow(expect.objectContaining(refused));
    expect(() => ask(inspection({ officersDispatched: 2.5 }))).toThrow('officersDispatched');
  });

  it('has an article for every item', () => {
    const items = packs.flatMap((pack) => pack.items);

    expect(items.every(({ article }) => /^《.+》第.+条/.test(article))).toBe(true);
    expect(new Set(items.map(({ id }) => id)).size).toBe(26);
  });
});

describe('for any facts', () => {
  const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });
  const amounts = fc.oneof(fc.constantFrom(0, 999, 1_000, 4_999, 5_000, 9_999, 10_000, 20_000), fc.nat(40_000));
  const facts = fc
    .record({
      actionType: fc.constantFrom(
        ...['penalty', 'licence', 'coercion', 'expropriation', 'inspection', 'fee', 'confirmation', 'payment'],
      ),
      partyKind: maybe(fc.constantFrom('citizen', 'legal_person', 'other_org')),
      isIndividualBusiness: maybe(fc.boolean()),
      inBusinessActivity: maybe(fc.boolean()),
      kinds: fc.subarray([
        'fine',
        'confiscation',
        'warning',
        'seal_premises',
        'seize_goods',
        'add_item',
        'collective_land',
      ]),
      fineAmount: maybe(amounts),
      confiscatedValue: maybe(amounts),
      impedesOperation: maybe(fc.boolean()),
      officersDispatched: maybe(fc.nat(7)),
      officersTotal: maybe(fc.nat(24)),
      enforcementDepartments: maybe(fc.nat(3)),
      agencyDeemsMajor: maybe(fc.boolean()),
    })
    .map((record) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)));
  const widenings = fc.record({ fineThreshold: amounts, extensionMatched: fc.boolean() }, { requiredKeys: [] });

  it('REV-14: a widening never makes a major decision minor, nor takes a ground away', () => {
    fc.assert(
      fc.property(facts, widenings, (given, dept) => {
        const [without, widened] = [ask(given), ask({ ...given, dept })];

        expect(widened.result).toBe(without.result || widened.result);
        expect(widened.fired.map(({ id }) => id)).toEqual(expect.arrayContaining(without.fired.map(({ id }) => id)));
      }),
    );
  });

  it.each(['fineAmount', 'confiscatedValue', 'officersDispatched', 'enforcementDepartments'])(
    'REV-8 and REV-12: more %s never makes a major decision minor',
    (name) => {
      fc.assert(
        fc.property(facts, fc.nat(20_000), fc.nat(20_000), (given, less, more) => {
          const [low, high] = [ask({ ...given, [name]: less }), ask({ ...given, [name]: less + more })];

          expect(high.result).toBe(low.result || high.result);
        }),
      );
    },
  );

  it('a missing fact never makes a major decision minor', () => {
    const asked = [
      'partyKind',
      'inBusinessActivity',
      'fineAmount',
      'confiscatedValue',
      'impedesOperation',
      'officersTotal',
    ];

    fc.assert(
      fc.property(facts, fc.constantFrom(...asked), (given, name) => {
        const without = Object.fromEntries(Object.entries(given).filter(([key]) => key !== name));

        expect(ask(without).result).toBe(ask(given).result || ask(without).result);
      }),
    );
  });

  it('asks only for absent facts, and gives a ground or a presumption for every yes', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { result, fired: grounds, presumed, missing } = ask(given);

        expect(result).toBe(grounds.length + presumed.length > 0);
        expect(missing.every((name) => !(name in given))).toBe(true);
        expect(missing.length > 0 || presumed.length === 0).toBe(true);
      }),
    );
  });
});
