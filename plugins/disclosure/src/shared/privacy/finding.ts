/** What a finding is; also the key of its mask. */
export type FindingType =
  | 'id-card'
  | 'foreign-resident-card'
  | 'passport'
  | 'travel-permit'
  | 'personal-document'
  | 'bank-account'
  | 'mobile-phone'
  | 'landline'
  | 'home-address'
  | 'birth-date'
  | 'vehicle-plate'
  | 'email'
  | 'social-account'
  | 'property'
  | 'health'
  | 'minor-name'
  | 'third-party-name'
  | 'location';

/**
 * `certain`: the machine decides, the span is masked and nobody need be asked.
 * `ask`: the span is masked too, and publication stays blocked until a person has decided (G4).
 */
export type Certainty = 'certain' | 'ask';

/** What a person decided about every span of this type and text, in one version of a text (obligation DIS-8.0). */
export interface PrivacyDecision {
  readonly type: FindingType;
  /** The span's text as a finding reported it. */
  readonly text: string;
  readonly action: 'mask' | 'keep';
}

/** A span of personal information; offsets are UTF-16 units of the text that was given. */
export interface PrivacyFinding {
  readonly type: FindingType;
  readonly text: string;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly certainty: Certainty;
  /** Present when a person has decided about it. */
  readonly decision?: PrivacyDecision['action'];
}

/** A finding as a detector makes it: offsets are those of the normalised text. */
export interface Candidate {
  readonly type: FindingType;
  readonly start: number;
  readonly end: number;
  readonly certainty: Certainty;
}
