export * from './disclosure.ts';
export * from './rule.ts';
export * from './statistics.ts';
