import { useApi } from '@sanzhi/web-shell';
import { ConfirmButton, DateText, useTranslate } from '@sanzhi/web-ui';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { runningOn, type FlowchartSuspension, type FlowchartVersion } from './process-data.js';

interface SuspendFlowchartProps {
  /** The versions of one flowchart. */
  readonly versions: readonly FlowchartVersion[];
  /** The one that is meant; all of them without it. */
  readonly version?: FlowchartVersion;
  readonly onDone: (text: string) => void;
}

/** 暂停启用: nothing is started with it any more; what runs goes on, or waits as well. */
export function SuspendFlowchart({ versions, version, onDone }: SuspendFlowchartProps) {
  const t = useTranslate();
  const api = useApi();
  const [withInstances, setWithInstances] = useState(false);
  const meant = version ? [version] : versions;
  const going = meant.reduce((sum, each) => sum + runningOn(each) - (each.instances.suspended ?? 0), 0);
  const name = version ? t('versions.name', { ...version }) : (versions[0]?.title ?? '');
  const which = version ? 'one' : 'all';
  const suspend = async (reason: string) => {
    const body = { key: versions[0]?.key, withInstances, reason, ...(version ? { versionId: version.id } : {}) };
    const { ordered } = await api.post<{ ordered: number }>('/process-suspensions', body);
    onDone(t(ordered > 0 ? 'versions.suspended.with' : 'versions.suspended', { name, count: ordered }));
  };
  return (
    <ConfirmButton
      size="small"
      label={t(`versions.suspend.${which}`)}
      question={
        <div className="sz-operations-question">
          <p>{t(`versions.suspend.question.${which}`, { name })}</p>
          <p>{t('versions.suspend.question.rest')}</p>
          {going > 0 && (
            <Checkbox checked={withInstances} onChange={({ target }) => setWithInstances(target.checked)}>
              {t('versions.suspend.withInstances', { count: going })}
              <div className="sz-quiet">{t('versions.suspend.withInstances.text')}</div>
            </Checkbox>
          )}
        </div>
      }
      reason="required"
      onConfirm={suspend}
    />
  );
}

interface SuspensionNoticesProps {
  readonly versions: readonly FlowchartVersion[];
  readonly onDone: (text: string) => void;
}

/** What of a flowchart is suspended, since when, by whom and why; each is taken back here. */
export function SuspensionNotices({ versions, onDone }: SuspensionNoticesProps) {
  const all = new Map(versions.flatMap(({ suspensions }) => suspensions.map((each) => [each.id, each] as const)));
  if (all.size === 0) return null;
  return (
    <ul className="sz-operations-suspensions">
      {[...all.values()].map((suspension) => (
        <Notice key={suspension.id} suspension={suspension} versions={versions} onDone={onDone} />
      ))}
    </ul>
  );
}

function Notice({ suspension, versions, onDone }: SuspensionNoticesProps & { suspension: FlowchartSuspension }) {
  const t = useTranslate();
  const api = useApi();
  const { id, versionId, reason, actorName, at, instances } = suspension;
  const version = versions.find((each) => each.id === versionId);
  const name = version ? t('versions.name', { ...version }) : (versions[0]?.title ?? '');
  const resume = async (why: string) => {
    await api.post(`/process-suspensions/${id}/resumption`, { reason: why });
    onDone(t('versions.resumed', { name }));
  };
  return (
    <li>
      <div>
        <strong>{version ? t('versions.notice.one', { ...version }) : t('versions.notice.all')}</strong>
        <div className="sz-quiet">
          <DateText value={at} withTime /> {actorName}
        </div>
        <div>{t('versions.notice.reason', { reason })}</div>
        {instances > 0 && <div>{t('versions.notice.instances', { count: instances })}</div>}
      </div>
      <ConfirmButton
        size="small"
        label={t('versions.resume')}
        question={t(instances > 0 ? 'versions.resume.question.with' : 'versions.resume.question', {
          name,
          count: instances,
        })}
        reason="required"
        onConfirm={resume}
      />
    </li>
  );
}
