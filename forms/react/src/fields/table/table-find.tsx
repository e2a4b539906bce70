import { cellText } from '@sanzhi/forms-schema';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { useFormSurroundings } from '../../form-context.js';
import { reveal } from '../../reveal.js';
import type { TableActions, TableColumn } from './use-table.js';

/** Searches the rows of a table that are not all on the page, where the browser's own search cannot look. */
export function TableFind({
  columns,
  actions,
}: {
  readonly columns: readonly TableColumn[];
  readonly actions: Pick<TableActions, 'rows'>;
}) {
  const { model, translate } = useFormSurroundings();
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(-1);
  const [said, setSaid] = useState('');

  function find(step: 1 | -1): void {
    const wanted = text.trim();
    const first = columns[0];
    if (wanted === '' || !first) return;
    const found = actions
      .rows()
      .flatMap((row, place) =>
        columns.some(({ compiled, key }) => cellText(compiled, row[key]).includes(wanted)) ? [place] : [],
      );
    const next =
      (step === 1 ? found.find((place) => place > at) : found.filter((place) => place < at).at(-1)) ??
      found.at(step === 1 ? 0 : -1);
    if (next === undefined) return setSaid(translate('forms.table.find.none', { text: wanted }));
    setAt(next);
    reveal(model, { nodeId: first.node.id, row: next });
    setSaid(translate('forms.table.find.found', { row: next + 1, count: found.length }));
  }

  return (
    <div className="sz-table-find" role="search">
      <label htmlFor={id}>{translate('forms.table.find')}</label>
      <input
        id={id}
        className="sz-form-input"
        type="search"
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setAt(-1);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          find(event.shiftKey ? -1 : 1);
        }}
      />
      <Button size="small" onClick={() => find(-1)}>
        {translate('forms.table.find.previous')}
      </Button>
      <Button size="small" onClick={() => find(1)}>
        {translate('forms.table.find.next')}
      </Button>
      <span role="status">{said}</span>
    </div>
  );
}
