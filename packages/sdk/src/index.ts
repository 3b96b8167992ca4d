export * from './client/base-client.ts';
export { createClient, type Client } from './client/create-client.ts';
export { ApiPromise, type ApiResponse, type SafeResult } from './client/api-promise.ts';
export type { CallError, CodeOf, OperationName } from './client/call-error.ts';
export type { Clock } from './client/clock.ts';
export { PagePromise, type Page } from './client/page.ts';
export type { Auth, CookieAuth, Csrf, ExchangeAuth, TokenAnswer, TokenAuth } from './client/auth.ts';
export type { Report, Validation } from './client/validate.ts';
export type { LiveListener, LiveStatus } from './client/live-status.ts';
export type { Visibility } from './client/visibility.ts';
export { defaultRetryLaw, type RetryLaw } from './client/retry.ts';
export { createIdempotencyKey } from './client/idempotency-key.ts';
export {
  ApiError,
  type ApiErrorDetails,
  BadRequestError,
  ConflictError,
  ForbiddenError,
  NotFoundError,
  PayloadTooLargeError,
  PreconditionFailedError,
  ServerError,
  TooManyRequestsError,
  UnauthenticatedError,
  UnprocessableError,
} from './client/api-error.ts';
export {
  type CallFacts,
  ConfigurationError,
  NetworkError,
  PartyAffairsError,
  TimeoutError,
  TokenError,
} from './client/errors.ts';
export * from './client/unexpected-response.ts';
export * from './client/error-guards.ts';
export type { OutboxEntry, OutboxListener, OutboxState, OutboxWarning, ParkedFor } from './outbox/entry.ts';
export { Outbox, type QueueOptions } from './outbox/outbox.ts';
export { type OutboxEnd, OutboxError } from './outbox/outbox-error.ts';
export { QueuedCall } from './outbox/queued-call.ts';
export * from './resources/events.ts';
export * from './resources/me.ts';
export * from './resources/notice-desk.ts';
export * from './resources/notices.ts';
export * from './resources/organizations.ts';
export * from './resources/uploads.ts';
export { type UploadOptions, type UploadProgress, UploadTask } from './uploads/upload-task.ts';
export { mediaTypeOf, uploadLimits } from './contract/upload-limits.ts';
export type * from './contract/index.ts';
