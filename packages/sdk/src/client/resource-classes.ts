// Written by `npm run generate` from modules.ts, and from the contract.ts and docs.ts of each module.
export * from '../modules/people/resource.ts';
export * from '../modules/notices/resource.ts';
