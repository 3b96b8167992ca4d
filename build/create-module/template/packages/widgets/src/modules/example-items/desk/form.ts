import { ExampleItemDeskResource } from '@party-affairs/sdk';
import {
  type DeskExampleItem,
  type ExampleItemDraft,
  type ExampleItemEdit,
  exampleItemLimits,
} from '@party-affairs/sdk/contract';
import type { FormDefinition } from '../../../kit/form/form-definition.ts';
import { organizationField } from '../../../kit/form/kinds/organization.ts';
import { longTextField, textField } from '../../../kit/form/kinds/text.ts';
import type { ExampleItemDeskWords } from './messages.ts';

/** The form for an example item. */
export const exampleItemForm: FormDefinition<DeskExampleItem, ExampleItemDeskWords> = {
  name: 'exampleItem',
  fields: [
    organizationField('organizationId', {
      required: true,
      permission: 'exampleItems.write',
      fromApi: ({ owner }) => owner.id,
      nameIn: ({ owner }) => owner.name,
    }),
    textField('title', { required: true, max: exampleItemLimits.title }),
    longTextField('text', { max: exampleItemLimits.text, rows: 8 }),
  ],
  create: (client, body, options) => new ExampleItemDeskResource(client).create(body as ExampleItemDraft, options),
  update: (client, id, body, options) =>
    new ExampleItemDeskResource(client).update(id, body as ExampleItemEdit, options),
};
