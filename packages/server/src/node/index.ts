/** The party-affairs server in Node: SQLite files, PostgreSQL, HTTP, the development personas. */
export { openDatabase, type RunningServer, startServer, type StartOptions } from './listen.ts';
export { requestLog } from './log.ts';
export { openPostgres, type PostgresOptions } from './postgres.ts';
export { PostgresListener } from './postgres-listener.ts';
export { readSignInSettings, type SignInSettings } from './sign-in-settings.ts';
export { openSqlite } from './sqlite.ts';
export { StartError } from './start-error.ts';
