/** Texts of what a proof finds. */
export const zhCN = {
  'finding.deadlock': '流程可能停在“{{name}}”，再也走不下去',
  'finding.cannotEnd': '走到“{{name}}”以后，流程再也不能结束',
  'finding.deadElement': '“{{name}}”永远走不到',
  'finding.unbounded': '“{{name}}”会被重复启动，越来越多',
  'finding.noWayOn': '走到“{{name}}”时，可能没有一条出口的条件成立',
  'finding.incident': '走到“{{name}}”时会出错停下（{{code}}）',
  'finding.recursion': '流程反复调用“{{name}}”，没有尽头',
  'finding.floor': '可能在“{{name}}”违反：{{reason}}',
  'finding.floorAtEnd': '流程结束时可能仍未完成：{{reason}}',
  'finding.budget': '流程图过于复杂，未能在限定范围内得出结论',
  'finding.doubled': '“{{name}}”可能同时办理两次，以后的每一步都要成倍核对，未能得出结论，请看看哪一路不该走到这里',
  'finding.condition': '“{{name}}”的条件过于复杂，未能得出结论，请改用与固定值的比较',
  'finding.call': '“{{name}}”调用的流程尚未给出，未能得出结论',
} as const;
