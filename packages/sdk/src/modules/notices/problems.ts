/** Problems of notices, with their HTTP status. */
export const noticeProblems = {
  'self-approval': 403,
  'stale-revision': 409,
  'acknowledgement-not-required': 409,
  'reminded-recently': 409,
} as const;
