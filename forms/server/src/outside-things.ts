import type { Files, StoredFile } from '@sanzhi/platform-files';
import type { Translate } from '@sanzhi/platform-i18n';
import { type CompiledForm, type FormError, type FormResult, keptMedia, referencesIn } from '@sanzhi/forms-schema';
import type { FormRegister, NamedRecord, NamingPlace } from './form-source.js';

/** A file or a record that a submission names, at its field. */
interface NamedThing {
  readonly id: string;
  readonly label: string;
  readonly fault: (code: string, params?: Readonly<Record<string, unknown>>) => FormError;
}

interface NamedFile extends NamedThing {
  readonly size: number;
  readonly mime?: string;
}

/** What judging needs of the outside. */
export interface Outside extends NamingPlace {
  readonly caseId?: string | undefined;
  readonly registers: ReadonlyMap<string, FormRegister>;
  /** Absent where no files are kept: then none can be named. */
  readonly files: Files | undefined;
  readonly translate: Translate;
  /** What the record held before: it was judged then. */
  readonly stored: unknown;
}

/**
 * What a form cannot judge by itself: that files were truly uploaded, by whoever names them or into this case, and are what
 * they are said to be; that records of registers exist, may be seen and may be chosen (PLAN-3.6). Nothing that a browser
 * says of them is believed.
 *
 * @returns the faults, and the values with the registers' own labels
 */
export async function judgeOutside(
  form: CompiledForm,
  result: FormResult,
  outside: Outside,
): Promise<{ readonly errors: readonly FormError[]; readonly values: Readonly<Record<string, unknown>> }> {
  const known = new Set(idsIn(outside.stored));
  const { files, records } = thingsIn(form, result, known);
  const fileFaults = (await Promise.all(files.map((file) => fileFault(file, outside)))).flatMap((fault) => fault ?? []);
  const resolved = await resolveRecords(records, outside);
  return {
    errors: [...fileFaults, ...resolved.errors],
    values: reworded(result.values, resolved.records) as Readonly<Record<string, unknown>>,
  };
}

interface Things {
  readonly files: readonly NamedFile[];
  /** By register. */
  readonly records: ReadonlyMap<string, readonly NamedThing[]>;
}

function thingsIn(form: CompiledForm, { states }: FormResult, known: ReadonlySet<string>): Things {
  const files: NamedFile[] = [];
  const records = new Map<string, NamedThing[]>();
  for (const { nodeId, row, pointer, editable, value } of states.values()) {
    const node = form.node(nodeId)?.node;
    if (!node || !editable || pointer === undefined || value === undefined) continue;
    const at = row === undefined ? {} : { row: row + 1 };
    const fault: NamedThing['fault'] = (code, params) => ({
      pointer,
      code,
      params: { title: node.title, ...at, ...params },
      nodeId,
    });
    files.push(
      ...filesOf(node.type, value)
        .filter(({ id }) => !known.has(id))
        .map((file) => ({ ...file, fault })),
    );
    if (node.type !== 'reference') continue;
    const register = String(node.props['register'] ?? '');
    const named = referencesIn(value).filter(({ id }) => !known.has(id));
    records.set(register, [...(records.get(register) ?? []), ...named.map(({ id, label }) => ({ id, label, fault }))]);
  }
  return { files, records };
}

/** The uploaded files that a value names: those of a list, or the picture of a signature. */
function filesOf(type: string, value: unknown): readonly Omit<NamedFile, 'fault'>[] {
  const list: readonly unknown[] =
    type === 'media' ? keptMedia(value) : type === 'file' && Array.isArray(value) ? value : [];
  const image = type === 'signature' ? (value as { image?: unknown }).image : undefined;
  return [...list, ...(image === undefined ? [] : [image])].map((one) => {
    const { id, name, size, mime } = one as { id: string; name: string; size: number; mime?: string };
    return { id, label: name, size, ...(mime === undefined ? {} : { mime }) };
  });
}

async function fileFault(
  file: NamedFile,
  { tx, departmentId, caseId, files }: Outside,
): Promise<FormError | undefined> {
  const stored = await found(files, tx, file.id);
  if (!stored || stored.departmentId !== departmentId) return file.fault('FORM_FILE_UNKNOWN', { name: file.label });
  const isOurs = stored.caseId === null ? stored.uploadedBy === tx.actor.id : stored.caseId === (caseId ?? null);
  if (!isOurs) return file.fault('FORM_FILE_UNKNOWN', { name: file.label });
  const isOfKind = file.mime === undefined || kindOf(stored.mediaType) === kindOf(file.mime);
  const isSame = stored.size === file.size && stored.disposedAt === null && isOfKind;
  return isSame ? undefined : file.fault('FORM_FILE_OTHER', { name: file.label });
}

const kindOf = (mediaType: string) => mediaType.split('/')[0];

async function found(files: Files | undefined, tx: NamingPlace['tx'], id: string): Promise<StoredFile | undefined> {
  try {
    return await files?.find(tx.actor, id);
  } catch {
    return undefined;
  }
}

async function resolveRecords(records: Things['records'], outside: Outside) {
  const known = new Map<string, NamedRecord>();
  const errors: FormError[] = [];
  for (const [register, named] of records) {
    if (named.length === 0) continue;
    const ids = [...new Set(named.map(({ id }) => id))];
    const resolved = (await outside.registers.get(register)?.resolve(ids, outside)) ?? new Map<string, NamedRecord>();
    for (const one of named) {
      const record = resolved.get(one.id);
      if (record) known.set(one.id, record);
      errors.push(...recordFault(one, record, outside));
    }
  }
  return { records: known, errors };
}

function recordFault(
  { label, fault }: NamedThing,
  record: NamedRecord | undefined,
  { translate }: Outside,
): readonly FormError[] {
  if (!record) return [fault('FORM_REFERENCE_UNKNOWN', { label })];
  const { refusal } = record;
  if (!refusal) return [];
  const reason = translate(refusal.key, refusal.params);
  return [fault('FORM_REFERENCE_REFUSED', { label: record.label, reason })];
}

function idsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'id' in value && typeof value.id === 'string' ? [value.id] : [];
  return [...own, ...Object.values(value).flatMap(idsIn)];
}

/** Records as their registers word them. */
function reworded(value: unknown, records: ReadonlyMap<string, NamedRecord>): unknown {
  if (records.size === 0 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => reworded(one, records));
  const entries = Object.entries(value as Readonly<Record<string, unknown>>);
  const { id, label } = value as { readonly id?: unknown; readonly label?: unknown };
  const record = typeof id === 'string' && label !== undefined ? records.get(id) : undefined;
  if (!record) return Object.fromEntries(entries.map(([key, one]) => [key, reworded(one, records)]));
  return { id, label: record.label, ...(record.detail === undefined ? {} : { detail: record.detail }) };
}
