import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { errors } from './errors.js';

// Durable format of a backup, a folder
//   manifest.json                       what {@link manifestSchema} lists; names the folder of the rows that count
//   rows-<id>/<table>.ndjson            one row a line, in the order of ids: an object of columns as they are stored on
//                                       both databases; bytes in base64. Lines end in U+000A and in nothing else.
//   rows-<id>/contents.ndjson           { sha256, size } of every content that a file referred to, in the order of hashes
//   contents/sha256/ab/cd/<sha256>      the contents; shared by all backups that were ever made into this folder
// Invariants: all tables and the list of contents are of one commit. What the manifest names is on disk for good before
//   the manifest is. A content is never changed; one that no file refers to any more is removed after the manifest.
// Writer: writeBackup only, one at a time. Readers: restoreBackup.
// Crash: the manifest is put in place by a rename, last. A first backup that was cut off has no manifest and is none; a
//   later one leaves the manifest, and so the backup, of before. What it had begun is removed by the next one.

/** The format that this version writes and reads. */
export const FORMAT = 1;

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

const fileSchema = z.object({ bytes: z.number().int(), sha256: sha256Schema });

const manifestSchema = z.object({
  format: z.literal(FORMAT),
  /** Version of the product. */
  product: z.string(),
  createdAt: z.iso.datetime(),
  /** The database it was made from. It may be restored into either. */
  dialect: z.enum(['sqlite', 'mariadb']),
  /** Names of the migrations in force. */
  migrations: z.array(z.string()),
  /** Folder of the rows. */
  rows: z.string().regex(/^rows-[0-9a-z-]+$/),
  tables: z.array(fileSchema.extend({ name: z.string().regex(/^[a-z][a-z0-9_]*$/), rows: z.number().int() })),
  /** The list of contents; `size` is that of all contents together. */
  contents: fileSchema.extend({ count: z.number().int(), size: z.number().int() }),
  /** Contents that a file refers to and that could not be read: gone or damaged. */
  absent: z.array(sha256Schema),
  /** What an installation needs and this backup does not hold. */
  notIncluded: z.array(z.object({ what: z.string(), where: z.string() })),
});

/** What a backup holds; see the format above. */
export type Manifest = z.output<typeof manifestSchema>;

/** Where things lie in a backup. */
export class BackupFolder {
  /** Absolute. */
  readonly path: string;

  constructor(path: string) {
    this.path = resolve(path);
  }

  get manifest(): string {
    return join(this.path, 'manifest.json');
  }

  get contents(): string {
    return join(this.path, 'contents');
  }

  rows(folder: string): string {
    return join(this.path, folder);
  }

  table(folder: string, table: string): string {
    return join(this.path, folder, `${table}.ndjson`);
  }

  contentList(folder: string): string {
    return join(this.path, folder, 'contents.ndjson');
  }

  content(sha256: string): string {
    return join(this.contents, 'sha256', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }

  /** @throws BACKUP_INCOMPLETE, BACKUP_FORMAT_UNKNOWN, BACKUP_FILE_DAMAGED */
  async readManifest(): Promise<Manifest> {
    const text = await readFile(this.manifest, 'utf8').catch((cause: unknown) => {
      throw errors.BACKUP_INCOMPLETE({ folder: this.path }, { cause });
    });
    const given = parse(text);
    const format = (given as { format?: unknown } | undefined)?.format;
    if (Number.isInteger(format) && format !== FORMAT) {
      throw errors.BACKUP_FORMAT_UNKNOWN({ format: String(format), known: FORMAT });
    }
    const { data, error } = manifestSchema.safeParse(given);
    if (!data) throw errors.BACKUP_FILE_DAMAGED({ file: this.manifest, reason: 'it is no manifest' }, { cause: error });
    return data;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
