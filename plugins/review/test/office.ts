import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Access, accessPlugin, accountRoles, accounts, departments, grants, roles } from '@sanzhi/platform-access';
import { auditPlugin } from '@sanzhi/platform-audit';
import { dayOf } from '@sanzhi/platform-calendar';
import { Configuration, configurationPlugin } from '@sanzhi/platform-configuration';
import { systemActor, type Actor, type RowOf, type Tx } from '@sanzhi/platform-data';
import { documentsPlugin } from '@sanzhi/platform-documents';
import { filesPlugin } from '@sanzhi/platform-files';
import { httpPlugin } from '@sanzhi/platform-http';
import { statutes } from '@sanzhi/platform-i18n';
import { jobsPlugin } from '@sanzhi/platform-jobs';
import { TestClock, type Plugin } from '@sanzhi/platform-kernel';
import { formsServerPlugin } from '@sanzhi/forms-server';
import { Casework, caseworkPlugin, type cases } from '@sanzhi/plugins-casework/server';
import {
  enforcementBodyRegister,
  enforcementItemRegister,
  officerRegister,
  partyRegister,
  Registers,
  registersPlugin,
  reviewerRegister,
} from '@sanzhi/plugins-registers/server';
import { reviewPlugin, Reviews } from '@sanzhi/plugins-review/server';
import type { Material, Opinion } from '@sanzhi/plugins-review/shared';
import type { OpenDatabase, TestDatabase } from '@sanzhi/test-kit';
import { Processes, workflowsRuntimePlugin } from '@sanzhi/workflows-runtime';
import { afterAll } from 'vitest';
import { editionRules } from '../../edition/src/rule-packs/edition-rules.js';
import { creditCode } from '../../registers/test/entries.js';
import { documentTemplates } from './document-templates.js';

/** A Tuesday, 10:00 in the office. */
export const NOW = '2026-03-03T02:00:00Z';
export const PASSWORD = 'Three-Systems-2026';

/** The bureau, and the organisation it entrusts (REV-2.2). */
export const URBAN = 'dept-urban';
export const SANITATION = 'dept-sanitation';

const handling = ['cases.read', 'cases.handle', 'registers.read', 'parties.manage', 'review.submit'];
const reviewing = ['cases.read', 'registers.read', 'review.handle'];

/**
 * Who works here. `zhang` and `liping` handle, `wang` and `zhao` review, `maguo` is the head; `both` may do either,
 * with a certificate until the end of June 2026.
 */
const people = {
  zhang: { name: '张明', department: URBAN, role: 'officer' },
  liping: { name: '李平', department: URBAN, role: 'officer' },
  wang: { name: '王芳', department: URBAN, role: 'legal-reviewer' },
  zhao: { name: '赵敏', department: URBAN, role: 'legal-reviewer' },
  novice: { name: '孙新', department: URBAN, role: 'legal-reviewer' },
  maguo: { name: '马国强', department: URBAN, role: 'department-head' },
  both: { name: '周全', department: URBAN, role: 'officer-and-reviewer' },
  sanhandler: { name: '吴军', department: SANITATION, role: 'officer' },
  sansecond: { name: '郑洁', department: SANITATION, role: 'officer' },
  sanlawyer: { name: '冯法', department: SANITATION, role: 'legal-reviewer' },
} as const;
export type Person = keyof typeof people;

const permissionsOf: Readonly<Record<string, readonly string[]>> = {
  officer: handling,
  'legal-reviewer': reviewing,
  'department-head': ['cases.read', 'cases.approve', 'registers.read', 'configuration.edit'],
  'officer-and-reviewer': [...handling, ...reviewing],
};

const editionOfTests: Plugin = {
  id: 'edition-of-tests',
  requires: ['access', 'review'],
  contributes: [
    roles.of(
      ...Object.entries(permissionsOf).map(([id, permissions]) => ({
        id,
        title: `role.${id}`,
        permissions: [...new Set(permissions)],
      })),
    ),
    statutes.of({ prefix: 'REV', title: '《审核办法》', paragraphed: [2, 16, 20, 25] }),
  ],
};

export function plugins(): readonly Plugin[] {
  return [
    auditPlugin,
    accessPlugin,
    httpPlugin,
    jobsPlugin,
    filesPlugin,
    configurationPlugin,
    documentsPlugin,
    formsServerPlugin(),
    workflowsRuntimePlugin(),
    registersPlugin,
    caseworkPlugin,
    editionRules,
    reviewPlugin,
    editionOfTests,
  ];
}

export type CaseRow = RowOf<typeof cases>;

export interface DraftChange {
  /** Fen. 20 000 yuan of a firm in business is major (REV-8.3), 19 999 is not. */
  readonly fineAmount?: number;
  readonly result?: string;
  readonly benchmarkId?: string;
}

/** A bureau at work, with a case to open and a draft to review. */
export class Office {
  readonly casework: Casework;
  readonly reviews: Reviews;
  readonly processes: Processes;

  constructor(
    readonly db: TestDatabase,
    readonly clock: TestClock,
    private readonly entries: Readonly<Record<'item' | 'entrustedItem' | 'party' | 'entrustedParty', string>> & {
      readonly officers: Readonly<Record<string, string>>;
    },
  ) {
    this.casework = db.kernel.use(Casework);
    this.reviews = db.kernel.use(Reviews);
    this.processes = db.kernel.use(Processes);
  }

  /** The person with what was granted until now, as a session would find them. */
  async actor(person: Person): Promise<Actor> {
    const { name, department, role } = people[person];
    const found = await this.db.data.read(systemActor).of(grants).find();
    const own = found.filter(
      ({ granteeId, until }) =>
        (granteeId === person || granteeId === department) && (!until || until > this.clock.now()),
    );
    return {
      id: person,
      kind: 'person',
      name,
      departmentId: department,
      permissions: new Set(permissionsOf[role]),
      grants: own.map(({ caseId }) => caseId),
      workGrants: own.filter(({ mayWork }) => mayWork).map(({ caseId }) => caseId),
    };
  }

  async as<T>(person: Person, act: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.data.transact(await this.actor(person), act);
  }

  /** A case of the bureau that `zhang` and another handle, its party told of its rights, its draft written. */
  async draftedCase(change: DraftChange = {}, second: Person = 'liping'): Promise<CaseRow> {
    const caseRow = await this.as('zhang', (tx) =>
      this.#open(tx, this.entries.item, this.entries.party, ['zhang', second]),
    );
    await this.draft(caseRow.id, change);
    return caseRow;
  }

  /** As {@link draftedCase}, of the entrusted organisation. */
  async entrustedCase(): Promise<CaseRow> {
    const { entrustedItem, entrustedParty } = this.entries;
    const caseRow = await this.as('sanhandler', (tx) =>
      this.#open(tx, entrustedItem, entrustedParty, ['sanhandler', 'sansecond']),
    );
    await this.draft(caseRow.id, {}, 'sanhandler');
    return caseRow;
  }

  draft(caseId: string, change: DraftChange = {}, person: Person = 'zhang') {
    const { fineAmount = 2_000_000, result = '罚款。', benchmarkId } = change;
    return this.as(person, (tx) =>
      this.casework.decisions.draft(tx, caseId, {
        kinds: ['fine'],
        fineAmount,
        inBusinessActivity: true,
        factSummary: '当事人占用人行道经营。',
        basis: '《城市市容和环境卫生管理条例》第三十六条。',
        result,
        ...(benchmarkId ? { benchmarkId } : {}),
        template: 'penalty-decision',
      }),
    );
  }

  submit(caseId: string, materials: readonly Material[] = fullMaterials, person: Person = 'zhang') {
    return this.as(person, (tx) => this.reviews.submissions.submit(tx, caseId, { materials }));
  }

  claim(reviewId: string, person: Person = 'wang') {
    return this.as(person, (tx) => this.reviews.opinions.assign(tx, reviewId, { accountId: person }));
  }

  close(reviewId: string, opinion: Opinion, person: Person = 'wang') {
    return this.as(person, (tx) => this.reviews.opinions.close(tx, reviewId, opinion));
  }

  number(caseId: string, person: Person = 'zhang') {
    return this.as(person, (tx) => this.casework.decisions.number(tx, caseId));
  }

  /** A draft that was submitted and passed. */
  async passedCase(): Promise<{ caseRow: CaseRow; reviewId: string }> {
    const caseRow = await this.draftedCase();
    const { id: reviewId } = await this.submit(caseRow.id);
    await this.close(reviewId, passOpinion);
    return { caseRow, reviewId };
  }

  async #open(tx: Tx, itemId: string, partyId: string, handlers: readonly Person[]): Promise<CaseRow> {
    const officerIds = handlers.map((person) => this.entries.officers[person] ?? '');
    const caseRow = await this.casework.files.open(tx, { itemId, partyId, cause: '占用道路经营', officerIds });
    await this.casework.proceedings.notifyRights(tx, caseRow.id, {
      rights: [{ right: 'statement', method: '直接送达', proof: '送达回证' }],
      notifiedOn: dayOf(this.clock.now()),
    });
    return caseRow;
  }
}

export const fullMaterials: readonly Material[] = [
  { kind: 'situation', title: '基本情况说明', text: '当事人占用人行道经营，经责令改正仍未改正。' },
  { kind: 'evidence', title: '现场照片', source: 'paper', text: '卷内第3页' },
];

const allOk = {
  powers: { result: 'ok' },
  procedure: { result: 'ok' },
  facts: { result: 'ok' },
  law: { result: 'ok' },
  discretion: { result: 'ok' },
  other: { result: 'not-applicable' },
} as const;

export const passOpinion: Opinion = { checks: allOk, outcomes: ['PASS'], text: '同意按草案作出决定。' };

export const returnOpinion: Opinion = {
  checks: { ...allOk, facts: { result: 'fault', remark: '占用面积无测量记录。' } },
  outcomes: ['RETURN'],
  text: '事实认定证据不足，退回补充。',
};

/** Boots the office on a fresh database. */
export async function openOffice(
  open: OpenDatabase,
  options: { opinionTemplate?: boolean; signIn?: readonly Person[]; more?: readonly Plugin[] } = {},
): Promise<Office> {
  const folder = mkdtempSync(join(tmpdir(), 'sanzhi-review-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const clock = new TestClock(NOW);
  const settings = {
    registers: { keyFile: join(folder, 'private-values.key') },
    files: { folder: join(folder, 'files') },
    http: { logLevel: 'silent' },
    // The flowchart here is the review alone: what the law orders before it is not drawn, so it cannot be proved.
    workflows: { proof: 'warn' },
  };
  const db = await open({ plugins: [...plugins(), ...(options.more ?? [])], settings, clock });
  const entries = await db.data.transact(systemActor, (tx) => new Founding(db, tx, options.signIn ?? []).run());
  await publishContent(db, options.opinionTemplate ?? true);
  return new Office(db, clock, entries);
}

/** Enters departments, people, registers. */
class Founding {
  readonly #registers: Registers;

  constructor(
    private readonly db: TestDatabase,
    private readonly tx: Tx,
    /** Who gets a password: hashing takes its time. */
    private readonly signedIn: readonly Person[],
  ) {
    this.#registers = db.kernel.use(Registers);
  }

  async run() {
    await this.#people();
    const { book } = this.#registers;
    const urban = await book.enter(this.tx, enforcementBodyRegister, bodyInput('区综合执法局', 1), URBAN);
    const entrustment = {
      kind: 'entrusted' as const,
      entrustingBodyId: urban.id,
      entrustmentDocument: '委托书〔2026〕1号',
      entrustedFrom: '2026-01-01',
      entrustedTo: '2028-12-31',
    };
    const sanitationBody = { ...bodyInput('区环卫中心', 2), ...entrustment };
    const sanitation = await book.enter(this.tx, enforcementBodyRegister, sanitationBody, SANITATION);
    const officers: Record<string, string> = {};
    for (const [index, person] of (['zhang', 'liping', 'both', 'sanhandler', 'sansecond'] as const).entries()) {
      const { name, department } = people[person];
      const input = officerInput(person, name, index);
      officers[person] = (await book.enter(this.tx, officerRegister, input, department)).id;
    }
    for (const person of ['wang', 'zhao', 'novice', 'both'] as const) {
      await book.enter(this.tx, reviewerRegister, reviewerInput(person, people[person].name), URBAN);
    }
    const item = await book.enter(this.tx, enforcementItemRegister, itemInput(urban.id, 'XF-1'), URBAN);
    const entrustedItem = await book.enter(
      this.tx,
      enforcementItemRegister,
      itemInput(sanitation.id, 'XF-2'),
      SANITATION,
    );
    const party = await book.enter(this.tx, partyRegister, partyInput(3), URBAN);
    const entrustedParty = await book.enter(this.tx, partyRegister, partyInput(4), SANITATION);
    return {
      officers,
      item: item.id,
      entrustedItem: entrustedItem.id,
      party: party.id,
      entrustedParty: entrustedParty.id,
    };
  }

  async #people(): Promise<void> {
    const createdAt = new Date(NOW);
    for (const [id, name, kind] of [
      [URBAN, '区综合执法局', 'department'],
      [SANITATION, '区环卫中心', 'entrusted'],
    ] as const) {
      await this.tx.of(departments).insert({ id, name, shortName: name, kind, createdAt });
    }
    const access = this.db.kernel.use(Access);
    for (const [id, { name, department: departmentId, role }] of Object.entries(people)) {
      if (this.signedIn.includes(id as Person)) {
        const account = { id, departmentId, login: id, name, password: PASSWORD, roles: [role] };
        await access.createAccount(this.tx, { ...account, mustChangePassword: false });
        continue;
      }
      await this.tx.of(accounts).insert({ id, departmentId, login: id, name, state: 'active', createdAt });
      await this.tx.of(accountRoles).insert({ accountId: id, roleId: role, grantedBy: 'system', at: createdAt });
    }
  }
}

async function publishContent(db: TestDatabase, withOpinion: boolean): Promise<void> {
  const configuration = db.kernel.use(Configuration);
  const xml = readFileSync(new URL('./review.bpmn', import.meta.url), 'utf8');
  const items = [
    ...documentTemplates
      .filter(({ id }) => withOpinion || id !== 'legal-review-opinion')
      .map((content) => ({ kind: 'document-template', key: content.id, title: content.title, content })),
    { kind: 'process', key: 'penalty', title: '送审与审核', content: { xml } },
  ];
  for (const item of items) {
    const version = await db.data.transact(systemActor, async (tx) => {
      const drafted = await configuration.draft(tx, item);
      await configuration.submit(tx, drafted.id);
      return drafted;
    });
    const second: Actor = { id: 'second-person', kind: 'system', name: '第二人', permissions: new Set() };
    await db.data.transact(second, (tx) => configuration.publish(tx, version.id, '2026-03-03'));
  }
}

const bodyInput = (name: string, number: number) => ({
  name,
  kind: 'authority' as const,
  uscc: creditCode(number),
  legalRepresentative: '马国强',
  officeAddress: '怀远路100号',
  contact: '0951-2000000',
  duties: '城市管理领域行政执法',
  level: 'district' as const,
  recorderClass: 'A' as const,
  validFrom: '2020-01-01',
});

export const officerInput = (accountId: string, name: string, index: number) => ({
  accountId,
  name,
  unitName: '综合执法大队',
  certificateNumber: `6401050${index}`,
  categories: ['城市管理'],
  areas: ['西夏区'],
  exam: 'passed' as const,
  validFrom: '2022-01-01',
  validTo: accountId === 'both' ? '2026-06-30' : '2028-12-31',
});

const reviewerInput = (accountId: string, name: string) => ({
  accountId,
  name,
  legalBackground: '法学本科',
  legalQualificationNumber: accountId === 'novice' ? null : 'A20206401050001',
  isFirstTime: accountId === 'novice',
  since: '2021-01-01',
});

export const itemInput = (bodyId: string, code: string) => ({
  code,
  name: '对占用道路经营行为的处罚',
  actionType: 'penalty' as const,
  basis: [{ law: '城市市容和环境卫生管理条例', article: '第三十六条' }],
  bodyId,
  implementer: '综合执法大队',
  responsible: '区综合执法局',
  formKeys: [],
  processKey: 'penalty',
  validFrom: '2020-01-01',
});

const partyInput = (number: number) => ({
  kind: 'legal_person' as const,
  isIndividualBusiness: false,
  name: `宁夏某餐饮有限公司${number}`,
  legalRepresentative: '马建军',
  code: creditCode(number),
});
