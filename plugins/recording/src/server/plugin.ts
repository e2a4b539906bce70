import { Access, permissions } from '@sanzhi/platform-access';
import { Audit } from '@sanzhi/platform-audit';
import { calendars, createCalendar } from '@sanzhi/platform-calendar';
import { collections, createCollectionsMigration, Data, migrations } from '@sanzhi/platform-data';
import { fileDisposalGates, fileReadGates, fileUploadGates } from '@sanzhi/platform-files';
import { resources } from '@sanzhi/platform-http';
import { messages } from '@sanzhi/platform-i18n';
import { Clock, Settings, settingsGroups, type Plugin, type PluginHost } from '@sanzhi/platform-kernel';
import { activityClosed, caseClosed, Casework, decisionGates } from '@sanzhi/plugins-casework/server';
import { Registers } from '@sanzhi/plugins-registers/server';
import { elementTemplates, milestones } from '@sanzhi/workflows-model';
import { taskHandlers } from '@sanzhi/workflows-runtime';
import { AccessRequests } from './access-requests.js';
import { recordingTables } from './collections.js';
import { Coverage } from './coverage.js';
import { Devices } from './devices.js';
import { recordingElementTemplates } from './element-templates.js';
import { recordingGates } from './gates.js';
import { HandOvers } from './hand-overs.js';
import { RecordingHolds } from './holds.js';
import { zhCN } from './locales/zh-CN.js';
import { recordingMilestones } from './milestones.js';
import { recordingTaskHandlers } from './process-parts.js';
import { ReadingRoom } from './reading-room.js';
import { Recording } from './recording.js';
import { Recordings } from './recordings.js';
import { accessRoutes } from './routes/access-routes.js';
import { deviceRoutes } from './routes/device-routes.js';
import { recordingRoutes } from './routes/recording-routes.js';
import { statementRoutes } from './routes/statement-routes.js';
import { recordingSettings } from './settings.js';
import { Statements } from './statements.js';

/** REC-21.1: no setting goes below. */
const LEAST_YEARS = 3;

const permissionIds = ['upload', 'manage', 'approve', 'watch', 'inspect'] as const;

/** Provides {@link Recording}. Made per kernel, since the gates of files are asked without one. */
export function recordingPlugin(): Plugin {
  let room: ReadingRoom | undefined;
  let active: Recording | undefined;
  const reading = () => room as ReadingRoom;
  return {
    id: 'recording',
    requires: ['data', 'audit', 'access', 'http', 'files', 'registers', 'casework', 'workflows-runtime'],
    contributes: [
      settingsGroups.of(recordingSettings),
      collections.of(...recordingTables),
      migrations.of(createCollectionsMigration('recording-0001', recordingTables)),
      messages.of({ namespace: 'recording', locale: 'zh-CN', texts: zhCN }),
      permissions.of(...permissionIds.map((id) => ({ id: `recordings.${id}`, title: `permission.recordings.${id}` }))),
      decisionGates.of(...recordingGates),
      elementTemplates.of(...recordingElementTemplates),
      milestones.of(...recordingMilestones(() => (active as Recording).coverage)),
      taskHandlers.of(...recordingTaskHandlers),
      fileUploadGates.of({ id: 'recording', check: (upload, actor) => reading().admit(upload, actor) }),
      fileReadGates.of({ id: 'recording', check: (call) => reading().check(call) }),
      fileDisposalGates.of({ id: 'recording', check: (call) => reading().checkDisposal(call) }),
      resources.of(...recordingRoutes, ...statementRoutes, ...accessRoutes, ...deviceRoutes),
    ],
    activate(host) {
      const recording = createRecording(host);
      active = recording;
      const { readLogMinutes, retentionYears } = settingsOf(host);
      const parts = { data: host.use(Data), clock: host.use(Clock), audit: host.use(Audit) };
      room = new ReadingRoom({ ...parts, requests: recording.access, readLogMinutes, retentionYears });
      host.provide(Recording, recording);
      host.on(activityClosed, 'match', ({ activityId }, tx) => recording.handOvers.match(tx, activityId));
      host.on(caseClosed, 'retain', ({ caseId }, tx) => recording.handOvers.retain(tx, caseId));
    },
  };
}

function settingsOf(host: PluginHost) {
  const settings = host.use(Settings).of(recordingSettings);
  return { ...settings, retentionYears: Math.max(LEAST_YEARS, settings.retentionYears) };
}

function createRecording(host: PluginHost): Recording {
  const [clock, audit, casework, registers] = [
    host.use(Clock),
    host.use(Audit),
    host.use(Casework),
    host.use(Registers),
  ];
  const settings = settingsOf(host);
  const calendar = createCalendar(host.contributions(calendars).map(({ item }) => item));
  const coverage = new Coverage({ clock, ...settings });
  const holds = new RecordingHolds(clock, audit);
  const handOvers = new HandOvers({ clock, audit, casework, coverage, holds, calendar, ...settings });
  return {
    recordings: new Recordings({ clock, audit, casework, registers }),
    coverage,
    holds,
    handOvers,
    statements: new Statements({ clock, audit, casework, registers, coverage, handOvers }),
    access: new AccessRequests({ clock, audit, access: host.use(Access), ...settings }),
    devices: new Devices({ clock, audit, registers }),
  };
}
