import { calendars, deadlines } from '@sanzhi/platform-calendar';
import type { Plugin } from '@sanzhi/platform-kernel';
import { rulePacks } from '@sanzhi/platform-rules';
import { calendar2023 } from './calendar-2023.js';
import { calendar2024 } from './calendar-2024.js';
import { calendar2025 } from './calendar-2025.js';
import { calendar2026 } from './calendar-2026.js';
import { deadlinesNational } from './deadlines-national.js';
import { deadlinesYinchuan2018 } from './deadlines-yinchuan.js';
import { majorDecisionNational2021 } from './major-decision-national.js';
import { majorDecisionYinchuan2018 } from './major-decision-yinchuan.js';

/** The law as data: rule packs, time limits, calendar years. Needs no service, so that it answers without a database. */
export const editionRules: Plugin = {
  id: 'edition-rules',
  contributes: [
    rulePacks.of(majorDecisionYinchuan2018, majorDecisionNational2021),
    deadlines.of(...deadlinesYinchuan2018, ...deadlinesNational),
    calendars.of(calendar2023, calendar2024, calendar2025, calendar2026),
  ],
};
