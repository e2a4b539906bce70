import { useMemo } from 'react';
import { untitled } from '../compare/flowchart-comparison.js';
import type { FlowchartTitles } from '../compare/difference-words.js';
import type { FlowchartDesk } from '../editor/desk.js';
import { useDesk } from './use-desk.js';

/** What roles, forms, services and facts are called here; their ids until it is known. @param ownerId see {@link useDesk} */
export function useTitles(ownerId?: string): FlowchartTitles {
  const { data } = useDesk(ownerId);
  return useMemo(() => (data ? titlesOf(data) : untitled), [data]);
}

function titlesOf({ roles, forms, processes, services, facts }: FlowchartDesk): FlowchartTitles {
  const named = (pairs: readonly (readonly [string, string])[]) => {
    const titles = new Map(pairs);
    return (id: string) => titles.get(id) ?? id;
  };
  return {
    role: named(roles.map(({ id, title }) => [id, title])),
    form: named(forms.map(({ key, title }) => [key, title])),
    process: named(processes.map(({ key, title }) => [key, title])),
    service: named(services.map(({ topic, title }) => [topic, title])),
    facts,
  };
}
