import { creditCodeCheckCharacter } from '@sanzhi/plugins-registers/shared';

// Inputs of entries that are in order; a test changes what it is about.

/** A well-formed credit code, another for every number. */
export function creditCode(number: number): string {
  const first17 = `91640105MA76${String(number).padStart(5, '0')}`;
  return `${first17}${creditCodeCheckCharacter(first17)}`;
}

let counter = 0;
const next = () => (counter += 1);

export const bodyInput = (changes: object = {}) => ({
  name: `区综合执法局${next()}`,
  kind: 'authority' as const,
  uscc: creditCode(next()),
  legalRepresentative: '马国强',
  officeAddress: '西夏区怀远路100号',
  contact: '0951-2000000',
  duties: '城市管理领域行政执法',
  level: 'district' as const,
  recorderClass: 'A' as const,
  validFrom: '2020-01-01',
  ...changes,
});

export const officerInput = (changes: object = {}) => ({
  name: '张明',
  unitName: '综合执法大队',
  certificateNumber: `64010500${next()}`,
  categories: ['城市管理'],
  areas: ['西夏区'],
  exam: 'passed' as const,
  validFrom: '2022-01-01',
  validTo: '2027-12-31',
  ...changes,
});

export const itemInput = (bodyId: string, changes: object = {}) => ({
  code: `XF-${next()}`,
  name: '对占用道路经营行为的处罚',
  actionType: 'penalty' as const,
  basis: [{ law: '城市市容和环境卫生管理条例', article: '第三十六条' }],
  bodyId,
  implementer: '综合执法大队',
  responsible: '区综合执法局',
  formKeys: ['filing', 'inquiry'],
  processKey: 'penalty-ordinary',
  validFrom: '2020-01-01',
  ...changes,
});

export const benchmarkInput = (itemId: string, changes: object = {}) => ({
  itemId,
  circumstance: '初次违法且及时改正',
  grade: '从轻',
  rangeFromFen: 5_000,
  rangeToFen: 20_000,
  basis: [{ law: '行政处罚裁量基准', article: '第三项' }],
  validFrom: '2025-01-01',
  ...changes,
});

export const reviewerInput = (accountId: string, changes: object = {}) => ({
  accountId,
  name: '王芳',
  legalBackground: '法学本科',
  legalQualificationNumber: 'A20206401050001',
  isFirstTime: false,
  since: '2021-01-01',
  ...changes,
});

export const partyInput = (changes: object = {}) => ({
  kind: 'legal_person' as const,
  isIndividualBusiness: false,
  name: `宁夏某商贸有限公司${next()}`,
  legalRepresentative: '马建军',
  code: creditCode(next()),
  ...changes,
});
