export const zhCN = {
  'console.signIn': '登录',
  'console.login': '登录名',
  'console.login.missing': '请输入登录名',
  'console.password': '密码',
  'console.password.missing': '请输入密码',
  'console.newPassword': '设置新密码',
  'console.newPassword.why': '您使用的是初始密码。为保护案件信息，请先设置只有您本人知道的新密码。',
  'console.demo': '演示版：选择一个角色',
  'console.demo.text': '数据均为虚构，点选后直接登录。',
  'console.demo.account': '{{name}}(登录名{{login}})',
} as const;
