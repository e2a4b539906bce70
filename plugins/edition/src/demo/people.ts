/** Everyone in the demo is plainly made up. All accounts share {@link demoPassword}. */
export interface DemoPerson {
  readonly login: string;
  readonly name: string;
  readonly department: DemoDepartmentKey;
  readonly roles: readonly string[];
  /** Certificate valid until, relative to the day of seeding; absent for those who hold none. */
  readonly certificateDays?: number;
  readonly reviewer?: 'qualified' | 'first-time';
}

export type DemoDepartmentKey = 'justice' | 'urban' | 'market' | 'town' | 'sanitation';

export const demoPassword = 'Sanzhi-Demo-1';

export const demoDepartments: Readonly<Record<DemoDepartmentKey, { name: string; shortName: string; kind: string }>> = {
  justice: { name: '青禾区司法局', shortName: '青司', kind: 'supervision' },
  urban: { name: '青禾区城市管理局', shortName: '青城管', kind: 'department' },
  market: { name: '青禾区市场监督管理局', shortName: '青市监', kind: 'department' },
  town: { name: '柳泉镇人民政府', shortName: '柳政', kind: 'town' },
  sanitation: { name: '青禾区环境卫生服务中心', shortName: '青环卫', kind: 'entrusted' },
};

const officer = (login: string, name: string, department: DemoDepartmentKey, certificateDays = 700): DemoPerson => ({
  login,
  name,
  department,
  roles: ['officer'],
  certificateDays,
});

export const demoPeople: readonly DemoPerson[] = [
  officer('zhangsan', '张三', 'urban'),
  officer('lisi', '李四', 'urban'),
  officer('wangwu', '王五', 'urban', 9),
  officer('zhaoliu', '赵六', 'urban', -20),
  { login: 'fazhi', name: '法制一号', department: 'urban', roles: ['legal-reviewer'], reviewer: 'qualified' },
  { login: 'fazhi2', name: '法制二号', department: 'urban', roles: ['legal-reviewer'], reviewer: 'first-time' },
  { login: 'juzhang', name: '局长甲', department: 'urban', roles: ['department-head'] },
  { login: 'duizhang', name: '队长甲', department: 'urban', roles: ['unit-head'] },
  { login: 'gongshi', name: '公示员甲', department: 'urban', roles: ['disclosure-officer'] },
  { login: 'shencha', name: '审查人甲', department: 'urban', roles: ['disclosure-reviewer'] },
  { login: 'yinxiang', name: '音像员甲', department: 'urban', roles: ['recording-custodian'] },
  { login: 'guanli', name: '管理员甲', department: 'urban', roles: ['department-administrator'] },
  { login: 'fuhe', name: '管理员丙', department: 'urban', roles: ['department-administrator'] },
  officer('sunqi', '孙七', 'market'),
  officer('zhouba', '周八', 'market'),
  { login: 'fazhi3', name: '法制三号', department: 'market', roles: ['legal-reviewer'], reviewer: 'qualified' },
  { login: 'juzhang2', name: '局长乙', department: 'market', roles: ['department-head'] },
  { login: 'gongshi2', name: '公示员乙', department: 'market', roles: ['disclosure-officer'] },
  { login: 'shencha2', name: '审查人乙', department: 'market', roles: ['disclosure-reviewer'] },
  { login: 'yinxiang2', name: '音像员乙', department: 'market', roles: ['recording-custodian'] },
  { login: 'guanli2', name: '管理员乙', department: 'market', roles: ['department-administrator'] },
  ...['wujiu', 'zhengshi', 'fengyi', 'chener', 'chusan'].map((login, index) =>
    officer(login, `镇员${'一二三四五'[index]}`, 'town'),
  ),
  officer('weiyi', '卫一', 'sanitation'),
  officer('jianger', '蒋二', 'sanitation'),
  { login: 'jiandu', name: '监督员', department: 'justice', roles: ['supervisor'] },
  { login: 'moban', name: '模板员甲', department: 'justice', roles: ['template-administrator'] },
  { login: 'moban2', name: '模板员乙', department: 'justice', roles: ['template-administrator'] },
  { login: 'xitong', name: '系统管理员', department: 'justice', roles: ['system-administrator'] },
  { login: 'anquan', name: '安全管理员', department: 'justice', roles: ['security-administrator'] },
  { login: 'shenji', name: '审计管理员', department: 'justice', roles: ['audit-administrator'] },
];
