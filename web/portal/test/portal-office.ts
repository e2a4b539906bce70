import { readFileSync } from 'node:fs';
import { Configuration, configurationVersions } from '@sanzhi/platform-configuration';
import { systemActor } from '@sanzhi/platform-data';
import { sites } from '@sanzhi/platform-http';
import type { Plugin } from '@sanzhi/platform-kernel';
import { portalSite } from '@sanzhi/web-portal';
import { serve, type OpenDatabase } from '@sanzhi/test-kit';
import { afterAll } from 'vitest';
import { openOffice, type Office } from '../../../plugins/disclosure/test/office.js';

const penalty = readFileSync(new URL('../../../plugins/edition/src/processes/penalty.bpmn', import.meta.url), 'utf8');

const portalOfTests: Plugin = { id: 'portal-of-tests', requires: ['disclosure'], contributes: [sites.of(portalSite)] };

/** A bureau at work and its public site, served until the file's tests are over. */
export interface PortalOffice {
  readonly office: Office;
  readonly url: string;
  /** Puts the penalty procedure that the edition ships in force, as the district's under this key. */
  publishPenalty(key: string): Promise<void>;
  /** The same of any flowchart, the district's unless a department is given. */
  publishFlowchart(flowchart: PublishedOne): Promise<void>;
  /** What an address answers. */
  read(path: string): Promise<{ status: number; text: string; headers: Headers }>;
}

export interface PublishedOne {
  readonly key: string;
  readonly xml: string;
  readonly departmentId?: string;
}

export async function openPortal(open: OpenDatabase): Promise<PortalOffice> {
  const office = await openOffice(open, [portalOfTests]);
  const { url, close } = await serve(office.db);
  afterAll(close);
  return {
    office,
    url,
    publishPenalty: (key) => publish(office, { key, xml: penalty }),
    publishFlowchart: (flowchart) => publish(office, flowchart),
    read: async (path) => {
      const response = await fetch(url + path);
      return { status: response.status, text: await response.text(), headers: response.headers };
    },
  };
}

/** Its parts are those of the whole edition, which is more than these tests boot: nobody runs it, so it is not checked. */
async function publish({ db, clock }: Office, { key, xml, departmentId }: PublishedOne): Promise<void> {
  const owner = departmentId === undefined ? {} : { departmentId };
  const item = { kind: 'process', key, title: '行政处罚普通程序', content: { xml }, ...owner };
  await db.data.transact(systemActor, async (tx) => {
    const { id, rev } = await db.kernel.use(Configuration).draft(tx, item);
    const published = { state: 'published', effectiveFrom: '2026-03-01', publishedAt: clock.now() };
    await tx.of(configurationVersions).update(id, published, { rev });
  });
}
