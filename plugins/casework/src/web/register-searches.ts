import {
  type Basis,
  coversDay,
  disqualificationOf,
  type Period,
  type Qualification,
  validityWords,
} from '@sanzhi/plugins-registers/shared';
import { officeToday, type ReferenceCall, type ReferenceSearch } from '@sanzhi/workflows-inbox';

/** So many are asked for: more is a reason to type on. */
const FOUND = 20;

/** Rows of a register's list. */
async function entries<Row>({ api, text }: ReferenceCall, path: string, limit = FOUND): Promise<readonly Row[]> {
  const query = new URLSearchParams({ limit: String(limit), ...(text ? { q: text } : {}) });
  return (await api.get<{ items: readonly Row[] }>(`/${path}?${query.toString()}`)).items;
}

/** A row of GET /officers. */
interface Officer extends Qualification {
  readonly id: string;
  readonly name: string;
  readonly unitName: string;
  readonly certificateNumber: string;
}

/** Only who is qualified today may act (PLAN-3.6). The others are shown, with what is against it. */
const officerSearch: ReferenceSearch = {
  register: 'officers',
  async search(call) {
    const today = officeToday();
    const found = await entries<Officer>(call, 'officers');
    return found.map((officer) => {
      const { key, params } = validityWords(officer, today);
      const isBarred = disqualificationOf(officer, today) !== undefined;
      return {
        id: officer.id,
        label: officer.name,
        detail: call.translate('casework.pick.officer', {
          certificate: officer.certificateNumber,
          unit: officer.unitName,
        }),
        ...(isBarred
          ? { unavailable: call.translate('casework.pick.barred', { reason: call.translate(key, params) }) }
          : {}),
      };
    });
  },
};

/** A row of GET /parties. The identity number of a person is not in it. */
interface Party {
  readonly id: string;
  readonly name: string;
  readonly code: string | null;
  readonly legalRepresentative: string | null;
}

const partySearch: ReferenceSearch = {
  register: 'parties',
  async search(call) {
    const found = await entries<Party>(call, 'parties');
    return found.map(({ id, name, code, legalRepresentative }) => ({
      id,
      label: name,
      ...detailOf([code, legalRepresentative]),
    }));
  },
};

/** A row of GET /enforcement-items. */
interface Item extends Period {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly basis: readonly Basis[];
}

const itemSearch: ReferenceSearch = {
  register: 'enforcement-items',
  async search(call) {
    const today = officeToday();
    const found = await entries<Item>(call, 'enforcement-items');
    return found.map((item) => ({
      id: item.id,
      label: item.name,
      ...detailOf([item.code, item.basis.map(articleOf).join('、')]),
      ...(coversDay(item, today) ? {} : { unavailable: call.translate('casework.pick.itemEnded') }),
    }));
  },
};

/** Articles are those that the items of the department rest on; each once, with its words where they were entered. */
const articleSearch: ReferenceSearch = {
  register: 'law-articles',
  async search(call) {
    const items = await entries<Item>({ ...call, text: '' }, 'enforcement-items', 200);
    const articles = new Map(items.flatMap(({ basis }) => basis).map((basis) => [articleOf(basis), basis]));
    return [...articles]
      .map(([label, { text }]) => ({ id: label.slice(0, 100), label, ...detailOf([text]) }))
      .filter(({ label, detail = '' }) => `${label}${detail}`.includes(call.text.trim()))
      .slice(0, FOUND);
  },
};

/** A row of GET /colleagues. */
interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly unitName: string | null;
}

const colleagueSearch: ReferenceSearch = {
  register: 'colleagues',
  async search({ api, text }) {
    const all = await api.get<readonly Colleague[]>('/colleagues');
    return all
      .filter(({ name }) => name.includes(text.trim()))
      .map(({ id, name, unitName }) => ({ id, label: name, ...detailOf([unitName]) }));
  },
};

function articleOf({ law, article }: Basis): string {
  return `《${law}》${article}`;
}

/** The line below, of what is known. */
function detailOf(parts: readonly (string | null | undefined)[]): { readonly detail?: string } {
  const known = parts.filter(Boolean).join('，');
  return known === '' ? {} : { detail: known };
}

/** How the fields that pick officers, parties, items, articles and colleagues find them. */
export const registerSearches: readonly ReferenceSearch[] = [
  officerSearch,
  partySearch,
  itemSearch,
  articleSearch,
  colleagueSearch,
];
