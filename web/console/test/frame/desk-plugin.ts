import { messages } from '@sanzhi/platform-i18n';
import type { Plugin } from '@sanzhi/platform-kernel';
import { banners, pages } from '@sanzhi/web-shell';

const texts = {
  'desk.group': '办案',
  'desk.tasks': '我的待办',
  'desk.start': '我要办案',
  'desk.cases': '我的案件',
  'desk.case': '案件',
  'desk.search': '一户式查询',
  'desk.upload': '音像上传',
  'desk.documents': '文书与法条',
  'desk.certificate': '我的证件',
  'desk.administration': '管理',
  'desk.departments': '部门',
};

const handling = (order: number, name: string) => ({
  label: `desk.${name}`,
  group: 'desk.group',
  order,
  permission: 'cases.handle',
});

/** The web half of a small plugin: enough pages to use every part of the frame and every control. */
export const deskPlugin: Plugin = {
  id: 'desk',
  requires: ['shell'],
  contributes: [
    messages.of({ namespace: 'desk', locale: 'zh-CN', texts }),
    banners.of({ id: 'training', load: () => import('./training-banner.js') }),
    pages.of(
      // Home for those who administer; an officer's home is the first entry of the menu.
      {
        path: '/',
        title: 'desk.administration',
        permission: 'departments.manage',
        load: () => import('./home-page.js'),
      },
      { path: '/tasks', title: 'desk.tasks', menu: handling(1, 'tasks'), load: () => import('./tasks-page.js') },
      { path: '/start', title: 'desk.start', menu: handling(2, 'start'), load: () => import('./start-page.js') },
      { path: '/cases', title: 'desk.cases', menu: handling(3, 'cases'), load: () => import('./failing-page.js') },
      { path: '/cases/:id', title: 'desk.case', permission: 'cases.handle', load: () => import('./case-page.js') },
      { path: '/search', title: 'desk.search', menu: handling(4, 'search'), load: () => import('./empty-page.js') },
      { path: '/upload', title: 'desk.upload', menu: handling(5, 'upload'), load: () => import('./empty-page.js') },
      {
        path: '/documents',
        title: 'desk.documents',
        menu: handling(6, 'documents'),
        load: () => import('./document-page.js'),
      },
      {
        path: '/certificate',
        title: 'desk.certificate',
        menu: handling(7, 'certificate'),
        load: () => import('./empty-page.js'),
      },
      {
        path: '/departments',
        title: 'desk.departments',
        permission: 'departments.manage',
        menu: { label: 'desk.departments', group: 'desk.administration', order: 20 },
        load: () => import('./departments-page.js'),
      },
    ),
  ],
};
