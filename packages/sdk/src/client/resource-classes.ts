// Written by `npm run generate` from modules.ts, and from the contract and docs of each module.
export * from '../modules/people/resource.ts';
export * from '../modules/people/member-resource.ts';
export * from '../modules/people/organization-desk-resource.ts';
export * from '../modules/people/role-resource.ts';
export * from '../modules/notices/resource.ts';
export * from '../modules/notices/desk-resource.ts';
export * from '../modules/my-data/resource.ts';
