import { OrganizationsResource } from '@party-affairs/sdk';
import type { Organization } from '@party-affairs/sdk/contract';
import { html } from 'lit';
import { QueryController, type QuerySource } from '../../data/query-controller.ts';
import { entityKeys } from '../../data/session-cache.ts';
import { warningIcon } from '../../views/icons/first-icons.ts';
import {
  defineField,
  type Field,
  type FieldOptions,
  type FieldPart,
  type FormHandle,
  type FormWords,
} from '../field.ts';
import { fieldSentence } from '../field-sentence.ts';
import { choiceView } from './choice.ts';

type StaffPermission = NonNullable<NonNullable<Parameters<OrganizationsResource['list']>[0]>['permission']>;

export interface OrganizationOptions<Entity, Words extends FormWords> extends FieldOptions<Entity, Words, string> {
  /** The permission that the user must have in an organisation that is offered. */
  readonly permission: StaffPermission;
  /** The name of the organisation an entity belongs to. */
  nameIn(entity: Entity): string;
}

/**
 * Makes the field of the organisation that a new entity belongs to. The user chooses among those in which they may make
 * one. An entity that is there keeps its own. A new form begins with the likely one: the only one, or the one in which
 * the user holds a role.
 */
export function organizationField<Entity, Words extends FormWords>(
  name: string,
  options: OrganizationOptions<Entity, Words>,
): Field<Entity, Words, string> {
  const { permission, nameIn } = options;
  const field: Field<Entity, Words, string> = defineField(
    name,
    { onlyNew: true, ...options },
    {
      kind: 'organization',
      empty: '',
      isValue: (value) => typeof value === 'string',
      read: (value) => (typeof value === 'string' ? value : ''),
      toApi: (value) => value,
      check: (value) => (options.required && !value ? 'required' : undefined),
      textOf: (value, { entity, partOf }) => (entity ? nameIn(entity) : (partOf(name)?.textOf?.(value) ?? '')),
      part: (form) => new Organizations(form, name, permission),
      render(context) {
        const { messages, words, entity, partOf } = context;
        if (entity) {
          return html`<div class="form-field" data-name=${name}>
            <span class="field-name">${words.fields[name]}</span>
            <p>${nameIn(entity)}</p>
          </div>`;
        }
        const found = (partOf(name) as Organizations | undefined)?.found;
        if (found?.length === 0) {
          const sentence = fieldSentence(messages, words, field, 'none');
          return html`<p class="problem">${warningIcon()}${sentence}</p>`;
        }
        const names = Object.fromEntries((found ?? []).map((organization) => [organization.id, organization.name]));
        return choiceView(field, context, Object.keys(names), names);
      },
    },
  );
  return field;
}

/** Asks where the user may make the entity, once a form for a new one is open. */
class Organizations implements FieldPart {
  readonly #form: FormHandle;
  readonly #name: string;
  readonly #query: QueryController<Organization[]>;

  constructor(form: FormHandle, name: string, permission: StaffPermission) {
    this.#form = form;
    this.#name = name;
    const source = organizationsQuery(permission);
    this.#query = new QueryController(form.host, form.context, () => (form.opened === 'new' ? source : undefined));
    form.host.addController({ hostUpdate: () => this.#preset() });
  }

  /** undefined while it is not known. */
  get found(): readonly Organization[] | undefined {
    return this.#query.data;
  }

  textOf(value: unknown): string | undefined {
    return this.found?.find(({ id }) => id === value)?.name;
  }

  #preset(): void {
    const { opened, context } = this.#form;
    const { found } = this;
    if (opened !== 'new' || !found || this.#form.baseOf(this.#name) !== '') return;
    const own = context.session?.me?.roles.map(({ organization }) => organization.id) ?? [];
    const likely = found.length === 1 ? found[0] : found.find(({ id }) => own.includes(id));
    if (likely) this.#form.preset(this.#name, likely.id);
  }
}

function organizationsQuery(permission: StaffPermission): QuerySource<Organization[]> {
  return {
    key: entityKeys('organizations').part('permitted', permission),
    fetch: async (client, options) => {
      const found: Organization[] = [];
      const all = new OrganizationsResource(client).list({ permission: permission, limit: 100 }, options);
      for await (const organization of all) found.push(organization);
      return found;
    },
    options: { staleTime: 600_000 },
  };
}
