import { myData as operations, myDataSchemas } from '@party-affairs/sdk/contract';
import { defineModule } from '../../define-module.ts';
import { resource } from '../../http/resource.ts';
import { myDataHandlers } from './handlers.ts';

/** 个人信息: what is held about the person who asks, as all modules declare it. */
export const myData = defineModule({
  name: 'my-data',
  resources: [resource(operations, myDataSchemas, myDataHandlers)],
  permissions: {},
  tables: [],
  migrations: [],
});
