/** The party-affairs API as a Fetch handler over SQL. It runs in Node and in a page alike. */
export { migrate, placeAll } from './composition.ts';
export { ForeignDatabaseError, NewerDatabaseError } from './database/migrate.ts';
export type { Database } from './database/schema.ts';
export type * from './modules.ts';
export { sqliteDialect, type SqliteEngine, type SqliteOptions, type SqliteValue } from './database/sqlite-dialect.ts';
export type { LogEntry } from './http/router.ts';
export { type AccountRules, type ExternalIdentity, findAccount } from './identity/accounts.ts';
export { anonymous, asVisitor, bearer, firstOf, type TokenVerifier } from './identity/bearer.ts';
export { type CasOptions, casTickets } from './identity/cas.ts';
export { dingtalkCodes, type WorkAppOptions, wecomCodes } from './identity/work-apps.ts';
export { type OidcOptions, oidcTokens } from './identity/oidc-tokens.ts';
export { developmentPersonas, personaTokens } from './identity/personas.ts';
export { proxyHeaders, type ProxyHeaderOptions } from './identity/proxy-headers.ts';
export { createSignIn, type SignIn, type SignInOptions, type TicketValidator } from './identity/sign-in.ts';
export type { IdentityProvider, SignedInSubject, Subject } from './identity/subject.ts';
export { modules } from './modules.ts';
export { createServer, type Server, type ServerOptions } from './server.ts';
export { type DatabaseFailure, DatabaseUnavailableError } from './database/unavailable.ts';
