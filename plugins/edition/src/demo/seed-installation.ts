import { Access, departments } from '@sanzhi/platform-access';
import { Configuration } from '@sanzhi/platform-configuration';
import { newId, systemActor, type Actor, type Data, type Tx } from '@sanzhi/platform-data';
import { Clock, type Kernel } from '@sanzhi/platform-kernel';
import { addDays, dayOf } from '@sanzhi/platform-calendar';
import {
  discretionBenchmarkRegister,
  enforcementBodyRegister,
  enforcementItemRegister,
  officerRegister,
  partyRegister,
  Registers,
  reviewerRegister,
} from '@sanzhi/plugins-registers/server';
import { creditCodeCheckCharacter } from '@sanzhi/plugins-registers/shared';
import { shippedItems } from '../content-files.js';
import { type DemoDepartmentKey, demoDepartments, demoPassword, demoPeople } from './people.js';

/** The ids that demo stories refer to. */
export interface DemoWorld {
  readonly departments: Readonly<Record<DemoDepartmentKey, string>>;
  /** Account ids by login. */
  readonly accounts: Readonly<Record<string, string>>;
  /** Officer ids by login. */
  readonly officers: Readonly<Record<string, string>>;
  readonly items: Readonly<Record<'stall' | 'banner' | 'food', string>>;
  readonly benchmarks: Readonly<Record<'stall' | 'food', string>>;
  readonly parties: Readonly<Record<'noodles' | 'company' | 'citizen' | 'bakery', string>>;
}

/** The second pair of eyes for what the edition ships: published by another than its author. */
const editor: Actor = { ...systemActor, id: 'edition-editor', name: '版本编制' };
const publisher: Actor = { ...systemActor, id: 'edition-publisher', name: '版本发布' };

/** Publishes the shipped forms, flowcharts and documents for the whole district, from today. */
export async function publishShippedItems(kernel: Kernel, data: Data): Promise<void> {
  const configuration = kernel.use(Configuration);
  const today = dayOf(kernel.use(Clock).now());
  for (const { kind, key, title, content } of shippedItems()) {
    const { id } = await data.transact(editor, async (tx) => {
      const version = await configuration.draft(tx, { kind, key, title, content, note: '随版本发布' });
      await configuration.submit(tx, version.id);
      return version;
    });
    await data.transact(publisher, (tx) => configuration.publish(tx, id, today));
  }
}

/**
 * Departments, people, bodies, officers, items, benchmarks and parties of the fictional district.
 * @param shownOn the day on which one certificate is about to run out and one has; the clock's day when left out
 */
export async function seedDistrict(kernel: Kernel, data: Data, shownOn?: string): Promise<DemoWorld> {
  const seeder = new DistrictSeeder(kernel, shownOn ?? dayOf(kernel.use(Clock).now()));
  return data.transact(systemActor, (tx) => seeder.run(tx));
}

class DistrictSeeder {
  readonly #access: Access;
  readonly #registers: Registers;
  readonly #clock: Clock;
  readonly #today: string;
  #serial = 0;

  /** @param shownOn the day that certificates run out relative to */
  constructor(
    kernel: Kernel,
    private readonly shownOn: string,
  ) {
    this.#access = kernel.use(Access);
    this.#registers = kernel.use(Registers);
    this.#clock = kernel.use(Clock);
    this.#today = dayOf(this.#clock.now());
  }

  async run(tx: Tx): Promise<DemoWorld> {
    const departmentIds = await this.#departments(tx);
    const accounts = await this.#accounts(tx, departmentIds);
    const bodies = await this.#bodies(tx, departmentIds);
    const officers = await this.#officers(tx, departmentIds, accounts);
    const items = await this.#items(tx, departmentIds, bodies);
    const benchmarks = await this.#benchmarks(tx, departmentIds, items);
    const parties = await this.#parties(tx, departmentIds);
    return { departments: departmentIds, accounts, officers, items, benchmarks, parties };
  }

  async #departments(tx: Tx) {
    const ids = {} as Record<DemoDepartmentKey, string>;
    for (const [key, { name, shortName, kind }] of Object.entries(demoDepartments)) {
      const id = newId();
      await tx.of(departments).insert({ id, name, shortName, kind, createdAt: this.#clock.now() });
      ids[key as DemoDepartmentKey] = id;
    }
    return ids;
  }

  async #accounts(tx: Tx, departmentIds: Record<DemoDepartmentKey, string>) {
    const ids: Record<string, string> = {};
    for (const { login, name, department, roles } of demoPeople) {
      const departmentId = departmentIds[department];
      const account = { departmentId, login, name, roles, password: demoPassword, mustChangePassword: false };
      ids[login] = await this.#access.createAccount(tx, account);
    }
    return ids;
  }

  async #bodies(tx: Tx, departmentIds: Record<DemoDepartmentKey, string>) {
    const from = addDays(this.#today, -1000);
    const enter = (key: DemoDepartmentKey, more: object) => {
      const { name, kind } = demoDepartments[key];
      const body = {
        name,
        kind: kind === 'entrusted' ? ('entrusted' as const) : ('authority' as const),
        uscc: this.#creditCode('11'),
        legalRepresentative: '负责人甲',
        officeAddress: `青禾区示例路${this.#serial}号`,
        contact: `0000-000000${this.#serial}`,
        duties: `${name}依法履行的行政执法职责。`,
        level: kind === 'town' ? ('town' as const) : ('district' as const),
        recorderClass: 'A' as const,
        validFrom: from,
        ...more,
      };
      return this.#registers.book.enter(tx, enforcementBodyRegister, body, departmentIds[key]);
    };
    const urban = (await enter('urban', {})).id;
    const market = (await enter('market', {})).id;
    const town = (await enter('town', { recorderClass: 'B' })).id;
    const entrusted = {
      entrustingBodyId: urban,
      entrustmentDocument: '青城管委字〔2025〕第1号委托书',
      entrustedFrom: from,
      entrustedTo: addDays(this.#today, 700),
    };
    const sanitation = (await enter('sanitation', entrusted)).id;
    return { urban, market, town, sanitation };
  }

  async #officers(tx: Tx, departmentIds: Record<DemoDepartmentKey, string>, accounts: Record<string, string>) {
    const ids: Record<string, string> = {};
    for (const { login, name, department, certificateDays, reviewer } of demoPeople) {
      const accountId = accounts[login] as string;
      const departmentId = departmentIds[department];
      if (certificateDays !== undefined) {
        this.#serial += 1;
        const entry = {
          accountId,
          name,
          unitName: demoDepartments[department].name,
          certificateNumber: `00QH${String(this.#serial).padStart(6, '0')}`,
          categories: ['城市管理', '市场监管'],
          areas: ['青禾区'],
          exam: 'passed' as const,
          validFrom: addDays(this.#today, -900),
          validTo: addDays(this.shownOn, certificateDays),
        };
        ids[login] = (await this.#registers.book.enter(tx, officerRegister, entry, departmentId)).id;
      }
      if (reviewer) {
        const entry = {
          accountId,
          name,
          legalBackground: '法学专业',
          legalQualificationNumber: reviewer === 'qualified' ? 'A0000000000001' : null,
          isFirstTime: reviewer === 'first-time',
          since: addDays(this.#today, -100),
        };
        await this.#registers.book.enter(tx, reviewerRegister, entry, departmentId);
      }
    }
    return ids;
  }

  async #items(tx: Tx, departmentIds: Record<DemoDepartmentKey, string>, bodies: { urban: string; market: string }) {
    const enter = (key: 'urban' | 'market', code: string, name: string, law: string, article: string) =>
      this.#registers.book.enter(
        tx,
        enforcementItemRegister,
        {
          code,
          name,
          actionType: 'penalty',
          basis: [{ law, article }],
          bodyId: bodies[key],
          implementer: demoDepartments[key].name,
          responsible: demoDepartments[key].name,
          processKey: 'penalty',
          formKeys: ['case-filing', 'on-site-record', 'rights-notice', 'defence', 'decision-draft'],
          validFrom: addDays(this.#today, -900),
        },
        departmentIds[key],
      );
    const stall = await enter(
      'urban',
      'QH-CG-001',
      '对占用道路、公共场所摆摊设点的处罚',
      '城市市容和环境卫生管理条例',
      '第三十四条',
    );
    const banner = await enter(
      'urban',
      'QH-CG-002',
      '对擅自设置户外广告的处罚',
      '城市市容和环境卫生管理条例',
      '第三十六条',
    );
    const food = await enter(
      'market',
      'QH-SJ-001',
      '对经营超过保质期食品的处罚',
      '中华人民共和国食品安全法',
      '第一百二十四条',
    );
    return { stall: stall.id, banner: banner.id, food: food.id };
  }

  async #benchmarks(tx: Tx, departmentIds: Record<DemoDepartmentKey, string>, items: { stall: string; food: string }) {
    const enter = (key: 'urban' | 'market', itemId: string, grade: string, from: number, to: number) =>
      this.#registers.book.enter(
        tx,
        discretionBenchmarkRegister,
        {
          itemId,
          circumstance: `${grade}情节`,
          grade,
          rangeFromFen: from,
          rangeToFen: to,
          basis: [{ law: '青禾区行政处罚裁量基准（示例）', article: '第一条' }],
          validFrom: addDays(this.#today, -300),
        },
        departmentIds[key],
      );
    const stall = await enter('urban', items.stall, '一般', 100_000, 5_000_000);
    await enter('urban', items.stall, '较重', 5_000_100, 10_000_000);
    const food = await enter('market', items.food, '一般', 500_000, 5_000_000);
    return { stall: stall.id, food: food.id };
  }

  async #parties(tx: Tx, departmentIds: Record<DemoDepartmentKey, string>) {
    const enter = (key: 'urban' | 'market', party: Parameters<RegisterParty>[0]) =>
      this.#registers.book.enter(tx, partyRegister, party, departmentIds[key]);
    const noodles = await enter('urban', {
      kind: 'legal_person',
      isIndividualBusiness: false,
      name: '青禾区张三面馆有限公司',
      legalRepresentative: '张三丰收',
      code: this.#creditCode('91'),
    });
    const company = await enter('urban', {
      kind: 'legal_person',
      isIndividualBusiness: false,
      name: '青禾区示例广告有限公司',
      legalRepresentative: '示例甲',
      code: this.#creditCode('91'),
    });
    const citizen = await enter('urban', { kind: 'citizen', isIndividualBusiness: false, name: '买买提·示例' });
    const bakery = await enter('market', {
      kind: 'citizen',
      isIndividualBusiness: true,
      name: '青禾区李四糕点铺',
      code: this.#creditCode('92'),
    });
    return { noodles: noodles.id, company: company.id, citizen: citizen.id, bakery: bakery.id };
  }

  /** A well-formed code of the reserved region 000000. */
  #creditCode(kind: string): string {
    this.#serial += 1;
    const first = `${kind}000000MA${String(this.#serial).padStart(7, '0')}`;
    return `${first}${creditCodeCheckCharacter(first)}`;
  }
}

type RegisterParty = (party: {
  kind: 'citizen' | 'legal_person' | 'other_org';
  isIndividualBusiness: boolean;
  name: string;
  legalRepresentative?: string;
  code?: string;
}) => void;
