// Written by `npm run generate` from modules.ts, and from the contract and docs of each module.
import { conformance as people } from '../modules/people/conformance.ts';
import { conformance as notices } from '../modules/notices/conformance.ts';
import { conformance as myData } from '../modules/my-data/conformance.ts';

/** What the conformance suite knows of each module. */
export const moduleConformance = { people, notices, myData };
