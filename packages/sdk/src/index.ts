export * from './client/base-client.ts';
export { createClient, type Client } from './client/create-client.ts';
export { ApiPromise, type ApiResponse, type SafeResult } from './client/api-promise.ts';
export type { CallError, CodeOf } from './errors/call-error.ts';
export type { Clock } from './platform/clock.ts';
export { PagePromise, type Page } from './client/page.ts';
export { queryKey, type ReadArguments, type ReadName } from './client/query-key.ts';
export type { Auth, CookieAuth, Csrf, ExchangeAuth, TokenAnswer, TokenAuth } from './auth/auth.ts';
export { createTicketAuth, type TicketAuth, type TicketAuthOptions } from './auth/ticket-auth.ts';
export type { Report, Validation } from './http/validation.ts';
export type { LiveListener, LiveStatus, SubscribeOptions } from './live/live-status.ts';
export type { Visibility } from './platform/visibility.ts';
export { defaultRetryOptions, type RetryOptions } from './http/retry-options.ts';
export { type CallLogEntry, loggingHooks } from './http/logging-hooks.ts';
export type { CustomHeaders } from './http/request.ts';
export { createIdempotencyKey } from './http/idempotency-key.ts';
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
} from './errors/api-error.ts';
export {
  type CallFacts,
  ConfigurationError,
  NetworkError,
  PartyAffairsError,
  TimeoutError,
  TokenError,
} from './errors/errors.ts';
export * from './errors/unexpected-response.ts';
export * from './errors/error-guards.ts';
export type { OutboxEntry, OutboxListener, OutboxState, OutboxWarning, ParkedFor } from './outbox/entry.ts';
export { Outbox, type QueueOptions } from './outbox/outbox.ts';
export { type OutboxEnd, OutboxError } from './outbox/outbox-error.ts';
export { QueuedCall } from './outbox/queued-call.ts';
export * from './live/resource.ts';
export * from './client/resource-classes.ts';
export type { Resources } from './client/resources.ts';
export * from './uploads/resource.ts';
export { type UploadOptions, type UploadProgress, UploadTask } from './uploads/upload-task.ts';
export { mediaTypeOf, uploadLimits } from './uploads/limits.ts';
export type * from './contract/index.ts';
