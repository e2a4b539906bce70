import { FindingList, ItemVersions, OwnerMark } from '@sanzhi/web-configuration';
import { apiAddress, Link, usePermission, useQuery } from '@sanzhi/web-shell';
import { Section, useTranslate } from '@sanzhi/web-ui';
import { Button } from 'antd';
import {
  formKinds,
  type FormJudgement,
  itemPath,
  type ItemKind,
  type ItemLine,
  type VersionLine,
} from './page-data.js';

/** One item: its versions, where it is used, and what today's checks say of what is in force. */
export function ItemPage({ kind }: { kind: ItemKind }) {
  const t = useTranslate();
  const mayEdit = usePermission('configuration.edit');
  return (
    <ItemVersions
      pages={formKinds[kind]}
      actions={(inForce) =>
        mayEdit &&
        inForce &&
        kind === 'form' && (
          <Button href={apiAddress(`/forms/versions/${inForce.id}/package`)} download>
            {t('formPages.export')}
          </Button>
        )
      }
    >
      {({ key, inForce }) => (
        <>
          {inForce && kind !== 'dictionary' && <InForceFindings id={inForce.id} />}
          {kind === 'form' ? inForce && <FormTasks id={inForce.id} /> : <UsedBy kind={kind} itemKey={key} />}
        </>
      )}
    </ItemVersions>
  );
}

/** What today's district version, today's fragments say of what is in force: it was right when it was published. */
function InForceFindings({ id }: { id: string }) {
  const t = useTranslate();
  const mayEdit = usePermission('configuration.edit');
  const { data } = useQuery<FormJudgement>(mayEdit ? `/forms/versions/${id}/findings` : undefined);
  const findings = data?.findings ?? [];
  if (findings.length === 0) return null;
  return (
    <Section title={t('formPages.inForce.findings')}>
      <FindingList findings={findings} />
    </Section>
  );
}

interface Task {
  readonly id: string;
  readonly name: string;
  readonly process: string;
}

function FormTasks({ id }: { id: string }) {
  const t = useTranslate();
  const mayEdit = usePermission('configuration.edit');
  const { data } = useQuery<readonly Task[]>(mayEdit ? `/forms/versions/${id}/tasks` : undefined);
  return (
    <Section title={t('formPages.tasks')}>
      {data?.length ? (
        <ul className="sz-configuration-list">
          {data.map((task) => (
            <li key={task.id}>{t('formPages.tasks.one', { process: task.process, name: task.name })}</li>
          ))}
        </ul>
      ) : (
        <p className="sz-quiet">{t('formPages.tasks.none')}</p>
      )}
    </Section>
  );
}

/** The forms that name a dictionary or follow a fragment. Which of the latter lag behind, their own pages tell. */
function UsedBy({ kind, itemKey }: { kind: ItemKind; itemKey: string }) {
  const t = useTranslate();
  const { data } = useQuery<readonly VersionLine[]>(`/configuration/${kind}/${encodeURIComponent(itemKey)}/uses`);
  const forms = useQuery<readonly ItemLine[]>('/configuration/form/items');
  const fragments = useQuery<readonly ItemLine[]>('/configuration/form-fragment/items');
  const titles = new Map(
    [...(forms.data ?? []), ...(fragments.data ?? [])].map((item) => [`${item.ownerId}/${item.key}`, item.title]),
  );
  const items = [...new Map((data ?? []).map((version) => [`${version.ownerId}/${version.key}`, version])).values()];
  return (
    <Section title={t('formPages.uses')}>
      {items.length > 0 ? (
        <ul className="sz-configuration-list">
          {items.map((item) => (
            <li key={item.id}>
              <Link to={itemPath(item)}>{titles.get(`${item.ownerId}/${item.key}`) ?? item.key}</Link>{' '}
              <OwnerMark ownerId={item.ownerId} />
              <Lag kind={kind} itemKey={itemKey} version={item} />
            </li>
          ))}
        </ul>
      ) : (
        <p className="sz-quiet">{t('formPages.uses.none')}</p>
      )}
    </Section>
  );
}

/** Whether the form still follows an older version of the fragment. */
function Lag({ kind, itemKey, version }: { kind: ItemKind; itemKey: string; version: VersionLine }) {
  const t = useTranslate();
  const mayEdit = usePermission('configuration.edit');
  const isAsked = mayEdit && kind === 'form-fragment';
  const { data } = useQuery<FormJudgement>(isAsked ? `/forms/versions/${version.id}/findings` : undefined);
  const lags = data?.findings.some(({ code }) => code === 'FORMS_FRAGMENT_LAGS');
  return lags ? <span className="sz-mark"> {t('formPages.uses.lags', { key: itemKey })}</span> : null;
}
