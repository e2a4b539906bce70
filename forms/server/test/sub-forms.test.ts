import { Forms } from '@sanzhi/forms-server';
import { describeDatabases } from '@sanzhi/test-kit';
import { beforeAll, expect, it } from 'vitest';
import { formOf, openOffice, URBAN, type Body, type Login, type Office } from './office.js';

const SECRET = '11010119900307';
const SERIAL = 'SN-778899';

/** A party with its secrets, inside a sub-form; `name` is the key of the party's name. */
const partyForm = (name: string) =>
  formOf(
    {
      n_party: { type: 'subform', key: 'party', title: '当事人', children: ['n_name', 'n_id', 'n_goods'] },
      n_name: { type: 'text', key: name, title: '名称' },
      n_id: { type: 'text', key: 'idNumber', title: '身份证号码', sensitivity: 'secret' },
      n_goods: { type: 'table', key: 'goods', title: '物品', children: ['n_what', 'n_serial'] },
      n_what: { type: 'text', key: 'what', title: '品名' },
      n_serial: { type: 'text', key: 'serial', title: '编号', sensitivity: 'secret' },
    },
    { id: 'parties', title: '当事人登记' },
  );

describeDatabases('what was filled in inside a sub-form', (open) => {
  let office: Office;
  let accepted: Awaited<ReturnType<Forms['submit']>>;

  const get = async (login: Login, path: string) => (await (await office.as(login)).get(path)).body as Body;

  beforeAll(async () => {
    office = await openOffice(open);
    const versionId = await office.publish(['urban1', 'urban2'], partyForm('name'));
    const submitted = { party: { name: '示例商店', idNumber: SECRET, goods: [{ what: '折叠桌', serial: SERIAL }] } };
    const about = { versionId, task: 'visit', departmentId: URBAN, caseId: 'case-1', submitted };
    accepted = await office.db.data.transact(office.actor('officer'), (tx) =>
      office.db.kernel.use(Forms).submit(tx, about),
    );
    office.clock.advance(1000);
  });

  it('is a fact for the conditions of the flowchart', () => {
    expect(accepted.byNode).toMatchObject({ n_name: '示例商店', n_id: SECRET });
  });

  it('is not told in the register or its entry where it is secret, and the trail tells of whoever sees it', async () => {
    const { items } = (await get('officer', '/form-registers/parties')) as unknown as { items: { id: string }[] };
    const path = `/form-registers/parties/entries/${items[0]?.id}`;

    const [masked, seen] = [await get('officer', path), await get('head', path)];

    expect(items).toMatchObject([{ cells: { n_name: '示例商店' }, masked: ['n_id'] }]);
    expect(masked).toMatchObject({
      values: { party: { name: '示例商店', goods: [{ what: '折叠桌' }] } },
      masked: [{ title: '身份证号码' }],
    });
    expect(JSON.stringify([items, masked])).not.toMatch(new RegExp(`${SECRET}|${SERIAL}`));
    expect(seen).toMatchObject({ values: { party: { idNumber: SECRET, goods: [{ serial: SERIAL }] } }, masked: [] });
    const trail = await office.db.data
      .read(office.actor('officer'))
      .sql.all("SELECT action FROM audit_entries WHERE action = 'forms.secrets-read'");
    expect(trail).toHaveLength(1);
  });

  it('goes on under new data keys', async () => {
    const next = await office.publish(['urban1', 'urban2'], partyForm('fullName'));
    const about = { versionId: next, departmentId: URBAN, caseId: 'case-1', formKey: 'parties', task: 'visit' };
    const read = office.db.data.read(office.actor('head'));

    const { values } = await office.db.kernel.use(Forms).forTask(read, about);

    expect(values).toMatchObject({ party: { fullName: '示例商店', goods: [{ what: '折叠桌' }] } });
  });
});
