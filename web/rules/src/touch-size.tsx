import { useNarrow } from '@sanzhi/web-ui';
import { ConfigProvider } from 'antd';
import type { ReactNode } from 'react';

/** Makes what fingers meet on a phone large enough for them: 44 px. */
export function TouchSize({ children }: { readonly children: ReactNode }) {
  return <ConfigProvider theme={useNarrow() ? TOUCH : DESK}>{children}</ConfigProvider>;
}

const TOUCH = { token: { controlHeight: 44, controlHeightSM: 40 } };
const DESK = {};
