export * from './contract.ts';
export * from './desk-schemas.ts';
export * from './events.ts';
export * from './schemas.ts';
export * from './terms.ts';
export * from './uploads.ts';
