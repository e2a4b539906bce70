import { ExtensionPoint, type PluginHost } from '@sanzhi/platform-kernel';
import type { Middleware } from 'koa';

/** A Koa middleware beside the API: a built web app, server-rendered pages, an upload protocol. */
export interface Site {
  readonly id: string;
  readonly order?: number;
  /** Called when the server starts; services are up. */
  create(host: Pick<PluginHost, 'use' | 'find' | 'contributions'>): Middleware;
}

/** Where plugins mount middlewares. Asked in `order`, after the API. */
export const sites = ExtensionPoint.define<Site>('sites', (site) => site.id);
