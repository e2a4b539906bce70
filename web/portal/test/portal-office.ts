import { sites } from '@sanzhi/platform-http';
import type { Plugin } from '@sanzhi/platform-kernel';
import { portalSite } from '@sanzhi/web-portal';
import { serve, type OpenDatabase } from '@sanzhi/test-kit';
import { afterAll } from 'vitest';
import { openOffice, type Office } from '../../../plugins/disclosure/test/office.js';

const portalOfTests: Plugin = { id: 'portal-of-tests', requires: ['disclosure'], contributes: [sites.of(portalSite)] };

/** A bureau at work and its public site, served until the file's tests are over. */
export interface PortalOffice {
  readonly office: Office;
  readonly url: string;
  /** What an address answers. */
  read(path: string): Promise<{ status: number; text: string; headers: Headers }>;
}

export async function openPortal(open: OpenDatabase): Promise<PortalOffice> {
  const office = await openOffice(open, [portalOfTests]);
  const { url, close } = await serve(office.db);
  afterAll(close);
  return {
    office,
    url,
    read: async (path) => {
      const response = await fetch(url + path);
      return { status: response.status, text: await response.text(), headers: response.headers };
    },
  };
}
