import type { Files, StoredFile } from '@sanzhi/platform-files';
import type { Translate } from '@sanzhi/platform-i18n';
import { type CompiledForm, type CompiledNode, type FormError, type FormResult, ROW_KEY } from '@sanzhi/forms-schema';
import type { FormRegister, NamedRecord, NamingPlace } from './form-source.js';
import { evidenceFaults } from './handed-in-evidence.js';
import {
  isRecord,
  type Known,
  knownAt,
  own,
  rowsAt,
  type Settled,
  tableOf,
  thingsOf,
  type Values,
  withSettled,
} from './named-things.js';

type Fault = (code: string, params?: Readonly<Record<string, unknown>>) => FormError;

/** A field that was filled in and may name something of the outside. */
interface Place extends Settled {
  /** What it named before. */
  readonly known: Known;
  readonly fault: Fault;
}

/** A record that a submission names and the field did not name before. */
interface NewRecord {
  readonly id: string;
  readonly label: string;
  readonly fault: Fault;
}

/** A file likewise. */
interface NewFile extends NewRecord {
  readonly size: number;
  readonly mime?: string;
}

/** By register, then by id. */
type Records = ReadonlyMap<string, ReadonlyMap<string, NamedRecord>>;

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
 * they are said to be; that records of registers exist, may be seen and may be chosen (PLAN-3.6); that evidence handed in
 * before is still there. Nothing that a browser says of them is believed.
 *
 * @returns the faults, and the values with the registers' own labels; what a field named before is as it was stored
 */
export async function judgeOutside(
  form: CompiledForm,
  result: FormResult,
  outside: Outside,
): Promise<{ readonly errors: readonly FormError[]; readonly values: Values }> {
  const stored = form.nested.flat(isRecord(outside.stored) ? outside.stored : {});
  const places = placesIn(form, result, stored);
  const files = places.flatMap(newFiles);
  const fileFaults = (await Promise.all(files.map((file) => fileFault(file, outside)))).flatMap((fault) => fault ?? []);
  const { records, errors } = await resolveRecords(newRecords(places), outside);
  const settled = places.map((place) => ({ ...place, value: settledValue(place, records) }));
  return {
    errors: [...evidenceFaults(form, result, stored), ...fileFaults, ...errors],
    values: withSettled(form, result, [...settled, ...copiesOf(settled, form, result)]),
  };
}

const OUTSIDE = new Set(['reference', 'file', 'media', 'signature']);

function placesIn(form: CompiledForm, { states, values }: FormResult, stored: Values): readonly Place[] {
  const flat = form.nested.flat(values);
  const known = new Map<CompiledNode, ReturnType<typeof knownAt>>();
  const knownOf = (node: CompiledNode, row: number | undefined) => {
    const byRow = known.get(node) ?? knownAt(form, node, stored);
    known.set(node, byRow);
    const table = tableOf(form, node);
    return byRow(table && row !== undefined ? own(rowsAt(flat, table)[row] ?? {}, ROW_KEY) : undefined);
  };
  return [...states.values()].flatMap(({ nodeId, row, pointer, editable, value }) => {
    const node = form.node(nodeId);
    if (!node || !OUTSIDE.has(node.node.type) || !editable || pointer === undefined || value === undefined) return [];
    const at = row === undefined ? {} : { row: row + 1 };
    const fault: Fault = (code, params) => ({
      pointer,
      code,
      params: { title: node.node.title, ...at, ...params },
      nodeId,
    });
    return [{ node, row, value, known: knownOf(node, row), fault }];
  });
}

const newThings = ({ node, value, known }: Place): readonly (readonly [string, Values])[] =>
  [...thingsOf(node.node.type, value)].filter(([id]) => known(id) === undefined);

/** With those taken back: what is in the list was uploaded. */
function newFiles(place: Place): readonly NewFile[] {
  const { type } = place.node.node;
  if (type === 'reference') return [];
  return newThings(place).map(([id, thing]) => {
    const file = type === 'signature' ? thing['image'] : thing;
    const { name, size, mime } = file as { name: string; size: number; mime?: string };
    return { id, label: name, size, ...(mime === undefined ? {} : { mime }), fault: place.fault };
  });
}

function newRecords(places: readonly Place[]): ReadonlyMap<string, readonly NewRecord[]> {
  const records = new Map<string, NewRecord[]>();
  for (const place of places.filter(({ node }) => node.node.type === 'reference')) {
    const register = registerOf(place);
    const named = newThings(place).map(([id, { label }]) => ({ id, label: String(label), fault: place.fault }));
    records.set(register, [...(records.get(register) ?? []), ...named]);
  }
  return records;
}

const registerOf = ({ node }: Pick<Place, 'node'>) => String(node.node.props['register'] ?? '');

async function fileFault(file: NewFile, { tx, departmentId, caseId, files }: Outside): Promise<FormError | undefined> {
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

async function resolveRecords(
  named: ReadonlyMap<string, readonly NewRecord[]>,
  outside: Outside,
): Promise<{ readonly records: Records; readonly errors: readonly FormError[] }> {
  const records = new Map<string, ReadonlyMap<string, NamedRecord>>();
  const errors: FormError[] = [];
  for (const [register, list] of named) {
    if (list.length === 0) continue;
    const ids = [...new Set(list.map(({ id }) => id))];
    const resolved = (await outside.registers.get(register)?.resolve(ids, outside)) ?? new Map<string, NamedRecord>();
    records.set(register, resolved);
    errors.push(...list.flatMap((one) => recordFault(one, resolved.get(one.id), outside)));
  }
  return { records, errors };
}

function recordFault(
  { label, fault }: NewRecord,
  record: NamedRecord | undefined,
  { translate }: Outside,
): readonly FormError[] {
  if (!record) return [fault('FORM_REFERENCE_UNKNOWN', { label })];
  const { refusal } = record;
  if (!refusal) return [];
  const reason = translate(refusal.key, refusal.params);
  return [fault('FORM_REFERENCE_REFUSED', { label: record.label, reason })];
}

/** A place's value: what it named before as it was stored, new records as their registers word them. */
function settledValue(place: Place, records: Records): unknown {
  const { node, value, known } = place;
  const { type } = node.node;
  const settledOne = (sent: unknown): unknown => {
    const [id, thing] = [...thingsOf(type, type === 'signature' || type === 'reference' ? sent : [sent])][0] ?? [];
    if (id === undefined || thing === undefined) return sent;
    const before = known(id);
    if (before) return takenOver(type, before, thing);
    const record = type === 'reference' ? records.get(registerOf(place))?.get(id) : undefined;
    return record ? worded(id, record) : sent;
  };
  return Array.isArray(value) ? value.map(settledOne) : settledOne(value);
}

function worded(id: string, { label, detail }: NamedRecord): Values {
  return { id, label, ...(detail === undefined ? {} : { detail }) };
}

/** What a person may say anew of evidence that is known; of it being taken back only where it was not. */
const FREE = ['note'];
const FREE_ONCE = [...FREE, 'removedAt', 'removedReason'];
/** What a signature says of its picture. */
const OF_PICTURE = ['image', 'strokes'];

function takenOver(type: string, before: Values, sent: Values): Values {
  if (type === 'media') return mixed(before, sent, before['removedAt'] === undefined ? FREE_ONCE : FREE);
  return type === 'signature' ? mixed(sent, before, OF_PICTURE) : before;
}

/** The first with these members of the other in place of its own. */
function mixed(first: Values, other: Values, names: readonly string[]): Values {
  const from = (values: Values, areNamed: boolean) =>
    Object.entries(values).filter(([name]) => names.includes(name) === areNamed);
  return Object.fromEntries([...from(first, false), ...from(other, true)]);
}

/** References that a rule copied from what was sent, in the words that were settled there. */
function copiesOf(settled: readonly Settled[], form: CompiledForm, { states }: FormResult): readonly Settled[] {
  const things = new Map(
    settled.flatMap(({ node, value }) => (node.node.type === 'reference' ? [...thingsOf('reference', value)] : [])),
  );
  return [...states.values()].flatMap(({ nodeId, row, computed, value }) => {
    const node = form.node(nodeId);
    if (!computed || node?.node.type !== 'reference' || value === undefined) return [];
    const settledOne = (one: unknown) => (isRecord(one) ? (things.get(String(one['id'])) ?? one) : one);
    return [{ node, row, value: Array.isArray(value) ? value.map(settledOne) : settledOne(value) }];
  });
}
