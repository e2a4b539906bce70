import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, it } from 'vitest';
import { describeMariadb, openSqliteDatabase } from '@sanzhi/test-kit';
import { permissions } from '@sanzhi/platform-access';
import { systemActor } from '@sanzhi/platform-data';
import { compareTexts } from '@sanzhi/platform-documents';
import { Processes, processTasks, processHistory } from '@sanzhi/workflows-runtime';
import { allPlugins } from '../../edition/src/plugins.js';
import { trainingClock } from '../../edition/src/demo/training-clock.js';
import { publishShippedItems, seedDistrict } from '../../edition/src/demo/seed-installation.js';
import { StoryTeller } from '../../edition/src/demo/stories.js';
import { activities, caseDocuments, caseMilestones, decisions, cases } from '../src/server/collections.js';
import { openOffice, type Office } from '../../review/test/office.js';
const log = (...a: unknown[]) => process.stderr.write(a.map((x) => typeof x === 'string' ? x : JSON.stringify(x)).join(' ') + '\n');
const code = (p: Promise<unknown>) => p.then(() => 'ok', (e: { code?: string; message?: string }) => e.code ?? e.message);
it('starter not an officer, expired', async () => {
  const f = mkdtempSync(join(tmpdir(), 'zz-'));
  const db = await openSqliteDatabase({ plugins: [...allPlugins().filter(({ id }) => id !== 'recording'), { id: 'recording', contributes: [permissions.of(...['recordings.upload', 'recordings.approve', 'recordings.manage', 'recordings.read'].map((id) => ({ id, title: id })))] }], clock: trainingClock, settings: { registers: { keyFile: join(f, 'k') }, files: { folder: join(f, 'files') }, http: { logLevel: 'silent' } } });
  await publishShippedItems(db.kernel as never, db.data);
  const world = await seedDistrict(db.kernel as never, db.data);
  const st = new StoryTeller(db.kernel as never, world);
  const id = await st.openCase('zhaoliu', 'banner', 'company', 'c', ['zhangsan', 'lisi']);
  log('zhaoliu investigates', await code(st.investigate('zhaoliu', id)));
  log('activity', (await db.data.read(systemActor).of(activities).find({ where: { caseId: id } })).map((a) => [a.kind, a.officerIds.includes(world.officers['zhaoliu']!), a.state]));
  await st.complete('zhaoliu', id, 'draft', { kinds: ['warning'], inBusinessActivity: true, factSummary: 'f', basis: 'b', result: 'r' });
  log('numbered by', await code(st.complete('juzhang', id, 'approval', { answer: 'agree' })), (await db.data.read(systemActor).of(decisions).first({ caseId: id }))?.state);
  const t = (await db.data.read(systemActor).of(processTasks).find({ where: { caseId: id, state: 'open' } }))[0]!;
  const z = await st.actor('zhaoliu');
  log('double', await Promise.all([1, 2, 3].map(() => code(db.data.transact(z, (tx) => db.kernel.use(Processes).completeTask(tx, t.id, { servedOn: '2099-01-01', method: 'direct', receiver: 'x' }))))));
}, 100000);
it('diff time', () => {
  for (const n of [2000, 8000]) {
    const a = Array.from({ length: n }, (_, i) => String.fromCharCode(0x4e00 + (i * 7919) % 5000)).join(''); const b = Array.from({ length: n }, (_, i) => String.fromCharCode(0x4e00 + (i * 104729 + 3) % 5000)).join('');
    const s = Date.now(); compareTexts(a, b); log('diff', n, Date.now() - s, 'ms');
  }
}, 100000);
describeMariadb('race', (open) => {
  let office: Office;
  beforeAll(async () => { office = await openOffice(open); });
  it('number vs draft vs withdraw', async () => {
    let bad = 0; const seen: Record<string, number> = {};
    for (let i = 0; i < 25; i++) {
      const { caseRow, reviewId } = await office.passedCase();
      const ops = [() => office.number(caseRow.id), () => office.draft(caseRow.id, { fineAmount: 3_000_000, result: `x${i}` }), () => office.as('wang', (tx) => office.reviews.corrections.withdraw(tx, reviewId, 'r')), () => office.number(caseRow.id, 'liping')];
      const r = await Promise.all(ops.map((o) => code(o())));
      seen[r.join('|')] = (seen[r.join('|')] ?? 0) + 1;
      const sys = office.db.data.read(systemActor);
      const d = (await sys.of(decisions).first({ caseId: caseRow.id }))!;
      const doc = await sys.of(caseDocuments).get(d.documentId);
      const ms = await sys.of(caseMilestones).find({ where: { caseId: caseRow.id }, orderBy: ['seq'] });
      const num = ms.findIndex((m) => m.milestone === 'decision.numbered');
      if (num >= 0) { const lastPass = ms.slice(0, num).filter((m) => m.milestone === 'review.passed').at(-1); const later = ms.slice(0, num).some((m) => m.milestone === 'review.returned'); if (lastPass?.data['hash'] !== doc.hash || later) { bad++; log('BAD', ms.map((m) => m.milestone)); } }
      if (ms.some((m, k) => m.seq !== k + 1)) log('SEQ', ms.map((m) => m.seq));
    }
    log('race', { bad, seen });
  });
});
void processHistory; void cases;
