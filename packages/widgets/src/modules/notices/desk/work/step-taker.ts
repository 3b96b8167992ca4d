import { isApiError, isStaleEdit } from '@party-affairs/sdk';
import type { DeskNotice } from '@party-affairs/sdk/contract';
import type { ReactiveController } from 'lit';
import { type FailedMutation, MutationController } from '../../../../kit/data/mutation-controller.ts';
import type { Session } from '../../../../kit/data/session.ts';
import type { WidgetHost, HostContext } from '../../../../kit/element/host-context.ts';
import { refreshDesk } from '../list-query.ts';
import { keepAnswer, sendStep, type Step, type StepInput, type VersionedNotice } from './work-queries.ts';
import type { WorkMessages } from './messages.ts';
import type { OpenStep } from './views/steps.ts';
import { momentOf, zonedInput } from './zoned-time.ts';

export interface StepTakerOptions {
  readonly messages: () => WorkMessages | undefined;
  readonly onTaken: (answer: VersionedNotice, step: Step, session: Session) => void;
  /** Something is missing, or the server said no: lead the reader there. */
  readonly onProblem: () => void;
}

/** The step somebody is about to take with a notice: what it asks for, its sending, and what gets in the way. */
export class StepTaker implements ReactiveController {
  /** undefined: no step is open. */
  open: OpenStep | undefined;

  readonly #host: WidgetHost;
  readonly #context: HostContext;
  readonly #options: StepTakerOptions;
  readonly #sending: MutationController<Step, VersionedNotice>;

  constructor(host: WidgetHost, context: HostContext, options: StepTakerOptions) {
    this.#host = host;
    this.#context = context;
    this.#options = options;
    this.#sending = new MutationController(host, context, {
      key: 'desk-step',
      send: sendStep,
      onSuccess: (answer, step, session) => {
        keepAnswer(session, answer);
        this.open = undefined;
        this.#options.onTaken(answer, step, session);
      },
      onError: (error, step, session) => {
        // What the reader decided on is not what is there any more: show them that.
        if (isStaleEdit(error) || (isApiError(error) && error.status === 409)) refreshDesk(session, step.noticeId);
        this.#options.onProblem();
      },
    });
    host.addController(this);
  }

  get busy(): boolean {
    return this.#sending.pending.length > 0;
  }

  failureOf(noticeId: string): FailedMutation<Step> | undefined {
    return this.#sending.failures.filter(({ variables }) => variables.noticeId === noticeId).at(-1);
  }

  choose(action: OpenStep['action'], notice: DeskNotice): void {
    const { settings } = this.#context;
    this.dismiss();
    const publishAt = notice.state === 'scheduled' ? zonedInput(notice.publishAt, settings.timeZone) : '';
    this.open = { action, reason: '', checked: false, publishAt, problem: null };
    this.#host.requestUpdate();
  }

  change(change: Partial<OpenStep>): void {
    if (this.open) this.open = { ...this.open, problem: null, ...change };
    this.#host.requestUpdate();
  }

  cancel(): void {
    this.open = undefined;
    this.dismiss();
    this.#host.requestUpdate();
  }

  /** Takes the open step, when everything it asks for is there. */
  confirm(versioned: VersionedNotice): void {
    const { open } = this;
    if (!open) return;
    const input = this.#inputOf(open);
    if (typeof input === 'string') {
      this.change({ problem: input });
      this.#options.onProblem();
    } else this.take(versioned, input);
  }

  take({ notice, etag }: VersionedNotice, input: StepInput): void {
    if (this.busy) return;
    const step: Step = { noticeId: notice.id, etag, input };
    const failed = this.#sending.failures.find(({ variables }) => JSON.stringify(variables) === JSON.stringify(step));
    // The same again, after no answer came: under the same key, so that it cannot happen twice.
    if (failed) failed.retry();
    else {
      this.dismiss();
      void this.#sending.run(step);
    }
  }

  dismiss(): void {
    for (const failure of this.#sending.failures) failure.dismiss();
  }

  hostDisconnected(): void {
    this.open = undefined;
  }

  /** The step as the API takes it, or what is missing, in words. */
  #inputOf({ action, reason, checked, publishAt }: OpenStep): StepInput | string {
    const messages = this.#options.messages()!;
    const { timeZone, now } = this.#context.settings;
    switch (action) {
      case 'approve':
        return checked ? { action } : messages.secrecyRequired;
      case 'return':
      case 'withdraw':
        return reason.trim() ? { action, reason: reason.trim() } : messages.reasonRequired;
      case 'schedule': {
        const moment = momentOf(publishAt, timeZone);
        if (moment === null) return messages.publishAtRequired;
        return Date.parse(moment) > now().getTime() ? { action, publishAt: moment } : messages.publishAtPast;
      }
      case 'publish':
        return { action };
    }
  }
}
