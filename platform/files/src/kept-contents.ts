import type { ReadData } from '@sanzhi/platform-data';

const PAGE = 1_000;
const KEPT = `SELECT DISTINCT sha256, size FROM files WHERE disposed_at IS NULL AND sha256 > ? ORDER BY sha256 LIMIT ${PAGE}`;

/** A content that a file refers to. */
export interface KeptContent {
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

/** Every content that some file refers to which was not disposed of, in the order of the hashes; in pages. */
export async function* keptContents({ sql }: Pick<ReadData, 'sql'>): AsyncGenerator<readonly KeptContent[]> {
  for (let after: string | undefined = ''; after !== undefined;) {
    const page: KeptContent[] = await sql.all<KeptContent>(KEPT, [after]);
    yield page;
    after = page.length < PAGE ? undefined : page.at(-1)?.sha256;
  }
}
