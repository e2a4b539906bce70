import { departmentStream, type Audit } from '@sanzhi/platform-audit';
import { systemActor, type Collection, type RowOf, type Tx } from '@sanzhi/platform-data';
import type { Clock } from '@sanzhi/platform-kernel';
import { isResidentId, officeDay } from '../shared/index.js';
import { officerPrivates, officers, parties, partyPrivates } from './collections.js';
import { errors } from './errors.js';
import type { KeyRing } from './key-ring.js';
import type { RegisterRow } from './register.js';
import { open, seal, type PrivateValues } from './sealed-values.js';

const persons = {
  party: { owners: parties as Collection<RegisterRow>, privates: partyPrivates },
  officer: { owners: officers as Collection<RegisterRow>, privates: officerPrivates },
} as const;

/** Whose private part. */
export interface PersonReference {
  readonly kind: keyof typeof persons;
  readonly id: string;
}

/** A private part as stored: safe to hand on, to log or to keep. */
export type SealedPart = Pick<RowOf<typeof partyPrivates>, 'id' | 'keyId' | 'sealed'> & {
  readonly kind: PersonReference['kind'];
};

/** Private values of parties and officers, encrypted at rest. Each write and each reading is on the trail, no value is. */
export class PrivateParts {
  #isKeyProven = false;

  constructor(
    private readonly keys: KeyRing,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Replaces the private part as a whole.
   * @throws REGISTERS_ID_NUMBER_INVALID, DATA_NOT_FOUND, DATA_OUT_OF_SCOPE, REGISTERS_KEY_MISSING
   */
  async write(tx: Tx, person: PersonReference, values: PrivateValues): Promise<void> {
    const { owners, privates } = persons[person.kind];
    this.#checkIdNumber(values);
    const { id, departmentId } = await tx.of(owners).get(person.id, { forUpdate: true });
    const key = await this.#sealingKey(tx);
    const part = { keyId: key.id, sealed: seal(key, `${privates.name}/${id}`, values) };
    const changed = await tx.of(privates).update({ id }, part);
    if (changed === 0) await tx.of(privates).insert({ id, departmentId, ...part });
    await this.#record(tx, { person, departmentId, act: 'written', data: { fields: Object.keys(values).sort() } });
  }

  /**
   * Puts the reading on the trail and gives the sealed part; {@link unseal} it after the commit, so that no value in
   * clear passes through what a transaction stores. Nothing when there is none.
   * @throws DATA_NOT_FOUND also when the actor may not read private parts of that department
   */
  async take(tx: Tx, person: PersonReference, purpose: string): Promise<SealedPart | undefined> {
    const { owners, privates } = persons[person.kind];
    const { id, departmentId } = await tx.of(owners).get(person.id);
    if (!(await tx.as(systemActor).of(privates).first({ id }))) return undefined;
    const { keyId, sealed } = await tx.of(privates).get(id);
    await this.#record(tx, { person, departmentId, act: 'read', data: { purpose } });
    return { kind: person.kind, id, keyId, sealed };
  }

  /** @throws REGISTERS_KEY_MISSING, REGISTERS_PRIVATE_DAMAGED */
  unseal({ kind, id, keyId, sealed }: SealedPart): PrivateValues {
    return open(this.keys.get(keyId), `${persons[kind].privates.name}/${id}`, sealed);
  }

  #checkIdNumber({ idType = 'resident_id', idNumber }: PrivateValues): void {
    if (idNumber === undefined || idType !== 'resident_id') return;
    if (!isResidentId(idNumber, officeDay(this.clock.now()))) {
      throw errors.REGISTERS_ID_NUMBER_INVALID({}, { pointer: '/idNumber' });
    }
  }

  /**
   * The key to seal with. A node that came up without the installation's key file must not begin one of its own:
   * asked once, whether the database holds values of a key that this node lacks.
   */
  async #sealingKey(tx: Tx) {
    if (!this.#isKeyProven) {
      const known = this.keys.ids;
      for (const { privates } of Object.values(persons)) {
        const foreign = await tx
          .as(systemActor)
          .of(privates)
          .first({ not: { keyId: { in: known } } });
        if (foreign) throw errors.REGISTERS_KEY_MISSING({ keyId: foreign.keyId, file: this.keys.file });
      }
    }
    const key = this.keys.newest({ canCreate: true });
    this.#isKeyProven = true;
    return key;
  }

  async #record(
    tx: Tx,
    act: { person: PersonReference; departmentId: string; act: 'written' | 'read'; data: Record<string, unknown> },
  ): Promise<void> {
    const { person, departmentId, data } = act;
    await this.audit.record(tx, {
      stream: departmentStream(departmentId, this.clock.now()),
      action: `${person.kind}.private.${act.act}`,
      subject: `${person.kind}/${person.id}`,
      data,
    });
  }
}
