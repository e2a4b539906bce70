import { resolve } from 'node:path';
import type { Driver } from './driver.js';
import { errors } from './errors.js';
import { openMysql } from './mysql/mysql-driver.js';
import { openSqlite } from './sqlite/sqlite-driver.js';

export interface DriverOptions {
  readonly url: string;
  readonly synchronous: string;
  readonly poolSize: number;
}

/** Opens the database that the URL names. @throws DATA_URL_INVALID, DATA_UNREACHABLE, DATA_SETTING_INVALID */
export async function openDriver({ url, synchronous, poolSize }: DriverOptions): Promise<Driver> {
  if (synchronous !== 'FULL' && synchronous !== 'NORMAL') {
    throw errors.DATA_SETTING_INVALID({ setting: 'synchronous', value: synchronous, expected: 'FULL or NORMAL' });
  }
  const path = /^sqlite:(?!:memory:)(.+)$/.exec(url)?.[1];
  if (path !== undefined) {
    return openSqlite({ file: resolve(path), synchronous }).catch((cause: unknown) => {
      throw errors.DATA_UNREACHABLE({ url, reason: cause instanceof Error ? cause.message : String(cause) }, { cause });
    });
  }
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !['mysql:', 'mariadb:'].includes(parsed.protocol) || parsed.pathname.length < 2) {
    throw errors.DATA_URL_INVALID({ url: url.replace(/:[^:@/]*@/, ':…@') });
  }
  return openMysql({ url: parsed, poolSize });
}
