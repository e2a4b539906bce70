import { Link, useAction, useApi, useNavigate, useParams, usePermission, useQuery } from '@sanzhi/web-shell';
import {
  ConfirmButton,
  DataTable,
  DateText,
  EmptyState,
  ErrorState,
  LoadingState,
  PageHeader,
  Section,
  useTranslate,
  type DataColumn,
} from '@sanzhi/web-ui';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { FilingMark } from './filing-words.js';
import { draftPath, type KindPages, reviewPath } from './kind-pages.js';
import { RenameItem } from './rename-item.js';
import type { BegunDraft, ItemLine, VersionLine } from './version-data.js';
import { standingOf, type VersionStanding } from './version-standing.js';
import { AuthorText, OwnerMark, StandingMark } from './version-words.js';
import './configuration.css';

export interface ItemVersionsProps {
  readonly pages: KindPages;
  /** Acts on what is in force, before the others. */
  actions?(inForce: VersionLine | undefined): ReactNode;
  /** Below the versions. */
  children?(item: { readonly key: string; readonly inForce: VersionLine | undefined }): ReactNode;
}

/** One item, by the `:key` of the address: its versions, how it stands to the district's, and how to change it. */
export function ItemVersions({ pages, actions, children }: ItemVersionsProps) {
  const t = useTranslate();
  const { key = '' } = useParams();
  const path = `/configuration/${pages.kind}/items`;
  const { data: versions, problem, reload } = useQuery<readonly VersionLine[]>(`${path}/${encodeURIComponent(key)}`);
  const isDistrict = usePermission('configuration.district');
  const mayEdit = usePermission('configuration.edit');
  // What is in force today the server knows: its clock may be another.
  const items = useQuery<readonly ItemLine[]>(path);
  if (!versions) return problem ? <ErrorState problem={problem} onRetry={reload} /> : <LoadingState />;
  const [newest] = versions;
  if (!newest) {
    return (
      <EmptyState
        title={t('configurationPages.gone')}
        text={t('configurationPages.gone.text')}
        action={<Link to={pages.place}>{t('configurationPages.gone.list')}</Link>}
      />
    );
  }
  const own = versions.filter(({ ownerId }) => (ownerId === '') === isDistrict);
  const district = versions.filter(({ ownerId }) => ownerId === '');
  const lines = (items.data ?? []).filter((item) => item.key === key);
  const [ownLine, districtLine] = [true, false].map((isOwn) =>
    lines.find(({ ownerId }) => ((ownerId === '') === isDistrict) === isOwn),
  );
  const inForce = ownLine?.inForce ?? districtLine?.inForce ?? undefined;
  return (
    <>
      <PageHeader
        back={<Link to={pages.place}>{t(`${pages.texts}.back`)}</Link>}
        title={newest.title}
        mark={<OwnerMark ownerId={newest.ownerId} />}
        description={t('configurationPages.key', { key })}
        actions={
          <>
            {actions?.(inForce)}
            {mayEdit && (newest.ownerId === '') === isDistrict && <RenameItem item={newest} onRenamed={reload} />}
            <ItemActions pages={pages} own={own} district={district} inForce={inForce} />
          </>
        }
      />
      {own.length > 0 && (
        <Versions
          pages={pages}
          title={t('configurationPages.versions')}
          versions={own}
          inForce={ownLine?.inForce ?? undefined}
          isOwn
        />
      )}
      {!isDistrict && district.length > 0 && (
        <Versions
          pages={pages}
          title={t('configurationPages.versions.district')}
          versions={district}
          inForce={districtLine?.inForce ?? undefined}
          isOwn={false}
        />
      )}
      {children?.({ key, inForce })}
    </>
  );
}

interface ActionsProps {
  readonly pages: KindPages;
  readonly own: readonly VersionLine[];
  readonly district: readonly VersionLine[];
  readonly inForce: VersionLine | undefined;
}

/** One primary act: go on with what is open, else begin to change what is in force. */
function ItemActions({ pages, own, district, inForce }: ActionsProps) {
  const t = useTranslate();
  const mayEdit = usePermission('configuration.edit');
  const begin = useBegin(pages);
  const navigate = useNavigate();
  if (!mayEdit) return null;
  const open = own.find(({ state }) => state === 'draft' || state === 'submitted');
  const from = own[0] ?? district[0];
  const label = own.length > 0 ? 'configurationPages.change' : 'configurationPages.derive';
  return (
    <>
      {begin.problem && <ErrorState problem={begin.problem} />}
      {open ? (
        <Button
          type="primary"
          onClick={() => void navigate(open.state === 'draft' ? draftPath(pages, open) : reviewPath(pages, open))}
        >
          {t(open.state === 'draft' ? 'configurationPages.goOn' : 'configurationPages.look')}
        </Button>
      ) : (
        from && (
          <Button type="primary" loading={begin.isBusy} onClick={() => void begin.run(inForce ?? from)}>
            {t(label)}
          </Button>
        )
      )}
    </>
  );
}

/** Begins another draft from a version and opens it. */
function useBeginDraft(pages: KindPages) {
  const api = useApi();
  const navigate = useNavigate();
  return async ({ key, id }: VersionLine, idempotencyKey?: string) => {
    const draft = await api.post<BegunDraft>(
      pages.draftsPath(key),
      { from: id },
      idempotencyKey === undefined ? {} : { idempotencyKey },
    );
    await navigate(draftPath(pages, draft));
  };
}

function useBegin(pages: KindPages) {
  const begin = useBeginDraft(pages);
  return useAction((idempotencyKey, version: VersionLine) => begin(version, idempotencyKey));
}

interface VersionsProps {
  readonly pages: KindPages;
  readonly title: string;
  readonly versions: readonly VersionLine[];
  /** Which of them is in force today. */
  readonly inForce: VersionLine | undefined;
  /** Whether they are the reader's own to go back to; another's are only begun from. */
  readonly isOwn: boolean;
}

function Versions(props: VersionsProps) {
  const { title, versions } = props;
  return (
    <Section title={title}>
      <DataTable label={title} columns={useVersionColumns(props)} rows={versions} rowKey={({ id }) => id} />
    </Section>
  );
}

function useVersionColumns({ pages, versions, inForce, isOwn }: VersionsProps): DataColumn<VersionLine>[] {
  const t = useTranslate();
  const standing = (version: VersionLine) => standingOf(version, versions, inForce?.id);
  const filed: DataColumn<VersionLine> = {
    key: 'filing',
    title: t('configurationPages.column.filing'),
    render: ({ filing }) =>
      filing && (
        <>
          {filing.state === 'returned' ? (
            <span className="sz-mark sz-configuration-returned">{t('configurationPages.filing.returned')}</span>
          ) : (
            <FilingMark filing={{ state: filing.state, isSuperseded: false }} />
          )}
          {filing.reason && <span className="sz-quiet"> {t('filings.reason', { reason: filing.reason })}</span>}
        </>
      ),
  };
  return [
    {
      key: 'version',
      title: t('configurationPages.column.version'),
      render: (version) => (
        <Link to={reviewPath(pages, version)}>{t('configurationPages.number', { version: version.version })}</Link>
      ),
    },
    {
      key: 'state',
      title: t('configurationPages.column.state'),
      render: (version) => <StandingMark state={version.state} standing={standing(version)} />,
    },
    {
      key: 'from',
      title: t('configurationPages.column.from'),
      render: ({ effectiveFrom }) => effectiveFrom && <DateText value={effectiveFrom} />,
    },
    {
      key: 'author',
      title: t('configurationPages.column.author'),
      render: ({ authorName }) => <AuthorText name={authorName} />,
    },
    {
      key: 'publisher',
      title: t('configurationPages.column.publisher'),
      render: ({ state, publisherName }) => state === 'published' && <AuthorText name={publisherName} />,
    },
    ...(versions.some(({ filing }) => filing) ? [filed] : []),
    { key: 'note', title: t('configurationPages.column.note'), render: ({ note }) => note },
    {
      key: 'act',
      title: t('configurationPages.column.act'),
      width: 220,
      render: (version) => (
        <VersionActs
          pages={pages}
          version={version}
          before={versions[versions.indexOf(version) + 1]}
          act={isOwn ? actOf(version, standing(version)) : 'copy'}
        />
      ),
    },
  ];
}

/** What an old version is good for: to go back to it, to mend it, or to begin another from it. */
type VersionAct = 'restore' | 'mend' | 'copy';

function actOf({ state }: VersionLine, standing: VersionStanding | undefined): VersionAct | undefined {
  if (state === 'returned') return 'mend';
  return standing?.kind === 'replaced' ? 'restore' : undefined;
}

interface VersionActsProps {
  readonly pages: KindPages;
  readonly version: VersionLine;
  readonly before: VersionLine | undefined;
  readonly act: VersionAct | undefined;
}

/** Comparing with the version before, and going back to an old one by a draft of its content. */
function VersionActs({ pages, version, before, act }: VersionActsProps) {
  const t = useTranslate();
  const mayEdit = usePermission('configuration.edit');
  const begin = useBeginDraft(pages);
  const number = t('configurationPages.number', { version: version.version });
  const compare = t('configurationPages.compare');
  return (
    <div className="sz-actions sz-configuration-acts">
      {before && pages.isCompared && (
        <Link to={`${reviewPath(pages, version)}?from=${before.id}`} aria-label={`${compare}：${number}`}>
          {compare}
        </Link>
      )}
      {mayEdit && act && (
        <ConfirmButton
          size="small"
          type="link"
          label={t(`configurationPages.${act}`)}
          accessibleName={`${t(`configurationPages.${act}`)}：${number}`}
          question={t(`configurationPages.${act}.question`, { version: version.version })}
          onConfirm={() => begin(version)}
        />
      )}
    </div>
  );
}
