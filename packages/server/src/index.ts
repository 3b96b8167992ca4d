/** The party-affairs API as a Fetch handler over SQL. It runs in Node and in a page alike. */
export { linkToTrail } from './audit/audit-entries.ts';
export type { AuditContent } from './audit/chain.ts';
export { migrate, placeAll } from './composition.ts';
export { ForeignDatabaseError, NewerDatabaseError } from './database/migrate.ts';
export type { Database } from './database/schema.ts';
export type * from './modules.ts';
export { sqliteDialect, type SqliteEngine, type SqliteOptions, type SqliteValue } from './database/sqlite-dialect.ts';
export type { LogEntry } from './http/router.ts';
export { anonymous, bearer, type TokenVerifier } from './identity/bearer.ts';
export { type OidcOptions, oidcTokens } from './identity/oidc-tokens.ts';
export { developmentPersonas, personaTokens } from './identity/personas.ts';
export type { IdentityProvider, SignedInSubject, Subject } from './identity/subject.ts';
export { modules } from './modules.ts';
export { createServer, type Server, type ServerOptions } from './server.ts';
export { type DatabaseFailure, DatabaseUnavailableError } from './database/unavailable.ts';
