/** What a task or a clock is about, as lists say it. */
export interface CaseSubject {
  readonly id: string;
  readonly number: string;
  readonly cause: string;
  readonly partyName: string;
}

/** A row of the API that names its case; the names are absent where the reader may not see it. */
export interface NamesCase {
  readonly caseId: string | null;
  readonly caseNumber?: string;
  readonly cause?: string;
  readonly partyName?: string;
}

/** The cases that rows name, by id. */
export function caseSubjects(rows: readonly NamesCase[]): ReadonlyMap<string, CaseSubject> {
  const named = rows.flatMap(({ caseId: id, caseNumber: number, cause, partyName }) =>
    id && number !== undefined && cause !== undefined && partyName !== undefined
      ? { id, number, cause, partyName }
      : [],
  );
  return new Map(named.map((subject) => [subject.id, subject]));
}
