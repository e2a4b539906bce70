import { randomBytes, createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Access, accessPlugin, departments, roles } from '@sanzhi/platform-access';
import { auditPlugin } from '@sanzhi/platform-audit';
import { configurationPlugin } from '@sanzhi/platform-configuration';
import { systemActor, type Actor, type RowOf, type Tx } from '@sanzhi/platform-data';
import { documentsPlugin } from '@sanzhi/platform-documents';
import { Files, filesPlugin } from '@sanzhi/platform-files';
import { httpPlugin } from '@sanzhi/platform-http';
import { jobsPlugin } from '@sanzhi/platform-jobs';
import { TestClock, type AppError, type Plugin } from '@sanzhi/platform-kernel';
import { formsServerPlugin } from '@sanzhi/forms-server';
import type { activities, NewActivity } from '@sanzhi/plugins-casework/server';
import { Casework, caseworkPlugin, decisions } from '@sanzhi/plugins-casework/server';
import {
  enforcementBodies,
  enforcementItems,
  officers,
  parties,
  registersPlugin,
} from '@sanzhi/plugins-registers/server';
import type { OpenDatabase } from '@sanzhi/test-kit';
import { workflowsRuntimePlugin } from '@sanzhi/workflows-runtime';
import { afterAll } from 'vitest';
import { editionRules } from '../../edition/src/rule-packs/edition-rules.js';
import { Recording, recordingPlugin, type NewRecording } from '../src/server/index.js';

/** Tuesday, 10:00 in the office. */
export const NOW = '2026-03-03T02:00:00Z';
export const PASSWORD = 'Three-Systems-2026';
export const URBAN = 'dept-urban';
export const MARKET = 'dept-market';

const officer = ['cases.read', 'cases.handle', 'files.upload', 'recordings.upload', 'registers.read'];
const roleRights: Readonly<Record<string, readonly string[]>> = {
  officer,
  custodian: ['cases.read', 'recordings.manage', 'recordings.upload', 'files.upload', 'registers.read'],
  head: ['cases.read', 'recordings.approve', 'recordings.watch'],
  reviewer: ['cases.read', 'recordings.watch'],
  clerk: ['cases.read'],
  inspector: ['cases.read', 'supervision.read', 'recordings.inspect'],
};

/** login → department and role. 张三 and 李四 handle the cases; 周丁 films and keeps. */
const people = {
  zhang: ['张三', URBAN, 'officer'],
  li: ['李四', URBAN, 'officer'],
  zhou: ['周丁', URBAN, 'custodian'],
  keeper: ['音像员甲', URBAN, 'custodian'],
  head: ['队长甲', URBAN, 'head'],
  reviewer: ['法制甲', URBAN, 'reviewer'],
  clerk: ['文员甲', URBAN, 'clerk'],
  sun: ['孙七', MARKET, 'officer'],
  market: ['队长乙', MARKET, 'head'],
  inspector: ['督查甲', MARKET, 'inspector'],
} as const;
export type Login = keyof typeof people;

const editionOfTests: Plugin = {
  id: 'edition-of-tests',
  requires: ['access', 'recording', 'casework'],
  contributes: [roles.of(...Object.entries(roleRights).map(([id, permissions]) => ({ id, title: id, permissions })))],
};

export const plugins = (): readonly Plugin[] => [
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
  recordingPlugin(),
  editionRules,
  editionOfTests,
];

/** Two departments with their people, an item and a party each; a clock that stands at {@link NOW}. */
export async function openOffice(open: OpenDatabase) {
  const folder = mkdtempSync(join(tmpdir(), 'sanzhi-recording-'));
  const clock = new TestClock(NOW);
  const db = await open({
    plugins: plugins(),
    clock,
    settings: {
      files: { folder },
      registers: { keyFile: join(folder, 'key') },
      http: { logLevel: 'silent' },
      recording: { gapSeconds: 60 },
    },
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  await db.data.transact(systemActor, async (tx) => {
    for (const [id, name] of [
      [URBAN, '城管局'],
      [MARKET, '市监局'],
    ] as const) {
      await addDepartment(tx, { id, name });
    }
    for (const [login, [name, departmentId, role]] of Object.entries(people)) {
      await db.kernel.use(Access).createAccount(tx, {
        ...{ id: login, departmentId, login: `${login}-x`, name, password: PASSWORD },
        roles: [role],
        mustChangePassword: false,
      });
    }
    for (const login of ['zhang', 'li', 'zhou', 'sun'] as const) await addOfficer(tx, login);
  });
  const casework = db.kernel.use(Casework);
  const recording = db.kernel.use(Recording);
  const as = (login: Login): Actor => {
    const [name, departmentId, role] = people[login];
    return { id: login, kind: 'person', name, departmentId, permissions: new Set(roleRights[role]) };
  };
  const office = {
    db,
    clock,
    casework,
    recording,
    as,
    act: <T>(login: Login, fn: (tx: Tx) => Promise<T>) => db.data.transact(as(login), fn),
    /** Opens a case of the city management bureau. */
    openCase: (officerLogins: readonly Login[] = ['zhang', 'li']) =>
      office.act(officerLogins[0] as Login, (tx) => {
        const [, departmentId] = people[officerLogins[0] as Login];
        return casework.files.open(tx, {
          itemId: `item-${departmentId}`,
          partyId: `party-${departmentId}`,
          cause: '占用道路经营',
          officerIds: officerLogins.map((login) => `officer-${login}`),
        });
      }),
    /** Stores a small video as a recording of the case. */
    store: (login: Login, caseId: string, content = video()) =>
      office.act(login, (tx) =>
        db.kernel.use(Files).put(tx, {
          content,
          name: '现场.mp4',
          departmentId: people[login][1],
          caseId,
          sensitivity: 'recording',
        }),
      ),
    /** Stores and registers one from `from` to `to`, `HH:MM` or `HH:MM:SS` of the day in the office. */
    async record(caseId: string, from: string, to: string, more: Partial<NewRecording> & RecordOptions = {}) {
      const { by = 'zhang', day, ...rest } = more;
      const { id: fileId } = await office.store(by, caseId);
      const made = {
        caseId,
        fileId,
        recordedBy: `officer-${by}`,
        startedAt: at(from, day),
        endedAt: at(to, day),
        ...rest,
      };
      return office.act(by, (tx) => recording.recordings.register(tx, made));
    },
    openActivity: (
      caseId: string,
      from: string,
      more: Partial<RowOf<typeof activities>> & Pick<NewActivity, 'circumstances'> = {},
    ) =>
      office.act('zhang', (tx) =>
        casework.proceedings.openActivity(tx, caseId, {
          kind: more.kind ?? 'on-site-inspection',
          place: '示例街',
          startedAt: at(from),
          certificatesShown: true,
          informedOfRecording: true,
          demand: (more.demand ?? 'simultaneous') as 'simultaneous',
          ...(more.demandArticle ? { demandArticle: more.demandArticle } : {}),
          ...(more.circumstances ? { circumstances: more.circumstances } : {}),
        }),
      ),
    /** Closes a case as it stands after its decision was served, which other packages' tests are about. */
    async closeCase(caseId: string) {
      await db.data.transact(systemActor, async (tx) => {
        if ((await tx.of(decisions).count({ caseId })) === 0) await tx.of(decisions).insert(servedDecision(caseId));
      });
      await office.act('zhang', (tx) => casework.files.close(tx, caseId));
      await db.outbox.drain();
    },
    async closeActivity(id: string, to: string) {
      await office.act('zhang', (tx) => casework.proceedings.closeActivity(tx, id, at(to)));
      await db.outbox.drain();
    },
  };
  return office;
}

interface RecordOptions {
  readonly by?: Login;
  readonly day?: string;
}

export type Office = Awaited<ReturnType<typeof openOffice>>;

/** A time of the day in the office; of {@link NOW} unless another is named. */
export function at(time: string, day = '2026-03-03'): Date {
  return new Date(`${day}T${time}+08:00`);
}

/** A minimal MP4 file: its head, then bytes that are like no other's. */
export function video(bytes = 2048): Buffer {
  const head = Buffer.from('\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom', 'latin1');
  return Buffer.concat([head, randomBytes(bytes)]);
}

export const sha256Of = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** What a promise was refused with; nothing when it was kept. */
export function refusalOf(promise: Promise<unknown>): Promise<AppError | undefined> {
  return promise.then(
    () => undefined,
    (thrown: unknown) => thrown as AppError,
  );
}

function servedDecision(caseId: string) {
  return {
    ...{ departmentId: URBAN, caseId, documentId: 'document', state: 'served', kinds: [], isMajor: false },
    ...{ factSummary: '', basis: '', result: '', majorGround: {}, contentHash: '' },
  };
}

async function addDepartment(tx: Tx, { id, name }: { id: string; name: string }): Promise<void> {
  await tx.of(departments).insert({ id, name, shortName: name, kind: 'department', createdAt: new Date(NOW) });
  const bodyId = `body-${id}`;
  await tx.of(enforcementBodies).insert({
    ...{ id: bodyId, departmentId: id, name, kind: 'department', uscc: '11640000000000000X', level: 'county' },
    ...{ legalRepresentative: '局长', officeAddress: '示例路', contact: '0951', duties: '执法', recorderClass: 'A' },
    validFrom: '2020-01-01',
  });
  await tx.of(enforcementItems).insert({
    ...{ id: `item-${id}`, departmentId: id, code: '1', name: '占道经营', actionType: 'penalty', basis: [], bodyId },
    ...{ implementer: name, responsible: name, formKeys: [], validFrom: '2020-01-01' },
  });
  await tx
    .of(parties)
    .insert({ id: `party-${id}`, departmentId: id, kind: 'citizen', isIndividualBusiness: false, name: '当事人' });
}

async function addOfficer(tx: Tx, login: Login): Promise<void> {
  const [name, departmentId] = people[login];
  await tx.of(officers).insert({
    ...{ id: `officer-${login}`, departmentId, accountId: login, name, unitName: '一队', categories: [], areas: [] },
    ...{ certificateNumber: `C-${login}`, exam: 'passed', validFrom: '2020-01-01', validTo: '2026-12-31' },
    ...{ state: 'valid', stateSince: '2020-01-01' },
  });
}
