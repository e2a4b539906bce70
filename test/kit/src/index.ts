export { describeDatabases, describeMariadb, openSqliteDatabase } from './database.js';
export type { OpenDatabase, TestDatabase, TestDatabaseOptions } from './database.js';
export { mariadbAdmin, mariadbProgram, testMariadb } from './mariadb.js';
export type { TestMariadb } from './mariadb.js';
export { serve, TestClient } from './app.js';
export type { Answer, CallOptions } from './app.js';
export { runProgram, startProduct } from './product.js';
export type { Product } from './product.js';
