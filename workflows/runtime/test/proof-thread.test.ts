import { jsonLogicExpressions, readProgram } from '@sanzhi/workflows-model';
import { afterEach, describe, expect, it } from 'vitest';
import type { ProofLimits, ProofQuestion } from '../src/proof-question.js';
import { ProofThread } from '../src/proof-thread.js';
import { decisionXml, hopelessXml } from './law-office.js';

async function questionOf(xml: string): Promise<ProofQuestion> {
  const { programs } = await readProgram(xml, jsonLogicExpressions());
  return { programs, floors: [], facts: [], milestones: {}, reasons: {}, insertions: [] };
}

describe('the proof thread', () => {
  const threads: ProofThread[] = [];
  afterEach(async () => {
    for (const thread of threads.splice(0)) await thread.end();
  });

  const threadOf = (limits: ProofLimits) => {
    const thread = new ProofThread(limits);
    threads.push(thread);
    return thread;
  };

  it('proves a small diagram on the spot', async () => {
    const thread = threadOf({ budget: 1000, milliseconds: 10_000 });

    const answer = await thread.prove(await questionOf(decisionXml()));

    expect(answer).toMatchObject({ verdict: 'proved', findings: [] });
  });

  it('looks further than that beside the program, and comes to the same as there', async () => {
    const question = await questionOf(hopelessXml(4));
    const thread = threadOf({ budget: 20_000, milliseconds: 60_000 });

    const answer = await thread.prove(question);

    expect([answer.verdict, answer.findings]).toEqual(['proved', []]);
    expect(answer.situations).toBeGreaterThan(200);
  });

  it('gives up at its budget of situations', async () => {
    const thread = threadOf({ budget: 300, milliseconds: 60_000 });

    const { verdict, findings } = await thread.prove(await questionOf(hopelessXml()));

    expect(verdict).toBe('undecided');
    expect(findings.map(({ rule }) => rule)).toEqual(['budget']);
  });

  it('gives up when its time is over, and answers the next question all the same', async () => {
    const thread = threadOf({ budget: 1_000_000, milliseconds: 1500 });
    const [hopeless, next] = [await questionOf(hopelessXml()), await questionOf(hopelessXml(3))];

    const answers = await Promise.all([thread.prove(hopeless), thread.prove(next)]);

    expect(answers.map(({ verdict }) => verdict)).toEqual(['undecided', 'proved']);
    expect(answers[0]?.findings.map(({ rule, elements }) => [rule, elements])).toEqual([['budget', ['hopeless']]]);
  });

  it('answers those that ask at once one after another, each its own', async () => {
    const thread = threadOf({ budget: 20_000, milliseconds: 60_000 });
    const questions = await Promise.all([3, 4, 3].map((branches) => questionOf(hopelessXml(branches))));

    const situations = (await Promise.all(questions.map((question) => thread.prove(question)))).map(
      (answer) => answer.situations,
    );

    expect(situations[0]).toBe(situations[2]);
    expect(situations[1]).toBeGreaterThan(situations[0] ?? 0);
  });

  it('leaves the program free to do other things meanwhile', async () => {
    const thread = threadOf({ budget: 600, milliseconds: 60_000 });
    const proving = thread.prove(await questionOf(hopelessXml()));
    let isOver = false;
    let turns = 0;
    void proving.finally(() => (isOver = true));

    while (!isOver) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      turns += 1;
    }

    expect(turns).toBeGreaterThan(20);
  });

  it('lets go of what somebody asked before they asked anew, waiting or under way, and of nobody else’s', async () => {
    const thread = threadOf({ budget: 1_000_000, milliseconds: 60_000 });
    const [hopeless, small] = [await questionOf(hopelessXml()), await questionOf(hopelessXml(3))];
    const outcome = (proving: Promise<{ verdict: string }>) =>
      proving.then(({ verdict }) => verdict).catch((error: unknown) => (error as { code: string }).code);

    const first = outcome(thread.prove(hopeless, { id: 'drawer', turn: 1 }));
    const second = outcome(thread.prove(hopeless, { id: 'drawer', turn: 2 }));
    const other = outcome(thread.prove(small, { id: 'other', turn: 1 }));
    const third = outcome(thread.prove(small, { id: 'drawer', turn: 3 }));
    const late = outcome(thread.prove(small, { id: 'drawer', turn: 2 }));

    const outdated = 'PROCESS_JUDGEMENT_OUTDATED';
    expect(await Promise.all([first, second, other, third, late])).toEqual([
      ...[outdated, outdated, 'proved', 'proved', outdated],
    ]);
  });

  it('tells who still waits when it is ended', async () => {
    const thread = threadOf({ budget: 1_000_000, milliseconds: 60_000 });
    const question = await questionOf(hopelessXml());
    const waiting = [thread.prove(question), thread.prove(question)].map((each) =>
      each.catch((error: unknown) => (error as Error).message),
    );

    await new Promise((resolve) => setTimeout(resolve, 300));
    await thread.end();

    expect(await Promise.all(waiting)).toEqual(['the proof thread has ended', 'the proof thread has ended']);
  });
});
