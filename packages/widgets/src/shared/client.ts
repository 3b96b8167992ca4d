import type { createClient } from '@party-affairs/sdk';

/** The typed client of the SDK, as the widgets use it. */
export type Client = ReturnType<typeof createClient>;
