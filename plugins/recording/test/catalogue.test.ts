import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { errors, zhCN } from '../src/server/index.js';
import { holdGrounds, sensitivities, statementReasons, steps } from '../src/shared/index.js';
import { accessRoutes } from '../src/server/routes/access-routes.js';
import { deviceRoutes } from '../src/server/routes/device-routes.js';
import { recordingRoutes } from '../src/server/routes/recording-routes.js';
import { statementRoutes } from '../src/server/routes/statement-routes.js';
import { zhCN as webTexts } from '../src/web/locales/zh-CN.js';

const routes = [...recordingRoutes, ...statementRoutes, ...accessRoutes, ...deviceRoutes];

const web = join(import.meta.dirname, '../src/web');
const pagesSource = readdirSync(web)
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(web, name), 'utf8'))
  .join('\n');

describe('texts of recording', () => {
  it('have every key that a page names', () => {
    const keys = [...pagesSource.matchAll(/'(recording\.[\w.-]+)'/g)].map(([, key]) => key ?? '');

    expect(keys.filter((key) => !(key in webTexts))).toEqual([]);
  });

  it.each(Object.keys(errors))('say what happened and what to do about %s', (code) => {
    expect(zhCN).toHaveProperty([`error.${code}`]);
    expect(zhCN).toHaveProperty([`error.${code}.remedy`]);
  });

  it('word every reason, ground, step and label', () => {
    const keys = [
      ...statementReasons.map((id) => `recording.reason.${id}`),
      ...holdGrounds.map((id) => `recording.ground.${id}`),
      ...steps.map((id) => `recording.step.${id}`),
      ...sensitivities.map((id) => `recording.sensitivity.${id}`),
    ];

    expect(keys.filter((key) => !(key in webTexts))).toEqual([]);
  });
});

describe('routes of recording', () => {
  it('REC-20.3b G11 none deletes or replaces anything', () => {
    const methods = new Set(routes.map(({ method }) => method));

    expect([...methods].sort()).toEqual(['get', 'post']);
    expect(routes.filter(({ path }) => /delete|remove|dispose|overwrite|replace/.test(path))).toEqual([]);
  });

  it('every one asks for a permission', () => {
    expect(routes.filter(({ permission }) => ['public', 'signed-in'].includes(permission))).toEqual([]);
  });
});
