/**
 * What the public is told of a decision: the fields of DIS-11 and no other. The public record is built from these by
 * naming each (obligations D, layer 1); nothing gets there by not being excluded.
 */
export interface DisclosureFields {
  /** 文号 (DIS-11.1). */
  readonly number: string;
  /** 案件名称 (DIS-11.1). */
  readonly title: string;
  /** The party's name, as far as it is shown (DIS-11.2). */
  readonly partyName: string;
  /** 法定代表人, of an enterprise or organisation (DIS-11.2). */
  readonly legalRepresentative: string | null;
  /** Main facts of the breach (DIS-11.3). */
  readonly factSummary: string;
  /** Kinds of the act, as codes such as `fine` (DIS-11.4). */
  readonly kinds: readonly string[];
  readonly basis: string;
  readonly result: string;
  /** The deciding department (DIS-11.5). */
  readonly department: string;
  /** The day of the decision, `YYYY-MM-DD` (DIS-11.5). */
  readonly formedOn: string;
}

/** The fields that the privacy scan reads: every one that holds words. */
export const scannedFields = [
  'number',
  'title',
  'partyName',
  'legalRepresentative',
  'factSummary',
  'basis',
  'result',
  'department',
] as const;
export type ScannedField = (typeof scannedFields)[number];

/** The fields whose wording the author may change; the others come from the decision and the registers. */
export const wordedFields = ['title', 'factSummary', 'basis', 'result'] as const;
export type WordedField = (typeof wordedFields)[number];

/** Kinds that have a name in the catalogue, `disclosure.kind.<code>`. A code we do not know is shown as `other`. */
export const kindCodes = [
  'warning',
  'fine',
  'confiscation',
  'suspend_production_business',
  'suspend_licence',
  'revoke_licence',
  'restrict_practice',
  'administrative_detention',
  'seal_premises',
  'seize_licence',
  'seize_goods',
  'forced_demolition',
  'ban_or_closure',
  'additional_fine',
  'other',
] as const;

/** The code as the public record holds it: one of {@link kindCodes}, so that no free text rides in it. */
export function publicKind(code: string): string {
  return (kindCodes as readonly string[]).includes(code) ? code : 'other';
}
