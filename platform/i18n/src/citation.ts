import { type Contributed, ExtensionPoint } from '@sanzhi/platform-kernel';

/** A statute whose articles ground refusals and deadlines. Obligation IDs begin with its prefix: `REV-8.3`. */
export interface Statute {
  readonly prefix: string;
  /** Full title with its 《》. */
  readonly title: string;
  /** Articles whose parts are paragraphs (款); in all others a part is an item (项). */
  readonly paragraphed: readonly number[];
}

/** Where an edition names the statutes that its jurisdiction implements. */
export const statutes = ExtensionPoint.define<Statute>('statutes', (statute) => statute.prefix);

/** Turns `REV-8.3` into 《…》第八条第(三)项. An ID of no known statute is given back as it is. */
export type Cite = (obligationId: string) => string;

export function createCite(known: readonly Contributed<Statute>[]): Cite {
  const byPrefix = new Map(known.map(({ item }) => [item.prefix, item]));
  return (id) => {
    const parts = /^([A-Z]+)-(\d+)(?:\.(\d+))?/.exec(id);
    const statute = parts && byPrefix.get(parts[1] as string);
    if (!statute) return id;
    const article = Number(parts[2]);
    const part = Number(parts[3] ?? 0);
    return `${statute.title}第${chineseNumber(article)}条${part > 0 ? partOf(part, statute.paragraphed.includes(article)) : ''}`;
  };
}

function partOf(part: number, isParagraph: boolean): string {
  return isParagraph ? `第${chineseNumber(part)}款` : `第(${chineseNumber(part)})项`;
}

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 to 99, as articles are numbered. */
function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = digits[value % 10] ?? '';
  if (tens === 0) return ones;
  return `${tens === 1 ? '' : digits[tens]}十${ones}`;
}
