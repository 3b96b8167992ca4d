// Written by `npm run generate` from modules.ts, and from the contract and docs of each module.
import { docs as people } from '../modules/people/docs.ts';
import { docs as notices } from '../modules/notices/docs.ts';
import { docs as myData } from '../modules/my-data/docs.ts';

/** The words of each module about its operations. */
export const moduleDocs = { people, notices, myData };
