import { useTranslate } from '@sanzhi/web-ui';
import { FlowchartComparison } from '../compare/flowchart-comparison.js';
import type { ProcessContent } from './page-data.js';
import { useTitles } from './use-titles.js';

export interface ContentDifferencesProps {
  readonly before: ProcessContent;
  readonly after: ProcessContent;
  readonly names?: { readonly before: string; readonly after: string };
  readonly focus?: { readonly elementId: string } | undefined;
  /** Whose it is, where that is not the reader's own department. */
  readonly ownerId?: string;
  /** In words only, without the diagrams. */
  readonly isListAlone?: boolean;
}

/** What differs between two versions: the diagram, and the scenarios that are kept with it. */
export function ContentDifferences(props: ContentDifferencesProps) {
  const { before, after, names, focus, ownerId, isListAlone = false } = props;
  const t = useTranslate();
  const titles = useTitles(ownerId);
  const changes = scenarioChanges(before, after);
  return (
    <>
      <FlowchartComparison
        before={before.xml}
        after={after.xml}
        titles={titles}
        focus={focus}
        isListAlone={isListAlone}
        {...(names ? { names } : {})}
      />
      {changes.map(({ kind, title }) => (
        <p key={`${kind} ${title}`}>
          <span className="sz-mark">{t(`configurationPages.difference.${kind}`)}</span>{' '}
          {t('flowchartPages.scenario', { title })}
        </p>
      ))}
    </>
  );
}

function scenarioChanges({ scenarios: before = [] }: ProcessContent, { scenarios: after = [] }: ProcessContent) {
  const [then, now] = [before, after].map((list) => new Map(list.map((one) => [one.id, one])));
  const all = [...new Set([...before, ...after].map(({ id }) => id))];
  return all.flatMap((id) => {
    const [old, new_] = [then?.get(id), now?.get(id)];
    if (old && new_)
      return JSON.stringify(old) === JSON.stringify(new_) ? [] : [{ kind: 'changed', title: new_.title }];
    return new_ ? [{ kind: 'added', title: new_.title }] : [{ kind: 'removed', title: old?.title ?? id }];
  });
}
