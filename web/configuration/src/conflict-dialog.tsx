import { useQuery } from '@sanzhi/web-shell';
import { ErrorState, LoadingState, useFocusReturn, useTranslate } from '@sanzhi/web-ui';
import { Button, Modal, Radio } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import type { VersionWithContent } from './version-data.js';
import './configuration.css';

/** Whose of two changes of the same thing goes on. */
export type Side = 'mine' | 'theirs';

/** Something that both sides changed, each in its own way; in words. */
export interface Clash {
  readonly id: string;
  readonly subject: string;
  readonly mine: string;
  readonly theirs: string;
}

/** Both sides' changes in one. */
export interface Merge<C> {
  /** To be decided one by one. */
  readonly clashes: readonly Clash[];
  /** The content, with the clashes decided so; `undefined` where that does not fit together. */
  decided(sides: ReadonlyMap<string, Side>): Promise<C | undefined>;
}

/** What could be brought together without a question; `undefined` stays what it is. */
export function mergeOf<C>(content: C | undefined): Merge<C> | undefined {
  return content === undefined ? undefined : { clashes: [], decided: () => Promise.resolve(content) };
}

export interface ConflictDialogProps<C> {
  readonly versionId: string;
  readonly mine: C;
  /** What either side has changed since the last save that both have in common, on screen. */
  differences(content: C): ReactNode;
  /** Mine and theirs in one; `undefined` where that cannot be done. */
  merge(theirs: C): Promise<Merge<C> | undefined>;
  /** Gives mine as a file, before it is thrown away. */
  onDownload?(): void;
  /** With the content to go on with, over the revision saved elsewhere. */
  onDecide(content: C, theirs: VersionWithContent<C>): void;
  onClose(): void;
}

/** The same draft was saved elsewhere: shows what either side changed, and lets the author choose how to go on. */
export function ConflictDialog<C>(props: ConflictDialogProps<C>) {
  const { versionId, mine, differences, onDownload, onDecide, onClose } = props;
  const t = useTranslate();
  useFocusReturn();
  const { data, problem, reload } = useQuery<VersionWithContent<C>>(`/configuration/versions/${versionId}`);
  const isDraft = data?.state === 'draft';
  return (
    <Modal open width={760} title={t('configurationPages.conflict')} footer={null} onCancel={onClose}>
      {!data && (problem ? <ErrorState problem={problem} onRetry={reload} /> : <LoadingState />)}
      {data && !isDraft && <p>{t('configurationPages.conflict.closed')}</p>}
      {data && isDraft && (
        <>
          <p>{t('configurationPages.conflict.text')}</p>
          <h3 className="sz-configuration-side">{t('configurationPages.conflict.theirChanges')}</h3>
          {differences(data.content)}
          <h3 className="sz-configuration-side">{t('configurationPages.conflict.myChanges')}</h3>
          {differences(mine)}
          <Together {...props} theirs={data} />
        </>
      )}
      {data && (
        <div className="sz-actions sz-configuration-decide">
          {isDraft && (
            <>
              <Button onClick={() => onDecide(data.content, data)}>{t('configurationPages.conflict.theirs')}</Button>
              <Button onClick={() => onDecide(mine, data)}>{t('configurationPages.conflict.mine')}</Button>
            </>
          )}
          {onDownload && <Button onClick={onDownload}>{t('configurationPages.conflict.download')}</Button>}
        </div>
      )}
    </Modal>
  );
}

/** Both sides' changes kept, and what must be decided for it. */
function Together<C>({ merge, onDecide, theirs }: ConflictDialogProps<C> & { readonly theirs: VersionWithContent<C> }) {
  const t = useTranslate();
  const merged = useMerge(() => merge(theirs.content), theirs);
  const [sides, setSides] = useState<ReadonlyMap<string, Side>>(new Map());
  const [isUnfit, setUnfit] = useState(false);
  if (merged === 'pending') return <LoadingState />;
  if (!merged) return <p className="sz-quiet">{t('configurationPages.conflict.notBoth')}</p>;
  const decide = async () => {
    const content = await merged.decided(sides);
    if (content === undefined) setUnfit(true);
    else onDecide(content, theirs);
  };
  const choose = (id: string, side: Side) => {
    setSides(new Map(sides).set(id, side));
    setUnfit(false);
  };
  return (
    <>
      {merged.clashes.length > 0 && <p>{t('configurationPages.conflict.clashes')}</p>}
      {merged.clashes.map(({ id, subject, ...words }) => (
        <fieldset key={id} className="sz-configuration-clash">
          <legend>{subject}</legend>
          <Radio.Group
            value={sides.get(id)}
            onChange={({ target }) => choose(id, target.value as Side)}
            options={(['mine', 'theirs'] as const).map((side) => ({
              value: side,
              label: t(`configurationPages.conflict.side.${side}`, { words: words[side] }),
            }))}
          />
        </fieldset>
      ))}
      {isUnfit && <p role="alert">{t('configurationPages.conflict.notFit')}</p>}
      <div className="sz-actions sz-configuration-decide">
        <Button type="primary" disabled={sides.size < merged.clashes.length} onClick={() => void decide()}>
          {t('configurationPages.conflict.both')}
        </Button>
      </div>
    </>
  );
}

/** Merged once for what is saved elsewhere: it is work, and the dialog is drawn again at every key. */
function useMerge<C>(merge: () => Promise<Merge<C> | undefined>, theirs: unknown): Merge<C> | undefined | 'pending' {
  const [merged, setMerged] = useState<Merge<C> | 'pending' | undefined>('pending');
  useEffect(() => {
    let isGone = false;
    setMerged('pending');
    const tell = (found: Merge<C> | undefined) => !isGone && setMerged(found);
    merge().then(tell, () => tell(undefined));
    return () => void (isGone = true);
  }, [theirs]);
  return merged;
}
