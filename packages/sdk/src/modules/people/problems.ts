/** Problems of organisations, members and roles, with their HTTP status. */
export const peopleProblems = {
  'code-taken': 409,
  'organization-in-use': 409,
  'organization-closed': 409,
  'role-taken': 409,
} as const;
