export const zhCN = {
  'console.signIn': '登录',
  'console.newPassword': '设置新密码',
  'console.newPassword.why': '您使用的是初始密码。为保护案件信息，请先设置只有您本人知道的新密码。',
  'console.demo': '演示版：选择一个角色',
  'console.demo.text': '数据均为虚构，点选后直接登录。',
  'console.demo.account': '{{name}}(登录名{{login}})',
  'console.clock': '训练时钟',
  'console.clock.text': '演示版训练时钟：现在是',
  'console.clock.ahead': '（比实际晚{{days}}天）',
  'console.clock.move': '往后{{days}}天',
} as const;
