import { ExtensionPoint } from '@sanzhi/platform-kernel';
import type { ReadData, Tx } from '@sanzhi/platform-data';
import type { Translate } from '@sanzhi/platform-i18n';
import type { FormOutline } from '@sanzhi/forms-schema';

/** Something that a first form can be made of. */
export interface FormSourceChoice {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
}

/** What knows which fields to ask for: enforcement items, the registers. */
export interface FormSource {
  readonly id: string;
  /** Message key. */
  readonly title: string;
  choices(call: {
    readonly read: ReadData;
    readonly translate: Translate;
    readonly search: string;
  }): Promise<readonly FormSourceChoice[]>;
  /** @throws DATA_NOT_FOUND */
  outline(call: {
    readonly read: ReadData;
    readonly translate: Translate;
    readonly choice: string;
  }): Promise<Omit<FormOutline, 'id'>>;
}

/** Where plugins offer what a first form can be made of. */
export const formSources = ExtensionPoint.define<FormSource>('formSources', ({ id }) => id);

/** A register that fields may point into. */
export interface FormRegister {
  /** What a field's `register` names. */
  readonly id: string;
  /** Message key. */
  readonly title: string;
  /**
   * What the actor may name of these records today; one that is absent does not exist for it. Called in the transaction
   * of the submission, under the actor's own scope.
   */
  resolve(ids: readonly string[], about: NamingPlace): Promise<ReadonlyMap<string, NamedRecord>>;
}

/** Where records are named. */
export interface NamingPlace {
  readonly tx: Tx;
  readonly departmentId: string;
  /** The office's day. */
  readonly on: string;
}

/** A record as a form keeps it. */
export interface NamedRecord {
  /** As the register reads: what the browser says of it is not kept. */
  readonly label: string;
  /** The line below it. */
  readonly detail?: string;
  /** Message key of why it cannot be named, with what fills it. */
  readonly refusal?: { readonly key: string; readonly params?: Readonly<Record<string, unknown>> };
}

/** Where plugins name the registers that fields may point into, so that a designer can offer them. */
export const formRegisters = ExtensionPoint.define<FormRegister>('formRegisters', ({ id }) => id);
