import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Configuration } from '@sanzhi/platform-configuration';
import { dayOf } from '@sanzhi/platform-calendar';
import { systemActor } from '@sanzhi/platform-data';
import { type Plugin, TestClock } from '@sanzhi/platform-kernel';
import { allPlugins, publishShippedItems, seedDistrict } from '@sanzhi/plugins-edition';
import { openSqliteDatabase, serve, type TestDatabase } from '@sanzhi/test-kit';
import { launchChromium } from '@sanzhi/test-kit/browser';
import { Processes } from '@sanzhi/workflows-runtime';
import type { Browser } from 'playwright-core';
import { Person } from './person.js';
import { visitXml } from './visit-process.js';

/** The edition without its demo, served, and a browser before it: for walks of whoever keeps forms, flowcharts and rules. */
export class EditionOffice {
  readonly #present: Person[] = [];

  private constructor(
    readonly clock: TestClock,
    readonly db: TestDatabase,
    readonly site: Awaited<ReturnType<typeof serve>>,
    readonly browser: Browser,
    private readonly departmentId: string,
    /** Of its own, gone with it. */
    readonly folder: string,
  ) {}

  static async open(): Promise<EditionOffice> {
    const folder = await mkdtemp(join(tmpdir(), 'sanzhi-walk-'));
    const clock = new TestClock(new Date().toISOString());
    const db = await openSqliteDatabase({ plugins: allPlugins(), clock, settings: settingsOf(folder) });
    await publishShippedItems(db.kernel, db.data);
    const { urban } = (await seedDistrict(db.kernel, db.data)).departments;
    const [site, browser] = await Promise.all([serve(db), launchChromium()]);
    return new EditionOffice(clock, db, site, browser, urban, folder);
  }

  /** The same office after an upgrade that brings something along: another server on its database, the same browser. */
  async upgraded(...brought: readonly Plugin[]): Promise<EditionOffice> {
    const { clock, browser, departmentId, folder } = this;
    const plugins = [...allPlugins(), ...brought];
    const given = { clock, settings: settingsOf(folder), url: this.db.url, migrate: false };
    const db = await openSqliteDatabase({ plugins, ...given });
    return new EditionOffice(clock, db, await serve(db), browser, departmentId, folder);
  }

  /** Somebody at the console. @param expected parts of addresses that the server may refuse */
  async signedIn(login: string, ...expected: readonly string[]): Promise<Person> {
    const person = await Person.signedIn(this.browser, this.site.url, login);
    // There is no demo here; the console asks for one.
    person.expected.push('/api/demo/', ...expected);
    person.faults.splice(0);
    this.#present.push(person);
    return person;
  }

  /** What went wrong in the browsers of all who are signed in, since it was last asked. */
  takeFaults(): readonly string[] {
    return this.#present.flatMap(({ faults }) => faults.splice(0));
  }

  get today(): string {
    return dayOf(this.clock.now());
  }

  /** Publishes a flowchart whose one step is filled in with the form, and starts it. */
  async startVisit(formKey: string): Promise<void> {
    const { db, departmentId } = this;
    const configuration = db.kernel.use(Configuration);
    const item = { kind: 'process', key: 'visit', title: '街面检查', content: { xml: visitXml(formKey) } };
    const { id } = await db.data.transact(systemActor, (tx) => configuration.draft(tx, { ...item, departmentId }));
    await db.data.transact(systemActor, (tx) => configuration.submit(tx, id));
    const other = { ...systemActor, id: 'second' };
    await db.data.transact(other, (tx) => configuration.publish(tx, id, this.today));
    await db.data.transact(systemActor, (tx) => db.kernel.use(Processes).start(tx, { key: 'visit', departmentId }));
    await db.outbox.drain();
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.site.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

function settingsOf(folder: string) {
  return { http: { logLevel: 'error' }, files: { folder }, registers: { keyFile: `${folder}/key` } };
}
