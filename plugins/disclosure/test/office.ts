import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Access, accessPlugin, departments, roles } from '@sanzhi/platform-access';
import { auditPlugin } from '@sanzhi/platform-audit';
import { dayOf } from '@sanzhi/platform-calendar';
import { cliPlugin } from '@sanzhi/platform-cli';
import { Configuration, configurationPlugin } from '@sanzhi/platform-configuration';
import { systemActor, type Actor, type RowOf, type Tx } from '@sanzhi/platform-data';
import { documentsPlugin, type DocumentTemplate } from '@sanzhi/platform-documents';
import { filesPlugin } from '@sanzhi/platform-files';
import { httpPlugin } from '@sanzhi/platform-http';
import { statutes } from '@sanzhi/platform-i18n';
import { jobsPlugin } from '@sanzhi/platform-jobs';
import { TestClock, type Plugin } from '@sanzhi/platform-kernel';
import { formsServerPlugin } from '@sanzhi/forms-server';
import { Casework, caseworkPlugin, type cases } from '@sanzhi/plugins-casework/server';
import {
  Disclosure,
  disclosurePlugin,
  type DisclosureDraft,
  type PublicEntry,
} from '@sanzhi/plugins-disclosure/server';
import {
  enforcementBodyRegister,
  enforcementItemRegister,
  officerRegister,
  partyRegister,
  Registers,
  registersPlugin,
} from '@sanzhi/plugins-registers/server';
import type { OpenDatabase, TestDatabase } from '@sanzhi/test-kit';
import { Processes, workflowsRuntimePlugin } from '@sanzhi/workflows-runtime';
import { afterAll } from 'vitest';
import { editionRules } from '../../edition/src/rule-packs/edition-rules.js';
import { creditCode } from '../../registers/test/entries.js';

/** A Tuesday, 10:00 in the office. */
export const NOW = '2026-03-03T02:00:00Z';
export const PASSWORD = 'Three-Systems-2026';

export const URBAN = 'dept-urban';
export const MARKET = 'dept-market';

const authoring = ['cases.read', 'registers.read', 'disclosure.prepare', 'disclosure.withdraw'];
const reviewing = ['cases.read', 'registers.read', 'disclosure.review'];

/** Who works here. `chen` prepares, `lin` reviews, `both` may do both, `other` is of another bureau. */
const people = {
  zhang: { name: '张明', department: URBAN, role: 'officer' },
  liping: { name: '李平', department: URBAN, role: 'officer' },
  chen: { name: '陈晓', department: URBAN, role: 'disclosure-officer' },
  lin: { name: '林红', department: URBAN, role: 'disclosure-reviewer' },
  both: { name: '周全', department: URBAN, role: 'author-and-reviewer' },
  admin: { name: '何部', department: URBAN, role: 'department-administrator' },
  other: { name: '吴远', department: MARKET, role: 'author-and-reviewer' },
} as const;
export type Person = keyof typeof people;

const permissionsOf: Readonly<Record<string, readonly string[]>> = {
  officer: ['cases.read', 'cases.handle', 'registers.read', 'parties.manage'],
  'disclosure-officer': authoring,
  'disclosure-reviewer': reviewing,
  'author-and-reviewer': [...new Set([...authoring, ...reviewing])],
  'department-administrator': ['cases.read', 'disclosure.policy'],
};

const editionOfTests: Plugin = {
  id: 'edition-of-tests',
  requires: ['access', 'disclosure'],
  contributes: [
    roles.of(...Object.entries(permissionsOf).map(([id, permissions]) => ({ id, title: `role.${id}`, permissions }))),
    statutes.of({ prefix: 'DIS', title: '《银川市行政执法公示办法》', paragraphed: [5, 15] }),
  ],
};

/** Every plugin that disclosure stands on, and it. */
export function plugins(): readonly Plugin[] {
  return [
    cliPlugin,
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
    disclosurePlugin,
    editionOfTests,
  ];
}

export type CaseRow = RowOf<typeof cases>;

/** What a case is about, where a test cares. */
export interface Matter {
  readonly party?: 'firm' | 'citizen';
  readonly factSummary?: string;
  readonly result?: string;
  /** Fen; the text of the result may name no other sum. */
  readonly fineAmount?: number;
  readonly cause?: string;
}

/** The citizen's and the firm's names. */
export const CITIZEN = '马建国';
export const FIRM = '宁夏某餐饮有限公司';

/** A bureau at work, with decisions to disclose. */
export class Office {
  readonly casework: Casework;
  readonly disclosure: Disclosure;
  readonly processes: Processes;

  constructor(
    readonly db: TestDatabase,
    readonly clock: TestClock,
    private readonly entries: { readonly item: string; readonly firm: string; readonly citizen: string } & {
      readonly officers: readonly string[];
    },
  ) {
    this.casework = db.kernel.use(Casework);
    this.disclosure = db.kernel.use(Disclosure);
    this.processes = db.kernel.use(Processes);
  }

  actor(person: Person): Actor {
    const { name, department, role } = people[person];
    return {
      id: person,
      kind: 'person',
      name,
      departmentId: department,
      permissions: new Set(permissionsOf[role]),
    };
  }

  as<T>(person: Person, act: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.data.transact(this.actor(person), act);
  }

  get system() {
    return this.db.data.read(systemActor);
  }

  /** A case whose decision is issued today. */
  async issuedCase(matter: Matter = {}): Promise<CaseRow> {
    const { item, officers } = this.entries;
    const { party = 'firm', cause = '占用道路经营', result = '罚款500元。', fineAmount = 50_000 } = matter;
    const factSummary = matter.factSummary ?? '当事人于2026年2月26日在怀远路人行道摆放桌椅经营，占用道路十二平方米。';
    return this.as('zhang', async (tx) => {
      const partyId = this.entries[party];
      const caseRow = await this.casework.files.open(tx, { itemId: item, partyId, cause, officerIds: officers });
      await this.casework.proceedings.notifyRights(tx, caseRow.id, {
        rights: [{ right: 'statement', method: '直接送达', proof: '送达回证' }],
        notifiedOn: dayOf(this.clock.now()),
      });
      await this.casework.decisions.draft(tx, caseRow.id, {
        kinds: ['fine'],
        fineAmount,
        inBusinessActivity: true,
        factSummary,
        basis: '《城市市容和环境卫生管理条例》第三十六条。',
        result,
        template: 'penalty-decision',
      });
      await this.casework.decisions.number(tx, caseRow.id);
      await this.casework.decisions.issue(tx, caseRow.id);
      return caseRow;
    });
  }

  /** A draft that its author submitted, every question answered by masking. */
  async submittedDraft(matter: Matter = {}, person: Person = 'chen'): Promise<DisclosureDraft> {
    const caseRow = await this.issuedCase(matter);
    return this.as(person, async (tx) => {
      const { drafting, views } = this.disclosure;
      const draft = await drafting.prepare(tx, caseRow.id);
      const open = views.draft(draft).findings.filter(({ certainty }) => certainty === 'ask');
      const accepted = open.map(({ field, type, text }) => ({ field, type, text, action: 'accept' as const }));
      if (accepted.length > 0) await drafting.decideFindings(tx, draft.id, accepted);
      return drafting.submit(tx, draft.id);
    });
  }

  publish(draftId: string, person: Person = 'lin'): Promise<PublicEntry> {
    return this.as(person, (tx) => this.disclosure.reviewing.publish(tx, draftId));
  }

  /** A decision that is public. */
  async publishedEntry(matter: Matter = {}): Promise<PublicEntry> {
    const { id } = await this.submittedDraft(matter);
    return this.publish(id);
  }

  withdraw(entryId: string, reason = '决定被上级机关撤销。', person: Person = 'chen'): Promise<PublicEntry> {
    return this.as(person, (tx) => this.disclosure.entries.withdraw(tx, entryId, { ground: 'revoked', reason }));
  }
}

/** Boots the office on a fresh database. */
export async function openOffice(open: OpenDatabase, more: readonly Plugin[] = []): Promise<Office> {
  const folder = mkdtempSync(join(tmpdir(), 'sanzhi-disclosure-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const clock = new TestClock(NOW);
  const settings = {
    registers: { keyFile: join(folder, 'private-values.key') },
    files: { folder: join(folder, 'files') },
    http: { logLevel: 'silent' },
  };
  const db = await open({ plugins: [...plugins(), ...more], settings, clock });
  const entries = await db.data.transact(systemActor, (tx) => found(db, tx));
  await publishContent(db);
  return new Office(db, clock, entries);
}

async function found(db: TestDatabase, tx: Tx) {
  await enterPeople(db, tx);
  const { book } = db.kernel.use(Registers);
  const body = await book.enter(tx, enforcementBodyRegister, bodyInput, URBAN);
  const officers: string[] = [];
  for (const [index, person] of (['zhang', 'liping'] as const).entries()) {
    officers.push((await book.enter(tx, officerRegister, officerInput(person, index), URBAN)).id);
  }
  const item = await book.enter(tx, enforcementItemRegister, itemInput(body.id), URBAN);
  const firm = await book.enter(tx, partyRegister, firmInput, URBAN);
  const citizen = await book.enter(tx, partyRegister, citizenInput, URBAN);
  return { officers, item: item.id, firm: firm.id, citizen: citizen.id };
}

async function enterPeople(db: TestDatabase, tx: Tx): Promise<void> {
  const createdAt = new Date(NOW);
  for (const [id, name] of [
    [URBAN, '区综合执法局'],
    [MARKET, '区市场监管局'],
  ] as const) {
    await tx.of(departments).insert({ id, name, shortName: name, kind: 'department', createdAt });
  }
  for (const [id, { name, department, role }] of Object.entries(people)) {
    const account = { id, departmentId: department, login: id, name, password: PASSWORD, roles: [role] };
    await db.kernel.use(Access).createAccount(tx, { ...account, mustChangePassword: false });
  }
}

async function publishContent(db: TestDatabase): Promise<void> {
  const configuration = db.kernel.use(Configuration);
  const xml = readFileSync(new URL('./disclosure.bpmn', import.meta.url), 'utf8');
  const items = [
    { kind: 'document-template', key: 'penalty-decision', title: decisionTemplate.title, content: decisionTemplate },
    { kind: 'process', key: 'penalty', title: '公示', content: { xml } },
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

const decisionTemplate: DocumentTemplate = {
  id: 'penalty-decision',
  title: '行政处罚决定书',
  volume: 'main',
  outer: true,
  blocks: [
    { type: 'title', text: '行政处罚决定书' },
    { type: 'number', text: '[[number]]' },
    { type: 'party', text: '当事人：{{party.name}}' },
    { type: 'paragraph', text: '{{factSummary}}' },
    { type: 'paragraph', text: '{{basis}}' },
    { type: 'paragraph', text: '处罚种类：{{kinds}}。{{result}}罚款金额：{{fineAmount|money}}。' },
    {
      type: 'paragraph',
      text: '如不服本决定，可以在收到之日起六十日内向区人民政府申请行政复议，或者在六个月内向人民法院提起行政诉讼。',
      provides: 'remedy',
    },
    { type: 'date', text: '[[date]]' },
  ],
  slots: [
    { name: 'number', label: '文号' },
    { name: 'date', label: '日期' },
  ],
  requiredTexts: ['remedy'],
  articles: ['DIS-10.2'],
};

const bodyInput = {
  name: '区综合执法局',
  kind: 'authority' as const,
  uscc: creditCode(1),
  legalRepresentative: '马国强',
  officeAddress: '怀远路100号',
  contact: '0951-2000000',
  duties: '城市管理领域行政执法',
  level: 'district' as const,
  recorderClass: 'A' as const,
  validFrom: '2020-01-01',
};

const officerInput = (person: 'zhang' | 'liping', index: number) => ({
  accountId: person,
  name: people[person].name,
  unitName: '综合执法大队',
  certificateNumber: `6401050${index}`,
  categories: ['城市管理'],
  areas: ['西夏区'],
  exam: 'passed' as const,
  validFrom: '2022-01-01',
  validTo: '2028-12-31',
});

const itemInput = (bodyId: string) => ({
  code: 'XF-1',
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

const firmInput = {
  kind: 'legal_person' as const,
  isIndividualBusiness: false,
  name: FIRM,
  legalRepresentative: '马建军',
  code: creditCode(3),
};

const citizenInput = { kind: 'citizen' as const, isIndividualBusiness: false, name: CITIZEN };
