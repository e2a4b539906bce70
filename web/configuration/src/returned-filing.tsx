import { useQuery } from '@sanzhi/web-shell';
import { useTranslate } from '@sanzhi/web-ui';
import type { VersionLine, VersionWithContent } from './version-data.js';
import { returnedFiling } from './version-standing.js';

/** The versions of a version's item, as its department sees them. */
export function useVersionLines({ kind, key }: Pick<VersionWithContent, 'kind' | 'key'>): readonly VersionLine[] {
  return useQuery<readonly VersionLine[]>(`/configuration/${kind}/items/${encodeURIComponent(key)}`).data ?? [];
}

/** Why whoever supervises returned what is in force, above the version that is to answer it. */
export function ReturnedFiling({ version, lines }: { version: VersionWithContent; lines: readonly VersionLine[] }) {
  const t = useTranslate();
  const own = lines.filter(({ ownerId }) => ownerId === version.ownerId);
  const returned = returnedFiling(own.filter((line) => line.version < version.version));
  if (version.state === 'published' || !returned) return null;
  return (
    <div className="sz-configuration-waiting" role="note">
      {t('configurationPages.filingReturned', {
        version: returned.version,
        reason: returned.filing?.reason ?? '',
      })}
    </div>
  );
}
