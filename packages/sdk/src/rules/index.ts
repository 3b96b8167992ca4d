export * from './disclosure.ts';
export * from './personal-data.ts';
export * from './rule.ts';
export * from './statistics.ts';
