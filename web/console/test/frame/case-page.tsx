import { Link, ProblemError, usePageTitle, useParams } from '@sanzhi/web-shell';
import {
  ConfirmButton,
  DueBadge,
  ErrorState,
  GroundNote,
  Money,
  PageHeader,
  PersonList,
  Section,
  TextDifference,
  Timeline,
} from '@sanzhi/web-ui';

const article = { id: 'REV-8.3', citation: '《某市重大行政执法决定法制审核办法》第八条第(三)项' };
const refusal = {
  title: '本决定属于重大执法决定，尚未通过法制审核，不能编号。',
  remedy: '请先送法制审核；审核通过后即可编号。',
  code: 'REVIEW_MISSING',
  status: 409,
  article,
};

/** Every control that a case page is made of. */
export function Page() {
  const { id } = useParams();
  usePageTitle(`案号${id}`);
  return (
    <>
      <PageHeader
        back={<Link to="/tasks">我的待办</Link>}
        title="张三面馆占道经营案"
        mark={<DueBadge due="2026-02-25" workingDaysLeft={-3} />}
        actions={
          <ConfirmButton
            type="primary"
            label="退回"
            question="退回后由承办人补正，期限继续计算。"
            reason="required"
            onConfirm={(reason) => (reason === '照办' ? Promise.resolve() : Promise.reject(new ProblemError(refusal)))}
          />
        }
      />
      <Section title="事实与依据">
        <p>
          拟处罚款 <Money fen={2_000_000} />
        </p>
        <GroundNote text="属于重大执法决定:对个人罚款2,000元以上。" articles={[article]} />
        <ErrorState problem={refusal} />
      </Section>
      <Section title="办案人员">
        <PersonList
          persons={[
            { id: 'a', name: '李建国', duty: '主办', unit: '第一中队', certificate: '33010026001' },
            { id: 'b', name: '迪丽热巴·阿布都热西提', duty: '协办', certificate: '33010026002' },
          ]}
        />
      </Section>
      <Section title="时间线">
        <Timeline
          items={[
            { id: '1', at: '2026-03-02T01:05:00Z', title: '立案', by: '李建国' },
            { id: '2', at: '2026-03-02T02:00:00Z', title: '现场检查 10:00-10:20', kind: 'gap' },
            { id: '3', at: '2026-03-05', title: '送法制审核', kind: 'ahead' },
          ]}
        />
      </Section>
      <Section title="与审核文本的不同">
        <TextDifference
          changes={[
            { kind: 'same', text: '决定给予罚款' },
            { kind: 'removed', text: '19,000' },
            { kind: 'added', text: '20,000' },
            { kind: 'same', text: '元的行政处罚。' },
          ]}
        />
      </Section>
    </>
  );
}
