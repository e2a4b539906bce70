import { Access, accessPlugin, departments, permissions, roles } from '@sanzhi/platform-access';
import { auditPlugin } from '@sanzhi/platform-audit';
import { calendars, dayOf } from '@sanzhi/platform-calendar';
import { Configuration, configurationPlugin } from '@sanzhi/platform-configuration';
import { type Actor, Data, dataPlugin, Migrator, newId, Outbox, systemActor } from '@sanzhi/platform-data';
import { httpPlugin } from '@sanzhi/platform-http';
import { jobsPlugin } from '@sanzhi/platform-jobs';
import { Clock, Kernel, type Plugin } from '@sanzhi/platform-kernel';
import { formsServerPlugin } from '@sanzhi/forms-server';
import { Processes, workflowsRuntimePlugin } from '@sanzhi/workflows-runtime';

export interface OfficeOptions {
  /** As `data.url`. */
  readonly url: string;
  /** SQLite only. Default: FULL. */
  readonly synchronous?: 'FULL' | 'NORMAL';
  /** Plugins beside those that processes need: service tasks, collections. */
  readonly plugins?: readonly Plugin[];
}

/** The product as a department's server runs it: no HTTP, no background work, one officer. */
export interface Office {
  readonly kernel: Kernel;
  readonly data: Data;
  readonly processes: Processes;
  readonly departmentId: string;
  /** Holds the role `reviewer`. */
  readonly officer: Actor;
  close(): Promise<void>;
}

/** How the officer signs in. */
export const OFFICER = { login: 'officer', password: 'Correct-Horse-9' };

/** Boots the product on a database that nobody used before. */
export async function openOffice(options: OfficeOptions): Promise<Office> {
  const kernel = await bootOffice(options);
  const data = kernel.use(Data);
  const departmentId = newId();
  const officer = await appointOfficer(kernel, departmentId);
  return { kernel, data, processes: kernel.use(Processes), departmentId, officer, close: () => kernel.stop() };
}

/** Boots the product's kernel and brings its tables up to date. */
export async function bootOffice({ url, synchronous = 'FULL', plugins = [] }: OfficeOptions): Promise<Kernel> {
  const kernel = new Kernel([...officePlugins(), ...plugins], {
    // A line for each request would stand among the measurements.
    settings: { data: { url, synchronous, poolSize: 16 }, http: { logLevel: 'error' } },
  });
  await kernel.activate();
  await kernel.use(Migrator).up();
  kernel.use(Outbox).bind(kernel);
  return kernel;
}

function officePlugins(): Plugin[] {
  const parts: Plugin = {
    id: 'bench-office',
    contributes: [
      permissions.of({ id: 'cases.approve', title: 'approve' }),
      roles.of({ id: 'reviewer', title: 'reviewer', permissions: ['cases.read'] }),
      calendars.of({ year: 2026, holidays: [], makeUpDays: [], notice: 'bench', isVerified: true } as never),
    ],
  };
  const platform = [dataPlugin, auditPlugin, accessPlugin, httpPlugin, jobsPlugin, configurationPlugin];
  return [...platform, formsServerPlugin(), workflowsRuntimePlugin(), parts];
}

async function appointOfficer(kernel: Kernel, departmentId: string): Promise<Actor> {
  const access = kernel.use(Access);
  const { login, password } = OFFICER;
  await kernel.use(Data).transact(systemActor, async (tx) => {
    const createdAt = kernel.use(Clock).now();
    await tx.of(departments).insert({ id: departmentId, name: 'bench', shortName: 'b', kind: 'department', createdAt });
    const account = { departmentId, login, name: login, password, roles: ['reviewer'], mustChangePassword: false };
    await access.createAccount(tx, account);
  });
  return (await access.sessions.signIn(login, password)).signedIn.actor;
}

/** Puts a flowchart in force, passing the second pair of eyes. */
export async function publishProcess({ kernel, data }: Office, key: string, xml: string): Promise<void> {
  const configuration = kernel.use(Configuration);
  const today = dayOf(kernel.use(Clock).now());
  const draft = { kind: 'process', key, content: { xml }, title: key };
  const { id } = await data.transact(systemActor, (tx) => configuration.draft(tx, draft));
  await data.transact(systemActor, (tx) => configuration.submit(tx, id));
  await data.transact({ ...systemActor, id: 'second' }, (tx) => configuration.publish(tx, id, today));
}
