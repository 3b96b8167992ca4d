/** Stages of those who are Party members (党员), on probation or full. Applicants and activists are on their way. */
export const partyStages = ['probationary', 'full'] as const;

/** A person in the registers, as far as these rules look. */
export interface Affiliated {
  readonly stage: string;
  /** Their own organisation; its path runs from the root, `/org_a/org_b/`. */
  readonly organization: { readonly path: string };
}

export function isPartyMember<Person extends Affiliated>(person: Person | null): person is Person {
  return person !== null && (partyStages as readonly string[]).includes(person.stage);
}

/** Returns the organisations a path leads through, itself included: those whose subtree holds it. */
export function organizationsAlong(organizationPath: string): string[] {
  return organizationPath.split('/').filter((id) => id !== '');
}

/**
 * Finds the organisations that may ask a person for an acknowledgement: their own and those above it. A branch can
 * address the whole unit, but lays a duty on its own Party members only; so these are also the ones its figures count.
 */
export function organizationsAsking(person: Affiliated | null): string[] {
  return isPartyMember(person) ? organizationsAlong(person.organization.path) : [];
}
