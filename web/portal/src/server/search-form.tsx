export interface SearchFormProps {
  readonly action: string;
  /** Name of the field in the query. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly button: string;
  readonly value?: string;
}

/** One field and a button; works without script. */
export function SearchForm({ action, name, label, hint, button, value = '' }: SearchFormProps) {
  const id = `field-${name}`;
  return (
    <form className="search" action={action} method="get" role="search">
      <label htmlFor={id}>{label}</label>
      <div className="search-row">
        <input
          id={id}
          name={name}
          type="search"
          defaultValue={value}
          maxLength={100}
          autoComplete="off"
          {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
        />
        <button type="submit">{button}</button>
      </div>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </form>
  );
}
