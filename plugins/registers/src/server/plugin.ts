import { formRegisters, formSources } from '@sanzhi/forms-server';
import { permissions } from '@sanzhi/platform-access';
import { Audit } from '@sanzhi/platform-audit';
import { collections, createCollectionsMigration, Data, migrations } from '@sanzhi/platform-data';
import { resources } from '@sanzhi/platform-http';
import { messages } from '@sanzhi/platform-i18n';
import { Clock, Settings, settingsGroups, type Plugin } from '@sanzhi/platform-kernel';
import {
  discretionBenchmarks,
  enforcementBodies,
  enforcementItems,
  officerPrivates,
  officers,
  parties,
  partyPrivates,
  reviewers,
} from './collections.js';
import { registersForForms } from './form-registers.js';
import { itemForms, registerForms } from './form-sources.js';
import { KeyRing } from './key-ring.js';
import { zhCN } from './locales/zh-CN.js';
import { PrivateParts } from './private-parts.js';
import { RegisterBook } from './register-book.js';
import { createRegisters, Registers } from './registers.js';
import { discretionBenchmarkRegister } from './registers/discretion-benchmarks.js';
import { enforcementBodyRegister } from './registers/enforcement-bodies.js';
import { enforcementItemRegister } from './registers/enforcement-items.js';
import { officerRegister } from './registers/officers.js';
import { partyRegister } from './registers/parties.js';
import { reviewerRegister } from './registers/reviewers.js';
import { privateRoutes } from './routes/private-routes.js';
import { publicRoutes } from './routes/public-routes.js';
import { registerRoutes } from './routes/register-routes.js';
import { rosterRoutes } from './routes/roster-routes.js';
import { registersSettings } from './settings.js';

const tables = [
  enforcementBodies,
  officers,
  officerPrivates,
  reviewers,
  enforcementItems,
  discretionBenchmarks,
  parties,
  partyPrivates,
];

/** Provides {@link Registers}, the API of every register and the public's view of them. */
export const registersPlugin: Plugin = {
  id: 'registers',
  requires: ['data', 'audit', 'access', 'http'],
  contributes: [
    collections.of(...tables),
    migrations.of(createCollectionsMigration('registers-0001', tables)),
    settingsGroups.of(registersSettings),
    formRegisters.of(...registersForForms),
    formSources.of(itemForms, registerForms),
    messages.of({ namespace: 'registers', locale: 'zh-CN', texts: zhCN }),
    permissions.of(
      { id: 'registers.read', title: 'permission.registers.read' },
      { id: 'registers.manage', title: 'permission.registers.manage' },
      { id: 'parties.manage', title: 'permission.parties.manage' },
      { id: 'parties.private', title: 'permission.parties.private' },
    ),
    resources.of(
      ...registerRoutes(enforcementBodyRegister),
      ...registerRoutes(officerRegister),
      ...registerRoutes(reviewerRegister),
      ...registerRoutes(enforcementItemRegister),
      ...registerRoutes(discretionBenchmarkRegister),
      ...registerRoutes(partyRegister),
      ...privateRoutes({ path: 'parties', kind: 'party', write: 'parties.manage', read: 'parties.private' }),
      ...privateRoutes({ path: 'officers', kind: 'officer', write: 'registers.manage', read: 'registers.manage' }),
      ...rosterRoutes,
      ...publicRoutes,
    ),
  ],
  activate(host) {
    const [audit, clock] = [host.use(Audit), host.use(Clock)];
    const keys = new KeyRing(host.use(Settings).of(registersSettings).keyFile);
    const privateParts = new PrivateParts(keys, audit, clock);
    host.provide(
      Registers,
      createRegisters({ data: host.use(Data), book: new RegisterBook(audit, clock), privateParts }),
    );
  },
};
