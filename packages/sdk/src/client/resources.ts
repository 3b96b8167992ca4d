// Written by `npm run generate` from modules.ts, and from the contract and docs of each module.
import type { BaseClient } from './base-client.ts';
import {
  MeResource,
  MembersResource,
  MyDataResource,
  NoticeDeskResource,
  NoticesResource,
  OrganizationDeskResource,
  OrganizationsResource,
  RolesResource,
} from './resource-classes.ts';

/** The resources of all modules, as members of a client. */
export interface Resources {
  /** The signed-in person. */
  readonly me: MeResource;
  /** Party organisations (党组织): committees, branches, groups. */
  readonly organizations: OrganizationsResource;
  /** The tree of organisations, for those who keep it. */
  readonly organizationDesk: OrganizationDeskResource;
  /** The roster (花名册): members, their affiliation and where they take part. */
  readonly members: MembersResource;
  /** Roles: who holds which one, and who held it. */
  readonly roles: RolesResource;
  /** Notices (通知公告) as readers have them: read, mark, acknowledge, put away. */
  readonly notices: NoticesResource;
  /** Notices as staff have them: write, review for secrecy, publish, withdraw, see receipts. */
  readonly noticeDesk: NoticeDeskResource;
  /** What is held about the signed-in person, to themselves (个人信息). */
  readonly myData: MyDataResource;
}

/** Makes the resources of a client. */
export function createResources(client: BaseClient): Resources {
  return {
    me: new MeResource(client),
    organizations: new OrganizationsResource(client),
    organizationDesk: new OrganizationDeskResource(client),
    members: new MembersResource(client),
    roles: new RolesResource(client),
    notices: new NoticesResource(client),
    noticeDesk: new NoticeDeskResource(client),
    myData: new MyDataResource(client),
  };
}
