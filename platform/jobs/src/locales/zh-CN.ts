/** Texts of this package. */
export const zhCN = {
  'error.JOBS_LEASE_LOST': '该后台任务已由其他节点接手，本次执行不生效。',
  'error.JOBS_LEASE_LOST.remedy': '无需处理。如反复出现，请系统管理员检查各节点的时钟和负载。',
  'error.JOBS_LEASE_EXPIRED': '后台任务执行中断{{attempts}}次，已停止重试。',
  'error.JOBS_LEASE_EXPIRED.remedy': '请系统管理员检查服务器运行情况，排除故障后重试该任务。',
  'error.JOBS_NOT_FAILED': '该后台任务不在失败状态，不能重试。',
  'error.JOBS_NOT_FAILED.remedy': '请刷新后查看任务的最新状态。',
  'error.JOBS_KIND_UNKNOWN': '系统没有安装处理“{{kind}}”任务的功能。',
  'error.JOBS_KIND_UNKNOWN.remedy': '请系统管理员检查已启用的插件。',
} as const;
