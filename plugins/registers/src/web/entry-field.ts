/** One value of a choice. */
export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** A field of an entry's drawer. `name` is the API's; `label` is in the reader's language. */
export interface EntryField {
  readonly name: string;
  readonly label: string;
  /** `day` is `YYYY-MM-DD`, `fen` is shown in yuan, `lines` is several texts, `basis` several grounds. */
  readonly kind:
    'line' | 'text' | 'day' | 'lines' | 'yesNo' | 'fen' | 'basis' | { readonly choices: readonly Choice[] };
  readonly isRequired?: boolean;
}

/** What the form holds for a stored value: yuan for fen, nothing for null. */
export function shownValue({ kind }: EntryField, stored: unknown): unknown {
  if (stored === null || stored === undefined) return kind === 'lines' || kind === 'basis' ? [] : undefined;
  return kind === 'fen' ? Number(stored) / 100 : stored;
}

/** What is sent for what the form holds: fen for yuan, null for what was left empty. */
export function sentValue({ kind }: EntryField, shown: unknown): unknown {
  if (kind === 'lines' || kind === 'basis') return shown ?? [];
  if (kind === 'yesNo') return shown === true;
  if (shown === undefined || shown === null || shown === '') return null;
  return kind === 'fen' ? Math.round(Number(shown) * 100) : shown;
}
