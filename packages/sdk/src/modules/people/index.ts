export * from './contract.ts';
export * from './organization-ref.ts';
export * from './schemas.ts';
export * from './terms.ts';
