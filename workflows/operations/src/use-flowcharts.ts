import { useApi, useQuery } from '@sanzhi/web-shell';
import { useTranslate, type Problem } from '@sanzhi/web-ui';
import { flowchartNames, type FlowchartNames } from '@sanzhi/workflows-modeler';
import { useEffect, useMemo, useState } from 'react';
import type { FlowchartVersion } from './process-data.js';

export interface Flowcharts {
  readonly versions: readonly FlowchartVersion[] | undefined;
  readonly problem: Problem | undefined;
  /** The flowchart's title with the number of its version. */
  nameOf(versionId: string): string;
  reload(): void;
}

/** The published flowcharts, and what their versions are called. */
export function useFlowcharts(): Flowcharts {
  const t = useTranslate();
  const { data: versions, problem, reload } = useQuery<readonly FlowchartVersion[]>('/process-definitions');
  const nameOf = (versionId: string) => {
    const found = versions?.find(({ id }) => id === versionId);
    if (!found) return '';
    const { key, title, version, ownerId } = found;
    const hasDouble = versions?.some((one) => one !== found && one.key === key && one.version === version);
    const name = t('versions.name', { title, version });
    // The district's and a department's own are counted apart.
    return hasDouble
      ? t('versions.name.of', { name, owner: t(ownerId === '' ? 'versions.shared' : 'versions.own') })
      : name;
  };
  return { versions, problem, nameOf, reload };
}

/** Names of elements by their ids. */
export interface ElementNames {
  /** A word for what has no name. */
  of(elementId: string): string;
  has(elementId: string): boolean;
}

/** What elements are called in the given versions; the first one that names an element counts. */
export function useElementNames(versionIds: readonly string[]): ElementNames {
  const t = useTranslate();
  const versions = useNames(versionIds);
  return useMemo(() => {
    const find = (elementId: string) => [...versions.values()].find(({ elements }) => elements.has(elementId));
    return {
      of: (elementId) => find(elementId)?.elements.get(elementId) ?? t('element.unnamed'),
      has: (elementId) => find(elementId) !== undefined,
    };
  }, [versions, t]);
}

const none: ReadonlyMap<string, FlowchartNames> = new Map();

/** The names in versions, by version; one that cannot be read is left out, and the list that asks for it stands. */
function useNames(versionIds: readonly string[]): ReadonlyMap<string, FlowchartNames> {
  const api = useApi();
  const wanted = [...new Set(versionIds)].join(' ');
  const [names, setNames] = useState(none);
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    const read = async (id: string) => {
      const { content } = await api.get<{ content: { xml: string } }>(`/configuration/versions/${id}`, { signal });
      return [id, await flowchartNames(content.xml)] as const;
    };
    const ids = wanted.split(' ').filter(Boolean);
    void Promise.all(ids.map((id) => read(id).catch(() => undefined))).then((found) => {
      if (!signal.aborted) setNames(new Map(found.filter((entry) => entry !== undefined)));
    });
    return () => abort.abort();
  }, [api, wanted]);
  return names;
}
