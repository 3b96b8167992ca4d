/** Exports that the entry points for pages and Node share. To start a mock: `@party-affairs/mock-server/browser` or `/node`. */
export type { Fault, Faults } from './faults.ts';
export { mockHandlers } from './handlers.ts';
export type { Mock, MockOptions, Persona } from './mock.ts';
export type { OperationId } from './operation-of.ts';
