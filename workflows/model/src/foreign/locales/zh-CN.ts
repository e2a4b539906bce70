/** What is said of a flowchart that another tool drew. */
export const takenInTexts = {
  tool: '由 {{tool}} 绘制。',
  size: '读到{{steps}}个环节。',
  sizeWithLanes: '读到{{steps}}个环节，泳道：{{lanes}}。',
  references: '{{count}}处带前缀的引用已对应到本文件的元素。',
  executable: '流程{{names}}原标为只供阅读，已改为可以运行。',
  work: '{{names}}由谁办理、用什么表单、何时办结，已从原工具的写法读入。',
  condition: '“{{flow}}”的条件已读懂：{{text}}',
  forPeople: '{{names}}没有写明类型，改为由人办理。',
  plain: '{{names}}没有写明类型，运行时直接通过，不等人办理。',
  performer: '“{{name}}”没有写明由谁办理。',
  performerOfLane: '“{{name}}”在泳道“{{lane}}”中，没有写明由谁办理。',
  form: '{{names}}没有选定表单，不用填表的可以不选。',
} as const;
