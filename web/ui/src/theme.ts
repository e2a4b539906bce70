import type { ThemeConfig } from 'antd';

/**
 * The look of the staff console: a calm, dense desk system. Deep blue for what can be pressed, greys for the rest.
 * Faults are ochre, because red is kept for two things only: what is overdue and what leaked (`--sz-alarm`).
 * All colours of text reach 4.5:1 on white and on the grey ground.
 */
export const theme: ThemeConfig = {
  cssVar: { key: 'sanzhi' },
  hashed: false,
  token: {
    colorPrimary: '#1b4b8a',
    colorInfo: '#1b4b8a',
    // Derived from so dark a blue these would be grey.
    colorInfoBg: '#e8eef7',
    colorInfoBorder: '#b9cbe4',
    colorLink: '#1b4b8a',
    colorSuccess: '#2b6a4d',
    colorWarning: '#8a5700',
    colorError: '#8f4300',
    colorText: '#1d2732',
    colorTextSecondary: '#4a5664',
    colorTextTertiary: '#596573',
    colorTextPlaceholder: '#66707d',
    // What cannot be changed is still read: which case, which day.
    colorTextDisabled: '#66707d',
    colorBgLayout: '#f2f4f7',
    colorBorder: '#aeb9c6',
    colorBorderSecondary: '#dbe1e8',
    borderRadius: 3,
    fontSize: 14,
    fontFamily:
      'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif',
    // Nothing slides or fades: what was asked for is there at once.
    motion: false,
  },
  components: {
    Table: { cellPaddingBlockSM: 7, cellPaddingInlineSM: 10, headerBg: '#eaeef3' },
    Form: { itemMarginBottom: 16, labelColor: '#1d2732' },
  },
};
