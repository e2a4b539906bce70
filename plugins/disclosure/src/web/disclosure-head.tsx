import { Link } from '@sanzhi/web-shell';
import { DueBadge, GroundNote, PageHeader, useTranslate } from '@sanzhi/web-ui';
import type { CaseDisclosure } from './case-disclosure.js';

/** What a page of disclosure is about: the case, its due date, what forbids to publish. */
export function DisclosureHead({ title, about }: { readonly title: string; readonly about: CaseDisclosure }) {
  const t = useTranslate();
  const { due, label, draft } = about;
  const excluded = draft?.exclusion ?? label;
  const { id, number, cause, partyName } = about.case;
  return (
    <>
      <PageHeader
        title={title}
        back={<Link to={`/cases/${id}`}>{number}</Link>}
        description={t('disclosure.head', { cause, partyName })}
        {...(due
          ? { mark: <DueBadge due={due.due} workingDaysLeft={due.workingDaysLeft} provisional={due.isProvisional} /> }
          : {})}
      />
      {excluded && (
        <GroundNote
          text={t('disclosure.excluded', { exclusion: t(`disclosure.exclusion.${excluded.ground}`) })}
          articles={[excluded.article]}
        />
      )}
    </>
  );
}
