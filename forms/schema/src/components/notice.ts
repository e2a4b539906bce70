import { type FormComponent, textProp } from '../form-component.js';
import { noticeLinks } from '../notice-text.js';

/** Text for the reader between the fields; `text` is the small markup of `parseNotice`. */
export const notice: FormComponent = {
  type: 'notice',
  version: 1,
  kind: 'layout',
  hasChildren: false,
  width: 'full',
  propSchema: {
    text: { type: 'string', minLength: 1, maxLength: 5000 },
    tone: { type: 'string', enum: ['plain', 'info', 'warning'] },
  },
  checkProps: (node) =>
    noticeLinks(textProp(node, 'text') ?? '')
      .filter(({ isSafe }) => !isSafe)
      .map(({ href }) => ({ code: 'FORM_LINK_UNSAFE', pointer: '/props/text', params: { href } })),
  design: {
    group: 'layout',
    order: 50,
    keywords: ['说明', '提示', '告知', '须知', '帮助', 'notice'],
    properties: [{ prop: 'text', control: 'longText' }, { prop: 'tone' }],
    create: () => ({ props: { text: '请在此填写说明文字', tone: 'info' } }),
  },
};
