import type { FieldOutline } from '@sanzhi/forms-schema';
import type { FormSource } from '@sanzhi/forms-server';
import type { Translate } from '@sanzhi/platform-i18n';
import type { ActionType } from '../shared/index.js';
import { enforcementItems, type EnforcementItem } from './collections.js';

type Field = Omit<FieldOutline, 'title' | 'group'>;

/** Fields by group, both named by their message keys `registers.outline.<name>`. */
type Outline = Readonly<Record<string, readonly Field[]>>;

const line = (name: string, more: Partial<Field> = {}): Field => ({ name, kind: 'text', maxLength: 100, ...more });
const required = { isRequired: true } as const;
const party: Field = { name: 'party', kind: 'reference', register: 'parties', ...required };
const officers: readonly Field[] = [
  { name: 'officerOne', kind: 'reference', register: 'officers', ...required },
  { name: 'officerTwo', kind: 'reference', register: 'officers', ...required },
];

/** What every act towards a party has. */
const common: Outline = {
  groupParty: [
    party,
    line('idNumber', { maxLength: 18, sensitivity: 'secret' }),
    line('phone', { maxLength: 20, sensitivity: 'secret' }),
  ],
  groupMatter: [
    { name: 'onDay', kind: 'date', ...required },
    line('place', { maxLength: 200, ...required }),
    { name: 'facts', kind: 'longText', maxLength: 2000, ...required },
    { name: 'evidence', kind: 'files' },
  ],
  groupOfficers: officers,
};

/** What an applicant hands in; each demand rests on the item's own basis (PLAN-1.2.1). */
const application: Outline = {
  groupApplicant: [
    line('applicant', { maxLength: 100, ...required }),
    line('idNumber', { maxLength: 18, sensitivity: 'secret' }),
    line('phone', { maxLength: 20, sensitivity: 'secret' }),
  ],
  groupApplication: [
    { name: 'request', kind: 'longText', maxLength: 1000, ...required },
    { name: 'onDay', kind: 'date', ...required },
    { name: 'materials', kind: 'files', ...required },
  ],
};

const amount: Field = { name: 'amount', kind: 'money' };
const opinion: Field = { name: 'opinion', kind: 'longText', maxLength: 1000, ...required };

const byType: Readonly<Record<ActionType, Outline>> = {
  penalty: { ...common, groupOpinion: [amount, opinion] },
  coercion: { ...common, groupOpinion: [line('measure', required), opinion] },
  inspection: { ...common, groupOpinion: [opinion] },
  expropriation: { ...common, groupOpinion: [amount, opinion] },
  fee: { ...common, groupOpinion: [amount, line('voucher')] },
  licence: application,
  confirmation: application,
  payment: { ...application, groupOpinion: [amount] },
};

const APPLIED_FOR: ReadonlySet<string> = new Set(['licence', 'confirmation', 'payment']);

function fieldsOf(outline: Outline, translate: Translate, more: Partial<FieldOutline> = {}): FieldOutline[] {
  return Object.entries(outline).flatMap(([group, fields]) =>
    fields.map((field) => ({
      ...field,
      ...more,
      title: translate(`registers.outline.${field.name}`),
      group: translate(`registers.outline.${group}`),
    })),
  );
}

/** How an item's basis is cited under a field. */
function basisOf({ basis }: Pick<EnforcementItem, 'basis'>): string {
  return basis
    .map(({ law, article }) => `${law.startsWith('《') ? law : `《${law}》`}${article}`)
    .join('、')
    .slice(0, 500);
}

/** A first form of an enforcement item: what its type of act asks for, resting on the item's basis. */
export const itemForms: FormSource = {
  id: 'enforcement-items',
  title: 'registers.register.enforcement-items',
  async choices({ read, search }) {
    const found = await read.of(enforcementItems).find({
      ...(search ? { where: { name: { contains: search } } } : {}),
      orderBy: ['code'],
      limit: 50,
    });
    return found.map(({ id, name, code }) => ({ id, title: name, note: code }));
  },
  async outline({ read, translate, choice }) {
    const item = await read.of(enforcementItems).get(choice);
    const type = item.actionType as ActionType;
    const isApplied = APPLIED_FOR.has(type);
    return {
      title: translate(isApplied ? 'registers.outline.application' : 'registers.outline.record', { name: item.name }),
      audience: isApplied ? 'applicant' : 'internal',
      fields: fieldsOf(byType[type], translate, isApplied ? { basis: basisOf(item) } : {}),
    };
  },
};

/** What the registers ask of an entry. */
const registerOutlines: Readonly<Record<string, Outline>> = {
  parties: {
    groupParty: [
      line('partyName', required),
      line('legalRepresentative'),
      line('creditCode', { maxLength: 18 }),
      line('idNumber', { maxLength: 18, sensitivity: 'secret' }),
      line('phone', { maxLength: 20, sensitivity: 'secret' }),
      line('address', { maxLength: 200, sensitivity: 'secret' }),
    ],
  },
  officers: {
    groupOfficers: [
      line('officerName', required),
      line('unitName', required),
      line('certificateNumber', { maxLength: 40, ...required }),
      { name: 'validFrom', kind: 'date', ...required },
      { name: 'validTo', kind: 'date' },
    ],
  },
  'enforcement-bodies': {
    groupBody: [
      line('bodyName', required),
      line('creditCode', { maxLength: 18, ...required }),
      line('legalRepresentative', required),
      line('officeAddress', { maxLength: 200, ...required }),
      line('contact', required),
      { name: 'duties', kind: 'longText', maxLength: 2000, ...required },
    ],
  },
};

/** A first form of what a register holds of each entry. */
export const registerForms: FormSource = {
  id: 'registers',
  title: 'registers.outline.registers',
  choices({ translate, search }) {
    const all = Object.keys(registerOutlines).map((id) => ({ id, title: translate(`registers.register.${id}`) }));
    return Promise.resolve(all.filter(({ title }) => title.includes(search)));
  },
  outline({ translate, choice }) {
    const outline = Object.hasOwn(registerOutlines, choice) ? registerOutlines[choice] : undefined;
    const name = translate(`registers.register.${choice}`);
    return Promise.resolve({
      title: translate('registers.outline.form', { name }),
      fields: outline ? fieldsOf(outline, translate) : [],
    });
  },
};
