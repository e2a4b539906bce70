import { useApi, usePermission } from '@sanzhi/web-shell';
import { problemOf, useTranslate } from '@sanzhi/web-ui';
import { App, Button, Select } from 'antd';
import { useEffect, useState } from 'react';
import { PartyDrawer } from './party-drawer.js';

/** A row of GET /parties. */
export interface PartyRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly code: string | null;
  readonly legalRepresentative: string | null;
}

export interface PartyChoiceProps {
  // `Form.Item` passes these.
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (partyId: string) => void;
}

/** A search of this long after the last key, in ms. */
const pause = 250;

/** Searches the parties by name; who is not there yet is registered beside. */
export function PartyChoice({ id, value, onChange }: PartyChoiceProps) {
  const t = useTranslate();
  const mayAdd = usePermission('parties.manage');
  const [text, setText] = useState('');
  const [isAdding, setAdding] = useState(false);
  const { rows, isLoading, add } = useParties(text);
  const added = (party: PartyRow) => {
    add(party);
    setAdding(false);
    onChange?.(party.id);
  };
  return (
    <div className="sz-party-choice">
      <Select
        {...(id === undefined ? {} : { id })}
        {...(value === undefined ? {} : { value })}
        showSearch
        filterOption={false}
        loading={isLoading}
        placeholder={t('newCase.party.placeholder')}
        notFoundContent={isLoading ? t('ui.loading') : t('newCase.party.none')}
        options={rows.map((party) => ({ value: party.id, label: labelOf(party) }))}
        onSearch={setText}
        onChange={(partyId: string) => onChange?.(partyId)}
      />
      {mayAdd && <Button onClick={() => setAdding(true)}>{t('newCase.party.add')}</Button>}
      {isAdding && <PartyDrawer name={text} onClose={() => setAdding(false)} onAdded={added} />}
    </div>
  );
}

/** Two of one name are told apart by their code or representative. */
function labelOf({ name, code, legalRepresentative }: PartyRow): string {
  const more = [code, legalRepresentative].filter(Boolean).join('，');
  return more ? `${name}（${more}）` : name;
}

function useParties(text: string) {
  const api = useApi();
  const t = useTranslate();
  const { message } = App.useApp();
  const [rows, setRows] = useState<readonly PartyRow[]>([]);
  const [isLoading, setLoading] = useState(false);
  useEffect(() => {
    const abort = new AbortController();
    setLoading(true);
    const search = async () => {
      const query = new URLSearchParams({ limit: '20', ...(text.trim() ? { q: text.trim() } : {}) });
      try {
        const path = `/parties?${query.toString()}`;
        const { items } = await api.get<{ items: readonly PartyRow[] }>(path, { signal: abort.signal });
        if (!abort.signal.aborted) setRows(items);
      } catch (thrown) {
        if (!abort.signal.aborted) void message.warning(problemOf(thrown, t).title);
      }
      if (!abort.signal.aborted) setLoading(false);
    };
    const timer = setTimeout(() => void search(), text ? pause : 0);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [api, message, t, text]);
  const add = (party: PartyRow) => setRows((last) => [party, ...last]);
  return { rows, isLoading, add };
}
