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
  /** The title alone. */
  titleOf(versionId: string): string;
  reload(): void;
}

/** The published flowcharts, and what their versions are called: as the newest version of each is. */
export function useFlowcharts(): Flowcharts {
  const t = useTranslate();
  const { data: versions, problem, reload } = useQuery<readonly FlowchartVersion[]>('/process-definitions');
  const newest = useNames(useMemo(() => newestOfEach(versions ?? []), [versions]));
  return useMemo(() => {
    const find = (versionId: string) => versions?.find(({ id }) => id === versionId);
    const titleOf = (versionId: string) => {
      const key = find(versionId)?.key;
      const latest = versions?.find((version) => version.key === key)?.id;
      return newest.get(latest ?? '')?.title ?? key ?? '';
    };
    const nameOf = (versionId: string) => {
      const version = find(versionId)?.version;
      return version === undefined ? '' : t('versions.name', { title: titleOf(versionId), version });
    };
    return { versions, problem, nameOf, titleOf, reload };
  }, [versions, problem, newest, reload, t]);
}

/** Versions come with the newest of a key first. */
function newestOfEach(versions: readonly FlowchartVersion[]): string[] {
  const isNewest = ({ id, key }: FlowchartVersion) => versions.find((other) => other.key === key)?.id === id;
  return versions.filter(isNewest).map(({ id }) => id);
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
