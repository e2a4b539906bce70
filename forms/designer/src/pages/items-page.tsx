import { ItemList } from '@sanzhi/web-configuration';
import { useQuery } from '@sanzhi/web-shell';
import { useState } from 'react';
import { ImportButton } from './import-button.js';
import { KindTabs } from './kind-tabs.js';
import { NewFormDrawer } from './new-form-drawer.js';
import { formKinds, type ItemKind, type ItemLine } from './page-data.js';
import './form-pages.css';

/** The list of a kind, with the way to the other two. */
export function ItemsPage({ kind }: { kind: ItemKind }) {
  const [isNew, setNew] = useState(false);
  const list = useQuery<readonly ItemLine[]>(`/configuration/${kind}/items`);
  return (
    <>
      <ItemList
        pages={formKinds[kind]}
        list={list}
        tabs={<KindTabs kind={kind} />}
        actions={kind !== 'dictionary' && <ImportButton onDone={list.reload} />}
        onNew={() => setNew(true)}
      />
      {isNew && <NewFormDrawer kind={kind} onClose={() => setNew(false)} />}
    </>
  );
}
