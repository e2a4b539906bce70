import type { FormOption } from '../form-component.js';

/**
 * The divisions of Ningxia from the county up, by their six-digit codes (GB/T 2260): the region that the demo plays
 * in. Other regions are the installation's to add, by a dictionary of the same name.
 */
export const ningxiaDivisions: readonly FormOption[] = (
  [
    ['640000', '宁夏回族自治区'],
    ['640100', '银川市'],
    ['640104', '兴庆区'],
    ['640105', '西夏区'],
    ['640106', '金凤区'],
    ['640121', '永宁县'],
    ['640122', '贺兰县'],
    ['640181', '灵武市'],
    ['640200', '石嘴山市'],
    ['640202', '大武口区'],
    ['640205', '惠农区'],
    ['640221', '平罗县'],
    ['640300', '吴忠市'],
    ['640302', '利通区'],
    ['640303', '红寺堡区'],
    ['640323', '盐池县'],
    ['640324', '同心县'],
    ['640381', '青铜峡市'],
    ['640400', '固原市'],
    ['640402', '原州区'],
    ['640422', '西吉县'],
    ['640423', '隆德县'],
    ['640424', '泾源县'],
    ['640425', '彭阳县'],
    ['640500', '中卫市'],
    ['640502', '沙坡头区'],
    ['640521', '中宁县'],
    ['640522', '海原县'],
  ] as const
).map(([value, label]) => ({ value, label, ...parentOf(value) }));

/** The first two digits are the province, the next two the city, the last two the county. */
function parentOf(code: string): { readonly parent?: string } {
  if (!code.endsWith('00')) return { parent: `${code.slice(0, 4)}00` };
  return code.endsWith('0000') ? {} : { parent: `${code.slice(0, 2)}0000` };
}
