import type { Role } from '@sanzhi/platform-access';

const administrators = ['system-administrator', 'security-administrator', 'audit-administrator'];
const administrator = (id: string, order: number, permissions: readonly string[]): Role => ({
  id,
  title: `role.${id}`,
  permissions,
  excludes: administrators.filter((other) => other !== id),
  order,
});

/** The roles of an enforcement office, as SCREENS.md §1 names them, and what each may do. */
export const roles: readonly Role[] = [
  {
    id: 'officer',
    title: 'role.officer',
    order: 10,
    permissions: [
      'cases.read',
      'cases.handle',
      'registers.read',
      'parties.manage',
      'review.submit',
      'files.upload',
      'recordings.upload',
    ],
  },
  {
    id: 'unit-head',
    title: 'role.unit-head',
    order: 20,
    permissions: ['cases.read', 'registers.read', 'recordings.approve', 'recordings.watch'],
  },
  {
    id: 'department-head',
    title: 'role.department-head',
    order: 30,
    permissions: [
      'cases.read',
      'cases.approve',
      'registers.read',
      'recordings.approve',
      'recordings.watch',
      'processes.operate',
      'disclosure.withdraw',
      'forms.secrets',
    ],
  },
  {
    id: 'legal-reviewer',
    title: 'role.legal-reviewer',
    order: 40,
    permissions: ['cases.read', 'review.handle', 'recordings.watch', 'registers.read'],
  },
  {
    id: 'disclosure-officer',
    title: 'role.disclosure-officer',
    order: 50,
    permissions: ['cases.read', 'disclosure.prepare', 'disclosure.withdraw', 'registers.read'],
  },
  {
    id: 'disclosure-reviewer',
    title: 'role.disclosure-reviewer',
    order: 60,
    permissions: ['cases.read', 'disclosure.review', 'disclosure.withdraw', 'registers.read'],
  },
  {
    id: 'recording-custodian',
    title: 'role.recording-custodian',
    order: 70,
    permissions: ['cases.read', 'recordings.manage', 'recordings.upload', 'registers.read', 'files.upload'],
  },
  {
    id: 'department-administrator',
    title: 'role.department-administrator',
    order: 80,
    permissions: [
      'registers.read',
      'registers.manage',
      'configuration.edit',
      'configuration.publish',
      'processes.prove',
      'disclosure.policy',
    ],
  },
  {
    // The district's forms, fragments and dictionaries, from which departments derive theirs.
    id: 'template-administrator',
    title: 'role.template-administrator',
    order: 85,
    permissions: [
      'registers.read',
      'configuration.edit',
      'configuration.publish',
      'configuration.district',
      'processes.prove',
    ],
  },
  {
    id: 'supervisor',
    title: 'role.supervisor',
    order: 90,
    permissions: [
      'supervision.read',
      'cases.read',
      'recordings.inspect',
      'registers.read',
      'configuration.supervise',
      'processes.prove',
    ],
    // Who supervises does not do the supervised work (DIS-5.1).
    excludes: [
      'officer',
      'unit-head',
      'department-head',
      'legal-reviewer',
      'disclosure-officer',
      'disclosure-reviewer',
    ],
  },
  administrator('system-administrator', 100, ['accounts.manage', 'departments.manage']),
  administrator('security-administrator', 110, ['roles.assign', 'grants.manage']),
  administrator('audit-administrator', 120, ['audit.read']),
];
