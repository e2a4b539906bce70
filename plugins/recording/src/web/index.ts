import { messages } from '@sanzhi/platform-i18n';
import type { Plugin } from '@sanzhi/platform-kernel';
import { casePanels } from '@sanzhi/plugins-casework/web';
import { pages } from '@sanzhi/web-shell';
import { zhCN } from './locales/zh-CN.js';

const desk = 'recording.desk';

/** Recording in the console: sending from the phone, the custodian's lists, approvals, the case's panel. */
export const recordingWeb: Plugin = {
  id: 'recording',
  requires: ['shell', 'casework'],
  contributes: [
    messages.of({ namespace: 'recording', locale: 'zh-CN', texts: zhCN }),
    casePanels.of({
      id: 'recording.case',
      tab: 'recordings',
      order: 10,
      load: async () => ({ Panel: (await import('./case-recordings.js')).CaseRecordings }),
    }),
    pages.of(
      {
        path: '/recordings/upload',
        title: 'recording.upload.title',
        permission: 'recordings.upload',
        menu: { label: 'recording.upload.menu', group: 'inbox.desk', order: 50, permission: 'cases.handle' },
        load: () => import('./upload-page.js'),
      },
      {
        path: '/recordings/not-handed-over',
        title: 'recording.owed.title',
        permission: 'recordings.manage',
        menu: { label: 'recording.owed.menu', group: desk, order: 410 },
        load: () => import('./owed-page.js'),
      },
      {
        path: '/recording-library',
        title: 'recording.library.title',
        permission: 'recordings.manage',
        menu: { label: 'recording.library.menu', group: desk, order: 420 },
        load: () => import('./library-page.js'),
      },
      {
        path: '/recordings/access',
        title: 'recording.access.title',
        permission: 'recordings.approve',
        menu: { label: 'recording.access.menu', group: desk, order: 430 },
        load: () => import('./access-page.js'),
      },
      {
        path: '/recordings/statements',
        title: 'recording.statements.title',
        permission: 'recordings.approve',
        menu: { label: 'recording.statements.menu', group: desk, order: 440 },
        load: () => import('./statements-page.js'),
      },
      {
        path: '/recordings/devices',
        title: 'recording.devices.title',
        permission: 'recordings.manage',
        menu: { label: 'recording.devices.menu', group: desk, order: 460 },
        load: () => import('./devices-page.js'),
      },
    ),
  ],
};

export { zhCN } from './locales/zh-CN.js';
