// The closed lists of the registers. A value is stored and sent as written here; screens show `registers.<list>.<value>`.

/** Who enforces (DIS-3): an organ, an organisation that a law authorises, one that an organ entrusts. */
export const bodyKinds = ['authority', 'authorised', 'entrusted'] as const;
export type BodyKind = (typeof bodyKinds)[number];

/** How many recorders a body owes its officers (REC-19). */
export const recorderClasses = ['A', 'B', 'C'] as const;
export type RecorderClass = (typeof recorderClasses)[number];

/** Levels of government a body belongs to. */
export const bodyLevels = ['province', 'city', 'district', 'town'] as const;
export type BodyLevel = (typeof bodyLevels)[number];

/** The eight kinds of enforcement act. */
export const actionTypes = [
  'penalty',
  'licence',
  'coercion',
  'expropriation',
  'inspection',
  'fee',
  'confirmation',
  'payment',
] as const;
export type ActionType = (typeof actionTypes)[number];

/** State of a certificate. Expiry is not a state: it follows from the period. */
export const officerStates = ['valid', 'suspended', 'revoked'] as const;
export type OfficerState = (typeof officerStates)[number];

/** Outcome of the qualification examination (PLAN-3.6). */
export const examResults = ['passed', 'failed', 'not_taken'] as const;
export type ExamResult = (typeof examResults)[number];

/** An individual business (个体工商户) is a `citizen` with `isIndividualBusiness`. */
export const partyKinds = ['citizen', 'legal_person', 'other_org'] as const;
export type PartyKind = (typeof partyKinds)[number];

/** One ground of an enforcement item. */
export interface Basis {
  /** Title of the law without 《》. */
  readonly law: string;
  /** As cited, e.g. 第四十二条第一款. */
  readonly article: string;
  readonly text?: string;
}
