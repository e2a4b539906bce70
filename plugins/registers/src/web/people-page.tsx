import { useQuery } from '@sanzhi/web-shell';
import { PageHeader, Section, useTranslate } from '@sanzhi/web-ui';
import { OfficerList } from './officer-list.js';
import { ReviewerList } from './reviewer-list.js';

/** 人员与资格: what to put right, the officers, the reviewers. */
export function Page() {
  const t = useTranslate();
  const { data: warnings = [], reload } = useQuery<readonly { message: string }[]>('/roster-warnings');
  return (
    <>
      <PageHeader title={t('registers.people.title')} />
      {warnings.length > 0 && (
        <Section title={t('registers.people.warnings')}>
          <ul>
            {warnings.map(({ message }) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </Section>
      )}
      <OfficerList onChanged={reload} />
      <ReviewerList onChanged={reload} />
    </>
  );
}
