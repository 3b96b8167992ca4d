import type { Dates } from '../i18n/dates.ts';
import type { FieldPart, FieldProblems, FormValues, FormWords } from './field.ts';
import type { FormMessages } from './messages.ts';

/** The values and words that all parts of an open form use. */
export interface FormContext<Entity = unknown, Words extends FormWords = FormWords> {
  /** Texts of all forms. */
  readonly messages: FormMessages;
  /** Texts of the module. */
  readonly words: Words;
  readonly dates: Dates;
  /** IANA name of the zone times are typed in; undefined: the device's. */
  readonly timeZone: string | undefined;
  /** The entity in the form; null for a new one, which is not saved yet. */
  readonly entity: Entity | null;
  /** The saved values, as the form shows them. */
  readonly base: FormValues;
  readonly values: FormValues;
  readonly problems: FieldProblems;
  readonly set: (name: string, value: unknown) => void;
  /** The value of a field as people read it. */
  readonly textOf: (name: string) => string;
  readonly partOf: (name: string) => FieldPart | undefined;
}
