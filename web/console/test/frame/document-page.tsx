import { DocumentPage, PageHeader, type DocumentBlock } from '@sanzhi/web-ui';

const blocks: DocumentBlock[] = [
  { type: 'title', text: '行政处罚决定书' },
  { type: 'number', text: '某城罚决字〔2026〕第12号' },
  { type: 'party', text: '当事人:张三面馆' },
  { type: 'heading', text: '一、违法事实和证据' },
  {
    type: 'paragraph',
    text: '2026年3月2日，本机关执法人员检查时发现，你单位在人行道上摆放桌椅经营。\n上述事实有现场笔录、照片为证。',
  },
  { type: 'signature', text: '某区综合行政执法局' },
  { type: 'date', text: '2026年3月20日' },
];

/** A document as paper. */
export function Page() {
  return (
    <>
      <PageHeader title="文书与法条" />
      <DocumentPage label="行政处罚决定书" blocks={blocks} />
    </>
  );
}
