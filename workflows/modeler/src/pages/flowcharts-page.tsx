import { ItemList, type ItemLine } from '@sanzhi/web-configuration';
import { useQuery } from '@sanzhi/web-shell';
import { useState } from 'react';
import { NewFlowchartDrawer } from './new-flowchart-drawer.js';
import { FlowchartTabs } from './flowchart-tabs.js';
import { flowchartKind } from './page-data.js';

/** `/flowcharts`: the flowcharts of the office, what state they are in, what is in force. */
export function Page() {
  const [isNew, setNew] = useState(false);
  const list = useQuery<readonly ItemLine[]>('/configuration/process/items');
  return (
    <>
      <ItemList
        pages={flowchartKind}
        list={list}
        tabs={<FlowchartTabs current="/flowcharts" />}
        onNew={() => setNew(true)}
      />
      {isNew && <NewFlowchartDrawer items={list.data ?? []} onClose={() => setNew(false)} />}
    </>
  );
}
