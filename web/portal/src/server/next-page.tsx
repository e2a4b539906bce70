import type { Translate } from '@sanzhi/platform-i18n';

/** The link to the next page of a list; nothing on the last one. */
export function NextPage(props: {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly cursor: string | undefined;
  readonly t: Translate;
}) {
  const { path, query, cursor, t } = props;
  if (!cursor) return null;
  const given = Object.entries(query).filter(([, value]) => value !== '');
  const search = new URLSearchParams([...given, ['cursor', cursor]]);
  return (
    <p className="next">
      <a href={`${path}?${search.toString()}`} rel="next">
        {t('portal.next')}
      </a>
    </p>
  );
}
