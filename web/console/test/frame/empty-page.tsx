import { EmptyState, PageHeader } from '@sanzhi/web-ui';

/** A page that has nothing to show. */
export function Page() {
  return (
    <>
      <PageHeader title="音像上传" />
      <EmptyState title="今天没有待上传的音像" text="记录仪接入采集站后，录像会自动出现在这里。" />
    </>
  );
}
