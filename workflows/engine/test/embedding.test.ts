import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { process } from '../../../test/kit/src/process-builder.js';
import type { EngineEvent } from '../src/index.js';
import { play } from './example.js';

const root = join(import.meta.dirname, '../../..');
const folders: Readonly<Record<string, string>> = {
  '@sanzhi/workflows-engine': 'workflows/engine',
  '@sanzhi/workflows-model': 'workflows/model',
  '@sanzhi/platform-kernel': 'platform/kernel',
  '@sanzhi/platform-rules': 'platform/rules',
};

/** A package of ours with all it needs of ours. */
function closure(name: string): string[] {
  const manifest = readFileSync(join(root, folders[name] ?? name, 'package.json'), 'utf8');
  const { dependencies = {} } = JSON.parse(manifest) as { dependencies?: Record<string, string> };
  const own = Object.keys(dependencies).filter((other) => other.startsWith('@sanzhi/'));
  return [...new Set([name, ...own.flatMap(closure)])];
}

function sourcesOf(name: string): string[] {
  const src = join(root, folders[name] ?? name, 'src');
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.map((file) => readFileSync(join(src, file), 'utf8'));
}

describe('the engine in somebody else’s program', () => {
  it('plays a process as the README shows', async () => {
    const readme = readFileSync(join(root, 'workflows/engine/README.md'), 'utf8');
    const example = readFileSync(join(import.meta.dirname, 'example.ts'), 'utf8');
    const events: EngineEvent[] = [];
    const xml = process('p').start('s').user('a').service('b').end('e').xml();

    const state = await play(
      xml,
      (element) => ({ [element]: true }),
      (event) => events.push(event),
    );

    expect(readme).toContain(`\`\`\`ts\n${example}\`\`\``);
    expect(state).toMatchObject({ status: 'completed', variables: { a: true, b: true } });
    expect(events.filter(({ event }) => event === 'completed').map(({ element }) => element)).toEqual([
      ...['s', 'a', 'b', 'e', 'p'],
    ]);
  });

  it('needs four packages of ours, none of which touches Node', () => {
    const names = closure('@sanzhi/workflows-engine');

    expect(names.sort()).toEqual(Object.keys(folders).sort());
    expect(names.flatMap(sourcesOf).filter((source) => source.includes("from 'node:"))).toEqual([]);
  });
});
