import { dayOf } from '@sanzhi/platform-calendar';
import { Configuration, configurationKinds } from '@sanzhi/platform-configuration';
import { Data } from '@sanzhi/platform-data';
import { resources } from '@sanzhi/platform-http';
import { createCite, statutes } from '@sanzhi/platform-i18n';
import { Clock, type Plugin } from '@sanzhi/platform-kernel';
import { rulePacks } from '@sanzhi/platform-rules';
import { factSources, packSources } from '@sanzhi/plugins-casework/server';
import { WideningDesk } from './widening-desk.js';
import { type WideningParts, wideningKind } from './widening-kind.js';
import { wideningRoutes } from './widening-routes.js';
import { Widenings } from './widenings.js';

/** 扩大审核范围: what departments add to the major decisions (REV-14), as configuration that two people stand behind. */
export function wideningPlugin(): Plugin {
  // Sources and kinds are contributed before the services are there that they need.
  let active: { readonly parts: WideningParts; readonly widenings: Widenings } | undefined;
  const known = () => {
    if (!active) throw new Error('the widenings of review are not active');
    return active;
  };
  return {
    id: 'review-widening',
    requires: ['casework', 'configuration', 'http', 'data'],
    contributes: [
      configurationKinds.of(wideningKind(() => known().parts)),
      factSources.of({
        id: 'review.widening',
        facts: ({ departmentId }, reader) => known().widenings.facts(reader, departmentId),
      }),
      packSources.of({
        id: 'review.widening',
        packs: ({ departmentId }, reader) => known().widenings.packs(reader, departmentId),
      }),
      resources.of(...wideningRoutes),
    ],
    activate(host) {
      const clock = host.use(Clock);
      const article = createCite(host.contributions(statutes))('REV-14');
      const packs = host.contributions(rulePacks).map(({ item }) => item);
      const parts = { packs, article, today: () => dayOf(clock.now()) };
      const widenings = new Widenings({ data: host.use(Data), configuration: host.use(Configuration), article });
      active = { parts, widenings };
      host.provide(WideningDesk, parts);
    },
  };
}
