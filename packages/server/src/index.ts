/** The party-affairs API as a Fetch handler over SQL. Knows nothing of Node: it runs in a page as well. */
export { type LogEntry, createServer, type Server, type ServerOptions } from './server.ts';
export { migrate, NewerDatabaseError } from './database/migrate.ts';
export type { Database } from './database/schema.ts';
export { sqliteDialect, type SqliteEngine, type SqliteValue } from './database/sqlite-dialect.ts';
export { anonymous, bearer, type TokenVerifier } from './identity/bearer.ts';
export { developmentPersonas, personaTokens } from './identity/personas.ts';
export type { IdentityProvider, SignedInSubject, Subject } from './identity/subject.ts';
