import type { Dates } from '../i18n/dates.ts';
import type { FieldPart, FieldProblems, FormValues, FormWords } from './field.ts';
import type { FormMessages } from './messages.ts';

/** What the parts of an open form share. */
export interface FormContext<Entity = unknown, Words extends FormWords = FormWords> {
  /** What all forms say. */
  readonly messages: FormMessages;
  /** What the module says. */
  readonly words: Words;
  readonly dates: Dates;
  /** IANA name of the zone times are typed in; undefined: the device's. */
  readonly timeZone: string | undefined;
  /** null: a new one, which is not saved yet. */
  readonly entity: Entity | null;
  /** What is saved, as the form shows it. */
  readonly base: FormValues;
  readonly values: FormValues;
  readonly problems: FieldProblems;
  readonly set: (name: string, value: unknown) => void;
  /** The value of a field as people read it. */
  readonly textOf: (name: string) => string;
  readonly partOf: (name: string) => FieldPart | undefined;
}
