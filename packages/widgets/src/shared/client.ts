export type { Client } from '@party-affairs/sdk';
