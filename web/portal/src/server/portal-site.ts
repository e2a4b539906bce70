import { dayOf } from '@sanzhi/platform-calendar';
import { anonymousActor, Data } from '@sanzhi/platform-data';
import { type Site } from '@sanzhi/platform-http';
import { createCite, createTranslator, messages, statutes, type Cite, type Translate } from '@sanzhi/platform-i18n';
import { AppError, Clock, type PluginHost } from '@sanzhi/platform-kernel';
import { livePublicDecisions } from '@sanzhi/plugins-disclosure/server';
import { PublishedFlowcharts } from '@sanzhi/workflows-runtime';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Layout } from './layout.js';
import { zhCN } from './locales/zh-CN.js';
import { PageLimit } from './page-limit.js';
import { aboutPage } from './pages/about-page.js';
import { bodiesPage } from './pages/bodies-page.js';
import { decisionPage } from './pages/decision-page.js';
import { decisionsPage } from './pages/decisions-page.js';
import { flowchartPage } from './pages/flowchart-page.js';
import { homePage } from './pages/home-page.js';
import { itemsPage } from './pages/items-page.js';
import { officersPage } from './pages/officers-page.js';
import { progressPage } from './pages/progress-page.js';
import { missingAnswer, tooManyAnswer } from './plain-answers.js';
import type { PortalAnswer, PortalPage } from './portal-page.js';
import { lastChange, supervisionBody } from './public-reads.js';
import { readStyleSheet, type StyleSheet } from './style-sheet.js';

const pages: readonly PortalPage[] = [
  homePage,
  decisionsPage,
  decisionPage,
  officersPage,
  bodiesPage,
  itemsPage,
  flowchartPage,
  progressPage,
  aboutPage,
];

/** Answered by others, also when they have nothing at an address. */
const FOREIGN = /^\/(?:api|console)(?:\/|$)/;

type Middleware = ReturnType<Site['create']>;
type Context = Parameters<Middleware>[0];

/**
 * The public site at `/`: pages rendered on the server from public data, one style sheet, no script, no cookie. It reads
 * as the anonymous actor; what comes from registers and cases passes their public projections.
 */
export const portalSite: Site = {
  id: 'portal',
  order: 1000,
  create(host) {
    const portal = new Portal(host);
    return async (ctx, next) => {
      if (!['GET', 'HEAD'].includes(ctx.method) || FOREIGN.test(ctx.path)) return next();
      if (await portal.answer(ctx)) return;
      await next();
      if (ctx.status === 404 && ctx.body == null) await portal.missing(ctx);
    };
  },
};

class Portal {
  readonly #data: Data;
  readonly #clock: Clock;
  readonly #flowcharts: PublishedFlowcharts;
  readonly #t: Translate;
  readonly #cite: Cite;
  readonly #limit: PageLimit;
  readonly #styleSheet: StyleSheet = readStyleSheet();

  constructor(host: Pick<PluginHost, 'use' | 'contributions'>) {
    this.#data = host.use(Data);
    this.#clock = host.use(Clock);
    this.#flowcharts = host.use(PublishedFlowcharts);
    const own = { plugin: 'portal', item: { namespace: 'portal', locale: 'zh-CN', texts: zhCN } };
    this.#t = createTranslator([...host.contributions(messages), own]);
    this.#cite = createCite(host.contributions(statutes));
    this.#limit = new PageLimit(this.#clock);
  }

  /** Whether the address is the portal's; then it has been answered. */
  async answer(ctx: Context): Promise<boolean> {
    if (ctx.path === this.#styleSheet.path) return this.#text(ctx, 'text/css', this.#styleSheet.text, true);
    if (ctx.path === '/robots.txt') return this.#text(ctx, 'text/plain', robots(originOf(ctx)));
    if (ctx.path === '/sitemap.xml') return this.#text(ctx, 'application/xml', await this.#siteMap(originOf(ctx)));
    for (const page of pages) {
      const id = matched(page.path, ctx.path);
      if (id === undefined) continue;
      await this.#send(ctx, await this.#render(page, ctx, id));
      return true;
    }
    return false;
  }

  missing(ctx: Context): Promise<void> {
    return this.#send(ctx, missingAnswer(this.#t));
  }

  async #render(page: PortalPage, ctx: Context, id: string): Promise<PortalAnswer> {
    const query = new URLSearchParams(ctx.querystring);
    const isLimited = page.limitedBy !== undefined && query.has(page.limitedBy);
    if (isLimited && !this.#limit.take(`${page.path} ${ctx.ip}`, page.perMinute ?? 0)) return tooManyAnswer(this.#t);
    const [data, flowcharts, t, cite] = [this.#data, this.#flowcharts, this.#t, this.#cite];
    const today = dayOf(this.#clock.now());
    try {
      return await page.render({ id, query, read: data.read(anonymousActor), data, flowcharts, today, t, cite });
    } catch (thrown) {
      // An id that is none and a cursor that somebody shortened are addresses that lead nowhere.
      if (thrown instanceof AppError && thrown.status < 500) return missingAnswer(t);
      throw thrown;
    }
  }

  async #send(ctx: Context, answer: PortalAnswer): Promise<void> {
    const t = this.#t;
    const responsible = answer.responsible ?? ((await supervisionBody(this.#data)) || t('portal.responsible'));
    const layout = createElement(Layout, {
      answer,
      path: ctx.path,
      styleSheet: this.#styleSheet.path,
      updatedOn: answer.updatedOn ?? (await lastChange(this.#data.read(anonymousActor))),
      responsible,
      // Without the statute's title an ID says nothing to a citizen.
      citations: answer.basis.map((id) => this.#cite(id)).filter((citation) => citation.startsWith('《')),
      t,
    });
    ctx.status = answer.status ?? 200;
    ctx.type = 'text/html; charset=utf-8';
    // What is taken down is gone at once: nobody keeps a page without asking again.
    ctx.set('Cache-Control', 'no-cache');
    if (answer.isIndexed === false) ctx.set('X-Robots-Tag', 'noindex');
    ctx.body = `<!doctype html>${renderToStaticMarkup(layout)}`;
  }

  #text(ctx: Context, type: string, text: string, isForGood = false): true {
    ctx.type = `${type}; charset=utf-8`;
    ctx.set('Cache-Control', isForGood ? 'public, max-age=31536000, immutable' : 'no-cache');
    ctx.body = text;
    return true;
  }

  /** The pages, and the decisions that are public now; what was taken down is not named. */
  async #siteMap(origin: string): Promise<string> {
    const fixed = pages
      .filter(({ path }) => !path.includes(':'))
      .map(({ path }) => `<url><loc>${origin}${path}</loc></url>`);
    const live = await livePublicDecisions(this.#data.read(anonymousActor));
    const urls = live.map(
      ({ id, publishedOn }) => `<url><loc>${origin}/decisions/${id}</loc><lastmod>${publishedOn}</lastmod></url>`,
    );
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
      ...fixed,
      ...urls,
      '</urlset>',
    ].join('\n');
  }
}

/** What the visitor typed before the path; a host that could break the markup is left out. */
function originOf({ protocol, host }: Context): string {
  return /^[\w.:[\]-]+$/.test(host) ? `${protocol}://${host}` : '';
}

function robots(origin: string): string {
  return ['User-agent: *', 'Disallow: /api/', 'Disallow: /console/', `Sitemap: ${origin}/sitemap.xml`, ''].join('\n');
}

/** The `:id` of an address that fits the path, '' where it has none; undefined when it does not fit. */
function matched(path: string, address: string): string | undefined {
  if (!path.endsWith('/:id')) return address === path ? '' : undefined;
  const [, id] = /^([\w-]{1,64})$/.exec(address.slice(path.length - 3)) ?? [];
  return address.startsWith(path.slice(0, -3)) ? id : undefined;
}
