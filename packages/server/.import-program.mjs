var __defProp = Object.defineProperty;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};

// packages/sdk/src/contract/operation.ts
function defineOperations(resource2, loadSchemas, rows) {
  const operations = Object.entries(rows).map(([name, row]) => [
    name,
    { ...row, id: `${resource2}.${name}`, schemas: async () => (await loadSchemas())[name] }
  ]);
  return Object.fromEntries(operations);
}
function hasParams(operation) {
  return operation.path.includes("{");
}
var tusVersion, defaultBodyLimit;
var init_operation = __esm({
  "packages/sdk/src/contract/operation.ts"() {
    "use strict";
    tusVersion = "1.0.0";
    defaultBodyLimit = 64 * 1024;
  }
});

// packages/sdk/src/contract/values.ts
import * as z from "zod/mini";
function openEnum(values2) {
  return z.union([z.enum(values2), z.string()]);
}
function page(item) {
  return z.looseObject({ items: z.array(item), nextCursor: z.nullable(z.string()) });
}
function text(max) {
  return z.string().check(z.trim(), z.minLength(1), z.maxLength(max));
}
var id, timestampForm, timestamp, paging, searchText;
var init_values = __esm({
  "packages/sdk/src/contract/values.ts"() {
    "use strict";
    id = z.string().check(z.minLength(1), z.maxLength(64), z.regex(/^[\w-]+$/));
    timestampForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
    timestamp = z.string().check(z.regex(timestampForm));
    paging = {
      limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 20),
      cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(512)))
    };
    searchText = z.string().check(z.trim(), z.minLength(1), z.maxLength(100));
  }
});

// packages/sdk/src/contract/event.ts
import * as z2 from "zod/mini";
var eventEnvelope;
var init_event = __esm({
  "packages/sdk/src/contract/event.ts"() {
    "use strict";
    init_values();
    eventEnvelope = { id: z2.string(), at: timestamp };
  }
});

// packages/sdk/src/contract/rich-text.ts
import * as z3 from "zod/mini";
function isRichText(value) {
  if (!isObject(value) || value["type"] !== "root" || !Array.isArray(value["children"])) return false;
  const rest = [value["children"]];
  for (let children = rest.pop(); children; children = rest.pop()) {
    for (const node of children) {
      if (!isObject(node)) return false;
      if (node["type"] === "text" && typeof node["value"] === "string") continue;
      if (node["type"] !== "element" || typeof node["tagName"] !== "string") return false;
      if (!Array.isArray(node["children"])) return false;
      if (node["properties"] !== void 0 && !isObject(node["properties"])) return false;
      rest.push(node["children"]);
    }
  }
  return true;
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
var richTextTags, richTextSchemes, richTextLimits, richText;
var init_rich_text = __esm({
  "packages/sdk/src/contract/rich-text.ts"() {
    "use strict";
    richTextTags = {
      p: [],
      br: [],
      h2: [],
      h3: [],
      h4: [],
      ul: [],
      ol: ["start"],
      li: [],
      blockquote: [],
      pre: [],
      hr: [],
      strong: [],
      em: [],
      u: [],
      s: [],
      sub: [],
      sup: [],
      code: [],
      a: ["href", "title"],
      img: ["src", "alt"],
      figure: [],
      figcaption: [],
      table: [],
      caption: [],
      thead: [],
      tbody: [],
      tr: [],
      th: ["colSpan", "rowSpan", "scope"],
      td: ["colSpan", "rowSpan"]
    };
    richTextSchemes = { href: ["https", "http", "mailto", "tel"], src: ["https", "http"] };
    richTextLimits = { depth: 32, nodes: 5e3 };
    richText = z3.custom(isRichText);
  }
});

// packages/sdk/src/modules/people/organization-ref.ts
import * as z4 from "zod/mini";
var organizationRef;
var init_organization_ref = __esm({
  "packages/sdk/src/modules/people/organization-ref.ts"() {
    "use strict";
    init_values();
    organizationRef = z4.looseObject({ id, name: z4.string(), shortName: z4.string() });
  }
});

// packages/sdk/src/modules/people/terms.ts
var memberStages, roles, organizationKinds;
var init_terms = __esm({
  "packages/sdk/src/modules/people/terms.ts"() {
    "use strict";
    memberStages = ["public", "applicant", "activist", "developmentTarget", "probationary", "full"];
    roles = [
      "secretary",
      "deputySecretary",
      "organizationOfficer",
      "publicityOfficer",
      "disciplineOfficer",
      "groupLeader",
      "trainer",
      "introducer",
      "committeeStaff"
    ];
    organizationKinds = ["committee", "generalBranch", "branch", "jointBranch", "group"];
  }
});

// packages/sdk/src/modules/people/schemas.ts
var schemas_exports = {};
__export(schemas_exports, {
  me: () => me,
  meSchemas: () => meSchemas,
  organization: () => organization,
  organizationListQuery: () => organizationListQuery,
  organizationSchemas: () => organizationSchemas,
  roleAssignment: () => roleAssignment
});
import * as z5 from "zod/mini";
var roleAssignment, me, organization, organizationListQuery, meSchemas, organizationSchemas;
var init_schemas = __esm({
  "packages/sdk/src/modules/people/schemas.ts"() {
    "use strict";
    init_values();
    init_organization_ref();
    init_terms();
    roleAssignment = z5.looseObject({
      role: openEnum(roles),
      organization: organizationRef,
      from: timestamp,
      /** null: until further notice. */
      to: z5.nullable(timestamp)
    });
    me = z5.looseObject({
      id,
      displayName: z5.string(),
      stage: openEnum(memberStages),
      /** Organisation that holds the person's affiliation (组织关系); null for those without one. */
      organization: z5.nullable(organizationRef),
      /** Roles in force now. */
      roles: z5.array(roleAssignment),
      /** Names of permissions the person holds somewhere, so that a page can leave out what would be refused. */
      permissions: z5.array(z5.string())
    });
    organization = z5.looseObject({
      id,
      /** 党组织编码; null for visitors and where none was given. */
      code: z5.nullable(z5.string()),
      name: z5.string(),
      shortName: z5.string(),
      kind: openEnum(organizationKinds),
      /** null: the root of this installation. */
      parentId: z5.nullable(id)
    });
    organizationListQuery = z5.strictObject({
      ...paging,
      parentId: z5.optional(id),
      /** Only those where the person asking holds this permission: where they may write, say. A visitor holds none. */
      permission: z5.optional(text(64))
    });
    meSchemas = { get: { response: me } };
    organizationSchemas = {
      list: { query: organizationListQuery, response: page(organization) },
      get: { response: organization }
    };
  }
});

// packages/sdk/src/modules/people/contract.ts
var meOperations, organizations;
var init_contract = __esm({
  "packages/sdk/src/modules/people/contract.ts"() {
    "use strict";
    init_operation();
    meOperations = /* @__PURE__ */ defineOperations(
      "me",
      () => Promise.resolve().then(() => (init_schemas(), schemas_exports)).then(({ meSchemas: meSchemas2 }) => meSchemas2),
      {
        get: {
          method: "GET",
          path: "/v1/me",
          errors: [],
          permission: "signedIn",
          credentials: "required",
          conditional: "read"
        }
      }
    );
    organizations = /* @__PURE__ */ defineOperations(
      "organizations",
      () => Promise.resolve().then(() => (init_schemas(), schemas_exports)).then(({ organizationSchemas: organizationSchemas2 }) => organizationSchemas2),
      {
        list: {
          method: "GET",
          path: "/v1/organizations",
          errors: [],
          permission: "anyone",
          credentials: "optional",
          paginated: true
        },
        get: {
          method: "GET",
          path: "/v1/organizations/{organizationId}",
          errors: [],
          permission: "anyone",
          credentials: "optional",
          conditional: "read"
        }
      }
    );
  }
});

// packages/sdk/src/modules/people/index.ts
var peopleModule;
var init_people = __esm({
  "packages/sdk/src/modules/people/index.ts"() {
    "use strict";
    init_contract();
    init_contract();
    init_organization_ref();
    init_schemas();
    init_terms();
    peopleModule = { operations: { me: meOperations, organizations } };
  }
});

// packages/sdk/src/modules/notices/terms.ts
var noticeKinds, noticeCategories, disclosureScopes, noticeStates, noticeListStates, deskActions, deskCountLimit, noticeLimits;
var init_terms2 = __esm({
  "packages/sdk/src/modules/notices/terms.ts"() {
    "use strict";
    noticeKinds = ["notice", "announcement", "publicNotice", "document", "news"];
    noticeCategories = [
      "decisions",
      "study",
      "organization",
      "development",
      "activities",
      "discipline",
      "dues",
      "service"
    ];
    disclosureScopes = ["public", "unit", "inParty", "branch"];
    noticeStates = [
      "draft",
      "secrecyReview",
      "approved",
      "scheduled",
      "published",
      "expired",
      "withdrawn"
    ];
    noticeListStates = ["all", "unread", "toAcknowledge", "archived"];
    deskActions = [
      "edit",
      "submit",
      "approve",
      "return",
      "schedule",
      "publish",
      "withdraw",
      "duplicate",
      "remind",
      "receipts"
    ];
    deskCountLimit = 1e3;
    noticeLimits = { title: 200, summary: 500, reason: 500, bodyHtml: 4e5 };
  }
});

// packages/sdk/src/modules/notices/schemas.ts
var schemas_exports2 = {};
__export(schemas_exports2, {
  attachment: () => attachment,
  notice: () => notice,
  noticeCounts: () => noticeCounts,
  noticeListQuery: () => noticeListQuery,
  noticeReceipt: () => noticeReceipt,
  noticeSchemas: () => noticeSchemas,
  noticeSummary: () => noticeSummary,
  receiptChange: () => receiptChange
});
import * as z6 from "zod/mini";
var attachment, noticeReceipt, noticeSummary, notice, noticeCounts, receiptChange, noticeListQuery, noticeSchemas;
var init_schemas2 = __esm({
  "packages/sdk/src/modules/notices/schemas.ts"() {
    "use strict";
    init_rich_text();
    init_values();
    init_people();
    init_terms2();
    attachment = z6.looseObject({
      id,
      fileName: z6.string(),
      mediaType: z6.string(),
      /** Bytes. */
      size: z6.number(),
      /** Short-lived, signed, on the content origin; ask for the notice again when it has run out. */
      url: z6.string()
    });
    noticeReceipt = z6.looseObject({
      seenAt: z6.nullable(timestamp),
      readAt: z6.nullable(timestamp),
      ackAt: z6.nullable(timestamp),
      /** The revision that was acknowledged; a newer one asks again. */
      ackRevision: z6.nullable(z6.number()),
      archivedAt: z6.nullable(timestamp)
    });
    noticeSummary = z6.looseObject({
      id,
      kind: openEnum(noticeKinds),
      categoryCode: openEnum(noticeCategories),
      disclosureScope: openEnum(disclosureScopes),
      title: z6.string(),
      summary: z6.string(),
      pinned: z6.boolean(),
      /** The organisation that answers for this notice. */
      owner: organizationRef,
      publishedAt: timestamp,
      /** Time at which the revision that readers see was published. */
      updatedAt: timestamp,
      expireAt: z6.nullable(timestamp),
      /** Counts from 1; each published edit is a new one. */
      revision: z6.number(),
      /** Asks the person who reads it for an acknowledgement: a duty of the owner's own Party members (its subtree) only. */
      requiresAck: z6.boolean(),
      /** Time limit of the acknowledgement; null, too, for readers whom it does not ask. */
      ackDueAt: z6.nullable(timestamp),
      attachmentCount: z6.number(),
      /** null for visitors: nothing is recorded about them. */
      receipt: z6.nullable(noticeReceipt)
    });
    notice = z6.extend(noticeSummary, { body: richText, attachments: z6.array(attachment) });
    noticeCounts = z6.looseObject({
      total: z6.number(),
      unseen: z6.number(),
      unread: z6.number(),
      toAcknowledge: z6.number(),
      archived: z6.number()
    });
    receiptChange = z6.looseObject({
      receipts: z6.array(z6.extend(noticeReceipt, { noticeId: id })),
      counts: noticeCounts
    });
    noticeListQuery = z6.strictObject({
      ...paging,
      state: z6._default(z6.enum(noticeListStates), "all"),
      categoryCode: z6.optional(z6.enum(noticeCategories)),
      /** Notices of this organisation and those below it. */
      organizationId: z6.optional(id),
      q: z6.optional(searchText)
    });
    noticeSchemas = {
      list: { query: noticeListQuery, response: page(noticeSummary) },
      counts: { response: noticeCounts },
      get: { response: notice },
      mark: {
        body: z6.strictObject({
          mark: z6.enum(["seen", "read", "unread"]),
          noticeIds: z6.array(id).check(z6.minLength(1), z6.maxLength(100))
        }),
        response: receiptChange
      },
      acknowledge: {
        body: z6.strictObject({ revision: z6.number().check(z6.int(), z6.gte(1)) }),
        response: receiptChange
      },
      archive: { response: receiptChange },
      unarchive: { response: receiptChange }
    };
  }
});

// packages/sdk/src/modules/notices/contract.ts
var notices;
var init_contract2 = __esm({
  "packages/sdk/src/modules/notices/contract.ts"() {
    "use strict";
    init_operation();
    notices = /* @__PURE__ */ defineOperations(
      "notices",
      () => Promise.resolve().then(() => (init_schemas2(), schemas_exports2)).then(({ noticeSchemas: noticeSchemas2 }) => noticeSchemas2),
      {
        list: {
          method: "GET",
          path: "/v1/notices",
          errors: [],
          permission: "notices.read",
          credentials: "optional",
          paginated: true,
          conditional: "read"
        },
        counts: {
          method: "GET",
          path: "/v1/notices/counts",
          errors: [],
          permission: "signedIn",
          credentials: "required",
          conditional: "read"
        },
        get: {
          method: "GET",
          path: "/v1/notices/{noticeId}",
          errors: [],
          permission: "notices.read",
          credentials: "optional",
          conditional: "read"
        },
        mark: {
          method: "POST",
          path: "/v1/notices/marks",
          errors: ["not-found"],
          permission: "signedIn",
          credentials: "required",
          idempotent: true,
          queueable: { entity: "noticeIds" }
        },
        acknowledge: {
          method: "POST",
          path: "/v1/notices/{noticeId}/acknowledge",
          errors: ["stale-revision", "acknowledgement-not-required"],
          permission: "signedIn",
          credentials: "required",
          idempotent: true
        },
        archive: {
          method: "POST",
          path: "/v1/notices/{noticeId}/archive",
          errors: [],
          permission: "signedIn",
          credentials: "required",
          idempotent: true
        },
        unarchive: {
          method: "POST",
          path: "/v1/notices/{noticeId}/unarchive",
          errors: [],
          permission: "signedIn",
          credentials: "required",
          idempotent: true
        }
      }
    );
  }
});

// packages/sdk/src/contract/audit-entry.ts
import * as z7 from "zod/mini";
var person, auditEntry;
var init_audit_entry = __esm({
  "packages/sdk/src/contract/audit-entry.ts"() {
    "use strict";
    init_values();
    person = z7.looseObject({ id, displayName: z7.string() });
    auditEntry = z7.looseObject({
      /** `create`, an action of the desk, or one that only the server takes. */
      action: z7.string(),
      at: timestamp,
      /** null: the server did it when its time came (a scheduled publication, an expiry). */
      by: z7.nullable(person),
      reason: z7.nullable(z7.string())
    });
  }
});

// packages/sdk/src/contract/timestamp-input.ts
import * as z8 from "zod/mini";
var timestampInput;
var init_timestamp_input = __esm({
  "packages/sdk/src/contract/timestamp-input.ts"() {
    "use strict";
    timestampInput = z8.iso.datetime({ offset: true });
  }
});

// packages/sdk/src/modules/notices/uploads.ts
var attachmentTypes, noticeUploads;
var init_uploads = __esm({
  "packages/sdk/src/modules/notices/uploads.ts"() {
    "use strict";
    attachmentTypes = {
      "application/pdf": ["pdf"],
      "application/ofd": ["ofd"],
      "application/msword": ["doc"],
      "application/vnd.ms-excel": ["xls"],
      "application/vnd.ms-powerpoint": ["ppt"],
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ["docx"],
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ["xlsx"],
      "application/vnd.openxmlformats-officedocument.presentationml.presentation": ["pptx"],
      "application/vnd.oasis.opendocument.text": ["odt"],
      "application/vnd.oasis.opendocument.spreadsheet": ["ods"],
      "application/vnd.oasis.opendocument.presentation": ["odp"],
      "application/kswps": ["wps"],
      "application/kset": ["et"],
      "application/ksdps": ["dps"],
      "application/zip": ["zip"],
      "image/jpeg": ["jpg", "jpeg"],
      "image/png": ["png"],
      "image/gif": ["gif"],
      "image/webp": ["webp"],
      "image/heic": ["heic", "heif"],
      "text/plain": ["txt"],
      "text/csv": ["csv"]
    };
    noticeUploads = {
      noticeAttachment: { size: 20 * 1024 * 1024, perEntity: 10, mediaTypes: attachmentTypes }
    };
  }
});

// packages/sdk/src/modules/notices/desk-schemas.ts
var desk_schemas_exports = {};
__export(desk_schemas_exports, {
  deskListQuery: () => deskListQuery,
  deskNotice: () => deskNotice,
  deskNoticeCounts: () => deskNoticeCounts,
  deskNoticeSummary: () => deskNoticeSummary,
  noticeDeskSchemas: () => noticeDeskSchemas,
  noticeDraft: () => noticeDraft,
  noticeEdit: () => noticeEdit,
  receiptsSummary: () => receiptsSummary,
  rollExport: () => rollExport,
  trailEntry: () => trailEntry
});
import * as z9 from "zod/mini";
var trailEntry, deskNoticeSummary, deskNotice, rollEntry, receiptsSummary, rollExport, deskNoticeCounts, content, optionalContent, noticeDraft, noticeEdit, deskListQuery, reason, noticeDeskSchemas;
var init_desk_schemas = __esm({
  "packages/sdk/src/modules/notices/desk-schemas.ts"() {
    "use strict";
    init_audit_entry();
    init_rich_text();
    init_timestamp_input();
    init_values();
    init_people();
    init_schemas2();
    init_terms2();
    init_uploads();
    trailEntry = z9.extend(auditEntry, { revision: z9.number() });
    deskNoticeSummary = z9.looseObject({
      id,
      owner: organizationRef,
      kind: openEnum(noticeKinds),
      categoryCode: openEnum(noticeCategories),
      disclosureScope: openEnum(disclosureScopes),
      title: z9.string(),
      /** State of the revision being worked on; of the published one when there is none. */
      state: openEnum(noticeStates),
      revision: z9.number(),
      /** The revision people see now; null when none is up. */
      liveRevision: z9.nullable(z9.number()),
      pinned: z9.boolean(),
      requiresAck: z9.boolean(),
      author: person,
      updatedAt: timestamp,
      publishAt: z9.nullable(timestamp),
      /** Actions that the person asking may take on it now. */
      actions: z9.array(openEnum(deskActions))
    });
    deskNotice = z9.extend(deskNoticeSummary, {
      summary: z9.string(),
      body: richText,
      attachments: z9.array(attachment),
      expireAt: z9.nullable(timestamp),
      ackDueAt: z9.nullable(timestamp),
      withdrawReason: z9.nullable(z9.string()),
      trail: z9.array(trailEntry)
    });
    rollEntry = z9.looseObject({ member: person, ackAt: z9.nullable(timestamp) });
    receiptsSummary = z9.looseObject({
      revision: z9.number(),
      audience: z9.number(),
      read: z9.nullable(z9.number()),
      acknowledgement: z9.nullable(
        z9.looseObject({
          acknowledged: z9.number(),
          pending: z9.number(),
          dueAt: z9.nullable(timestamp),
          /** null: this person may see counts only. */
          roll: z9.nullable(z9.array(rollEntry))
        })
      ),
      updatedAt: timestamp
    });
    rollExport = z9.looseObject({
      noticeId: id,
      title: z9.string(),
      revision: z9.number(),
      dueAt: z9.nullable(timestamp),
      roll: z9.array(rollEntry),
      exportedAt: timestamp
    });
    deskNoticeCounts = z9.looseObject({
      waitingForMe: z9.number(),
      states: z9.looseObject({
        draft: z9.number(),
        secrecyReview: z9.number(),
        approved: z9.number(),
        scheduled: z9.number(),
        published: z9.number(),
        expired: z9.number(),
        withdrawn: z9.number()
      })
    });
    content = {
      kind: z9.enum(noticeKinds),
      categoryCode: z9.enum(noticeCategories),
      disclosureScope: z9.enum(disclosureScopes),
      title: text(noticeLimits.title),
      summary: z9.string().check(z9.trim(), z9.maxLength(noticeLimits.summary)),
      /** The text, as `body` or as `bodyHtml`. The server turns HTML into a tree and leaves out what the subset does not have. */
      body: richText,
      bodyHtml: z9.string().check(z9.maxLength(noticeLimits.bodyHtml)),
      pinned: z9.boolean(),
      expireAt: z9.nullable(timestampInput),
      requiresAck: z9.boolean(),
      ackDueAt: z9.nullable(timestampInput),
      /**
       * All files of the notice, in their order. The ids are of attachments it has, and of complete uploads that the user
       * who asks made for the same organisation. A file that is left out is taken off.
       */
      attachmentIds: z9.array(id).check(z9.maxLength(noticeUploads.noticeAttachment.perEntity))
    };
    optionalContent = {
      summary: z9.optional(content.summary),
      body: z9.optional(content.body),
      bodyHtml: z9.optional(content.bodyHtml),
      pinned: z9.optional(content.pinned),
      expireAt: z9.optional(content.expireAt),
      requiresAck: z9.optional(content.requiresAck),
      ackDueAt: z9.optional(content.ackDueAt),
      attachmentIds: z9.optional(content.attachmentIds)
    };
    noticeDraft = z9.strictObject({
      organizationId: id,
      kind: content.kind,
      categoryCode: content.categoryCode,
      disclosureScope: content.disclosureScope,
      title: content.title,
      ...optionalContent
    });
    noticeEdit = z9.strictObject({
      kind: z9.optional(content.kind),
      categoryCode: z9.optional(content.categoryCode),
      disclosureScope: z9.optional(content.disclosureScope),
      title: z9.optional(content.title),
      ...optionalContent
    });
    deskListQuery = z9.strictObject({
      ...paging,
      state: z9.optional(z9.enum(noticeStates)),
      /** Filter for notices whose next step is for the person who asks to take. */
      waitingFor: z9.optional(z9.literal("me")),
      organizationId: z9.optional(id),
      q: z9.optional(searchText)
    });
    reason = z9.strictObject({ reason: text(noticeLimits.reason) });
    noticeDeskSchemas = {
      list: { query: deskListQuery, response: page(deskNoticeSummary) },
      counts: { response: deskNoticeCounts },
      get: { response: deskNotice },
      create: { body: noticeDraft, response: deskNotice },
      update: { body: noticeEdit, response: deskNotice },
      submit: { response: deskNotice },
      approve: { body: z9.strictObject({ secrecyChecked: z9.literal(true) }), response: deskNotice },
      return: { body: reason, response: deskNotice },
      schedule: { body: z9.strictObject({ publishAt: timestampInput }), response: deskNotice },
      publish: { response: deskNotice },
      withdraw: { body: reason, response: deskNotice },
      duplicate: { response: deskNotice },
      remind: { response: deskNotice },
      exportRoll: { response: rollExport },
      receipts: { response: receiptsSummary }
    };
  }
});

// packages/sdk/src/modules/notices/desk-contract.ts
var bodyLimit, transition, noticeDesk;
var init_desk_contract = __esm({
  "packages/sdk/src/modules/notices/desk-contract.ts"() {
    "use strict";
    init_operation();
    bodyLimit = 1e6;
    transition = { method: "POST", credentials: "required", idempotent: true, conditional: "write" };
    noticeDesk = /* @__PURE__ */ defineOperations(
      "noticeDesk",
      () => Promise.resolve().then(() => (init_desk_schemas(), desk_schemas_exports)).then(({ noticeDeskSchemas: noticeDeskSchemas2 }) => noticeDeskSchemas2),
      {
        list: {
          method: "GET",
          path: "/v1/desk/notices",
          errors: [],
          permission: "notices.write",
          credentials: "required",
          paginated: true
        },
        counts: {
          method: "GET",
          path: "/v1/desk/notices/counts",
          errors: [],
          permission: "notices.write",
          credentials: "required",
          conditional: "read"
        },
        get: {
          method: "GET",
          path: "/v1/desk/notices/{noticeId}",
          errors: [],
          permission: "notices.write",
          credentials: "required",
          conditional: "read"
        },
        create: {
          method: "POST",
          path: "/v1/desk/notices",
          bodyLimit,
          status: 201,
          errors: ["not-found"],
          permission: "notices.write",
          credentials: "required",
          idempotent: true
        },
        update: {
          method: "PATCH",
          path: "/v1/desk/notices/{noticeId}",
          bodyLimit,
          errors: ["invalid-transition"],
          permission: "notices.write",
          credentials: "required",
          idempotent: true,
          conditional: "write"
        },
        submit: {
          ...transition,
          path: "/v1/desk/notices/{noticeId}/submit",
          errors: ["invalid-transition", "invalid-body"],
          permission: "notices.write"
        },
        approve: {
          ...transition,
          path: "/v1/desk/notices/{noticeId}/approve",
          errors: ["invalid-transition", "self-approval"],
          permission: "notices.review"
        },
        return: {
          ...transition,
          path: "/v1/desk/notices/{noticeId}/return",
          errors: ["invalid-transition"],
          permission: "notices.review"
        },
        schedule: {
          ...transition,
          path: "/v1/desk/notices/{noticeId}/schedule",
          errors: ["invalid-transition"],
          permission: "notices.publish"
        },
        publish: {
          ...transition,
          path: "/v1/desk/notices/{noticeId}/publish",
          // `/expireAt` `too-small`: it would be over at once.
          errors: ["invalid-transition", "invalid-body"],
          permission: "notices.publish"
        },
        withdraw: {
          ...transition,
          path: "/v1/desk/notices/{noticeId}/withdraw",
          errors: ["invalid-transition"],
          permission: "notices.publish"
        },
        duplicate: {
          method: "POST",
          path: "/v1/desk/notices/{noticeId}/duplicate",
          status: 201,
          errors: [],
          permission: "notices.write",
          credentials: "required",
          idempotent: true
        },
        remind: {
          method: "POST",
          path: "/v1/desk/notices/{noticeId}/remind",
          errors: ["invalid-transition", "reminded-recently"],
          permission: "notices.receipts",
          credentials: "required",
          idempotent: true
        },
        exportRoll: {
          method: "POST",
          path: "/v1/desk/notices/{noticeId}/export-roll",
          errors: ["invalid-transition"],
          permission: "notices.receipts",
          credentials: "required",
          idempotent: true
        },
        receipts: {
          method: "GET",
          path: "/v1/desk/notices/{noticeId}/receipts",
          errors: ["invalid-transition"],
          permission: "notices.receipts",
          credentials: "required"
        }
      }
    );
  }
});

// packages/sdk/src/modules/notices/events.ts
import * as z10 from "zod/mini";
var noticeEvents;
var init_events = __esm({
  "packages/sdk/src/modules/notices/events.ts"() {
    "use strict";
    init_event();
    init_values();
    noticeEvents = [
      z10.looseObject({
        ...eventEnvelope,
        type: z10.enum(["notice.published", "notice.updated", "notice.withdrawn", "notice.expired"]),
        data: z10.looseObject({ noticeId: id, organizationId: id })
      }),
      /** At the desk a notice was begun, changed or moved on, unseen by its readers. The server tells those who may write it. */
      z10.looseObject({
        ...eventEnvelope,
        type: z10.literal("desk.changed"),
        data: z10.looseObject({ noticeId: id, organizationId: id })
      }),
      /** Staff remind of a notice that asks for an acknowledgement. The server tells those alone who have not given it. */
      z10.looseObject({
        ...eventEnvelope,
        type: z10.literal("notice.reminder"),
        data: z10.looseObject({ noticeId: id, organizationId: id })
      }),
      /** This person's own receipts changed in another tab or on another device. */
      z10.looseObject({
        ...eventEnvelope,
        type: z10.literal("receipts.changed"),
        data: z10.looseObject({ noticeIds: z10.array(id) })
      })
    ];
  }
});

// packages/sdk/src/modules/notices/problems.ts
var noticeProblems;
var init_problems = __esm({
  "packages/sdk/src/modules/notices/problems.ts"() {
    "use strict";
    noticeProblems = {
      "self-approval": 403,
      "stale-revision": 409,
      "acknowledgement-not-required": 409,
      "reminded-recently": 409
    };
  }
});

// packages/sdk/src/modules/notices/index.ts
var noticesModule;
var init_notices = __esm({
  "packages/sdk/src/modules/notices/index.ts"() {
    "use strict";
    init_contract2();
    init_desk_contract();
    init_events();
    init_problems();
    init_uploads();
    init_contract2();
    init_desk_contract();
    init_desk_schemas();
    init_events();
    init_problems();
    init_schemas2();
    init_terms2();
    init_uploads();
    noticesModule = {
      operations: { notices, noticeDesk },
      problems: noticeProblems,
      uploads: noticeUploads,
      events: noticeEvents
    };
  }
});

// packages/sdk/src/modules.ts
var modules;
var init_modules = __esm({
  "packages/sdk/src/modules.ts"() {
    "use strict";
    init_notices();
    init_people();
    init_notices();
    init_people();
    modules = {
      people: peopleModule,
      notices: noticesModule
    };
  }
});

// packages/sdk/src/live/schemas.ts
var schemas_exports3 = {};
__export(schemas_exports3, {
  eventSchemas: () => eventSchemas,
  isKnownEvent: () => isKnownEvent,
  liveEvent: () => liveEvent,
  moduleEvents: () => moduleEvents
});
import * as z11 from "zod/mini";
function isKnownEvent(event) {
  return [...moduleEvents, syncReset].some((schema2) => schema2.safeParse(event).success);
}
var moduleEvents, syncReset, liveEvent, eventSchemas;
var init_schemas3 = __esm({
  "packages/sdk/src/live/schemas.ts"() {
    "use strict";
    init_event();
    init_modules();
    moduleEvents = Object.values(modules).flatMap(({ events: events2 = [] }) => events2);
    syncReset = z11.looseObject({ ...eventEnvelope, type: z11.literal("sync.reset"), data: z11.looseObject({}) });
    liveEvent = z11.union([
      ...moduleEvents,
      syncReset,
      z11.looseObject({ ...eventEnvelope, type: z11.string(), data: z11.unknown() })
    ]);
    eventSchemas = {
      stream: { response: liveEvent },
      poll: {
        query: z11.strictObject({ after: z11.optional(z11.string().check(z11.maxLength(64))) }),
        response: z11.looseObject({ items: z11.array(liveEvent), lastEventId: z11.string() })
      }
    };
  }
});

// packages/sdk/src/uploads/limits.ts
function mediaTypeOf(fileName, purpose) {
  const ending = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase();
  const { mediaTypes } = uploadLimits[purpose];
  return Object.keys(mediaTypes).find((type) => ending !== void 0 && mediaTypes[type]?.includes(ending));
}
var uploadLimits, uploadPurposes;
var init_limits = __esm({
  "packages/sdk/src/uploads/limits.ts"() {
    "use strict";
    init_modules();
    uploadLimits = /* @__PURE__ */ Object.assign(
      {},
      ...Object.values(modules).map(({ uploads: uploads2 }) => uploads2)
    );
    uploadPurposes = /* @__PURE__ */ Object.keys(uploadLimits);
  }
});

// packages/sdk/src/uploads/schemas.ts
var schemas_exports4 = {};
__export(schemas_exports4, {
  upload: () => upload,
  uploadListQuery: () => uploadListQuery,
  uploadSchemas: () => uploadSchemas
});
import * as z12 from "zod/mini";
var upload, resumeKey, byteCount, httpDate, uploadListQuery, uploadSchemas;
var init_schemas4 = __esm({
  "packages/sdk/src/uploads/schemas.ts"() {
    "use strict";
    init_values();
    init_contract3();
    init_limits();
    upload = z12.looseObject({
      id,
      purpose: openEnum(uploadPurposes),
      /** The organisation of the thing that will use the file. */
      organizationId: id,
      /** File name as it will be saved: without a path, and without invisible characters. */
      fileName: z12.string(),
      mediaType: z12.string(),
      /** Bytes of the whole file. */
      size: z12.number(),
      /** Bytes that are here. */
      offset: z12.number(),
      state: openEnum(uploadStates),
      /** Time at which the server removes it, unless the client goes on with it or something uses it. */
      expiresAt: timestamp
    });
    resumeKey = z12.string().check(z12.regex(/^[\w-]{1,64}$/));
    byteCount = z12.string().check(z12.regex(/^\d{1,15}$/));
    httpDate = z12.string();
    uploadListQuery = z12.strictObject({ ...paging, resumeKey: z12.optional(resumeKey) });
    uploadSchemas = {
      list: { query: uploadListQuery, response: page(upload) },
      create: {
        body: z12.strictObject({
          purpose: z12.enum(uploadPurposes),
          organizationId: id,
          fileName: text(fileNameLength),
          /** The media type that belongs to the ending of the name. */
          mediaType: text(127),
          size: z12.number().check(z12.int(), z12.gte(1)),
          resumeKey: z12.optional(resumeKey)
        }),
        response: upload
      },
      get: { response: upload },
      offset: {
        response: null,
        responseHeaders: z12.looseObject({
          "Upload-Offset": byteCount,
          "Upload-Length": byteCount,
          "Upload-Expires": httpDate
        })
      },
      append: {
        headers: z12.looseObject({ "Upload-Offset": byteCount }),
        response: null,
        responseHeaders: z12.looseObject({ "Upload-Offset": byteCount, "Upload-Expires": httpDate })
      },
      remove: { response: null },
      capabilities: {
        response: null,
        responseHeaders: z12.looseObject({
          "Tus-Version": z12.string(),
          "Tus-Extension": z12.string(),
          "Tus-Max-Size": byteCount
        })
      }
    };
  }
});

// packages/sdk/src/uploads/contract.ts
var uploadStates, fileNameLength, openUploads, uploadHours, uploadChunk, tus, uploads;
var init_contract3 = __esm({
  "packages/sdk/src/uploads/contract.ts"() {
    "use strict";
    init_operation();
    uploadStates = ["open", "complete"];
    fileNameLength = 200;
    openUploads = { count: 20, bytes: 200 * 1024 * 1024 };
    uploadHours = 24;
    uploadChunk = 256 * 1024;
    tus = {
      path: "/v1/uploads/{uploadId}",
      protocol: "tus",
      permission: "uploads.write",
      credentials: "required"
    };
    uploads = /* @__PURE__ */ defineOperations(
      "uploads",
      () => Promise.resolve().then(() => (init_schemas4(), schemas_exports4)).then(({ uploadSchemas: uploadSchemas2 }) => uploadSchemas2),
      {
        list: {
          method: "GET",
          path: "/v1/uploads",
          errors: [],
          permission: "uploads.write",
          credentials: "required",
          paginated: true
        },
        create: {
          method: "POST",
          path: "/v1/uploads",
          status: 201,
          errors: ["not-found", "upload-too-large", "file-type-not-allowed", "too-many-uploads"],
          permission: "uploads.write",
          credentials: "required",
          idempotent: true
        },
        get: {
          method: "GET",
          path: "/v1/uploads/{uploadId}",
          errors: ["upload-expired", "file-type-mismatch"],
          permission: "uploads.write",
          credentials: "required"
        },
        offset: { ...tus, method: "HEAD", errors: ["upload-expired", "file-type-mismatch"] },
        append: {
          ...tus,
          method: "PATCH",
          status: 204,
          bytes: "application/offset+octet-stream",
          errors: ["upload-offset-conflict", "upload-too-large", "upload-expired", "file-type-mismatch"]
        },
        remove: { ...tus, method: "DELETE", status: 204, errors: [], idempotent: true },
        capabilities: {
          method: "OPTIONS",
          path: "/v1/uploads",
          status: 204,
          errors: [],
          permission: "anyone",
          credentials: "none",
          protocol: "tus"
        }
      }
    );
  }
});

// packages/server/src/compose.ts
function compose(modules3) {
  const merged = (key) => {
    const all = {};
    for (const module of modules3) {
      for (const [name, value] of Object.entries(module[key] ?? {})) {
        if (Object.hasOwn(all, name)) throw new Error(`Two modules declare ${name} among their ${key}.`);
        all[name] = value;
      }
    }
    return all;
  };
  return {
    permissions: merged("permissions"),
    entities: merged("entities"),
    events: merged("events"),
    files: merged("files"),
    uploads: merged("uploads"),
    imports: merged("imports"),
    resources: modules3.flatMap(({ resources }) => resources),
    tables: modules3.flatMap(({ tables: tables2 }) => tables2),
    migrations: modules3.flatMap(({ migrations }) => migrations),
    jobs: modules3.flatMap(({ jobs = [] }) => jobs)
  };
}

// packages/sdk/src/live/contract.ts
init_operation();
var events = /* @__PURE__ */ defineOperations(
  "events",
  () => Promise.resolve().then(() => (init_schemas3(), schemas_exports3)).then(({ eventSchemas: eventSchemas2 }) => eventSchemas2),
  {
    stream: {
      method: "GET",
      path: "/v1/events",
      errors: [],
      permission: "anyone",
      credentials: "optional",
      stream: true
    },
    poll: {
      method: "GET",
      path: "/v1/events/poll",
      errors: ["invalid-cursor"],
      permission: "anyone",
      credentials: "optional"
    }
  }
);

// packages/sdk/src/contract/idempotency.ts
var keyDays = { kept: 30, used: 28 };

// packages/sdk/src/contract/problem.ts
import * as z13 from "zod/mini";
var coreProblems = {
  "malformed-body": 400,
  "unknown-filter": 400,
  "invalid-parameter": 400,
  "invalid-cursor": 400,
  "invalid-idempotency-key": 400,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  "method-not-allowed": 405,
  "idempotency-conflict": 409,
  "invalid-transition": 409,
  "upload-offset-conflict": 409,
  "too-many-uploads": 409,
  "upload-expired": 410,
  "stale-edit": 412,
  "subject-changed": 412,
  "unsupported-protocol": 412,
  "body-too-large": 413,
  "upload-too-large": 413,
  "unsupported-media-type": 415,
  "invalid-body": 422,
  "file-type-not-allowed": 422,
  "file-type-mismatch": 422,
  "precondition-required": 428,
  "too-many-requests": 429,
  internal: 500,
  unavailable: 503
};
var fieldProblem = z13.looseObject({
  pointer: z13.string(),
  /** `required`, `unknown`, `type`, `format`, `too-short`, `too-long`, `too-small`, `too-large`, `not-allowed`, `not-found`. */
  code: z13.string()
});
var problem = z13.looseObject({
  type: z13.string(),
  title: z13.string(),
  status: z13.number(),
  code: z13.string(),
  requestId: z13.string(),
  errors: z13.optional(z13.array(fieldProblem))
});

// packages/sdk/src/contract/whole-contract.ts
init_modules();
init_contract3();
var contract = /* @__PURE__ */ Object.assign(
  {},
  ...Object.values(modules).map(({ operations }) => operations),
  { uploads, events }
);
var problems = /* @__PURE__ */ Object.assign(
  {},
  coreProblems,
  ...Object.values(modules).map((module) => module.problems)
);

// packages/server/src/database/migrations/001-core.ts
import { sql } from "kysely";
var createCoreTables = {
  name: "core/001-core",
  async up(db) {
    await createPeople(db);
    await createKeys(db);
    await createEntityTables(db);
  },
  replaces: {
    name: "001-notices",
    async upgrade(db, applied) {
      await setAsideOlderTables(db, applied.has("002-uploads"));
      await createEntityTables(db);
      await takeOverFiles(db, applied.has("002-uploads"));
    }
  }
};
var olderMigrations = /* @__PURE__ */ new Set(["001-notices", "002-uploads"]);
async function createPeople({ schema: schema2 }) {
  await schema2.createTable("organizations").addColumn("id", "text", (c) => c.primaryKey()).addColumn("code", "text").addColumn("name", "text", (c) => c.notNull()).addColumn("short_name", "text", (c) => c.notNull()).addColumn("kind", "text", (c) => c.notNull()).addColumn("parent_id", "text", (c) => c.references("organizations.id")).addColumn("path", "text", (c) => c.notNull().unique()).addColumn("position", "integer", (c) => c.notNull().defaultTo(0)).execute();
  await schema2.createIndex("organizations_by_parent").on("organizations").columns(["parent_id", "position"]).execute();
  await schema2.createTable("accounts").addColumn("id", "text", (c) => c.primaryKey()).addColumn("display_name", "text", (c) => c.notNull()).execute();
  await schema2.createTable("members").addColumn("id", "text", (c) => c.primaryKey()).addColumn("account_id", "text", (c) => c.notNull().unique().references("accounts.id")).addColumn("organization_id", "text", (c) => c.notNull().references("organizations.id")).addColumn("stage", "text", (c) => c.notNull()).addColumn("membership_status", "text", (c) => c.notNull()).execute();
  await schema2.createIndex("members_by_organization").on("members").column("organization_id").execute();
  await schema2.createTable("role_assignments").addColumn("id", "text", (c) => c.primaryKey()).addColumn("member_id", "text", (c) => c.notNull().references("members.id")).addColumn("organization_id", "text", (c) => c.notNull().references("organizations.id")).addColumn("role", "text", (c) => c.notNull()).addColumn("from_at", "text", (c) => c.notNull()).addColumn("to_at", "text").execute();
  await schema2.createIndex("role_assignments_by_member").on("role_assignments").column("member_id").execute();
}
async function createKeys({ schema: schema2 }) {
  await schema2.createTable("idempotency_keys").addColumn("account_id", "text", (c) => c.notNull()).addColumn("operation", "text", (c) => c.notNull()).addColumn("key", "text", (c) => c.notNull()).addColumn("request_hash", "text", (c) => c.notNull()).addColumn("outcome", "text", (c) => c.notNull()).addColumn("created_at", "text", (c) => c.notNull()).addPrimaryKeyConstraint("idempotency_keys_key", ["account_id", "operation", "key"]).execute();
  await schema2.createIndex("idempotency_keys_by_time").on("idempotency_keys").column("created_at").execute();
}
async function createEntityTables({ schema: schema2 }) {
  await schema2.createTable("audit_entries").addColumn("id", "integer", (c) => c.primaryKey().autoIncrement()).addColumn("entity_type", "text", (c) => c.notNull()).addColumn("entity_id", "text", (c) => c.notNull()).addColumn("revision", "integer").addColumn("action", "text", (c) => c.notNull()).addColumn("at", "text", (c) => c.notNull()).addColumn("account_id", "text", (c) => c.references("accounts.id")).addColumn("reason", "text").execute();
  await schema2.createIndex("audit_entries_by_entity").on("audit_entries").columns(["entity_type", "entity_id", "id"]).execute();
  await schema2.createTable("search_grams").addColumn("entity_type", "text", (c) => c.notNull()).addColumn("gram", "text", (c) => c.notNull()).addColumn("entity_id", "text", (c) => c.notNull()).addPrimaryKeyConstraint("search_grams_key", ["entity_type", "gram", "entity_id"]).execute();
  await schema2.createIndex("search_grams_by_entity").on("search_grams").columns(["entity_type", "entity_id"]).execute();
  await schema2.createTable("file_contents").addColumn("id", "text", (c) => c.primaryKey()).addColumn("size", "integer", (c) => c.notNull()).execute();
  await schema2.createTable("file_parts").addColumn("content_id", "text", (c) => c.notNull().references("file_contents.id").onDelete("cascade")).addColumn("from_byte", "integer", (c) => c.notNull()).addColumn("bytes", "blob", (c) => c.notNull()).addPrimaryKeyConstraint("file_parts_key", ["content_id", "from_byte"]).execute();
  await schema2.createTable("attachments").addColumn("id", "text", (c) => c.primaryKey()).addColumn("entity_type", "text", (c) => c.notNull()).addColumn("entity_id", "text", (c) => c.notNull()).addColumn("revision", "integer", (c) => c.notNull().defaultTo(1)).addColumn("file_name", "text", (c) => c.notNull()).addColumn("media_type", "text", (c) => c.notNull()).addColumn("size", "integer", (c) => c.notNull()).addColumn("content_id", "text", (c) => c.notNull().references("file_contents.id")).addColumn("position", "integer", (c) => c.notNull().defaultTo(0)).execute();
  await schema2.createIndex("attachments_by_entity").on("attachments").columns(["entity_type", "entity_id", "revision", "position"]).execute();
  await schema2.createIndex("attachments_by_content").on("attachments").column("content_id").execute();
  await schema2.createTable("uploads").addColumn("id", "text", (c) => c.primaryKey()).addColumn("account_id", "text", (c) => c.notNull().references("accounts.id")).addColumn("organization_id", "text", (c) => c.notNull().references("organizations.id")).addColumn("purpose", "text", (c) => c.notNull()).addColumn("file_name", "text", (c) => c.notNull()).addColumn("media_type", "text", (c) => c.notNull()).addColumn("size", "integer", (c) => c.notNull()).addColumn("received", "integer", (c) => c.notNull().defaultTo(0)).addColumn("state", "text", (c) => c.notNull()).addColumn("resume_key", "text").addColumn("content_id", "text", (c) => c.notNull().references("file_contents.id")).addColumn("created_at", "text", (c) => c.notNull()).addColumn("expires_at", "text", (c) => c.notNull()).execute();
  await schema2.createIndex("uploads_by_account").on("uploads").columns(["account_id", "created_at", "id"]).execute();
  await schema2.createIndex("uploads_by_expiry").on("uploads").column("expires_at").execute();
  await schema2.createTable("events").addColumn("id", "integer", (c) => c.primaryKey().autoIncrement()).addColumn("at", "text", (c) => c.notNull()).addColumn("type", "text", (c) => c.notNull()).addColumn("entity_type", "text").addColumn("entity_id", "text").addColumn("organization_id", "text").addColumn("account_id", "text").addColumn("data", "text", (c) => c.notNull().defaultTo(sql`'{}'`)).execute();
  await schema2.createIndex("events_by_time").on("events").column("at").execute();
}
async function setAsideOlderTables({ schema: schema2 }, hasUploads) {
  await schema2.dropIndex("events_by_time").execute();
  await schema2.alterTable("events").renameTo("older_events").execute();
  await schema2.alterTable("attachments").renameTo("older_attachments").execute();
  if (!hasUploads) return;
  for (const index of ["attachments_by_content", "uploads_by_account", "uploads_by_expiry"]) {
    await schema2.dropIndex(index).execute();
  }
  await schema2.alterTable("uploads").renameTo("older_uploads").execute();
}
var partSize = 256 * 1024;
async function takeOverFiles(db, hasUploads) {
  await sql`insert into file_contents (id, size) select id, length(bytes) from attachment_contents`.execute(db);
  await sql`
    with recursive part (id, from_byte) as (
      select id, 0 from attachment_contents
      union all
      select id, from_byte + ${partSize} from part
      where from_byte + ${partSize} < (select length(bytes) from attachment_contents where id = part.id)
    )
    insert into file_parts (content_id, from_byte, bytes)
    select part.id, part.from_byte, substr(attachment_contents.bytes, part.from_byte + 1, ${partSize})
    from part join attachment_contents on attachment_contents.id = part.id
  `.execute(db);
  if (!hasUploads) return;
  const content3 = sql`coalesce(content_id, id)`;
  await sql`insert into file_contents (id, size) select id, size from older_uploads where content_id is null`.execute(
    db
  );
  await sql`
    insert into file_parts (content_id, from_byte, bytes) select upload_id, from_byte, bytes from upload_parts
  `.execute(db);
  const same = sql`id, account_id, organization_id, purpose, file_name, media_type, size, received, state, resume_key`;
  await sql`
    insert into uploads (${same}, content_id, created_at, expires_at)
    select ${same}, ${content3}, created_at, expires_at from older_uploads
  `.execute(db);
  await db.schema.dropTable("upload_parts").execute();
  await db.schema.dropTable("older_uploads").execute();
}

// packages/server/src/database/migrations/002-former-revision.ts
var addFormerRevision = {
  name: "core/002-former-revision",
  async up({ schema: schema2 }) {
    await schema2.alterTable("events").addColumn("former_revision", "integer").execute();
  }
};

// packages/server/src/database/migrations/003-list-places.ts
import { sql as sql2 } from "kysely";
var createListPlaces = {
  name: "core/003-list-places",
  async up(db) {
    await createLists(db);
    await orderSearch(db);
    await db.schema.createIndex("organizations_in_list_order").on("organizations").columns(["position", "id"]).execute();
    await db.schema.dropIndex("members_by_organization").execute();
    await db.schema.createIndex("members_of_organization").on("members").columns(["organization_id", "membership_status", "stage", "account_id"]).execute();
  }
};
async function createLists({ schema: schema2 }) {
  await schema2.createTable("list_places").addColumn("entity_type", "text", (c) => c.notNull()).addColumn("list", "text", (c) => c.notNull()).addColumn("position", "text", (c) => c.notNull()).addColumn("entity_id", "text", (c) => c.notNull()).addPrimaryKeyConstraint("list_places_key", ["entity_type", "list", "position", "entity_id"]).execute();
  await schema2.createIndex("list_places_by_entity").on("list_places").columns(["entity_type", "entity_id"]).execute();
  await schema2.createTable("list_counts").addColumn("entity_type", "text", (c) => c.notNull()).addColumn("list", "text", (c) => c.notNull()).addColumn("count", "integer", (c) => c.notNull()).addPrimaryKeyConstraint("list_counts_key", ["entity_type", "list"]).execute();
}
async function orderSearch(db) {
  const { schema: schema2 } = db;
  await schema2.dropIndex("search_grams_by_entity").execute();
  await schema2.alterTable("search_grams").renameTo("older_grams").execute();
  await schema2.createTable("search_grams").addColumn("entity_type", "text", (c) => c.notNull()).addColumn("gram", "text", (c) => c.notNull()).addColumn("position", "text", (c) => c.notNull().defaultTo("")).addColumn("entity_id", "text", (c) => c.notNull()).addPrimaryKeyConstraint("search_grams_in_order", ["entity_type", "gram", "position", "entity_id"]).execute();
  await sql2`
    insert into search_grams (entity_type, gram, entity_id) select entity_type, gram, entity_id from older_grams
  `.execute(db);
  await schema2.dropTable("older_grams").execute();
  await schema2.createIndex("search_grams_by_entity").on("search_grams").columns(["entity_type", "entity_id"]).execute();
}

// packages/server/src/database/migrations/004-people.ts
import { sql as sql3 } from "kysely";

// packages/server/src/search/fold.ts
import traditionalToSimplified from "opencc-js/dict/TSCharacters";
var simplified;
function simplifiedCharacters() {
  if (simplified) return simplified;
  const pairs = new Map(traditionalToSimplified.split("|").map((pair) => pair.split(" ")));
  for (const [from, to] of pairs) {
    const end = pairs.get(to);
    if (end !== void 0 && end !== from) pairs.set(from, end);
  }
  return simplified = pairs;
}
function fold(text3) {
  const pairs = simplifiedCharacters();
  const plain2 = text3.replace(/\p{Cf}|\p{Cs}/gu, "").normalize("NFKC").toLowerCase().normalize("NFKC").replace(/[\s\p{Cc}]+/gu, " ").trim();
  let folded = "";
  for (const character of plain2) folded += pairs.get(character) ?? character;
  return folded;
}
var longestText = 1e5;
function foldForSearch(text3) {
  return [...fold(text3.slice(0, longestText))].slice(0, longestText).join("");
}
function searchTerms(question) {
  return [...new Set(fold(question).split(" "))].filter((term) => term !== "");
}

// packages/server/src/search/pinyin.ts
var boundaries = [..."\u5416\u4E37\u5693\u5491\u59B8\u53D1\u65EE\u54C8\u4E0C\u5494\u5783\u5463\u62CF\u5662\u5991\u4E03\u5465\u4EE8\u4ED6\u5C72\u5915\u4E2B\u5E00\u5159"];
var letters = "abcdefghjklmnopqrstwxyz";
var surnames = [
  ["\u4E07\u4FDF", "mq"],
  ["\u5C09\u8FDF", "yc"],
  ["\u957F\u5B59", "zs"],
  ["\u6FB9\u53F0", "tt"],
  ["\u5355\u4E8E", "cy"],
  ["\u5355", "s"],
  ["\u66FE", "z"],
  ["\u89E3", "x"],
  ["\u4EC7", "q"],
  ["\u533A", "o"],
  ["\u67E5", "z"],
  ["\u7FDF", "z"],
  ["\u6734", "p"],
  ["\u76D6", "g"],
  ["\u7F2A", "m"],
  ["\u8983", "q"],
  ["\u4E50", "y"],
  ["\u5458", "y"],
  ["\u7E41", "p"],
  ["\u51BC", "x"],
  ["\u53EC", "s"],
  ["\u6298", "s"],
  ["\u90A3", "n"],
  ["\u4E5C", "n"],
  ["\u79D8", "b"],
  ["\u79CD", "c"]
];
var collator;
var known = /* @__PURE__ */ new Map();
function pinyinInitials(foldedName) {
  const surname = surnames.find(([written3]) => foldedName.startsWith(written3));
  const rest = foldedName.slice(surname?.[0].length ?? 0);
  return (surname?.[1] ?? "") + Array.from(rest, initialOf).join("");
}
function initialOf(character) {
  let initial = known.get(character);
  if (initial === void 0) {
    initial = /\p{Script=Han}/u.test(character) ? hanInitial(character) : /[a-z0-9]/.exec(character)?.[0] ?? "";
    known.set(character, initial);
  }
  return initial;
}
function hanInitial(character) {
  collator ??= new Intl.Collator("zh-Hans-u-co-pinyin");
  const after2 = boundaries.findLastIndex((boundary) => collator.compare(character, boundary) >= 0);
  return letters[after2] ?? "";
}

// packages/server/src/database/migrations/004-people.ts
var addPeople = {
  name: "core/004-people",
  async up(db) {
    await addToOrganizations(db);
    await addToMembers(db);
    await addToRoles(db);
    await fillNames(db);
  }
};
async function addToOrganizations({ schema: schema2 }) {
  const add = () => schema2.alterTable("organizations");
  for (const column of ["unit_nature", "admin_division", "term_start", "term_end", "closed_on", "source_key"]) {
    await add().addColumn(column, "text").execute();
  }
  for (const column of ["term_no", "term_years"]) await add().addColumn(column, "integer").execute();
  for (const column of ["has_committee", "can_approve_probationary"]) {
    await add().addColumn(column, "integer", (c) => c.notNull().defaultTo(0)).execute();
  }
  await add().addColumn("version", "integer", (c) => c.notNull().defaultTo(1)).execute();
  await schema2.createIndex("organizations_by_code").unique().on("organizations").column("code").execute();
  await schema2.createIndex("organizations_by_source").unique().on("organizations").column("source_key").execute();
}
async function addToMembers({ schema: schema2 }) {
  const add = () => schema2.alterTable("members");
  for (const column of ["voting_basis", "joined_on", "full_on", "category", "source_key", "left_on"]) {
    await add().addColumn(column, "text").execute();
  }
  await add().addColumn("voting_entitled", "integer").execute();
  for (const column of ["pinyin_initials", "search_text", "roster_position"]) {
    await add().addColumn(column, "text", (c) => c.notNull().defaultTo("")).execute();
  }
  await add().addColumn("version", "integer", (c) => c.notNull().defaultTo(1)).execute();
  await schema2.createIndex("members_by_source").unique().on("members").column("source_key").execute();
  const lists = [
    ["members_in_roster_order", []],
    ["members_by_stage", ["stage"]],
    ["members_by_status", ["membership_status"]],
    ["members_by_category", ["category"]]
  ];
  for (const [name, columns4] of lists) {
    await schema2.createIndex(name).on("members").columns([...columns4, "roster_position", "id"]).where(sql3`left_on is null`).execute();
  }
  await schema2.createIndex("members_who_left").on("members").columns(["roster_position", "id"]).where(sql3`left_on is not null`).execute();
}
async function addToRoles({ schema: schema2 }) {
  await schema2.alterTable("role_assignments").addColumn("source_key", "text").execute();
  await schema2.alterTable("role_assignments").addColumn("version", "integer", (c) => c.notNull().defaultTo(1)).execute();
  await schema2.createIndex("role_assignments_by_source").unique().on("role_assignments").column("source_key").execute();
  await schema2.createIndex("role_assignments_in_order").on("role_assignments").columns(["from_at", "id"]).execute();
  await schema2.createIndex("role_assignments_of_organization").on("role_assignments").columns(["organization_id", "from_at", "id"]).execute();
  await schema2.dropIndex("role_assignments_by_member").execute();
  await schema2.createIndex("role_assignments_of_member").on("role_assignments").columns(["member_id", "from_at", "id"]).execute();
}
async function fillNames(untyped) {
  const db = untyped;
  const rows = await db.selectFrom("members").innerJoin("accounts", "accounts.id", "members.account_id").innerJoin("organizations", "organizations.id", "members.organization_id").select(["members.id", "accounts.display_name", "organizations.path"]).execute();
  for (const { id: id2, display_name, path } of rows) {
    const name = fold(display_name);
    const initials = pinyinInitials(name);
    await db.updateTable("members").set({
      pinyin_initials: initials,
      search_text: `${name} ${initials}`,
      roster_position: `${path} ${initials} ${name}`
    }).where("id", "=", id2).execute();
  }
}

// packages/server/src/database/migrations/006-table-imports.ts
var createTableImports = {
  name: "core/006-table-imports",
  async up({ schema: schema2 }) {
    await schema2.createTable("import_runs").addColumn("id", "text", (c) => c.primaryKey()).addColumn("target", "text", (c) => c.notNull()).addColumn("source", "text", (c) => c.notNull()).addColumn("file_name", "text", (c) => c.notNull()).addColumn("started_at", "text", (c) => c.notNull()).addColumn("finished_at", "text").addColumn("counts", "text", (c) => c.notNull()).execute();
    await schema2.createTable("import_keys").addColumn("target", "text", (c) => c.notNull()).addColumn("source", "text", (c) => c.notNull()).addColumn("key", "text", (c) => c.notNull()).addColumn("entity_id", "text", (c) => c.notNull()).addColumn("group_id", "text", (c) => c.notNull()).addColumn("hash", "text", (c) => c.notNull()).addColumn("closed_at", "text").addColumn("run_id", "text", (c) => c.notNull().references("import_runs.id")).addPrimaryKeyConstraint("import_keys_key", ["target", "source", "key"]).execute();
    await schema2.createIndex("import_keys_by_entity").on("import_keys").columns(["entity_id", "target"]).execute();
    await schema2.createTable("import_duplicates").addColumn("id", "text", (c) => c.primaryKey()).addColumn("target", "text", (c) => c.notNull()).addColumn("source", "text", (c) => c.notNull()).addColumn("key", "text", (c) => c.notNull()).addColumn("hash", "text", (c) => c.notNull()).addColumn("row_number", "integer", (c) => c.notNull()).addColumn("label", "text", (c) => c.notNull()).addColumn("reason", "text", (c) => c.notNull()).addColumn("other_id", "text").addColumn("run_id", "text", (c) => c.notNull().references("import_runs.id")).addColumn("decision", "text").addColumn("decided_at", "text").addUniqueConstraint("import_duplicates_row", ["target", "source", "key", "hash"]).execute();
  }
};

// packages/server/src/events/event-places.ts
import { ecb } from "@noble/ciphers/aes.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
var beginning = "ev_0";
var layout = { place: 0, difference: 8, zeros: 12, length: 16 };
var EventIds = class {
  #key;
  constructor(secret) {
    this.#key = hmac(sha256, utf8ToBytes(secret), utf8ToBytes("ids of events"));
  }
  /** Names an event; for the same person it has the same id each time. */
  ofEvent(place, subject) {
    const person2 = subject.kind === "account" ? `account ${subject.accountId}` : "visitor";
    return this.#write(place, hmac(sha256, this.#key, utf8ToBytes(person2)).slice(0, 4));
  }
  /** Names a place to go on from, differently each time. Two names do not tell whether something happened in between. */
  ofPlace(place) {
    return this.#write(place, crypto.getRandomValues(new Uint8Array(4)));
  }
  /** Reads a place from its text; undefined for what was never one of our ids. */
  placeOf(id2) {
    if (id2 === beginning) return 0;
    const digits = /^ev_([0-9a-f]{32})$/.exec(id2)?.[1];
    if (digits === void 0) return void 0;
    const block = this.#cipher().decrypt(hexToBytes(digits));
    if (block.subarray(layout.zeros).some((byte) => byte !== 0)) return void 0;
    const place = new DataView(block.buffer, block.byteOffset).getBigUint64(layout.place);
    return place <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(place) : void 0;
  }
  #write(place, difference) {
    const block = new Uint8Array(layout.length);
    new DataView(block.buffer).setBigUint64(layout.place, BigInt(place));
    block.set(difference, layout.difference);
    return `ev_${bytesToHex(this.#cipher().encrypt(block))}`;
  }
  /** One block at a time, each unlike all others, is what this mode is right for. */
  #cipher() {
    return ecb(this.#key, { disablePadding: true });
  }
};
async function keptEvents(db) {
  const { first, last } = await db.selectNoFrom((eb) => [
    eb.selectFrom("events").select((e) => e.fn.min("id").as("id")).as("first"),
    eb.selectFrom("events").select((e) => e.fn.max("id").as("id")).as("last")
  ]).executeTakeFirstOrThrow();
  return { first: first ?? 0, last: last ?? 0 };
}
function isKept(place, { first, last }) {
  return place <= last && (last === 0 || place >= first - 1);
}
async function forgetEvents(db, before) {
  await db.deleteFrom("events").where("at", "<", before.toISOString()).where("id", "<", (eb) => eb.selectFrom("events").select((last) => last.fn.max("id").as("last"))).execute();
}

// packages/server/src/problem.ts
var ProblemError = class extends Error {
  constructor(code, details = {}) {
    super(code, details.cause === void 0 ? void 0 : { cause: details.cause });
    this.name = "ProblemError";
    this.code = code;
    this.status = problems[code];
    this.errors = details.errors;
    this.retryAfter = details.retryAfter;
  }
};

// packages/server/src/database/filter-ids.ts
import { sql as sql4 } from "kysely";
async function filterIds(db, table, ids, condition) {
  if (ids.length === 0) return /* @__PURE__ */ new Set();
  const { rows } = await filterIdsQuery(table, ids, condition).execute(db);
  return new Set(rows.map(({ id: id2 }) => id2));
}
function filterIdsQuery(table, ids, condition) {
  return sql4`
    select asked.id from ${sql4.table(table)} as asked where asked.id in (${sql4.join(ids)}) and exists (
      select 1 from ${sql4.table(table)} where ${sql4.ref(`${table}.id`)} = asked.id and ${condition}
    )
  `;
}

// packages/server/src/events/visible-events.ts
var columns = ["id", "at", "type", "entity_type", "entity_id", "former_revision", "account_id", "data"];
async function eventsAfter(db, { registry, ids }, subject, now, place, limit = 100) {
  const accountId = subject.kind === "account" ? subject.accountId : null;
  const { last } = await keptEvents(db);
  const rows = await db.selectFrom("events").select(columns).where("id", ">", place).where("id", "<=", last).where((eb) => eb.or([eb("account_id", "is", null), eb("account_id", "=", accountId)])).orderBy("id").limit(limit).execute();
  const visible = await visibleEvents(db, registry, subject, now, rows);
  const caughtUp = rows.length < limit;
  return {
    events: visible.map((row) => ({
      id: ids.ofEvent(row.id, subject),
      at: row.at,
      type: row.type,
      data: JSON.parse(row.data)
    })),
    place: caughtUp ? Math.max(place, last) : rows.at(-1)?.id ?? place,
    caughtUp
  };
}
async function visibleEvents(db, { entities: entities2, audiences }, subject, now, rows) {
  const heard = /* @__PURE__ */ new Set();
  const questions = [];
  for (const row of rows) {
    const { type, entity_type: entityType2, entity_id: entityId, former_revision: formerRevision } = row;
    const audience2 = audiences[type];
    if (row.account_id !== null) heard.add(row);
    else if (typeof audience2 === "function" && entityType2 !== null && entityId !== null) {
      const isSame = (question2) => question2.audience === audience2 && question2.entityType === entityType2 && question2.formerRevision === formerRevision;
      let question = questions.find(isSame);
      if (!question) questions.push(question = { audience: audience2, entityType: entityType2, formerRevision, rows: [] });
      question.rows.push({ ...row, entity_id: entityId });
    }
  }
  for (const { audience: audience2, entityType: entityType2, formerRevision, rows: asked } of questions) {
    const table = entities2[entityType2]?.table;
    if (!table) continue;
    const ids = [...new Set(asked.map((row) => row.entity_id))];
    const met = await filterIds(db, table, ids, audience2(subject, now, formerRevision));
    for (const row of rows) {
      if (asked.some(({ id: id2 }) => id2 === row.id) && met.has(row.entity_id ?? "")) heard.add(row);
    }
  }
  return rows.filter((row) => heard.has(row));
}

// packages/server/src/events/event-stream.ts
var retryDelay = 3e3;
var streamHeaders = {
  "Content-Type": "text/event-stream",
  // `no-transform`: a proxy that compresses holds events back until it has enough of them.
  "Cache-Control": "no-store, no-transform",
  "X-Accel-Buffering": "no"
};
function eventStream(options2, database, request, subject, report) {
  if (request.method === "HEAD") return new Response(null, { headers: streamHeaders });
  const ended = new AbortController();
  const end = () => ended.abort();
  for (const signal of [options2.closing, request.signal]) {
    if (signal.aborted) end();
    signal.addEventListener("abort", end);
  }
  const stop = () => {
    for (const signal of [options2.closing, request.signal]) signal.removeEventListener("abort", end);
  };
  const lines2 = linesFor(options2, database, subject, request.headers.get("Last-Event-ID"), ended.signal);
  const encoder = new TextEncoder();
  const body = new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines2.next().catch((error) => {
        report(error);
        return { done: true, value: void 0 };
      });
      if (!done) return controller.enqueue(encoder.encode(value));
      stop();
      controller.close();
    },
    async cancel() {
      end();
      stop();
      await lines2.return();
    }
  });
  return new Response(body, { headers: streamHeaders });
}
async function* linesFor(options2, database, subject, lastEventId, ended) {
  const { ids, subjects: subjects2, watch, now, heartbeat, lifetime } = options2;
  const opened = performance.now();
  const kept = await keptEvents(database);
  const asked = lastEventId === null ? kept.last : ids.placeOf(lastEventId);
  const isLost = asked === void 0 || !isKept(asked, kept);
  let place = isLost ? kept.last : asked;
  const id2 = ids.ofPlace(place);
  yield `retry: ${retryDelay}
id: ${id2}

${isLost ? written(resetAt(id2, now())) : ""}`;
  let lastWritten = performance.now();
  while (!ended.aborted && performance.now() - opened < lifetime) {
    const current = subject.kind === "visitor" ? subject : await subjects2.load(database, subject.accountId, now());
    if (!current) return;
    const next = await eventsAfter(database, options2, current, now(), place);
    place = next.place;
    if (next.events.length > 0) {
      yield next.events.map(written).join("");
      lastWritten = performance.now();
    }
    if (!next.caughtUp) continue;
    const accountId = current.kind === "account" ? current.accountId : null;
    await watch.next(place, Math.max(0, lastWritten + heartbeat - performance.now()), ended, accountId);
    if (performance.now() - lastWritten >= heartbeat && !ended.aborted) {
      yield ":\n\n";
      lastWritten = performance.now();
    }
  }
}
function resetAt(id2, now) {
  return { id: id2, at: now.toISOString(), type: "sync.reset", data: {} };
}
function written(event) {
  return `id: ${event.id}
data: ${JSON.stringify(event)}

`;
}

// packages/server/src/events/handlers.ts
function eventHandlers(options2) {
  const { ids } = options2;
  return {
    stream: ({ db, subject }, request, report) => eventStream(options2, db, request, subject, report),
    async poll({ db, subject, now }, { query }) {
      const kept = await keptEvents(db);
      if (query.after === void 0) return { body: { items: [], lastEventId: ids.ofPlace(kept.last) } };
      const after2 = ids.placeOf(query.after);
      if (after2 === void 0) throw new ProblemError("invalid-cursor");
      if (!isKept(after2, kept)) {
        const reset = resetAt(ids.ofPlace(kept.last), now);
        return { body: { items: [reset], lastEventId: reset.id } };
      }
      const { events: events2, place } = await eventsAfter(db, options2, subject, now, after2);
      return { body: { items: events2, lastEventId: ids.ofPlace(place) } };
    }
  };
}

// packages/server/src/identity/permissions.ts
function isHeldByRole(matrix, permission) {
  return Object.hasOwn(matrix, permission) && typeof matrix[permission] === "object";
}
function grantsOf(matrix, roles3) {
  return Object.entries(matrix).flatMap(([permission, holders]) => {
    if (holders === "anyone") return [{ permission, reach: "everywhere" }];
    if (roles3 === null) return [];
    if (holders === "signedIn") return [{ permission, reach: "everywhere" }];
    return roles3.flatMap(({ role, organization: organization2 }) => {
      const reach = holders[role];
      if (!reach) return [];
      return [{ permission, reach, organizationId: organization2.id, organizationPath: organization2.path }];
    });
  });
}
function holds({ grants }, permission) {
  return grants.some((grant) => grant.permission === permission);
}
function may({ grants }, permission, organizationPath) {
  return grants.some((grant) => {
    if (grant.permission !== permission) return false;
    if (grant.reach === "everywhere") return true;
    if (grant.reach === "own") return organizationPath === grant.organizationPath;
    return organizationPath.startsWith(grant.organizationPath);
  });
}
function mayAsOwnStaff({ grants }, permission, organizationPath) {
  return grants.some(
    (grant) => grant.permission === permission && grant.reach !== "everywhere" && grant.organizationPath === organizationPath
  );
}
function reaches({ grants }, permission) {
  const organizationIds = /* @__PURE__ */ new Set();
  const subtreePaths = /* @__PURE__ */ new Set();
  for (const grant of grants) {
    if (grant.permission !== permission) continue;
    if (grant.reach === "own") organizationIds.add(grant.organizationId);
    if (grant.reach === "subtree") subtreePaths.add(grant.organizationPath);
  }
  return { organizationIds: [...organizationIds], subtreePaths: [...subtreePaths] };
}
function permissionsOf({ grants }) {
  return [...new Set(grants.map(({ permission }) => permission))];
}

// packages/server/src/identity/organization-path.ts
async function pathOf(db, organizationId) {
  const row = await db.selectFrom("organizations").select("path").where("id", "=", organizationId).executeTakeFirst();
  return row?.path;
}

// packages/server/src/identity/require-organization.ts
async function requireOrganization(db, subject, organizationId, permission) {
  const path = await pathOf(db, organizationId);
  if (path === void 0) {
    throw new ProblemError("not-found", { errors: [{ pointer: "/organizationId", code: "not-found" }] });
  }
  if (!may(subject, permission, path)) throw new ProblemError("forbidden");
}

// packages/server/src/lists/keyset.ts
import { sql as sql5 } from "kysely";
function keyset(direction, keys) {
  return { direction, keys };
}
function isAfter({ direction, keys }, position) {
  const columns4 = sql5.join(Object.keys(keys).map((key) => sql5.ref(key)));
  const values2 = sql5.join([...position]);
  return direction === "asc" ? sql5`(${columns4}) > (${values2})` : sql5`(${columns4}) < (${values2})`;
}
function positionIn({ keys }, row) {
  return Object.keys(keys).map((key) => {
    const column = key.slice(key.lastIndexOf(".") + 1);
    const value = row[column];
    if (typeof value !== "string" && typeof value !== "number") throw new Error(`A list has no ${key} to go on from.`);
    return value;
  });
}

// packages/server/src/lists/cursor.ts
import { sha256 as sha2562 } from "@noble/hashes/sha2.js";
import { utf8ToBytes as utf8ToBytes2 } from "@noble/hashes/utils.js";
function fingerprint({ list: list2, subject, filters }, position) {
  const named3 = Object.entries(filters).filter(([, value]) => value !== void 0).sort(([a], [b]) => a < b ? -1 : 1);
  const asker = subject.kind === "account" ? subject.accountId : null;
  const bytes = sha2562(utf8ToBytes2(JSON.stringify([list2, asker, named3, position])));
  return [...bytes.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
function cursorAt(scope, position) {
  const text3 = JSON.stringify([fingerprint(scope, position), ...position]);
  return btoa(String.fromCharCode(...utf8ToBytes2(text3))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
function positionOf(scope, types, cursor) {
  if (cursor === void 0) return void 0;
  const [print, ...values2] = decode(cursor);
  const isPosition = values2.length === types.length && values2.every((value, index) => typeof value === types[index] && !/\p{Cc}/u.test(String(value)));
  if (!isPosition || print !== fingerprint(scope, values2)) throw new ProblemError("invalid-cursor");
  return values2;
}
function decode(cursor) {
  try {
    const binary = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (Array.isArray(value)) return value;
  } catch {
  }
  throw new ProblemError("invalid-cursor");
}

// packages/server/src/lists/read-page.ts
async function readPage(list2, subject, query, order3, rows) {
  const { limit, cursor, ...filters } = query;
  const scope = { list: list2, subject, filters };
  const position = positionOf(scope, Object.values(order3.keys), cursor);
  const found = await pageQuery(rows, order3, { position, limit: limit + 1 }).execute();
  const page2 = found.slice(0, limit);
  const last = found.length > limit ? page2.at(-1) : void 0;
  return { rows: page2, nextCursor: last ? cursorAt(scope, positionIn(order3, last)) : null };
}
function pageQuery(rows, order3, { position, limit }) {
  const start = (query) => position ? query.where(isAfter(order3, position)) : query;
  const columns4 = Object.keys(order3.keys);
  if ("where" in rows) return orderBy(start(rows), columns4, order3).limit(limit);
  const queries = rows.queries.map((query) => orderBy(start(query), columns4, order3));
  const [only] = queries;
  if (!only) throw new Error("A list has at least one query.");
  if (queries.length === 1) return only.limit(limit);
  const [first, ...others2] = queries.map((query) => selectAllOf(rows.db, query));
  const all = others2.reduce((joined2, query) => joined2.unionAll(query), first);
  return orderBy(
    all,
    columns4.map((column) => column.slice(column.lastIndexOf(".") + 1)),
    order3
  ).limit(limit);
}
function orderBy(query, columns4, { direction }) {
  return columns4.reduce((ordered, column) => ordered.orderBy(column, direction), query);
}
function selectAllOf(db, query) {
  return db.selectFrom(query.as("list")).selectAll();
}

// packages/server/src/rich-text/blank-text.ts
var nothingToSee = /^[\s\p{Default_Ignorable_Code_Point}\u2800]*$/u;
function isBlank(text3) {
  return nothingToSee.test(text3);
}

// packages/server/src/files/file-name.ts
var unseen = /[\p{Cc}\p{Cf}\p{Surrogate}\p{Cn}\p{Zl}\p{Zp}\ufff9-\ufffb]/gu;
var unsaveable = /[<>:"|?*]/g;
function cleanFileName(given2) {
  const last = given2.slice(Math.max(given2.lastIndexOf("/"), given2.lastIndexOf("\\")) + 1);
  const name = last.normalize("NFC").replace(unseen, "").replace(unsaveable, "_").replace(/\s+/g, " ").replace(/^[\s.]+|[\s.]+$/g, "");
  const { stem, ending } = parts(name);
  if (isBlank(stem)) return "";
  return [...stem].slice(0, fileNameLength - ending.length).join("") + ending;
}
function renamed(name, endings) {
  const { stem, ending } = parts(name);
  return endings.includes(ending.slice(1).toLowerCase()) ? name : cleanFileName(`${stem}.${endings[0] ?? ""}`);
}
function parts(name) {
  const dot = name.lastIndexOf(".");
  if (dot <= 0 || name.length - dot > 10) return { stem: name, ending: "" };
  return { stem: name.slice(0, dot).trimEnd(), ending: name.slice(dot) };
}

// packages/server/src/files/receive-bytes.ts
import { concatBytes as concatBytes2 } from "@noble/hashes/utils.js";

// packages/server/src/files/content-parts.ts
import { sql as sql6 } from "kysely";
var partSize2 = 256 * 1024;
async function insertContent(db, contentId, size) {
  await db.insertInto("file_contents").values({ id: contentId, size }).execute();
}
async function insertPart(db, contentId, from, bytes) {
  await db.insertInto("file_parts").values({ content_id: contentId, from_byte: from, bytes }).execute();
}
async function removeParts(db, contentId, from = 0) {
  await db.deleteFrom("file_parts").where("content_id", "=", contentId).where("from_byte", ">=", from).execute();
}
async function removeContent(db, contentId) {
  await removeParts(db, contentId);
  await db.deleteFrom("file_contents").where("id", "=", contentId).execute();
}
var pieceSize = 16 * 1024;
async function pieceAt(db, contentId, from) {
  const row = await db.selectFrom("file_parts").select(
    ({ ref }) => sql6`
        substr(${ref("bytes")}, cast(${from} - ${ref("from_byte")} + 1 as integer), cast(${pieceSize} as integer))
      `.as("piece")
  ).where("content_id", "=", contentId).where("from_byte", "<=", from).orderBy("from_byte", "desc").limit(1).executeTakeFirst();
  return row && row.piece.length > 0 ? row.piece : void 0;
}
async function bytesOf(db, contentId, size) {
  const parts2 = db.selectFrom("file_parts").select(["from_byte", "bytes"]).where("content_id", "=", contentId);
  const whole2 = new Uint8Array(size);
  for (const part of await parts2.execute()) whole2.set(part.bytes, part.from_byte);
  return whole2;
}
function piecesOf(db, contentId) {
  let from = 0;
  return async () => {
    const piece = await pieceAt(db, contentId, from);
    from += piece?.length ?? 0;
    return piece && new Uint8Array(piece);
  };
}

// packages/server/src/files/office-password.ts
import { md5, sha1 } from "@noble/hashes/legacy.js";
import { concatBytes } from "@noble/hashes/utils.js";

// packages/server/src/files/compound-file.ts
var noSector = 4294967290;
var entrySize = 128;
var miniSectorSize = 64;
var CompoundFile = class {
  constructor(bytes) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.sectorSize = bytes[30] === 12 ? 4096 : 512;
  }
  /** Returns the first bytes of a stream, up to the end of a sector; undefined where none has the name. */
  startOf(name) {
    let root;
    for (const sector of this.chain(this.number(48))) {
      for (let entry = this.place(sector); entry < this.place(sector + 1); entry += entrySize) {
        root ??= entry;
        if (this.isNamed(entry, name)) return this.sectorOf(entry, root);
      }
    }
    return void 0;
  }
  sectorOf(entry, root) {
    const start = this.number(entry + 116);
    const size = this.number(entry + 120);
    if (size >= this.number(56)) return this.bytes.subarray(this.place(start), this.place(start + 1)).subarray(0, size);
    const at = start * miniSectorSize;
    let left = Math.floor(at / this.sectorSize);
    for (const sector of this.chain(this.number(root + 116))) {
      if (left === 0)
        return this.bytes.subarray(this.place(sector) + at % this.sectorSize).subarray(0, Math.min(size, miniSectorSize));
      left -= 1;
    }
    return void 0;
  }
  isNamed(entry, name) {
    if (this.short(entry + 64) !== name.length * 2 + 2) return false;
    return Array.from(name).every((letter, index) => this.short(entry + index * 2) === letter.charCodeAt(0));
  }
  /** The sectors from this one on; a chain that goes in circles ends. */
  *chain(first) {
    let left = this.bytes.length / this.sectorSize;
    for (let sector = first; this.isThere(sector) && left > 0; sector = this.after(sector)) {
      yield sector;
      left -= 1;
    }
  }
  isThere(sector) {
    return sector < noSector && this.place(sector) < this.bytes.length;
  }
  after(sector) {
    const inSector = this.sectorSize / 4;
    const table = this.tableSector(Math.floor(sector / inSector));
    return this.isThere(table) ? this.number(this.place(table) + sector % inSector * 4) : noSector;
  }
  /** Finds the sector of a part of the table of sectors. The first 109 are in the header, others in a chain of their own. */
  tableSector(index) {
    if (index < 109) return this.number(76 + index * 4);
    const inSector = this.sectorSize / 4 - 1;
    let sector = this.number(68);
    let left = index - 109;
    for (; left >= inSector && this.isThere(sector); left -= inSector) {
      sector = this.number(this.place(sector) + inSector * 4);
    }
    return this.isThere(sector) ? this.number(this.place(sector) + left * 4) : noSector;
  }
  place(sector) {
    return (sector + 1) * this.sectorSize;
  }
  number(at) {
    return at + 4 <= this.bytes.length ? this.view.getUint32(at, true) : noSector;
  }
  short(at) {
    return at + 2 <= this.bytes.length ? this.view.getUint16(at, true) : 0;
  }
};

// packages/server/src/files/office-password.ts
function asksForPassword(bytes) {
  const file = new CompoundFile(bytes);
  const text3 = file.startOf("WordDocument");
  if (text3) return isWordText(text3) && (numberAt(text3, 10, 2) & 256) !== 0;
  const table = file.startOf("Workbook") ?? file.startOf("Book");
  if (table) return isLockedTable(table);
  const slides = file.startOf("Current User");
  return slides !== void 0 && numberAt(slides, 12, 4) === 4090610911;
}
function isWordText(text3) {
  return [42476, 42460].includes(numberAt(text3, 0, 2));
}
function isLockedTable(table) {
  for (let at = 0; at + 4 <= table.length; at += 4 + numberAt(table, at + 2, 2)) {
    const body = table.subarray(at + 4, at + 4 + numberAt(table, at + 2, 2));
    if (numberAt(table, at, 2) === 47) return !opensByItself(body);
  }
  return false;
}
var knownPassword = "VelvetSweatshop";
function opensByItself(body) {
  if (body.length <= 6) return numberAt(body, body.length - 2, 2) === verifierOf(knownPassword);
  const password = Uint8Array.from([...knownPassword].flatMap((letter) => [letter.charCodeAt(0), 0]));
  if (numberAt(body, 4, 2) === 1) {
    const salted = concatBytes(md5(password).subarray(0, 5), body.subarray(6, 22));
    const secret2 = md5(concatBytes(...Array.from({ length: 16 }, () => salted))).subarray(0, 5);
    return verifies(md5(concatBytes(secret2, new Uint8Array(4))), body.subarray(22, 54), md5);
  }
  const header = 14;
  const verifier = header + numberAt(body, 10, 4);
  const secret = sha1(concatBytes(body.subarray(verifier + 4, verifier + 20), password));
  const length = (numberAt(body, header + 16, 4) || 40) / 8;
  const key = sha1(concatBytes(secret, new Uint8Array(4))).slice(0, length);
  const padded = length === 5 ? concatBytes(key, new Uint8Array(11)) : key;
  const hashed = verifier + 40;
  const parts2 = [body.subarray(verifier + 20, verifier + 36), body.subarray(hashed, hashed + 20)];
  return verifies(padded, concatBytes(...parts2), sha1);
}
function verifies(key, encrypted, hash) {
  const plain2 = rc4(key, encrypted);
  const expected = hash(plain2.subarray(0, 16));
  return plain2.length === 16 + expected.length && expected.every((byte, at) => plain2[16 + at] === byte);
}
function verifierOf(password) {
  let verifier = 0;
  const bytes = [password.length, ...Array.from(password, (letter) => letter.charCodeAt(0))];
  for (const byte of bytes.toReversed()) verifier = (verifier >> 14 & 1 | verifier << 1 & 32767) ^ byte;
  return verifier ^ 52811;
}
function rc4(key, bytes) {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index) => state[index & 255] ?? 0;
  let j = 0;
  const swap = (i) => [state[i & 255], state[j]] = [at(j), at(i)];
  for (let i = 0; i < 256; i += 1) {
    j = j + at(i) + (key[i % key.length] ?? 0) & 255;
    swap(i);
  }
  j = 0;
  return bytes.map((byte, index) => {
    const i = index + 1;
    j = j + at(i) & 255;
    swap(i);
    return byte ^ at(at(i) + at(j));
  });
}
function numberAt(bytes, at, length) {
  let number5 = 0;
  for (let index = length - 1; index >= 0; index -= 1) number5 = number5 * 256 + (bytes[at + index] ?? 0);
  return number5;
}

// packages/server/src/files/zip-names.ts
var mostNames = 2e4;
var endSize = 22;
var longestComment = 65535;
function zipNames(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === void 0) return void 0;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > mostNames) return void 0;
  const names2 = [];
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== 33639248) return void 0;
    const length = view.getUint16(at + 28, true);
    if (at + 46 + length > end) return void 0;
    names2.push(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names2;
}
function findEnd(view) {
  const first = Math.max(0, view.byteLength - endSize - longestComment);
  for (let at = view.byteLength - endSize; at >= first; at--) {
    if (view.getUint32(at, true) === 101010256 && at + endSize + view.getUint16(at + 20, true) === view.byteLength)
      return at;
  }
  return void 0;
}

// packages/server/src/files/file-kind.ts
var checks = {
  "application/pdf": isPdf,
  "application/ofd": holds2("OFD.xml"),
  "application/msword": isOldOffice,
  "application/vnd.ms-excel": isOldOffice,
  "application/vnd.ms-powerpoint": isOldOffice,
  "application/kswps": isOldOffice,
  "application/kset": isOldOffice,
  "application/ksdps": isOldOffice,
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": holds2("[Content_Types].xml", "word/"),
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": holds2("[Content_Types].xml", "xl/"),
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": holds2("[Content_Types].xml", "ppt/"),
  "application/vnd.oasis.opendocument.text": isOpenDocument("text"),
  "application/vnd.oasis.opendocument.spreadsheet": isOpenDocument("spreadsheet"),
  "application/vnd.oasis.opendocument.presentation": isOpenDocument("presentation"),
  "application/zip": (bytes) => beginsWith(bytes, "PK") && zipNames(bytes) !== void 0,
  "image/jpeg": (bytes) => beginsWith(bytes, "\xFF\xD8\xFF"),
  "image/png": (bytes) => beginsWith(bytes, "\x89PNG\r\n\n"),
  "image/gif": (bytes) => beginsWith(bytes, "GIF87a") || beginsWith(bytes, "GIF89a"),
  "image/webp": (bytes) => beginsWith(bytes, "RIFF") && beginsWith(bytes.subarray(8), "WEBP"),
  "image/heic": isHeic,
  "text/plain": isText,
  "text/csv": isText
};
function isOfType(mediaType, bytes) {
  return Object.hasOwn(checks, mediaType) && checks[mediaType](bytes);
}
function trueType(mediaType, bytes) {
  if (isOfType(mediaType, bytes)) return mediaType;
  if (!mediaType.startsWith("image/")) return void 0;
  return Object.keys(checks).find((type) => type.startsWith("image/") && isOfType(type, bytes));
}
var officeTypes = /^application\/(?:msword|vnd\.(?:ms-|openxmlformats|oasis)|kswps|kset|ksdps)/;
function foundKind(mediaType, bytes) {
  if (!officeTypes.test(mediaType)) return void 0;
  if (isCompound(bytes)) return isEncrypted(bytes) ? "encrypted" : void 0;
  if (beginsWith(bytes, "{\\rtf")) return "rtf";
  const start = startOf(bytes);
  if (/^\s*<(?:!doctype\s+html|html|head|body|meta|style|table|div|script)[\s>]/i.test(start)) return "html";
  if (isMarkup(start)) return /<html[\s>]/i.test(start) ? "html" : "xml";
  if (/^\s*[a-z-]{2,40}:\s/i.test(start) && /multipart\/related/i.test(start)) return "mht";
  return bytes.length > 0 && isText(bytes) ? "text" : void 0;
}
function beginsWith(bytes, text3) {
  return latin(bytes.subarray(0, text3.length)) === text3;
}
function latin(bytes) {
  return String.fromCharCode(...bytes);
}
function isPdf(bytes) {
  return /^(\xef\xbb\xbf)?\s*%PDF-\d/.test(latin(bytes.subarray(0, 1024)));
}
function isHeic(bytes) {
  if (!beginsWith(bytes.subarray(4), "ftyp")) return false;
  const brands = latin(bytes.subarray(8, Math.min(64, new DataView(bytes.buffer, bytes.byteOffset).getUint32(0))));
  return /^(?:hei[cxms]|hev[cx])/.test(brands) || /^m[is]f1/.test(brands) && /hei[cxms]|hev[cx]/.test(brands);
}
function isOldOffice(bytes) {
  return isCompound(bytes) && !isEncrypted(bytes);
}
var encryptedPackage = Uint8Array.from("EncryptedPackage", (character) => character.charCodeAt(0));
function isEncrypted(bytes) {
  if (asksForPassword(bytes)) return true;
  const last = bytes.length - encryptedPackage.length * 2;
  for (let at = 0; at <= last; at += 128) {
    if (encryptedPackage.every((byte, index) => bytes[at + index * 2] === byte && bytes[at + index * 2 + 1] === 0))
      return true;
  }
  return false;
}
function isCompound(bytes) {
  return beginsWith(bytes, "\xD0\xCF\xE0\xA1\xB1\xE1");
}
function holds2(...wanted) {
  return (bytes) => {
    const names2 = beginsWith(bytes, "PK") ? zipNames(bytes) : void 0;
    const isThere = (name) => names2?.some((entry) => name.endsWith("/") ? entry.startsWith(name) : entry === name) ?? false;
    return wanted.every(isThere);
  };
}
function isOpenDocument(kind) {
  const type = `mimetypeapplication/vnd.oasis.opendocument.${kind}`;
  return (bytes) => beginsWith(bytes, "PK") && beginsWith(bytes.subarray(30), type) && !!zipNames(bytes);
}
function isText(bytes) {
  const start = startOf(bytes);
  if (wideEncoding(bytes) !== void 0) return !isMarkup(start);
  for (const byte of bytes) if (byte < 32 && !textControls.has(byte)) return false;
  return !isMarkup(start);
}
function startOf(bytes) {
  const start = bytes.subarray(0, 4096);
  const encoding = wideEncoding(bytes);
  return encoding === void 0 ? latin(start).replace(/^\xef\xbb\xbf/, "") : new TextDecoder(encoding).decode(start);
}
function wideEncoding([first, second]) {
  if (first === 255 && second === 254) return "utf-16le";
  return first === 254 && second === 255 ? "utf-16be" : void 0;
}
var textControls = /* @__PURE__ */ new Set([9, 10, 11, 12, 13, 26, 27]);
function isMarkup(start) {
  return /^(\xef\xbb\xbf|\ufeff)?\s*<[!?/a-z]/i.test(start);
}

// packages/server/src/files/uploads.ts
function expiryFrom(now) {
  return new Date(now.getTime() + uploadHours * 60 * 60 * 1e3).toISOString();
}
async function insertUpload(db, row) {
  await insertContent(db, row.content_id, row.size);
  await db.insertInto("uploads").values(row).execute();
}
function findUpload(db, accountId, uploadId) {
  return findBegun(db, accountId, uploadId).where("uploads.state", "!=", "taken").executeTakeFirst();
}
function findBegun(db, accountId, uploadId) {
  return db.selectFrom("uploads").innerJoin("organizations", "organizations.id", "uploads.organization_id").selectAll("uploads").select("organizations.path as organization_path").where("uploads.id", "=", uploadId).where("uploads.account_id", "=", accountId);
}
function uploadsOf(db, accountId, now) {
  return db.selectFrom("uploads").innerJoin("organizations", "organizations.id", "uploads.organization_id").selectAll("uploads").select("organizations.path as organization_path").where("uploads.account_id", "=", accountId).where("uploads.state", "in", ["open", "complete"]).where("uploads.expires_at", ">", now.toISOString());
}
async function appendBytes(db, { id: id2, content_id: contentId }, from, bytes, now) {
  const { numUpdatedRows } = await db.updateTable("uploads").set({ received: from + bytes.length, expires_at: expiryFrom(now) }).where("id", "=", id2).where("state", "=", "open").where("received", "=", from).executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  if (bytes.length > 0) await insertPart(db, contentId, from, bytes);
  return true;
}
async function takeBackBytes(db, { id: id2, content_id: contentId }, from, to) {
  const { numUpdatedRows } = await db.updateTable("uploads").set({ received: from }).where("id", "=", id2).where("state", "=", "open").where("received", "=", to).executeTakeFirst();
  if (numUpdatedRows > 0n) await removeParts(db, contentId, from);
}
async function completeUpload(db, { id: id2 }, is) {
  await db.updateTable("uploads").set({ ...is, state: "complete" }).where("id", "=", id2).execute();
}
async function refuseUpload(db, { id: id2, content_id: contentId }) {
  await db.updateTable("uploads").set({ state: "refused" }).where("id", "=", id2).execute();
  await removeParts(db, contentId);
}
async function takeUpload(db, uploadId) {
  await db.updateTable("uploads").set({ state: "taken" }).where("id", "=", uploadId).execute();
}
async function removeUpload(db, uploadId) {
  const removed = await db.deleteFrom("uploads").where("id", "=", uploadId).returning(["content_id", "state"]).executeTakeFirst();
  if (removed && removed.state !== "taken") await removeContent(db, removed.content_id);
}
async function forgetUploads(db, now) {
  const due = await db.selectFrom("uploads").select("id").where("expires_at", "<=", now.toISOString()).orderBy("expires_at").limit(100).execute();
  for (const { id: id2 } of due) {
    await db.transaction().execute(async (transaction) => {
      const still = transaction.selectFrom("uploads").select("id").where("id", "=", id2);
      const row = await still.where("expires_at", "<=", now.toISOString()).executeTakeFirst();
      if (row) await removeUpload(transaction, id2);
    });
  }
}

// packages/server/src/files/receive-bytes.ts
async function receiveBytes({ db, now }, row, from, bytes, announced, mediaTypes) {
  const { size } = row;
  if (from !== row.received) throw new ProblemError("upload-offset-conflict");
  if (announced !== void 0 && announced > size - from) throw new ProblemError("upload-too-large");
  let end = from;
  let waiting = [];
  let length = 0;
  let isCut = false;
  try {
    for await (const piece of bytes) {
      waiting.push(piece);
      length += piece.byteLength;
      if (end + length > size) break;
      if (length < partSize2) continue;
      if (end + length < size) await write2();
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    isCut = true;
  }
  if (end + length > size) {
    await db.transaction().execute((transaction) => takeBackBytes(transaction, row, from, end));
    throw new ProblemError("upload-too-large");
  }
  const refusal = length === 0 ? void 0 : await write2();
  if (isCut) throw new ProblemError("malformed-body");
  if (refusal) throw refusal;
  return end;
  async function write2() {
    const part = concatBytes2(...waiting);
    const problem2 = await db.transaction().execute(async (transaction) => {
      if (!await appendBytes(transaction, row, end, part, now)) throw new ProblemError("upload-offset-conflict");
      if (end + part.length < size) return void 0;
      const whole2 = await bytesOf(transaction, row.content_id, size);
      const type = trueType(row.media_type, whole2);
      const endings = type === void 0 ? void 0 : mediaTypes[type];
      if (type === void 0 || endings === void 0) {
        await refuseUpload(transaction, row);
        return mismatch(foundKind(row.media_type, whole2));
      }
      await completeUpload(transaction, row, { media_type: type, file_name: renamed(row.file_name, endings) });
      return void 0;
    });
    end += part.length;
    waiting = [];
    length = 0;
    return problem2;
  }
}
function mismatch(found) {
  return new ProblemError("file-type-mismatch", found === void 0 ? {} : { errors: [{ pointer: "", code: found }] });
}

// packages/server/src/files/upload-handlers.ts
var order = keyset("desc", { "uploads.created_at": "string", "uploads.id": "string" });
function uploadHandlers(purposes) {
  return {
    async list({ db, subject, now }, { query }) {
      let own = uploadsOf(db, subject.accountId, now);
      if (query.resumeKey !== void 0) own = own.where("uploads.resume_key", "=", query.resumeKey);
      const { rows, nextCursor } = await readPage("uploads.list", subject, query, order, own);
      const usable2 = rows.filter((row) => mayUpload(subject, purposes, row));
      return { body: { items: usable2.map(toUpload), nextCursor } };
    },
    create: {
      apply: async (context, { body }) => ({ uploadId: await beginUpload(context, purposes, body) }),
      respond: async (context, { uploadId }) => ({
        body: toUpload(requireUsable(context, purposes, await begunUpload(context, uploadId)))
      })
    },
    get: async (context, { params }) => ({ body: toUpload(await openUpload(context, purposes, params.uploadId)) }),
    async offset(context, { params }) {
      const row = await openUpload(context, purposes, params.uploadId);
      return {
        body: void 0,
        headers: {
          "Upload-Offset": String(row.received),
          "Upload-Length": String(row.size),
          "Upload-Expires": new Date(row.expires_at).toUTCString()
        }
      };
    },
    async append(context, { params, headers, bytes, announced }) {
      const row = await openUpload(context, purposes, params.uploadId);
      const from = Number(headers["Upload-Offset"]);
      const mediaTypes = purposes[row.purpose]?.limits.mediaTypes ?? {};
      const offset = await receiveBytes(context, row, from, bytes, announced, mediaTypes);
      return {
        body: void 0,
        headers: {
          "Upload-Offset": String(offset),
          "Upload-Expires": new Date(expiryFrom(context.now)).toUTCString()
        }
      };
    },
    remove: {
      async apply({ db, subject }, { params: { uploadId } }) {
        if (!await findUpload(db, subject.accountId, uploadId)) throw new ProblemError("not-found");
        await removeUpload(db, uploadId);
        return { uploadId };
      },
      respond: async () => ({ body: void 0 })
    },
    async capabilities() {
      const sizes = Object.values(purposes).map(({ limits: limits2 }) => limits2.size);
      return {
        body: void 0,
        headers: {
          "Tus-Version": tusVersion,
          "Tus-Extension": "termination,expiration",
          "Tus-Max-Size": String(Math.max(...sizes))
        }
      };
    }
  };
}
async function beginUpload(context, purposes, input) {
  const { db, subject, now, newId: newId2 } = context;
  const { purpose, organizationId, mediaType, size } = input;
  const rules = purposes[purpose];
  if (!rules) throw new ProblemError("forbidden");
  await requireOrganization(db, subject, organizationId, rules.permission);
  if (size > rules.limits.size) throw new ProblemError("upload-too-large");
  const fileName = cleanFileName(input.fileName);
  if (fileName === "") throw new ProblemError("invalid-body", { errors: [{ pointer: "/fileName", code: "format" }] });
  if (mediaTypeOf(fileName, purpose) !== mediaType) throw new ProblemError("file-type-not-allowed");
  const own = await uploadsOf(db, subject.accountId, now).execute();
  const bytes = own.reduce((sum, row) => sum + row.size, size);
  if (own.length >= openUploads.count || bytes > openUploads.bytes) throw new ProblemError("too-many-uploads");
  const id2 = newId2("upload");
  await insertUpload(db, {
    id: id2,
    account_id: subject.accountId,
    organization_id: organizationId,
    purpose,
    file_name: fileName,
    media_type: mediaType,
    size,
    received: 0,
    state: "open",
    resume_key: input.resumeKey ?? null,
    content_id: newId2("file"),
    created_at: now.toISOString(),
    expires_at: expiryFrom(now)
  });
  return id2;
}
async function openUpload(context, purposes, uploadId) {
  return requireUsable(context, purposes, await findUpload(context.db, context.subject.accountId, uploadId));
}
async function begunUpload({ db, subject }, uploadId) {
  const row = await findBegun(db, subject.accountId, uploadId).executeTakeFirst();
  return row?.state === "taken" ? { ...row, state: "complete" } : row;
}
function requireUsable({ subject, now }, purposes, row) {
  if (!row || !mayUpload(subject, purposes, row)) throw new ProblemError("not-found");
  if (row.expires_at <= now.toISOString()) throw new ProblemError("upload-expired");
  if (row.state === "refused") throw new ProblemError("file-type-mismatch");
  return row;
}
function mayUpload(subject, purposes, { purpose, organization_path: path }) {
  const rules = purposes[purpose];
  return rules !== void 0 && may(subject, rules.permission, path);
}
function toUpload(row) {
  return {
    id: row.id,
    purpose: row.purpose,
    organizationId: row.organization_id,
    fileName: row.file_name,
    mediaType: row.media_type,
    size: row.size,
    offset: row.received,
    state: row.state,
    expiresAt: row.expires_at
  };
}

// packages/server/src/http/idempotency.ts
import { sha256 as sha2563 } from "@noble/hashes/sha2.js";
import { bytesToHex as bytesToHex2, concatBytes as concatBytes3, utf8ToBytes as utf8ToBytes3 } from "@noble/hashes/utils.js";
function idempotencyKey(request) {
  const key = request.headers.get("Idempotency-Key");
  if (key === null) return void 0;
  if (!/^[\x21-\x7e]{8,128}$/.test(key)) throw new ProblemError("invalid-idempotency-key");
  return key;
}
function requestHash(request, body) {
  const { pathname } = new URL(request.url);
  const head = JSON.stringify([request.method, pathname, request.headers.get("If-Match")]);
  return bytesToHex2(sha2563(concatBytes3(utf8ToBytes3(`${head}
`), body)));
}
async function once(db, write2, now, effect) {
  const { accountId, operation, key } = write2;
  const taken = await db.insertInto("idempotency_keys").values({
    account_id: accountId,
    operation,
    key,
    request_hash: write2.requestHash,
    outcome: "null",
    created_at: now.toISOString()
  }).onConflict((conflict) => conflict.doNothing()).returning("key").executeTakeFirst();
  const mine = db.selectFrom("idempotency_keys").where("account_id", "=", accountId).where("operation", "=", operation).where("key", "=", key);
  if (!taken) {
    const earlier = await mine.select(["request_hash", "outcome"]).executeTakeFirstOrThrow();
    if (earlier.request_hash !== write2.requestHash) throw new ProblemError("idempotency-conflict");
    return { outcome: JSON.parse(earlier.outcome), replayed: true };
  }
  const outcome = await effect() ?? null;
  await db.updateTable("idempotency_keys").set({ outcome: JSON.stringify(outcome) }).where("account_id", "=", accountId).where("operation", "=", operation).where("key", "=", key).execute();
  return { outcome, replayed: false };
}
async function forgetKeys(db, before) {
  await db.deleteFrom("idempotency_keys").where("created_at", "<", before.toISOString()).execute();
}

// packages/server/src/http/resource.ts
function resource(operations, schemas, handlers) {
  const own = handlers;
  return {
    routes: Object.entries(operations).map(([key, operation]) => {
      return { id: operation.id, operation: { ...operation, ...schemas[key] }, handler: own[key] };
    })
  };
}

// packages/server/src/core.ts
var core = {
  name: "core",
  resources: [],
  permissions: { anyone: "anyone", signedIn: "signedIn" },
  tables: [
    "organizations",
    "accounts",
    "members",
    "role_assignments",
    "audit_entries",
    "list_places",
    "list_counts",
    "search_grams",
    "file_contents",
    "file_parts",
    "attachments",
    "uploads",
    "events",
    "idempotency_keys",
    "import_runs",
    "import_keys",
    "import_duplicates"
  ],
  migrations: [createCoreTables, addFormerRevision, createListPlaces, addPeople, createTableImports]
};
function coreResources(eventOptions, purposes) {
  return [
    resource(events, eventSchemas, eventHandlers(eventOptions)),
    resource(uploads, uploadSchemas, uploadHandlers(purposes))
  ];
}
var day = 24 * 60 * 60 * 1e3;
var cleaningInterval = 60 * 60 * 1e3;
function cleaningJobs(keepDays) {
  const daysBefore = (now, days2) => new Date(now.getTime() - days2 * day);
  const cleaning = (name, run, interval = 0) => ({
    name,
    interval,
    run: async (db, now) => {
      await run(db, now);
      return 0;
    }
  });
  return [
    cleaning("uploads", forgetUploads),
    cleaning("keys", (db, now) => forgetKeys(db, daysBefore(now, keepDays.keys)), cleaningInterval),
    cleaning("events", (db, now) => forgetEvents(db, daysBefore(now, keepDays.events)), cleaningInterval)
  ];
}

// packages/server/src/database/migrate.ts
var NewerDatabaseError = class extends Error {
  constructor() {
    super(...arguments);
    this.name = "NewerDatabaseError";
  }
};
var ForeignDatabaseError = class extends Error {
  constructor() {
    super(...arguments);
    this.name = "ForeignDatabaseError";
  }
};
async function applyMigrations(database, migrations, older, now) {
  const apply2 = async (transaction) => {
    const db = transaction;
    const untyped = db;
    await requireOwnTables(untyped);
    await db.schema.createTable("schema_migrations").ifNotExists().addColumn("name", "text", (c) => c.primaryKey()).addColumn("applied_at", "text", (c) => c.notNull()).execute();
    const applied = new Set((await db.selectFrom("schema_migrations").select("name").execute()).map((row) => row.name));
    for (const name of applied) {
      if (!older.has(name) && !migrations.some((migration) => migration.name === name)) {
        throw new NewerDatabaseError(name);
      }
    }
    for (const { name, up, replaces } of migrations) {
      if (applied.has(name)) continue;
      if (replaces && applied.has(replaces.name)) await replaces.upgrade(untyped, applied);
      else await up(untyped);
      await db.insertInto("schema_migrations").values({ name, applied_at: now.toISOString() }).execute();
    }
  };
  await (database.isTransaction ? apply2(database) : database.transaction().execute(apply2));
}
async function requireOwnTables(db) {
  const tables2 = await db.introspection.getTables();
  if (tables2.length === 0) return;
  const own = tables2.find(({ name }) => name === "schema_migrations");
  if (!own || !["name", "applied_at"].every((column) => own.columns.some(({ name }) => name === column))) {
    throw new ForeignDatabaseError(tables2[0]?.name);
  }
}

// packages/server/src/files/upload-holders.ts
function uploadHolders(permissions2, purposes) {
  const all = {};
  const kinds = Object.values(purposes).map(({ permission }) => permissions2[permission] ?? {});
  if (kinds.includes("anyone")) return "anyone";
  if (kinds.includes("signedIn")) return "signedIn";
  for (const holders of kinds) {
    for (const [role, reach] of Object.entries(holders)) {
      if (all[role] !== "subtree") all[role] = reach;
    }
  }
  return all;
}

// packages/server/src/identity/load-subject.ts
function subjectsOf(matrix) {
  return {
    visitor: { kind: "visitor", grants: grantsOf(matrix, null) },
    load: (db, accountId, now) => loadSubject(db, matrix, accountId, now)
  };
}
async function loadSubject(db, matrix, accountId, now) {
  const account = await db.selectFrom("accounts").leftJoin(
    "members",
    (join2) => join2.onRef("members.account_id", "=", "accounts.id").on("members.membership_status", "=", "normal")
  ).leftJoin("organizations", "organizations.id", "members.organization_id").where("accounts.id", "=", accountId).select([
    "accounts.id",
    "accounts.display_name",
    "members.id as member_id",
    "members.stage",
    "organizations.id as organization_id",
    "organizations.path",
    "organizations.name",
    "organizations.short_name"
  ]).executeTakeFirst();
  if (!account) return null;
  const { member_id, stage, organization_id: id2, path, name, short_name: shortName } = account;
  const member = member_id === null || stage === null || id2 === null || path === null || name === null || shortName === null ? null : { id: member_id, stage, organization: { id: id2, path, name, shortName } };
  const roles3 = member ? await rolesInForce(db, member.id, now) : [];
  return {
    kind: "account",
    accountId: account.id,
    displayName: account.display_name,
    member,
    roles: roles3,
    grants: grantsOf(matrix, roles3)
  };
}
async function rolesInForce(db, memberId, now) {
  const at = now.toISOString();
  const rows = await db.selectFrom("role_assignments").innerJoin("organizations", "organizations.id", "role_assignments.organization_id").where("role_assignments.member_id", "=", memberId).where("role_assignments.from_at", "<=", at).where((eb) => eb.or([eb("role_assignments.to_at", "is", null), eb("role_assignments.to_at", ">", at)])).select([
    "role_assignments.role",
    "role_assignments.from_at",
    "role_assignments.to_at",
    "organizations.id",
    "organizations.path",
    "organizations.name",
    "organizations.short_name"
  ]).execute();
  const placeOf4 = (row) => `${row.path} ${row.role}`;
  rows.sort((one, other) => placeOf4(one) < placeOf4(other) ? -1 : 1);
  return rows.map(({ role, from_at: from, to_at: to, id: id2, path, name, short_name: shortName }) => {
    return { role, organization: { id: id2, path, name, shortName }, from, to };
  });
}

// packages/server/src/define-module.ts
function defineModule(definition) {
  return definition;
}

// packages/server/src/lists/filters.ts
async function organizationFilter(db, organizationId) {
  if (organizationId === void 0) return void 0;
  const path = await pathOf(db, organizationId);
  if (path === void 0) throw invalidFilter("organizationId", "not-found");
  return path;
}
function termsFilter(q) {
  if (q === void 0) return [];
  const terms = searchTerms(q);
  if (terms.length === 0) throw invalidFilter("q", "too-short");
  return terms;
}
function invalidFilter(name, code) {
  return new ProblemError("invalid-parameter", { errors: [{ pointer: `?${name}`, code }] });
}

// packages/server/src/audit/audit-entries.ts
async function appendAuditEntry(db, { entityType: entityType2, entityId }, { revision, action, by, at, reason: reason2 }) {
  await db.insertInto("audit_entries").values({
    entity_type: entityType2,
    entity_id: entityId,
    revision,
    action,
    at: at.toISOString(),
    account_id: by,
    reason: reason2 ?? null
  }).execute();
}
async function auditTrailOf(db, { entityType: entityType2, entityId }) {
  const rows = await db.selectFrom("audit_entries").leftJoin("accounts", "accounts.id", "audit_entries.account_id").select([
    "audit_entries.action",
    "audit_entries.at",
    "audit_entries.account_id",
    "audit_entries.revision",
    "audit_entries.reason",
    "accounts.display_name"
  ]).where("audit_entries.entity_type", "=", entityType2).where("audit_entries.entity_id", "=", entityId).orderBy("audit_entries.id").execute();
  return rows.map(({ action, at, account_id: id2, revision, reason: reason2, display_name: displayName }) => ({
    action,
    at,
    by: id2 === null ? null : { id: id2, displayName: displayName ?? "" },
    revision,
    reason: reason2
  }));
}
function lastAuditEntry(db, { entityType: entityType2, entityId }, actions) {
  let query = db.selectFrom("audit_entries").select(["action", "account_id as accountId"]).where("entity_type", "=", entityType2).where("entity_id", "=", entityId);
  if (actions) query = query.where("action", "in", actions);
  return query.orderBy("id", "desc").executeTakeFirst();
}

// packages/server/src/files/attachments.ts
function attachmentsOf(db, { entityType: entityType2, entityId, revision }) {
  return db.selectFrom("attachments").select(["id", "file_name", "media_type", "size", "content_id", "position"]).where("entity_type", "=", entityType2).where("entity_id", "=", entityId).where("revision", "=", revision).orderBy("position").orderBy("id").execute();
}
function toAttachment(row, { fileUrl }, use) {
  return {
    id: row.id,
    fileName: row.file_name,
    mediaType: row.media_type,
    size: row.size,
    url: fileUrl(row.id, use)
  };
}
async function carryAttachments(db, from, to, newId2) {
  for (const attachment2 of await attachmentsOf(db, from)) {
    await insertAttachment(db, to, newId2("att"), attachment2, attachment2.position);
  }
}
async function setAttachments(db, owner, files, newId2) {
  const before = await attachmentsOf(db, owner);
  const kept = new Set(files.map(({ id: id2 }) => id2));
  for (const [position, file] of files.entries()) {
    if (before.some(({ id: id2 }) => id2 === file.id)) {
      await db.updateTable("attachments").set({ position }).where("id", "=", file.id).execute();
      continue;
    }
    await insertAttachment(db, owner, newId2("att"), file, position);
    if (file.uploadId !== void 0) await takeUpload(db, file.uploadId);
  }
  for (const removed of before.filter(({ id: id2 }) => !kept.has(id2))) {
    await db.deleteFrom("attachments").where("id", "=", removed.id).execute();
    await removeUnusedContent(db, removed.content_id);
  }
}
async function insertAttachment(db, { entityType: entityType2, entityId, revision }, id2, { file_name, media_type, size, content_id }, position) {
  const owner = { entity_type: entityType2, entity_id: entityId, revision };
  await db.insertInto("attachments").values({ id: id2, ...owner, file_name, media_type, size, content_id, position }).execute();
}
async function removeUnusedContent(db, contentId) {
  const shared = db.selectFrom("attachments").select("id").where("content_id", "=", contentId);
  if (await shared.executeTakeFirst()) return;
  await db.deleteFrom("uploads").where("content_id", "=", contentId).where("state", "=", "taken").execute();
  await removeContent(db, contentId);
}

// packages/server/src/workflow/require-action.ts
function actorOn(subject, ownerPath) {
  return { accountId: subject.accountId, may: (permission) => may(subject, permission, ownerPath) };
}
function requireAction(workflow, action, thing, actor, { version, ifMatch }) {
  const refusal = workflow.checkTransition(action, thing, actor);
  if (refusal === "forbidden") throw new ProblemError(refusal);
  if (ifMatch !== void 0 && ifMatch !== String(version)) throw new ProblemError("stale-edit");
  if (refusal) throw new ProblemError(refusal);
}

// packages/server/src/modules/notices/desk/queries.ts
import { sql as sql12 } from "kysely";

// packages/server/src/identity/organizations-within.ts
import { expressionBuilder, sql as sql7 } from "kysely";
function organizationsWithin({ organizationIds, subtreePaths }) {
  const eb = expressionBuilder();
  return eb.selectFrom("organizations as within").select("within.id").where((within2) => {
    const ways = subtreePaths.map(
      (path) => sql7`substr(${within2.ref("within.path")}, 1, ${path.length}) = ${path}`
    );
    if (organizationIds.length > 0) ways.push(within2("within.id", "in", organizationIds));
    return within2.or(ways);
  });
}
function isWithin(column, reach) {
  const [only, ...others2] = reach.organizationIds;
  if (only !== void 0 && others2.length === 0 && reach.subtreePaths.length === 0) {
    return sql7`${sql7.ref(column)} = ${only}`;
  }
  return isWithinUnordered(column, reach);
}
function isWithinUnordered(column, reach) {
  return sql7`coalesce(${sql7.ref(column)}, '') in ${organizationsWithin(reach)}`;
}

// packages/server/src/search/matches.ts
import { sql as sql8 } from "kysely";

// packages/server/src/search/grams.ts
function gramsOf(folded) {
  const grams = /* @__PURE__ */ new Set();
  let before = " ";
  for (const character of folded) {
    if (character !== " ") {
      grams.add(character);
      if (before !== " ") grams.add(before + character);
    }
    before = character;
  }
  return grams;
}
var mostGramsPerTerm = 8;
function gramsOfTerm(term) {
  const characters = [...term];
  if (characters.length === 1) return characters;
  const pairs = new Set(characters.slice(1).map((character, index) => `${characters[index]}${character}`));
  return [...pairs].slice(0, mostGramsPerTerm);
}
function likePattern(term) {
  return `%${term.replace(/[\\%_]/g, "\\$&")}%`;
}

// packages/server/src/search/matches.ts
var mostCounted = 2e3;
async function rarestPiece(db, entityType2, terms) {
  let rarest = { gram: "", count: Infinity };
  for (const gram of new Set(terms.flatMap(gramsOfTerm))) {
    const some = thingsWith(db, entityType2, gram).limit(mostCounted).as("some");
    const { count } = await db.selectFrom(some).select(({ fn }) => fn.countAll().as("count")).executeTakeFirstOrThrow();
    if (count < rarest.count) rarest = { gram, count };
  }
  return rarest.gram;
}
function thingsWith(db, entityType2, gram) {
  return db.selectFrom("search_grams").select(["position", "entity_id"]).where("entity_type", "=", entityType2).where("gram", "=", gram);
}
function indexedTextHolds(term, entityType2, text3) {
  const pieces = gramsOfTerm(term).map(
    (gram) => sql8`exists (
      select 1 from search_grams as piece
      where piece.entity_type = ${entityType2} and piece.gram = ${gram}
        and piece.position = place.position and piece.entity_id = place.entity_id
    )`
  );
  return sql8`${sql8.join([...pieces, textHolds(term, text3)], sql8` and `)}`;
}
function textHolds(term, text3) {
  return sql8`${text3} like ${likePattern(term)} escape '\\'`;
}

// packages/server/src/workflow/state-filter.ts
import { expressionBuilder as expressionBuilder2, sql as sql9 } from "kysely";
function inState(timed, wanted, columns4, now) {
  const eb = expressionBuilder2();
  const state = sql9.ref(columns4.state);
  const endsAt = sql9.ref(columns4.endsAt);
  const isStored = eb(state, "=", wanted);
  if (wanted === timed.state) {
    return eb.and([isStored, eb.or([eb(endsAt, "is", null), eb(endsAt, ">", now.toISOString())])]);
  }
  return wanted === timed.then ? eb.or([isStored, isDue(timed, columns4, now)]) : isStored;
}
function isDue(timed, columns4, now) {
  const eb = expressionBuilder2();
  return eb.and([
    eb(sql9.ref(columns4.state), "=", timed.state),
    eb(sql9.ref(columns4.endsAt), "<=", now.toISOString())
  ]);
}

// packages/server/src/modules/notices/entity.ts
var entityType = "notice";
function noticeRef(noticeId) {
  return { entityType, entityId: noticeId };
}

// packages/server/src/modules/notices/visibility.ts
import { expressionBuilder as expressionBuilder3, sql as sql10 } from "kysely";

// packages/server/src/identity/audience.ts
var partyStages = ["probationary", "full"];
function isPartyMember(person2) {
  return person2 !== null && partyStages.includes(person2.stage);
}
function organizationsAlong(organizationPath) {
  return organizationPath.split("/").filter((id2) => id2 !== "");
}
function organizationsAsking(person2) {
  return isPartyMember(person2) ? organizationsAlong(person2.organization.path) : [];
}

// packages/server/src/workflow/timed-state.ts
function stateAt(timed, stored, endsAt, now) {
  const isOver2 = endsAt !== null && endsAt <= now.toISOString();
  return stored === timed.state && isOver2 ? timed.then : stored;
}

// packages/server/src/workflow/workflow.ts
function defineWorkflow(table) {
  const actions = Object.keys(table);
  const isPossible = (action, position) => table[action].from.some(
    (place) => Object.entries(place).every(
      ([region, states]) => states.includes(position[region] ?? "")
    )
  );
  const checkTransition = (action, thing, actor) => {
    const { permission, refuse: refuse2 } = table[action];
    if (permission === null || !actor.may(permission)) return "forbidden";
    if (!isPossible(action, thing)) return "invalid-transition";
    return refuse2?.(thing, actor) ?? null;
  };
  return {
    checkTransition,
    actionsFor: (thing, actor) => actions.filter((action) => checkTransition(action, thing, actor) === null),
    nextState(action, position) {
      if (!isPossible(action, position)) throw new Error(`${action} is not possible in ${JSON.stringify(position)}`);
      return { ...position, ...table[action].to };
    }
  };
}

// packages/server/src/modules/notices/workflow.ts
var publication = { state: "published", then: "expired" };
var anywhere = [{ notice: ["unpublished", "published", "expired", "withdrawn"] }];
var ready = [{ revision: ["approved", "scheduled"] }];
var noticeWorkflow = defineWorkflow({
  edit: {
    permission: noticeDesk.update.permission,
    from: [{ notice: ["unpublished", "published", "expired"] }],
    to: { revision: "draft" }
  },
  submit: {
    permission: noticeDesk.submit.permission,
    from: [{ revision: ["draft"] }],
    to: { revision: "secrecyReview" }
  },
  approve: {
    permission: noticeDesk.approve.permission,
    from: [{ revision: ["secrecyReview"] }],
    to: { revision: "approved" },
    refuse: ({ editors }, { accountId }) => editors.has(accountId) ? "self-approval" : null
  },
  return: {
    permission: noticeDesk.return.permission,
    from: [{ revision: ["secrecyReview"] }],
    to: { revision: "draft" }
  },
  schedule: {
    permission: noticeDesk.schedule.permission,
    from: ready,
    to: { revision: "scheduled" }
  },
  publish: {
    permission: noticeDesk.publish.permission,
    from: ready,
    to: { notice: "published", revision: null }
  },
  withdraw: {
    permission: noticeDesk.withdraw.permission,
    from: [{ notice: ["published"] }, { revision: ["scheduled"] }],
    to: { notice: "withdrawn", revision: null }
  },
  duplicate: {
    permission: noticeDesk.duplicate.permission,
    from: anywhere
  },
  remind: {
    permission: noticeDesk.remind.permission,
    from: [{ notice: ["published"] }],
    refuse: ({ requiresAck }) => requiresAck ? null : "invalid-transition"
  },
  receipts: {
    permission: noticeDesk.receipts.permission,
    from: anywhere,
    refuse: ({ liveRevision }) => liveRevision === null ? "invalid-transition" : null
  },
  expire: {
    permission: null,
    from: [{ notice: ["published"] }],
    to: { notice: "expired" }
  }
});
function isPublished({ notice: notice2, expireAt }, now) {
  return notice2 !== null && stateAt(publication, notice2, expireAt, now) === "published";
}
function storedStateOf({ notice: notice2, revision }) {
  return revision ?? notice2;
}
function stateOf(notice2, now) {
  if (notice2.revision !== null || notice2.notice === null) return storedStateOf(notice2);
  return stateAt(publication, notice2.notice, notice2.expireAt, now);
}
function revisionToEdit({ revision, workingRevision, liveRevision }) {
  return revision !== null && workingRevision !== null ? workingRevision : (liveRevision ?? 0) + 1;
}
function nextNotice(notice2, transition2, by) {
  const next = { ...notice2, ...noticeWorkflow.nextState(transition2, notice2) };
  const { liveRevision, workingRevision, workingExpireAt, expireAt, editors } = notice2;
  switch (transition2) {
    case "edit": {
      const isNew = notice2.revision === null;
      return {
        ...next,
        workingRevision: revisionToEdit(notice2),
        workingExpireAt: isNew ? expireAt : workingExpireAt,
        editors: /* @__PURE__ */ new Set([...isNew ? [] : editors, ...by === null ? [] : [by]])
      };
    }
    case "publish":
      return {
        ...next,
        liveRevision: workingRevision,
        expireAt: workingExpireAt,
        workingRevision: null,
        editors: /* @__PURE__ */ new Set()
      };
    case "withdraw":
      return { ...next, workingRevision: liveRevision === null ? workingRevision : null };
    default:
      return next;
  }
}
function revisionStates(before, transition2, next) {
  const { liveRevision, workingRevision } = before;
  const states = [];
  if (transition2 === "publish") states.push([liveRevision, "superseded"], [workingRevision, "published"]);
  else if (transition2 === "withdraw") states.push([liveRevision, "withdrawn"], [workingRevision, "withdrawn"]);
  else if (next.revision !== null && next.revision !== before.revision)
    states.push([next.workingRevision, next.revision]);
  return states.filter((entry) => entry[0] !== null);
}

// packages/server/src/modules/notices/visibility.ts
var notices2 = () => expressionBuilder3();
function isPublishedAt(now) {
  return inState(publication, "published", { state: "notices.status", endsAt: "notices.expire_at" }, now);
}
function isAddressedTo(subject, scope) {
  const eb = notices2();
  const is = sql10.ref(scope);
  if (subject.kind === "visitor") return eb(is, "=", "public");
  const isStaff = holds(subject, "notices.write");
  const everywhere = isPartyMember(subject.member) || isStaff ? ["public", "unit", "inParty"] : ["public", "unit"];
  const ways = [eb(is, "in", everywhere)];
  const inBranch = eb(is, "=", "branch");
  if (isPartyMember(subject.member)) {
    ways.push(inBranch.and("notices.organization_id", "in", organizationsAlong(subject.member.organization.path)));
  }
  if (isStaff) {
    ways.push(inBranch.and("notices.organization_id", "in", organizationsWithin(reaches(subject, "notices.write"))));
  }
  return eb.or(ways);
}
function visibleTo(subject, now) {
  return notices2().and([isPublishedAt(now), isAddressedTo(subject, "notices.disclosure_scope")]);
}
function isOver(subject, now) {
  const due = isDue(publication, { state: "notices.status", endsAt: "notices.expire_at" }, now);
  return notices2().and([due, isAddressedTo(subject, "notices.disclosure_scope")]);
}
function formerlyVisibleTo(subject, now, formerRevision) {
  const eb = notices2();
  const former = eb.selectFrom("notice_revisions as former").select("former.revision").whereRef("former.notice_id", "=", "notices.id").where("former.revision", "=", formerRevision).where(isAddressedTo(subject, "former.disclosure_scope"));
  return eb.or([visibleTo(subject, now), eb.exists(former)]);
}
function owedBy(subject, now) {
  const eb = notices2();
  const asking2 = subject.kind === "account" ? organizationsAsking(subject.member) : [];
  if (subject.kind !== "account" || asking2.length === 0) return sql10`1 = 0`;
  const acknowledged = eb.selectFrom("notice_receipts as theirs").select("theirs.notice_id").whereRef("theirs.notice_id", "=", "notices.id").where("theirs.account_id", "=", subject.accountId).whereRef("theirs.ack_revision", "=", "notices.live_revision");
  return eb.and([
    visibleTo(subject, now),
    eb("notices.requires_ack", "=", 1),
    eb("notices.organization_id", "in", asking2),
    eb.not(eb.exists(acknowledged))
  ]);
}
function writableTo(subject) {
  return isWithin("notices.organization_id", reaches(subject, "notices.write"));
}

// packages/server/src/modules/notices/desk/waiting.ts
import { expressionBuilder as expressionBuilder4, sql as sql11 } from "kysely";
function waitsFor(subject) {
  const eb = expressionBuilder4();
  const { accountId } = subject;
  const state = sql11`coalesce(${sql11.ref("notices.state")}, '')`;
  const mayTake = (action) => isWithinUnordered("notices.organization_id", reaches(subject, noticeDesk[action].permission));
  const edited = eb.selectFrom("audit_entries as edit").select("edit.id").where("edit.entity_type", "=", entityType).whereRef("edit.entity_id", "=", "notices.id").whereRef("edit.revision", "=", "notices.working_revision").where("edit.account_id", "=", accountId).where("edit.action", "in", ["create", "edit"]);
  return eb.and([
    // Databases use the index `notices_that_wait` for these very words only; hidden in `coalesce`, `state` calls for no other.
    sql11`${state} in ('draft', 'secrecyReview', 'approved')`,
    eb.or([
      eb.and([eb(state, "=", "draft"), eb("shown.author_id", "=", accountId), mayTake("submit")]),
      eb.and([
        eb(state, "=", "secrecyReview"),
        eb("shown.author_id", "!=", accountId),
        mayTake("approve"),
        eb.not(eb.exists(edited))
      ]),
      eb.and([eb(state, "=", "approved"), mayTake("publish")])
    ])
  ]);
}

// packages/server/src/modules/notices/desk/queries.ts
function deskNotices(db) {
  return db.selectFrom("notices").crossJoin("notice_revisions as shown").innerJoin("organizations as owner", "owner.id", "notices.organization_id").innerJoin("accounts as author", "author.id", "shown.author_id").whereRef("shown.notice_id", "=", "notices.id").where("shown.revision", "=", sql12`coalesce(notices.working_revision, notices.live_revision)`).select([
    "notices.id as id",
    "notices.organization_id",
    "notices.status",
    "notices.live_revision",
    "notices.working_revision",
    "notices.published_at",
    "notices.expire_at as live_expire_at",
    "notices.updated_at as updated_at",
    "notices.withdraw_reason",
    "notices.requires_ack as live_requires_ack",
    "notices.version",
    "owner.name as owner_name",
    "owner.short_name as owner_short_name",
    "owner.path as owner_path",
    "author.display_name as author_name",
    "shown.revision",
    "shown.state as revision_state",
    "shown.author_id",
    "shown.kind",
    "shown.category_code",
    "shown.disclosure_scope",
    "shown.title",
    "shown.summary",
    "shown.pinned",
    "shown.requires_ack",
    "shown.ack_due_at",
    "shown.publish_at",
    "shown.expire_at"
  ]);
}
var deskOrder = keyset("desc", { "notices.updated_at": "string", "notices.id": "string" });
function filteredDeskNotices(db, subject, now, filters) {
  const { state } = filters;
  const list2 = deskNoticesIn(db, subject, filters);
  if (state === void 0) return { db, queries: [list2] };
  const columns4 = { state: "notices.state", endsAt: "notices.expire_at" };
  const timed = publication;
  if (state !== timed.then) return { db, queries: [list2.where(inState(timed, state, columns4, now))] };
  const due = db.selectFrom("notices as due").select("due.id").where(isDue(publication, { state: "due.status", endsAt: "due.expire_at" }, now));
  const isLate = isDue(timed, columns4, now);
  return {
    db,
    queries: [list2.where("notices.state", "=", state), list2.where("notices.id", "in", due).where(isLate)]
  };
}
function deskNoticesIn(db, subject, { isWaiting, organizationPath, terms }) {
  let query = deskNotices(db).where(isWaiting ? waitsFor(subject) : writableTo(subject));
  if (organizationPath !== void 0) {
    query = query.where(isWithin("notices.organization_id", { organizationIds: [], subtreePaths: [organizationPath] }));
  }
  for (const term of terms) query = query.where((eb) => textHolds(term, eb.ref("shown.search_text")));
  return query;
}
function findWritable(db, subject, noticeId) {
  return deskNotices(db).where("notices.id", "=", noticeId).where(writableTo(subject)).executeTakeFirst();
}
function findWritableText(db, subject, noticeId) {
  return deskNotices(db).select("shown.body").where("notices.id", "=", noticeId).where(writableTo(subject)).executeTakeFirst();
}
function findForClock(db, noticeId) {
  return deskNotices(db).where("notices.id", "=", noticeId).executeTakeFirst();
}
async function editorsOf(db, rows) {
  const editors = new Map(rows.map((row) => [row.id, /* @__PURE__ */ new Set([row.author_id])]));
  if (rows.length === 0) return editors;
  const edits = await db.selectFrom("audit_entries").innerJoin(
    "notices",
    (join2) => join2.onRef("notices.id", "=", "audit_entries.entity_id").onRef("notices.working_revision", "=", "audit_entries.revision")
  ).select(["audit_entries.entity_id", "audit_entries.account_id"]).where("audit_entries.entity_type", "=", entityType).where("audit_entries.entity_id", "in", [...editors.keys()]).where("audit_entries.action", "in", ["create", "edit"]).execute();
  for (const edit of edits) if (edit.account_id !== null) editors.get(edit.entity_id)?.add(edit.account_id);
  return editors;
}
function toWorkflowState(row, editors = /* @__PURE__ */ new Set()) {
  const notice2 = row.status;
  const isWorkedOn = row.working_revision !== null && notice2 !== "withdrawn";
  return {
    notice: notice2,
    revision: isWorkedOn ? row.revision_state : null,
    liveRevision: row.live_revision,
    expireAt: row.live_expire_at,
    requiresAck: row.live_requires_ack === 1,
    workingRevision: row.working_revision,
    workingExpireAt: row.working_revision === null ? null : row.expire_at,
    editors
  };
}

// packages/server/src/modules/notices/desk/answers.ts
function toDeskSummary(row, editors, { subject, now }) {
  const notice2 = toWorkflowState(row, editors);
  const state = stateOf(notice2, now);
  return {
    id: row.id,
    owner: { id: row.organization_id, name: row.owner_name, shortName: row.owner_short_name },
    kind: row.kind,
    categoryCode: row.category_code,
    disclosureScope: row.disclosure_scope,
    title: row.title,
    state,
    revision: row.revision,
    liveRevision: isPublished(notice2, now) ? notice2.liveRevision : null,
    pinned: row.pinned === 1,
    requiresAck: row.requires_ack === 1,
    author: { id: row.author_id, displayName: row.author_name },
    updatedAt: row.updated_at,
    publishAt: publishAtOf(row, state),
    actions: noticeWorkflow.actionsFor(notice2, actorOn(subject, row.owner_path))
  };
}
function publishAtOf(row, state) {
  if (state === "scheduled") return row.publish_at;
  return state === "published" || state === "expired" ? row.published_at : null;
}
async function deskNotice2(context, noticeId) {
  const { db, subject } = context;
  const row = await findWritableText(db, subject, noticeId);
  if (!row) throw new ProblemError("not-found");
  const editors = (await editorsOf(db, [row])).get(row.id);
  const attachments = await attachmentsOf(db, { ...noticeRef(row.id), revision: row.revision });
  const trail = await auditTrailOf(db, noticeRef(row.id));
  return {
    body: {
      ...toDeskSummary(row, editors, context),
      summary: row.summary,
      body: JSON.parse(row.body),
      attachments: attachments.map((attachment2) => toAttachment(attachment2, context, "desk")),
      expireAt: row.expire_at,
      ackDueAt: row.ack_due_at,
      withdrawReason: row.withdraw_reason,
      trail: trail.map((entry) => ({ ...entry, revision: entry.revision ?? 1 }))
    },
    version: String(row.version)
  };
}

// packages/server/src/modules/notices/desk/counts.ts
import { sql as sql13 } from "kysely";
async function countDeskNotices(db, subject, now) {
  const { waitingForMe, due, ...stored } = await deskCountsQuery(db, subject, now).executeTakeFirstOrThrow();
  const states = { ...stored, expired: Math.min(stored.expired + due, deskCountLimit) };
  return { waitingForMe, states };
}
function deskCountsQuery(db, subject, now) {
  const reach = reaches(subject, "notices.write");
  const at = now.toISOString();
  const count = (state, condition = sql13`true`) => {
    const rows = db.selectFrom("notices").select(sql13`1`.as("one")).where("organization_id", "in", organizationsWithin(reach)).where("state", "=", state).where(condition).limit(deskCountLimit);
    return sql13`(select count(*) from ${rows} as counted)`;
  };
  const waiting = db.selectFrom("notices").innerJoin(
    "notice_revisions as shown",
    (join2) => join2.onRef("shown.notice_id", "=", "notices.id").onRef("shown.revision", "=", "notices.working_revision")
  ).select(sql13`1`.as("one")).where(waitsFor(subject)).orderBy("notices.updated_at", "desc").orderBy("notices.id", "desc").limit(deskCountLimit);
  const conditions = {
    [publication.state]: sql13`(expire_at is null or expire_at > ${at})`
  };
  const counts = {
    waitingForMe: sql13`(select count(*) from ${waiting} as counted)`,
    due: count(publication.state, sql13`expire_at <= ${at}`)
  };
  for (const state of noticeStates) counts[state] = count(state, conditions[state]);
  return db.selectNoFrom(Object.entries(counts).map(([name, value]) => sql13`${value}`.as(name))).$castTo();
}

// packages/server/src/rich-text/limits.ts
function bodyProblem(pointer, code) {
  return new ProblemError("invalid-body", { errors: [{ pointer, code }] });
}
function refuseBeyondLimits(root, childrenOf5, limits2, pointer) {
  let level = childrenOf5(root);
  let nodes = level.length;
  for (let depth = 1; level.length > 0; depth += 1) {
    if (nodes > limits2.nodes || depth > limits2.depth) throw bodyProblem(pointer, "too-large");
    const next = [];
    for (const node of level) {
      const children = childrenOf5(node);
      nodes += children.length;
      if (nodes > limits2.nodes) throw bodyProblem(pointer, "too-large");
      for (const child of children) next.push(child);
    }
    level = next;
  }
}

// packages/server/src/rich-text/parse.ts
import { fromParse5 } from "hast-util-from-parse5";
import { defaultTreeAdapter, parseFragment } from "parse5";
var limits = { depth: 256, nodes: 4e4 };
function boundedTree() {
  let nodes = 0;
  const depths = /* @__PURE__ */ new WeakMap();
  const count = (node) => {
    nodes += 1;
    if (nodes > limits.nodes) throw bodyProblem("/bodyHtml", "too-large");
    return node;
  };
  const place = (parent, node) => {
    const depth = (depths.get(parent) ?? 0) + 1;
    if (depth > limits.depth) throw bodyProblem("/bodyHtml", "too-large");
    depths.set(node, depth);
    if ("content" in node) depths.set(node.content, depth);
  };
  return {
    ...defaultTreeAdapter,
    // Texts need no counting. Two in a row are one, so there are no more than elements and comments.
    createElement: (...parts2) => count(defaultTreeAdapter.createElement(...parts2)),
    createCommentNode: (...parts2) => count(defaultTreeAdapter.createCommentNode(...parts2)),
    appendChild(parent, node) {
      place(parent, node);
      defaultTreeAdapter.appendChild(parent, node);
    },
    insertBefore(parent, node, reference) {
      place(parent, node);
      defaultTreeAdapter.insertBefore(parent, node, reference);
    }
  };
}
function childrenOf(node) {
  if ("content" in node) return node.content.childNodes;
  return "childNodes" in node ? node.childNodes : [];
}
function parseHtml(html2) {
  const fragment = parseFragment(html2, {
    treeAdapter: boundedTree(),
    // The pictures of pages that load them late stand in <noscript>.
    scriptingEnabled: false
  });
  refuseBeyondLimits(fragment, childrenOf, { depth: limits.depth * 2, nodes: limits.nodes * 3 }, "/bodyHtml");
  return fromParse5(fragment);
}

// packages/server/src/rich-text/sanitize.ts
import { sanitize } from "hast-util-sanitize";

// packages/server/src/rich-text/address.ts
var longest = 4096;
function safeAddress(value, kind, base) {
  if (typeof value !== "string" || value.length > longest) return null;
  const url = parse(value.startsWith("//") ? `https:${value}` : value, base);
  if (!url || !richTextSchemes[kind].includes(url.protocol.slice(0, -1))) return null;
  url.username = "";
  url.password = "";
  const address = url.href;
  return address.length <= longest && parse(address)?.href === address ? address : null;
}
function parse(value, base) {
  try {
    return new URL(value, base);
  } catch {
    return null;
  }
}
function addressName(address) {
  return new URL(address).hostname || address;
}
function isPictureAddress(address) {
  return /\.(?:avif|bmp|gif|jpe?g|png|svg|webp)$/i.test(new URL(address).pathname);
}

// packages/server/src/rich-text/content-model.ts
var contents = {
  root: "flow",
  blockquote: "flow",
  li: "flow",
  td: "flow",
  th: "flow",
  figure: "flow",
  h2: "line",
  h3: "line",
  h4: "line",
  caption: "line",
  figcaption: "line",
  pre: "typed",
  ul: "items",
  ol: "items",
  table: "rows",
  thead: "rows",
  tbody: "rows",
  tr: "cells"
};
var places = {
  li: ["ul", "ol"],
  caption: ["table"],
  thead: ["table"],
  tbody: ["table"],
  tr: ["table", "thead", "tbody"],
  th: ["tr"],
  td: ["tr"],
  figcaption: ["figure"]
};
var wrappers = { items: "li", rows: "tr", cells: "td" };

// packages/server/src/rich-text/builder.ts
var invisible = /^[\s\u00ad\u200b-\u200f\u2060]*$/;
var RichTextBuilder = class {
  constructor(pointer) {
    this.frames = [frameOf("root", {}, false)];
    this.marks = [];
    this.nodes = 0;
    this.pointer = pointer;
  }
  /** Opens a block, where it may stand here; gives what closes it. */
  open(tag, properties = {}) {
    if (!this.makePlaceFor(tag)) {
      this.paragraph();
      return () => this.paragraph();
    }
    this.endRun();
    const depth = this.frames.length;
    this.frames.push(frameOf(tag, properties, false));
    return () => this.closeTo(depth);
  }
  /** Marks the text that follows; gives what ends it. A mark inside the same mark says nothing new. */
  mark(mark) {
    if (this.marks.some(({ tag }) => tag === mark.tag)) return () => {
    };
    this.marks.push(mark);
    return () => {
      this.marks.splice(this.marks.indexOf(mark), 1);
    };
  }
  /** Makes what follows another paragraph, or in a heading another word, or in typed text another line. */
  paragraph() {
    const frame = this.top;
    if (!frame.run) return;
    if (contents[frame.tag] === "flow") this.endRun();
    else if (frame.run.pending !== "break") frame.run.pending = contents[frame.tag] === "typed" ? "break" : "space";
  }
  text(value) {
    if (contents[this.top.tag] === "typed") return this.typed(value);
    const run = this.top.run?.pending === "paragraph" ? null : this.top.run;
    const collapsed = value.replace(/[ \t\n\f]+/g, " ");
    const shown = run ? collapsed : collapsed.trimStart();
    if (!run && invisible.test(shown)) return;
    if (run && shown.startsWith(" ") && run.pending === "") run.pending = "space";
    const words = shown.replace(/^ | $/g, "");
    if (words !== "") this.inline({ type: "text", value: words });
    if (words !== "" && shown.endsWith(" ") && this.top.run) this.top.run.pending = "space";
  }
  break() {
    if (contents[this.top.tag] === "typed") return this.typed("\n");
    const run = this.top.run;
    if (!run) return;
    if (run.pending !== "break" && run.pending !== "paragraph") run.pending = "break";
    else if (contents[this.top.tag] === "flow") run.pending = "paragraph";
  }
  rule() {
    this.paragraph();
    if (contents[this.top.tag] === "flow") this.append(this.element("hr", {}, []), true);
  }
  /** A picture never stands in a link: it is one itself where it is shown. */
  picture(properties) {
    this.inline(this.element("img", properties, []), (mark) => mark.tag !== "a");
  }
  /** The finished text. */
  finish() {
    this.closeTo(1);
    this.endRun();
    return this.childrenOf(this.top);
  }
  get top() {
    return this.frame(this.frames.length);
  }
  /** The frame at a depth, from 1: the root, which is never closed. */
  frame(depth) {
    return this.frames[depth - 1];
  }
  /**
   * Closes what was only implied and opens what is missing, until the element may stand here. Returns false when it may
   * not.
   */
  makePlaceFor(tag) {
    const parents = places[tag];
    if (!parents) return this.makePlaceForFlow();
    let depth = this.frames.length;
    while (this.frame(depth).implied && !parents.includes(this.frame(depth).tag)) depth -= 1;
    const parent = this.frame(depth).tag;
    const fits = parents.includes(parent);
    const lacksRow = !fits && parents.includes("tr") && contents[parent] === "rows";
    if (!fits && !lacksRow) return false;
    this.closeTo(depth);
    if (lacksRow) this.imply("tr");
    return true;
  }
  /** Text or a block is coming: wraps it where only items, rows or cells may stand. */
  makePlaceForFlow() {
    for (; ; ) {
      const content3 = contents[this.top.tag];
      if (content3 === "flow") return true;
      const wrapper = wrappers[content3];
      if (!wrapper) return false;
      this.imply(wrapper);
    }
  }
  imply(tag) {
    this.frames.push(frameOf(tag, {}, true));
  }
  typed(value) {
    const frame = this.top;
    if (!frame.run && value.trim() === "") {
      frame.lead += value;
      return;
    }
    if (frame.run?.pending) this.inline({ type: "text", value: "\n" });
    if (value !== "") this.inline({ type: "text", value: frame.lead + value });
    frame.lead = "";
  }
  inline(node, keeps = () => true) {
    this.makePlaceForFlow();
    if (this.top.run?.pending === "paragraph") this.endRun();
    const run = this.startRun();
    const marks4 = this.marks.filter(keeps);
    const both = marks4.slice(0, sharedMarks(run, marks4));
    if (run.pending === "break" && contents[this.top.tag] !== "typed")
      this.place(run, this.element("br", {}, []), both);
    if (run.pending === "space") this.place(run, { type: "text", value: " " }, both);
    run.pending = "";
    this.place(run, node, marks4);
  }
  startRun() {
    const frame = this.top;
    if (!frame.run) {
      frame.run = { children: [], open: [], pending: "" };
      frame.parts.push(frame.run);
      frame.filled = true;
    }
    return frame.run;
  }
  /** Puts a node into the elements of its marks. It shares those of the node before as far as they agree. */
  place(run, node, marks4) {
    if (node.type === "text") for (const mark of marks4) mark.used = true;
    const shared = sharedMarks(run, marks4);
    run.open.length = shared;
    for (const mark of marks4.slice(shared)) {
      const element = this.element(mark.tag, mark.properties, []);
      (run.open.at(-1) ?? run).children.push(element);
      run.open.push({ mark, children: element.children });
    }
    const siblings = (run.open.at(-1) ?? run).children;
    const last = siblings.at(-1);
    if (node.type === "text" && last?.type === "text") last.value += node.value;
    else siblings.push(node.type === "text" ? this.counted(node) : node);
  }
  element(tagName, properties, children) {
    return this.counted({ type: "element", tagName, properties: { ...properties }, children });
  }
  counted(node) {
    this.nodes += 1;
    if (this.nodes > richTextLimits.nodes) throw bodyProblem(this.pointer, "too-large");
    return node;
  }
  endRun() {
    this.top.run = null;
  }
  append(element, filled) {
    this.top.parts.push(element);
    if (filled) this.top.filled = true;
  }
  closeTo(depth) {
    while (this.frames.length > depth) {
      this.endRun();
      const frame = this.frames.pop();
      const children = this.childrenOf(frame);
      const shows = frame.filled || isCell(frame) || frame.tag !== "table" && children.length > 0;
      if (shows) this.append(this.element(frame.tag, frame.properties, children), frame.filled);
    }
    this.endRun();
  }
  childrenOf(frame) {
    const loose = frame.tag !== "root" && frame.tag !== "blockquote" && !frame.parts.some(isSecondRun);
    return frame.parts.flatMap((part) => {
      if (!isRun(part)) return [part];
      return loose ? part.children : [this.element("p", {}, part.children)];
    });
  }
};
function sharedMarks({ open: open3 }, marks4) {
  let shared = 0;
  while (shared < open3.length && open3[shared]?.mark === marks4[shared]) shared += 1;
  return shared;
}
function frameOf(tag, properties, implied) {
  return { tag, properties, implied, parts: [], run: null, lead: "", filled: false };
}
function isCell({ tag }) {
  return tag === "td" || tag === "th";
}
function isRun(part) {
  return part !== void 0 && "pending" in part;
}
function isSecondRun(part, index, parts2) {
  return isRun(part) && isRun(parts2[index - 1]);
}

// packages/server/src/rich-text/characters.ts
var illegible = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufeff\ufdd0-\ufdef\ufffe\uffff]/g;
var loneSurrogate = /\p{Surrogate}/gu;
function legible(text3) {
  return text3.replace(loneSurrogate, "\uFFFD").replace(/\r\n?|[\u2028\u2029]/g, "\n").replace(illegible, "");
}
function legibleLine(text3, max) {
  const line = legible(text3).replace(/\s+/g, " ").trim();
  if (isBlank(line)) return "";
  return line.length <= max ? line : `${beginning2(line, max - 1).trimEnd()}\u2026`;
}
var endsInWord = /[\p{L}\p{N}]$/u;
var partOfWord = /(?<=\s)[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}\p{P}]{1,30}$/u;
function beginning2(line, length) {
  const last = line.codePointAt(length - 1);
  const start = line.slice(0, last !== void 0 && last > 65535 ? length - 1 : length);
  return endsInWord.test(start) && /^[\p{L}\p{N}]/u.test(line.slice(start.length)) ? start.replace(partOfWord, "") : start;
}

// packages/server/src/rich-text/vocabulary.ts
var content2 = { as: "content" };
var roles2 = /* @__PURE__ */ new Map();
function each(names2, role) {
  for (const name of names2.split(" ")) roles2.set(name, role);
}
each("strong b", { as: "mark", tag: "strong" });
each("em i cite dfn var", { as: "mark", tag: "em" });
each("u ins", { as: "mark", tag: "u" });
each("s strike del", { as: "mark", tag: "s" });
each("sub", { as: "mark", tag: "sub" });
each("sup", { as: "mark", tag: "sup" });
each("code kbd samp tt", { as: "mark", tag: "code" });
each("a", { as: "mark", tag: "a" });
each("h1 h2", { as: "block", tag: "h2" });
each("h3", { as: "block", tag: "h3" });
each("h4 h5 h6", { as: "block", tag: "h4" });
each("ul menu dir", { as: "block", tag: "ul" });
each("pre xmp listing plaintext", { as: "block", tag: "pre" });
each("tbody tfoot", { as: "block", tag: "tbody" });
for (const tag of ["ol", "li", "blockquote", "figure", "figcaption", "table"]) each(tag, { as: "block", tag });
for (const tag of ["caption", "thead", "tr", "th", "td"]) each(tag, { as: "block", tag });
each("p div section article aside header footer main nav address center hgroup search", { as: "paragraph" });
each("form fieldset legend details summary dialog dl dd", { as: "paragraph" });
each("dt", { as: "term" });
each("br", { as: "break" });
each("hr", { as: "rule" });
each("img", { as: "picture" });
each("video audio iframe embed object frame", { as: "media" });
each("script style template head title meta link base noembed noframes frameset", { as: "nothing" });
each("svg math canvas select datalist option optgroup textarea input param source track area", { as: "nothing" });
each("col colgroup map portal fencedframe", { as: "nothing" });
each("span font big small mark label button q abbr acronym bdi bdo time data output meter progress", content2);
each("html body blink marquee nobr wbr picture ruby rb rp rt rtc slot noscript", content2);
function isHtmlElement(name) {
  return roles2.has(name.toLowerCase());
}
function roleOf(tagName) {
  return roles2.get(tagName.toLowerCase()) ?? content2;
}

// packages/server/src/rich-text/shape.ts
var longestLabel = 300;
var widestCell = 50;
function shape(source, pointer, options2 = {}) {
  const walk = new Walk(new RichTextBuilder(pointer), options2);
  walk.enterChildren(source);
  return { type: "root", children: walk.finish() };
}
var Walk = class {
  constructor(builder, { base, lost }) {
    /** Steps that are left to do, last first: nodes to enter, and ends of elements. */
    this.steps = [];
    /** Addresses and descriptions of the pictures in the links that are open, by link. */
    this.pictures = [];
    this.builder = builder;
    this.base = safeAddress(base, "src") ?? void 0;
    this.lost = lost;
  }
  finish() {
    for (let step3 = this.steps.pop(); step3; step3 = this.steps.pop()) {
      if (typeof step3 === "function") step3();
      else this.enter(step3);
    }
    return this.builder.finish();
  }
  enterChildren(node, end) {
    if (end) this.steps.push(end);
    const children = childrenOf2(node);
    for (let index = children.length - 1; index >= 0; index -= 1) this.steps.push(children[index]);
  }
  enter(node) {
    if (node.type === "text" && typeof node.value === "string") return this.builder.text(legible(node.value));
    if (node.type !== "element" || typeof node.tagName !== "string") return;
    const properties = node.properties ?? {};
    if (isHidden(properties)) return;
    const role = roleOf(node.tagName);
    switch (role.as) {
      case "mark":
        return role.tag === "a" ? this.enterLink(node, properties) : this.enterChildren(node, this.builder.mark({ tag: role.tag, properties: {} }));
      case "block":
        return this.enterChildren(node, this.builder.open(role.tag, blockProperties(role.tag, properties)));
      case "paragraph":
        this.builder.paragraph();
        return this.enterChildren(node, () => this.builder.paragraph());
      case "term":
        return this.enterTerm(node);
      case "break":
        return this.builder.break();
      case "rule":
        return this.builder.rule();
      case "picture":
        return this.enterPicture(properties);
      case "media":
        return this.enterMedia(node, properties);
      case "content":
        return this.enterChildren(node);
      case "nothing":
        return;
    }
  }
  enterTerm(node) {
    this.builder.paragraph();
    const end = this.builder.mark({ tag: "strong", properties: {} });
    this.enterChildren(node, () => {
      end();
      this.builder.paragraph();
    });
  }
  enterLink(node, properties) {
    const href = this.addressOf("href", [properties["href"]]);
    if (!href) return this.enterChildren(node);
    const mark = { tag: "a", properties: { href, ...label("title", properties["title"]) } };
    const end = this.builder.mark(mark);
    this.pictures.push(/* @__PURE__ */ new Map());
    this.enterChildren(node, () => {
      this.nameLinkOfPictures(mark, href, this.pictures.pop());
      end();
    });
  }
  /** The first of these that may stand in a text. */
  addressOf(kind, values2) {
    for (const value of values2) {
      const address = safeAddress(value, kind, this.base);
      if (address !== null) return address;
    }
    const relative = values2.find((value) => isRelative(value) && !URL.canParse(value, this.base));
    if (this.lost && typeof relative === "string") this.lost(relative);
    return null;
  }
  /**
   * Gives words to a link around nothing but pictures, which would go with them out of it. One that led to the picture,
   * or to the page the text is from, gets none.
   */
  nameLinkOfPictures(mark, href, pictures) {
    if (mark.used || !pictures?.size || pictures.has(href) || href === this.base || isPictureAddress(href)) return;
    const described = [...pictures.values()].find((alt) => alt !== "");
    this.builder.text(" ");
    this.builder.text(described ?? addressName(href));
  }
  enterPicture(properties) {
    const alt = typeof properties["alt"] === "string" ? legibleLine(properties["alt"], longestLabel) : "";
    if ([properties["width"], properties["height"]].some(
      (size) => size === 0 || size === 1 || size === "0" || size === "1"
    ))
      return;
    const src = this.addressOf(
      "src",
      ["src", "dataSrc", "dataOriginal"].map((name) => properties[name])
    );
    if (!src) return this.builder.text(alt);
    this.pictures.at(-1)?.set(src, alt);
    this.builder.picture({ src, alt });
  }
  enterMedia(node, properties) {
    const sources = [properties, ...childrenOf2(node).map((child) => child.properties ?? {})];
    const href = this.addressOf(
      "src",
      sources.flatMap((source) => [source["src"], source["data"]])
    );
    if (!href) return;
    this.builder.paragraph();
    const end = this.builder.mark({ tag: "a", properties: { href } });
    this.builder.text(label("title", properties["title"])["title"] ?? addressName(href));
    end();
    this.builder.paragraph();
  }
};
function isRelative(value) {
  return typeof value === "string" && value.trim() !== "" && !value.startsWith("#") && !URL.canParse(value);
}
function childrenOf2(node) {
  const children = Array.isArray(node.children) ? node.children : [];
  return children.filter((child) => typeof child === "object" && child !== null);
}
function isHidden(properties) {
  const { hidden, style } = properties;
  return hidden !== void 0 && hidden !== null && hidden !== false || /display\s*:\s*none/i.test(String(style ?? ""));
}
function blockProperties(tag, properties) {
  if (tag === "ol") return whole("start", properties["start"], 0, 1e5);
  if (tag !== "td" && tag !== "th") return {};
  const { scope } = properties;
  return {
    ...whole("colSpan", properties["colSpan"], 2, widestCell),
    ...whole("rowSpan", properties["rowSpan"], 2, widestCell),
    ...tag === "th" && (scope === "col" || scope === "row") ? { scope } : {}
  };
}
function whole(name, value, least, most2) {
  const number5 = typeof value === "string" ? Number(value) : value;
  return typeof number5 === "number" && Number.isInteger(number5) && number5 >= least && number5 <= most2 ? { [name]: number5 } : {};
}
function label(name, value) {
  const text3 = typeof value === "string" ? legibleLine(value, longestLabel) : "";
  return text3 === "" ? {} : { [name]: text3 };
}

// packages/server/src/rich-text/sanitize.ts
var schema = {
  tagNames: Object.keys(richTextTags),
  attributes: Object.fromEntries(Object.entries(richTextTags).map(([tag, properties]) => [tag, [...properties]])),
  protocols: { href: [...richTextSchemes.href], src: [...richTextSchemes.src] },
  ancestors: {},
  clobber: [],
  clobberPrefix: "",
  required: {},
  strip: [],
  allowComments: false,
  allowDoctypes: false
};
function sanitized(source, pointer, options2 = {}) {
  const tree = shape(source, pointer, options2);
  refuseBeyondLimits(tree, childrenOf3, richTextLimits, pointer);
  return sanitize(tree, schema);
}
function childrenOf3(node) {
  return node.type === "text" ? [] : node.children;
}

// packages/server/src/rich-text/require-line.ts
function requireLine(pointer, text3, max) {
  const line = legibleLine(text3, max);
  if (line === "") throw new ProblemError("invalid-body", { errors: [{ pointer, code: "too-short" }] });
  return line;
}

// packages/server/src/rich-text/to-text.ts
var lines = /* @__PURE__ */ new Set(["p", "br", "h2", "h3", "h4", "li", "pre", "hr", "figcaption", "caption", "tr", "blockquote"]);
function richTextToText(tree) {
  const parts2 = [];
  const steps = [...tree.children].reverse();
  for (let step3 = steps.pop(); step3 !== void 0; step3 = steps.pop()) {
    if (typeof step3 === "string") parts2.push(step3);
    else if (step3.type === "text") parts2.push(step3.value);
    else {
      if (step3.tagName === "img") parts2.push(String(step3.properties?.["alt"] ?? ""));
      if (step3.tagName === "td" || step3.tagName === "th") steps.push(" ");
      if (lines.has(step3.tagName)) {
        parts2.push(step3.tagName === "p" || step3.tagName === "br" ? "" : "\n");
        steps.push("\n");
      }
      for (let index = step3.children.length - 1; index >= 0; index -= 1)
        steps.push(step3.children[index]);
    }
  }
  return parts2.join("").replace(/[^\S\n]+/g, " ").replace(/ ?\n[ \n]*/g, "\n").trim();
}

// packages/server/src/rich-text/index.ts
var longestHtml = 4e5;
function htmlToRichText(html2, options2 = {}) {
  if (html2.length > longestHtml) throw bodyProblem("/bodyHtml", "too-long");
  return sanitized(parseHtml(html2), "/bodyHtml", options2);
}
function checkRichText(tree) {
  if (typeof tree !== "object" || tree === null) throw bodyProblem("/body", "type");
  refuseBeyondLimits(tree, childrenOf4, richTextLimits, "/body");
  if (!isRichText(tree)) throw bodyProblem("/body", "type");
  return sanitized(tree, "/body");
}
function childrenOf4(node) {
  const children = typeof node === "object" && node !== null ? node.children : void 0;
  return Array.isArray(children) ? children : [];
}

// packages/server/src/modules/notices/rules.ts
var noDueDate = "9999-12-31T23:59:59.999Z";
function findContentProblems(content3, before, now) {
  const problems2 = [];
  const { title, expireAt, requiresAck, ackDueAt } = content3;
  const isPast = (time) => Date.parse(time) <= now.getTime();
  if (title === "") problems2.push({ pointer: "/title", code: "too-short" });
  if (expireAt !== null && expireAt !== before?.expireAt && isPast(expireAt)) {
    problems2.push({ pointer: "/expireAt", code: "too-small" });
  }
  if (ackDueAt === null) return problems2;
  if (!requiresAck) problems2.push({ pointer: "/ackDueAt", code: "not-allowed" });
  else if (ackDueAt !== before?.ackDueAt && isPast(ackDueAt))
    problems2.push({ pointer: "/ackDueAt", code: "too-small" });
  else if (expireAt !== null && ackDueAt > expireAt) problems2.push({ pointer: "/ackDueAt", code: "too-large" });
  return problems2;
}
function findSubmitProblems({ body }) {
  return body.children.some(showsSomething) ? [] : [{ pointer: "/body", code: "required" }];
}
function showsSomething(node) {
  if (node.type === "text") return !isBlank(node.value);
  return node.tagName === "img" || node.children.some(showsSomething);
}
function reminderLimit(now) {
  return new Date(now.getTime() - 24 * 60 * 60 * 1e3);
}
function isOverBy({ expireAt }, publishedAt) {
  return expireAt !== null && Date.parse(expireAt) <= publishedAt.getTime();
}

// packages/server/src/modules/notices/desk/content.ts
function newContent(input, now) {
  const { kind, categoryCode, disclosureScope, title } = input;
  const blank = {
    kind,
    categoryCode,
    disclosureScope,
    title,
    summary: "",
    body: { type: "root", children: [] },
    pinned: false,
    expireAt: null,
    requiresAck: false,
    ackDueAt: null
  };
  return checked({ ...blank, ...given(input) }, null, now);
}
function changedContent(before, changes, now) {
  const merged = { ...before, ...given(changes) };
  const dueStays = merged.requiresAck || changes.ackDueAt !== void 0;
  const content3 = checked(dueStays ? merged : { ...merged, ackDueAt: null }, before, now);
  return JSON.stringify(columnsOf(content3)) === JSON.stringify(columnsOf(before)) ? null : content3;
}
function given(input) {
  const content3 = {};
  if (input.kind !== void 0) content3.kind = input.kind;
  if (input.categoryCode !== void 0) content3.categoryCode = input.categoryCode;
  if (input.disclosureScope !== void 0) content3.disclosureScope = input.disclosureScope;
  if (input.title !== void 0) content3.title = legibleLine(input.title, noticeLimits.title);
  if (input.summary !== void 0) content3.summary = legibleLine(input.summary, noticeLimits.summary);
  if (input.pinned !== void 0) content3.pinned = input.pinned;
  if (input.requiresAck !== void 0) content3.requiresAck = input.requiresAck;
  if (input.expireAt !== void 0) content3.expireAt = input.expireAt && instant("/expireAt", input.expireAt);
  if (input.ackDueAt !== void 0) content3.ackDueAt = input.ackDueAt && instant("/ackDueAt", input.ackDueAt);
  if (input.body !== void 0 && input.bodyHtml !== void 0) {
    throw invalidBody([{ pointer: "/bodyHtml", code: "not-allowed" }]);
  }
  if (input.body !== void 0) content3.body = checkRichText(input.body);
  if (input.bodyHtml !== void 0) content3.body = htmlToRichText(input.bodyHtml);
  return content3;
}
function checked(content3, before, now) {
  const problems2 = findContentProblems(content3, before, now);
  if (problems2.length > 0) throw invalidBody(problems2);
  return content3;
}
function instant(pointer, time) {
  const date = new Date(time);
  const year = date.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) throw invalidBody([{ pointer, code: "format" }]);
  return date.toISOString();
}
function invalidBody(errors2) {
  return new ProblemError("invalid-body", { errors: errors2 });
}
function columnsOf(content3) {
  const { title, summary, body } = content3;
  return {
    kind: content3.kind,
    category_code: content3.categoryCode,
    disclosure_scope: content3.disclosureScope,
    title,
    summary,
    body: JSON.stringify(body),
    pinned: content3.pinned ? 1 : 0,
    requires_ack: content3.requiresAck ? 1 : 0,
    ack_due_at: content3.ackDueAt,
    expire_at: content3.expireAt,
    search_text: foldForSearch(`${title} ${summary} ${richTextToText(body)}`)
  };
}
async function contentOf(db, noticeId, revision) {
  const row = await db.selectFrom("notice_revisions").selectAll().where("notice_id", "=", noticeId).where("revision", "=", revision).executeTakeFirstOrThrow();
  return {
    kind: row.kind,
    categoryCode: row.category_code,
    disclosureScope: row.disclosure_scope,
    title: row.title,
    summary: row.summary,
    body: JSON.parse(row.body),
    pinned: row.pinned === 1,
    requiresAck: row.requires_ack === 1,
    ackDueAt: row.ack_due_at,
    expireAt: row.expire_at
  };
}

// packages/server/src/events/append-event.ts
async function appendEvent(db, event) {
  await db.insertInto("events").values({
    at: event.at.toISOString(),
    type: event.type,
    entity_type: event.entity?.entityType ?? null,
    entity_id: event.entity?.entityId ?? null,
    former_revision: event.formerRevision ?? null,
    organization_id: event.organizationId ?? null,
    account_id: event.accountId ?? null,
    data: JSON.stringify(event.data)
  }).execute();
}

// packages/server/src/lists/list-places.ts
import { sql as sql14 } from "kysely";
var columns2 = { "place.position": "string", "place.entity_id": "string" };
var highestFirst = keyset("desc", columns2);
var lowestFirst = keyset("asc", columns2);
async function placeInLists(db, { entityType: entityType2, entityId }, places3) {
  await removeFromLists(db, { entityType: entityType2, entityId });
  if (places3.length === 0) return;
  await db.insertInto("list_places").values(places3.map(({ list: list2, position }) => ({ entity_type: entityType2, list: list2, position, entity_id: entityId }))).execute();
  await db.insertInto("list_counts").values(places3.map(({ list: list2 }) => ({ entity_type: entityType2, list: list2, count: 1 }))).onConflict(
    (conflict) => conflict.columns(["entity_type", "list"]).doUpdateSet({ count: sql14`list_counts.count + 1` })
  ).execute();
}
async function removeFromLists(db, { entityType: entityType2, entityId }) {
  const removed = await db.deleteFrom("list_places").where("entity_type", "=", entityType2).where("entity_id", "=", entityId).returning("list").execute();
  if (removed.length === 0) return;
  await db.updateTable("list_counts").set({ count: sql14`count - 1` }).where("entity_type", "=", entityType2).where(
    "list",
    "in",
    removed.map(({ list: list2 }) => list2)
  ).execute();
}
async function countLists(db, entityType2) {
  await db.deleteFrom("list_counts").where("entity_type", "=", entityType2).execute();
  await sql14`
    insert into list_counts (entity_type, list, count)
    select entity_type, list, count(*) from list_places where entity_type = ${entityType2} group by entity_type, list
  `.execute(db);
}
function placesIn(db, entityType2, list2) {
  return db.selectFrom("list_places").select(["position", "entity_id"]).where("entity_type", "=", entityType2).where("list", "=", list2);
}

// packages/server/src/search/index-text.ts
var rowsPerInsert = 1e3;
function indexedTextRows({ entityType: entityType2, entityId }, foldedText, position) {
  return Array.from(gramsOf(foldedText), (gram) => ({
    entity_type: entityType2,
    gram,
    position,
    entity_id: entityId
  }));
}
async function indexText(db, entity, foldedText, position) {
  await removeIndexedText(db, entity);
  const rows = indexedTextRows(entity, foldedText, position);
  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    if (start > 0) await new Promise((resolve) => setTimeout(resolve));
    await db.insertInto("search_grams").values(rows.slice(start, start + rowsPerInsert)).execute();
  }
}
async function removeIndexedText(db, { entityType: entityType2, entityId }) {
  await db.deleteFrom("search_grams").where("entity_type", "=", entityType2).where("entity_id", "=", entityId).execute();
}

// packages/server/src/workflow/run-due.ts
var ChangedMeanwhileError = class extends Error {
  constructor() {
    super(...arguments);
    this.name = "ChangedMeanwhileError";
  }
};
async function runDue(db, ids, apply2) {
  let done = 0;
  const failures = [];
  for (const id2 of ids) {
    try {
      if (await db.transaction().execute((transaction) => apply2(transaction, id2))) done += 1;
    } catch (error) {
      if (!(error instanceof ChangedMeanwhileError)) failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, "Some things have to wait for the next time.");
  return done;
}

// packages/server/src/workflow/update-version.ts
async function updateVersion(db, table, { id: id2, version }, changes) {
  const tables2 = db;
  const { numUpdatedRows } = await tables2.updateTable(table).set({ ...changes, version: version + 1 }).where("id", "=", id2).where("version", "=", version).executeTakeFirst();
  if (numUpdatedRows === 0n) throw new ChangedMeanwhileError(id2);
}

// packages/server/src/modules/notices/lists.ts
import { sql as sql15 } from "kysely";
var everyNotice = "all";
var within = (organizationId) => `within ${organizationId}`;
var asking = (organizationId) => `asks ${organizationId}`;
var audience = (scope) => `audience ${scope}`;
var branch = (organizationId) => audience(`branch ${organizationId}`);
function listPositionOf({ pinned, published_at }) {
  return `${pinned} ${published_at}`;
}
function placesOf(notice2) {
  const { organization_id: owner, disclosure_scope: scope, owner_path: path } = notice2;
  const position = listPositionOf(notice2);
  const lists = [
    everyNotice,
    scope === "branch" ? branch(owner) : audience(scope ?? ""),
    ...organizationsAlong(path).map(within)
  ];
  const asked = { list: asking(owner), position: `${notice2.ack_due_order} ${notice2.published_at}` };
  return [...lists.map((list2) => ({ list: list2, position })), ...notice2.requires_ack === 1 ? [asked] : []];
}
function audiencesOf(subject) {
  if (subject.kind === "visitor") return sql15`list = ${audience("public")}`;
  const isStaff = holds(subject, "notices.write");
  const lists = [audience("public"), audience("unit")];
  if (isPartyMember(subject.member) || isStaff) lists.push(audience("inParty"));
  if (isPartyMember(subject.member)) {
    lists.push(...organizationsAlong(subject.member.organization.path).map(branch));
  }
  const named3 = sql15`list in (${sql15.join(lists)})`;
  if (!isStaff) return named3;
  const below = organizationsWithin(reaches(subject, "notices.write")).clearSelect().select(sql15`${branch("")} || within.id`.as("list"));
  return sql15`(${named3} or list in ${below})`;
}
function listsOfDuty(subject) {
  return subject.kind === "account" ? organizationsAsking(subject.member).map(asking) : [];
}
async function placeNotices(db) {
  const position = sql15`pinned || ' ' || published_at`;
  await db.deleteFrom("list_places").where("entity_type", "=", entityType).execute();
  await sql15`
    insert into list_places (entity_type, list, position, entity_id)
    select ${entityType}, ${everyNotice}, ${position}, id from notices where status = 'published'
    union all
    select ${entityType}, ${audience("")} || case disclosure_scope
      when 'branch' then 'branch ' || organization_id else disclosure_scope end, ${position}, id
    from notices where status = 'published'
    union all
    select ${entityType}, ${asking("")} || organization_id, ack_due_order || ' ' || published_at, id
    from notices where status = 'published' and requires_ack = 1
    union all
    select ${entityType}, ${within("")} || above.id, ${position}, notices.id
    from notices
    join organizations as owner on owner.id = notices.organization_id
    join organizations as above on substr(owner.path, 1, length(above.path)) = above.path
    where status = 'published'
  `.execute(db);
  await countLists(db, entityType);
}

// packages/server/src/modules/notices/desk/transitions.ts
async function openNotice({ db, subject }, { noticeId, version }, action) {
  const row = await findWritable(db, subject, noticeId);
  if (!row) throw new ProblemError("not-found");
  const notice2 = toWorkflowState(row, (await editorsOf(db, [row])).get(row.id));
  const actor = actorOn(subject, row.owner_path);
  requireAction(noticeWorkflow, action, notice2, actor, { version: row.version, ifMatch: version });
  return { row, notice: notice2 };
}
async function applyTransition(db, { row, notice: notice2 }, transition2, { by, now, reason: reason2, publishedAt = now.toISOString() }) {
  const next = nextNotice(notice2, transition2, by);
  const published = publishedColumns(row, isPublished(notice2, now), publishedAt);
  await updateVersion(db, "notices", row, {
    status: next.notice ?? row.status,
    state: storedStateOf(next),
    live_revision: next.liveRevision,
    working_revision: next.workingRevision,
    updated_at: now.toISOString(),
    ...transition2 === "publish" ? published : {},
    ...transition2 === "withdraw" ? { withdraw_reason: reason2 ?? null } : {}
  });
  for (const [revision2, state] of revisionStates(notice2, transition2, next)) {
    await db.updateTable("notice_revisions").set({ state }).where("notice_id", "=", row.id).where("revision", "=", revision2).execute();
  }
  const revision = revisionOf(notice2, transition2, next);
  await appendAuditEntry(db, noticeRef(row.id), { revision, action: transition2, by, at: now, reason: reason2 });
  if (transition2 === "publish") {
    await placeInLists(db, noticeRef(row.id), placesOf({ ...row, ...published }));
    await indexText(db, noticeRef(row.id), await searchTextOf(db, row), listPositionOf(published));
  }
  if (transition2 === "expire" || transition2 === "withdraw") {
    await removeFromLists(db, noticeRef(row.id));
    await removeIndexedText(db, noticeRef(row.id));
  }
  await emitChanged(db, row, notice2, transition2, now);
}
function revisionOf(before, transition2, next) {
  const working = before.workingRevision ?? next.workingRevision;
  const isTakenDown = transition2 === "expire" || transition2 === "withdraw";
  const revision = isTakenDown ? before.liveRevision ?? working : working;
  if (revision === null) throw new Error(`There is no revision to ${transition2}.`);
  return revision;
}
function publishedColumns(row, wasPublished, publishedAt) {
  return {
    disclosure_scope: row.disclosure_scope,
    category_code: row.category_code,
    requires_ack: row.requires_ack,
    pinned: row.pinned,
    ack_due_order: row.ack_due_at ?? noDueDate,
    expire_at: row.expire_at,
    published_at: wasPublished ? row.published_at : publishedAt,
    revised_at: publishedAt
  };
}
async function searchTextOf(db, { id: id2, revision }) {
  const { search_text } = await db.selectFrom("notice_revisions").select("search_text").where("notice_id", "=", id2).where("revision", "=", revision).executeTakeFirstOrThrow();
  return search_text;
}
async function emitChanged(db, row, before, transition2, now) {
  const type = eventOf(before, transition2, now) ?? "desk.changed";
  const formerRevision = before.notice === "published" ? before.liveRevision : null;
  await emit(db, type, row, now, formerRevision);
}
async function emitDeskChanged(db, noticeId, organizationId, now) {
  await emit(db, "desk.changed", { id: noticeId, organization_id: organizationId }, now, null);
}
async function emit(db, type, { id: noticeId, organization_id: organizationId }, at, formerRevision) {
  const entity = { entityType, entityId: noticeId };
  await appendEvent(db, { type, at, entity, formerRevision, organizationId, data: { noticeId, organizationId } });
}
function eventOf(before, transition2, now) {
  if (transition2 === "publish") return isPublished(before, now) ? "notice.updated" : "notice.published";
  if (transition2 === "withdraw") return before.notice === "published" ? "notice.withdrawn" : null;
  return transition2 === "expire" ? "notice.expired" : null;
}

// packages/server/src/files/choose-files.ts
async function chooseFiles(chooser, owner, ids) {
  if (!ids) return void 0;
  const attached = await attachmentsOf(chooser.db, owner);
  if (ids.length === attached.length && ids.every((id2, index) => id2 === attached[index]?.id)) return void 0;
  const files = [];
  const errors2 = [];
  for (const [index, id2] of ids.entries()) {
    const pointer = `/attachmentIds/${index}`;
    const file = attached.find((row) => row.id === id2) ?? await uploadedFile(chooser, owner, id2);
    if (!file) errors2.push({ pointer, code: "not-found" });
    else if (ids.indexOf(id2) < index) errors2.push({ pointer, code: "not-allowed" });
    else files.push(file);
  }
  if (errors2.length > 0) throw new ProblemError("invalid-body", { errors: errors2 });
  return files;
}
async function uploadedFile({ db, subject, now }, { organizationId, purpose }, id2) {
  const row = await findUpload(db, subject.accountId, id2);
  const isUsable = row?.state === "complete" && row.purpose === purpose && row.organization_id === organizationId && row.expires_at > now.toISOString();
  if (!isUsable) return void 0;
  const { file_name, media_type, size, content_id } = row;
  return { id: void 0, uploadId: row.id, file_name, media_type, size, content_id };
}

// packages/server/src/modules/notices/desk/writes.ts
var uploadPurpose = "noticeAttachment";
async function apply({ db, subject, now }, opened, transition2, details = {}) {
  await applyTransition(db, opened, transition2, { by: subject.accountId, now, ...details });
}
async function createDraft(context, input) {
  const { db, subject, now, newId: newId2 } = context;
  const { organizationId } = input;
  await requireOrganization(db, subject, organizationId, "notices.write");
  const content3 = newContent(input, now);
  const noticeId = newId2("notice");
  const owner = { ...noticeRef(noticeId), revision: 1, organizationId, purpose: uploadPurpose };
  const files = await chooseFiles(context, owner, input.attachmentIds);
  const at = now.toISOString();
  const author = { author_id: subject.accountId };
  await db.insertInto("notices").values({ id: noticeId, organization_id: organizationId, ...author, ...newNotice, updated_at: at }).execute();
  await db.insertInto("notice_revisions").values({ notice_id: noticeId, revision: 1, state: "draft", ...author, ...columnsOf(content3), created_at: at }).execute();
  if (files) await setAttachments(db, owner, files, newId2);
  await appendAuditEntry(db, owner, { revision: 1, action: "create", by: subject.accountId, at: now });
  await emitDeskChanged(db, noticeId, organizationId, now);
  return noticeId;
}
var newNotice = {
  status: "unpublished",
  state: "draft",
  working_revision: 1,
  requires_ack: 0,
  pinned: 0,
  version: 1
};
async function editNotice(context, target, changes) {
  const { db, subject, now, newId: newId2 } = context;
  const opened = await openNotice(context, target, "edit");
  const { row, notice: notice2 } = opened;
  const before = await contentOf(db, row.id, row.revision);
  const content3 = changedContent(before, changes, now);
  const current = { ...noticeRef(row.id), revision: row.revision };
  const owner = { ...current, organizationId: row.organization_id, purpose: uploadPurpose };
  const files = await chooseFiles(context, owner, changes.attachmentIds);
  if (!content3 && !files) return;
  const columns4 = { state: "draft", publish_at: null, ...columnsOf(content3 ?? before) };
  if (notice2.revision !== null) {
    await db.updateTable("notice_revisions").set(columns4).where("notice_id", "=", row.id).where("revision", "=", row.revision).execute();
    if (files) await setAttachments(db, current, files, newId2);
  } else {
    const revision = revisionToEdit(notice2);
    const made = { author_id: subject.accountId, created_at: now.toISOString() };
    await db.insertInto("notice_revisions").values({ notice_id: row.id, revision, ...made, ...columns4 }).execute();
    if (files) await setAttachments(db, { ...current, revision }, files, newId2);
    else await carryAttachments(db, current, { ...current, revision }, newId2);
  }
  await apply(context, opened, "edit");
}
async function submitNotice(context, target) {
  const opened = await openNotice(context, target, "submit");
  const problems2 = findSubmitProblems(await contentOf(context.db, opened.row.id, opened.row.revision));
  if (problems2.length > 0) throw invalidBody(problems2);
  await apply(context, opened, "submit");
}
async function approveNotice(context, target) {
  await apply(context, await openNotice(context, target, "approve"), "approve");
}
async function returnNotice(context, target, reason2) {
  await apply(context, await openNotice(context, target, "return"), "return", {
    reason: requireLine("/reason", reason2, noticeLimits.reason)
  });
}
async function scheduleNotice(context, target, publishAt) {
  const { db, now } = context;
  const opened = await openNotice(context, target, "schedule");
  const { row } = opened;
  const at = instant("/publishAt", publishAt);
  if (Date.parse(at) <= now.getTime()) throw invalidBody([{ pointer: "/publishAt", code: "too-small" }]);
  if (isOverBy({ expireAt: row.expire_at }, new Date(at))) {
    throw invalidBody([{ pointer: "/publishAt", code: "too-large" }]);
  }
  await db.updateTable("notice_revisions").set({ publish_at: at }).where("notice_id", "=", row.id).where("revision", "=", row.revision).execute();
  await apply(context, opened, "schedule");
}
async function publishNotice(context, target, options2 = {}) {
  const opened = await openNotice(context, target, "publish");
  if (isOverBy({ expireAt: opened.row.expire_at }, context.now)) {
    throw invalidBody([{ pointer: "/expireAt", code: "too-small" }]);
  }
  const { publishedAt } = options2;
  const isPast = publishedAt !== void 0 && publishedAt < context.now;
  await apply(context, opened, "publish", isPast ? { publishedAt: publishedAt.toISOString() } : {});
}
async function withdrawNotice(context, target, reason2) {
  await apply(context, await openNotice(context, target, "withdraw"), "withdraw", {
    reason: requireLine("/reason", reason2, noticeLimits.reason)
  });
}

// packages/server/src/modules/notices/desk/duplicate.ts
async function duplicateNotice(context, target) {
  const { db, now, newId: newId2 } = context;
  const { row } = await openNotice(context, target, "duplicate");
  const content3 = await contentOf(db, row.id, row.revision);
  const ahead = (time) => time !== null && Date.parse(time) > now.getTime() ? time : null;
  const noticeId = await createDraft(context, {
    ...content3,
    organizationId: row.organization_id,
    expireAt: ahead(content3.expireAt),
    ackDueAt: ahead(content3.ackDueAt)
  });
  const from = { ...noticeRef(row.id), revision: row.revision };
  await carryAttachments(db, from, { ...noticeRef(noticeId), revision: 1 }, newId2);
  return noticeId;
}

// packages/server/src/modules/notices/desk/receipts-summary.ts
import { sql as sql17 } from "kysely";

// packages/server/src/lists/count-where.ts
import { sql as sql16 } from "kysely";
function countWhere(condition) {
  return sql16`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`;
}

// packages/sdk/src/rules/statistics.ts
var minimumGroupSizeRule = {
  packId: "statistics@2026",
  key: "minimumGroupSize",
  article: null,
  kind: "threshold",
  value: 10,
  unit: "persons",
  verification: "design"
};
var minimumGroupSize = minimumGroupSizeRule.value;

// packages/server/src/statistics/suppression.ts
function suppressed(count, whole2) {
  return count >= minimumGroupSize && whole2 - count >= minimumGroupSize ? count : null;
}

// packages/server/src/modules/notices/desk/receipts-summary.ts
async function summarizeReceipts({ db, subject, now }, { id: id2, owner_path: ownerPath }, revision) {
  const { audience: audience2, read: read4, acknowledged } = await countReceipts(db, id2, ownerPath, revision);
  const published = await db.selectFrom("notice_revisions").select(["requires_ack", "ack_due_at"]).where("notice_id", "=", id2).where("revision", "=", revision).executeTakeFirstOrThrow();
  const summary = { revision, audience: audience2, updatedAt: now.toISOString() };
  if (published.requires_ack !== 1) return { ...summary, read: suppressed(read4, audience2), acknowledgement: null };
  const seesNames = mayAsOwnStaff(subject, "notices.receipts", ownerPath);
  const roll = seesNames ? await acknowledgementRoll(db, id2, ownerPath, revision) : null;
  const readOfTheRest = suppressed(read4 - acknowledged, audience2 - acknowledged);
  return {
    ...summary,
    read: readOfTheRest === null ? null : suppressed(read4, audience2),
    acknowledgement: {
      acknowledged,
      pending: audience2 - acknowledged,
      dueAt: published.ack_due_at,
      roll
    }
  };
}
function audienceOf(db, noticeId, ownerPath) {
  return db.selectFrom("members").innerJoin("organizations", "organizations.id", "members.organization_id").leftJoin(
    "notice_receipts as theirs",
    (join2) => join2.onRef("theirs.account_id", "=", "members.account_id").on("theirs.notice_id", "=", noticeId)
  ).where("members.membership_status", "=", "normal").where("members.stage", "in", partyStages).where(sql17`substr(organizations.path, 1, ${ownerPath.length}) = ${ownerPath}`);
}
async function countReceipts(db, noticeId, ownerPath, revision) {
  const isCounted = sql17`
    members.membership_status = 'normal' and members.stage in (${sql17.join([...partyStages])})
    and members.organization_id in ${organizationsWithin({ organizationIds: [], subtreePaths: [ownerPath] })}
  `;
  const { audience: audience2 } = await db.selectFrom("members").where(isCounted).select(({ fn }) => fn.countAll().as("audience")).executeTakeFirstOrThrow();
  const done = await db.selectFrom("notice_receipts as theirs").crossJoin("members").where("theirs.notice_id", "=", noticeId).whereRef("members.account_id", "=", "theirs.account_id").where(isCounted).select([
    countWhere(sql17`theirs.read_at is not null`).as("read"),
    countWhere(sql17`theirs.ack_revision = ${revision}`).as("acknowledged")
  ]).executeTakeFirstOrThrow();
  return { audience: audience2, ...done };
}
async function acknowledgementRoll(db, noticeId, ownerPath, revision) {
  const rows = await audienceOf(db, noticeId, ownerPath).innerJoin("accounts", "accounts.id", "members.account_id").select([
    "members.id",
    "accounts.display_name",
    sql17`case when theirs.ack_revision = ${revision} then theirs.ack_at end`.as("ack_at")
  ]).orderBy("organizations.path").orderBy("members.id").execute();
  return rows.map((row) => ({ member: { id: row.id, displayName: row.display_name }, ackAt: row.ack_at }));
}

// packages/server/src/modules/notices/desk/export-roll.ts
async function recordRollExport(context, noticeId) {
  const { db, subject, now } = context;
  const { row, revision } = await openRoll(context, noticeId);
  await appendAuditEntry(db, noticeRef(row.id), { revision, action: "exportRoll", by: subject.accountId, at: now });
  await emitDeskChanged(db, row.id, row.organization_id, now);
}
async function exportedRoll(context, noticeId) {
  const { row, revision, title, dueAt } = await openRoll(context, noticeId);
  const roll = await acknowledgementRoll(context.db, row.id, row.owner_path, revision);
  return { noticeId: row.id, title, revision, dueAt, roll, exportedAt: context.now.toISOString() };
}
async function openRoll(context, noticeId) {
  const { db, subject } = context;
  const found = await findWritable(db, subject, noticeId);
  if (!found) throw new ProblemError("not-found");
  if (!mayAsOwnStaff(subject, "notices.receipts", found.owner_path)) throw new ProblemError("forbidden");
  const { row, notice: notice2 } = await openNotice(context, { noticeId }, "receipts");
  const revision = notice2.liveRevision ?? 1;
  const published = await db.selectFrom("notice_revisions").select(["title", "requires_ack", "ack_due_at"]).where("notice_id", "=", row.id).where("revision", "=", revision).executeTakeFirstOrThrow();
  if (published.requires_ack !== 1) throw new ProblemError("invalid-transition");
  return { row, revision, title: published.title, dueAt: published.ack_due_at };
}

// packages/server/src/modules/notices/desk/remind.ts
async function remindReaders(context, target) {
  const { db, subject, now } = context;
  const { row, notice: notice2 } = await openNotice(context, target, "remind");
  if (!isPublished(notice2, now)) throw new ProblemError("invalid-transition");
  const { numUpdatedRows } = await db.updateTable("notices").set({ reminded_at: now.toISOString() }).where("id", "=", row.id).where((eb) => eb.or([eb("reminded_at", "is", null), eb("reminded_at", "<=", reminderLimit(now).toISOString())])).executeTakeFirst();
  if (numUpdatedRows === 0n) throw new ProblemError("reminded-recently");
  const { id: noticeId, organization_id: organizationId, live_revision: revision } = row;
  await appendAuditEntry(db, noticeRef(noticeId), { revision, action: "remind", by: subject.accountId, at: now });
  const data = { noticeId, organizationId };
  await appendEvent(db, { type: "notice.reminder", at: now, entity: noticeRef(noticeId), organizationId, data });
  await emitDeskChanged(db, noticeId, organizationId, now);
}

// packages/server/src/modules/notices/desk/handlers.ts
var noticeDeskHandlers = {
  async list(context, { query }) {
    const { db, subject, now } = context;
    const organizationPath = await organizationFilter(db, query.organizationId);
    const isWaiting = query.waitingFor === "me";
    const filters = { state: query.state, isWaiting, organizationPath, terms: termsFilter(query.q) };
    const list2 = filteredDeskNotices(db, subject, now, filters);
    const { rows, nextCursor } = await readPage("noticeDesk.list", subject, query, deskOrder, list2);
    const editors = await editorsOf(db, rows);
    return { body: { items: rows.map((row) => toDeskSummary(row, editors.get(row.id), context)), nextCursor } };
  },
  counts: async ({ db, subject, now }) => ({ body: await countDeskNotices(db, subject, now) }),
  get: (context, { params }) => deskNotice2(context, params.noticeId),
  create: {
    apply: async (context, { body }) => ({ noticeId: await createDraft(context, body) }),
    respond: written2
  },
  update: {
    apply: (context, input) => write(input, (target) => editNotice(context, target, input.body)),
    respond: written2
  },
  submit: {
    apply: (context, input) => write(input, (target) => submitNotice(context, target)),
    respond: written2
  },
  approve: {
    apply: (context, input) => write(input, (target) => approveNotice(context, target)),
    respond: written2
  },
  return: {
    apply: (context, input) => write(input, (target) => returnNotice(context, target, input.body.reason)),
    respond: written2
  },
  schedule: {
    apply: (context, input) => write(input, (target) => scheduleNotice(context, target, input.body.publishAt)),
    respond: written2
  },
  publish: {
    apply: (context, input) => write(input, (target) => publishNotice(context, target)),
    respond: written2
  },
  withdraw: {
    apply: (context, input) => write(input, (target) => withdrawNotice(context, target, input.body.reason)),
    respond: written2
  },
  duplicate: {
    apply: async (context, { params }) => ({ noticeId: await duplicateNotice(context, params) }),
    respond: written2
  },
  remind: {
    apply: (context, { params }) => write({ params, ifMatch: void 0 }, (target) => remindReaders(context, target)),
    respond: written2
  },
  exportRoll: {
    async apply(context, { params }) {
      await recordRollExport(context, params.noticeId);
      return { noticeId: params.noticeId };
    },
    respond: async (context, { noticeId }) => ({ body: await exportedRoll(context, noticeId) })
  },
  async receipts(context, { params }) {
    const { row, notice: notice2 } = await openNotice(context, params, "receipts");
    return { body: await summarizeReceipts(context, row, notice2.liveRevision ?? 1) };
  }
};
async function write(input, action) {
  const { noticeId } = input.params;
  await action({ noticeId, version: input.ifMatch });
  return { noticeId };
}
function written2(context, { noticeId }) {
  return deskNotice2(context, noticeId);
}

// packages/server/src/modules/notices/files.ts
var mayDownload = async (db, { entityId, revision }, use) => {
  if (use === "desk") return true;
  const published = await db.selectFrom("notices").select("id").where("id", "=", entityId).where("status", "=", "published").where("live_revision", "=", revision).executeTakeFirst();
  return published !== void 0;
};

// packages/server/src/modules/notices/readers/queries.ts
import { sql as sql18 } from "kysely";
function orderOf(state) {
  return state === "toAcknowledge" ? lowestFirst : highestFirst;
}
function accountOf(subject) {
  return subject.kind === "account" ? subject.accountId : "";
}
var columns3 = [
  "notices.id",
  "notices.organization_id",
  "notices.pinned",
  "notices.published_at",
  "notices.revised_at",
  "notices.expire_at",
  "notices.requires_ack",
  "live.revision",
  "live.kind",
  "live.category_code",
  "live.disclosure_scope",
  "live.title",
  "live.summary",
  "live.ack_due_at",
  "owner.name as owner_name",
  "owner.short_name as owner_short_name",
  "mine.seen_at",
  "mine.read_at",
  "mine.ack_at",
  "mine.ack_revision",
  "mine.archived_at"
];
var attachmentCount = sql18`(
  select count(*) from attachments
  where entity_type = ${entityType} and entity_id = notices.id and attachments.revision = live.revision
)`.as("attachment_count");
function noticesFor(db, subject, now) {
  return db.selectFrom("notices").innerJoin(
    "notice_revisions as live",
    (join2) => join2.onRef("live.notice_id", "=", "notices.id").onRef("live.revision", "=", "notices.live_revision")
  ).innerJoin("organizations as owner", "owner.id", "notices.organization_id").leftJoin(
    "notice_receipts as mine",
    (join2) => join2.onRef("mine.notice_id", "=", "notices.id").on("mine.account_id", "=", accountOf(subject))
  ).where(visibleTo(subject, now)).select([...columns3, attachmentCount]);
}
function noticesAt(db, subject, now, places3) {
  return db.selectFrom(places3.as("place")).crossJoin("notices").crossJoin("notice_revisions as live").crossJoin("organizations as owner").leftJoin(
    "notice_receipts as mine",
    (join2) => join2.onRef("mine.notice_id", "=", "notices.id").on("mine.account_id", "=", accountOf(subject))
  ).whereRef("notices.id", "=", "place.entity_id").whereRef("live.notice_id", "=", "notices.id").whereRef("live.revision", "=", "notices.live_revision").whereRef("owner.id", "=", "notices.organization_id").where(visibleTo(subject, now)).select(["place.position as position", "place.entity_id as entity_id", ...columns3, attachmentCount]);
}
async function placesFor(db, subject, { state, organizationId, terms }) {
  if (state === "archived") return { places: [archivedBy(db, subject)], isOfSearch: false };
  if (state === "toAcknowledge") {
    const lists = listsOfDuty(subject);
    return {
      places: (lists.length > 0 ? lists : ["none"]).map((list2) => placesIn(db, entityType, list2)),
      isOfSearch: false
    };
  }
  if (terms.length > 0) {
    return { places: [thingsWith(db, entityType, await rarestPiece(db, entityType, terms))], isOfSearch: true };
  }
  const all = subject.kind === "visitor" ? audience("public") : everyNotice;
  return {
    places: [placesIn(db, entityType, organizationId === void 0 ? all : within(organizationId))],
    isOfSearch: false
  };
}
function archivedBy(db, subject) {
  return db.selectFrom("notice_receipts").select((eb) => [eb.ref("archived_at").$notNull().as("position"), "notice_id as entity_id"]).where("account_id", "=", accountOf(subject)).where("archived_at", "is not", null);
}
async function filteredNotices(db, subject, now, filters) {
  const { places: places3, isOfSearch } = await placesFor(db, subject, filters);
  return { db, queries: places3.map((place) => filteredAt(db, subject, now, filters, place, isOfSearch)) };
}
function filteredAt(db, subject, now, { state, categoryCode, organizationPath, terms }, places3, isOfSearch) {
  let query = noticesAt(db, subject, now, places3);
  if (state === "all" || state === "unread") query = query.where("mine.archived_at", "is", null);
  if (state === "unread") query = query.where("mine.read_at", "is", null);
  if (state === "toAcknowledge") query = query.where(isOwedBy(subject));
  if (categoryCode !== void 0) query = query.where("notices.category_code", "=", categoryCode);
  if (organizationPath !== void 0) {
    query = query.where(isWithin("notices.organization_id", { organizationIds: [], subtreePaths: [organizationPath] }));
  }
  for (const term of terms) {
    query = query.where(
      ({ ref }) => isOfSearch ? indexedTextHolds(term, entityType, ref("live.search_text")) : textHolds(term, ref("live.search_text"))
    );
  }
  return query;
}
function findNotice(db, subject, now, noticeId) {
  return noticesFor(db, subject, now).select("live.body").where("notices.id", "=", noticeId).executeTakeFirst();
}
function findDuty(db, subject, now, noticeId) {
  return db.selectFrom("notices").select(["notices.id", "notices.organization_id", "notices.requires_ack", "notices.live_revision"]).where("notices.id", "=", noticeId).where(visibleTo(subject, now)).executeTakeFirst();
}
function visibleIds(db, subject, now, noticeIds) {
  return filterIds(db, "notices", noticeIds, visibleTo(subject, now));
}
async function countNotices(db, subject, now) {
  const isAsked = sql18`notices.requires_ack = 1 and ${isOfOrganizations(organizationsAsking(subject.member))}`;
  const placed2 = (lists) => sql18`(
    select coalesce(sum(count), 0) from list_counts where entity_type = ${entityType} and ${lists}
  )`;
  const duty = listsOfDuty(subject);
  const over = (condition) => sql18`(
    select count(*) from notices where ${isOver(subject, now)} and ${condition}
  )`;
  const { published, asked } = await db.selectNoFrom([
    sql18`${placed2(audiencesOf(subject))} - ${over(sql18`1 = 1`)}`.as("published"),
    (duty.length === 0 ? sql18`0` : sql18`${placed2(sql18`list in (${sql18.join(duty)})`)} - ${over(isAsked)}`).as("asked")
  ]).executeTakeFirstOrThrow();
  const isArchived = sql18`mine.archived_at is not null`;
  const mine = await db.selectFrom("notice_receipts as mine").crossJoin("notices").where("mine.account_id", "=", subject.accountId).whereRef("notices.id", "=", "mine.notice_id").where(visibleTo(subject, now)).select([
    countWhere(isArchived).as("archived"),
    countWhere(sql18`${isArchived} or mine.seen_at is not null`).as("seen"),
    countWhere(sql18`${isArchived} or mine.read_at is not null`).as("read"),
    countWhere(sql18`${isAsked} and mine.ack_revision = notices.live_revision`).as("acknowledged")
  ]).executeTakeFirstOrThrow();
  return {
    total: published - mine.archived,
    unseen: published - mine.seen,
    unread: published - mine.read,
    toAcknowledge: asked - mine.acknowledged,
    archived: mine.archived
  };
}
function isAskedOf(subject, notice2) {
  const asking2 = subject.kind === "account" ? organizationsAsking(subject.member) : [];
  return notice2.requires_ack === 1 && asking2.includes(notice2.organization_id);
}
function isOwedBy(subject) {
  const asking2 = subject.kind === "account" ? organizationsAsking(subject.member) : [];
  return sql18`(
    notices.requires_ack = 1 and ${isOfOrganizations(asking2)}
    and (mine.ack_revision is null or mine.ack_revision <> notices.live_revision)
  )`;
}
function isOfOrganizations(ids) {
  return ids.length === 0 ? sql18`1 = 0` : sql18`notices.organization_id in (${sql18.join(ids)})`;
}

// packages/server/src/modules/notices/readers/answers.ts
function toNoticeSummary(row, subject) {
  const requiresAck = isAskedOf(subject, row);
  return {
    id: row.id,
    kind: row.kind,
    categoryCode: row.category_code,
    disclosureScope: row.disclosure_scope,
    title: row.title,
    summary: row.summary,
    pinned: row.pinned === 1,
    owner: { id: row.organization_id, name: row.owner_name, shortName: row.owner_short_name },
    // A published notice has both; its columns are null only before that.
    publishedAt: row.published_at ?? "",
    updatedAt: row.revised_at ?? "",
    expireAt: row.expire_at,
    revision: row.revision,
    requiresAck,
    ackDueAt: requiresAck ? row.ack_due_at : null,
    attachmentCount: row.attachment_count ?? 0,
    receipt: subject.kind === "account" ? toReceipt(row) : null
  };
}
function toReceipt(row) {
  return {
    seenAt: row.seen_at,
    readAt: row.read_at,
    ackAt: row.ack_at,
    ackRevision: row.ack_revision,
    archivedAt: row.archived_at
  };
}

// packages/server/src/modules/notices/readers/receipts.ts
var emptyReceipt = {
  seen_at: null,
  read_at: null,
  ack_at: null,
  ack_revision: null,
  archived_at: null
};
function changesOf(action, receipt, at) {
  switch (action.action) {
    case "seen":
      return receipt.seen_at === null ? { seen_at: at } : {};
    case "read":
      return receipt.read_at === null ? { read_at: at, seen_at: receipt.seen_at ?? at } : {};
    case "unread":
      return receipt.read_at === null ? {} : { read_at: null };
    case "acknowledge":
      return receipt.ack_revision === action.revision ? {} : { ack_at: at, ack_revision: action.revision };
    case "archive":
      return receipt.archived_at === null ? { archived_at: at } : {};
    case "unarchive":
      return receipt.archived_at === null ? {} : { archived_at: null };
  }
}
async function receiptsOf(db, accountId, noticeIds) {
  const rows = await db.selectFrom("notice_receipts").selectAll().where("account_id", "=", accountId).where("notice_id", "in", noticeIds).execute();
  const found = new Map(rows.map((row) => [row.notice_id, row]));
  return noticeIds.map((id2) => ({ ...found.get(id2) ?? emptyReceipt, notice_id: id2 }));
}
async function recordReceipts(db, accountId, noticeIds, action, now) {
  const at = now.toISOString();
  const changed = [];
  for (const receipt of await receiptsOf(db, accountId, noticeIds)) {
    const changes = changesOf(action, receipt, at);
    if (Object.keys(changes).length === 0) continue;
    changed.push(receipt.notice_id);
    await db.insertInto("notice_receipts").values({ ...emptyReceipt, ...changes, notice_id: receipt.notice_id, account_id: accountId }).onConflict((conflict) => conflict.columns(["notice_id", "account_id"]).doUpdateSet(changes)).execute();
  }
  if (changed.length > 0) {
    await appendEvent(db, { type: "receipts.changed", at: now, accountId, data: { noticeIds: changed } });
  }
}

// packages/server/src/modules/notices/readers/handlers.ts
var noticeHandlers = {
  async list({ db, subject, now }, { query }) {
    const { state, categoryCode } = query;
    if (subject.kind === "visitor" && state !== "all") throw new ProblemError("unauthenticated");
    const organizationPath = await organizationFilter(db, query.organizationId);
    const { organizationId } = query;
    const filters = { state, categoryCode, organizationId, organizationPath, terms: termsFilter(query.q) };
    const list2 = await filteredNotices(db, subject, now, filters);
    const { rows, nextCursor } = await readPage("notices.list", subject, query, orderOf(state), list2);
    return { body: { items: rows.map((row) => toNoticeSummary(row, subject)), nextCursor } };
  },
  async counts({ db, subject, now }) {
    return { body: await countNotices(db, subject, now) };
  },
  async get(context, { params }) {
    const { db, subject, now } = context;
    const row = await findNotice(db, subject, now, params.noticeId);
    if (!row) throw new ProblemError("not-found");
    const attachments = await attachmentsOf(db, { ...noticeRef(row.id), revision: row.revision });
    return {
      body: {
        ...toNoticeSummary(row, subject),
        body: JSON.parse(row.body),
        attachments: attachments.map((attachment2) => toAttachment(attachment2, context, "readers"))
      }
    };
  },
  mark: {
    async apply(context, { body }) {
      const noticeIds = [...new Set(body.noticeIds)];
      const visible = await visibleIds(context.db, context.subject, context.now, noticeIds);
      const unknown2 = body.noticeIds.flatMap((id2, index) => visible.has(id2) ? [] : [index]);
      if (unknown2.length > 0) {
        const errors2 = unknown2.map((index) => ({ pointer: `/noticeIds/${index}`, code: "not-found" }));
        throw new ProblemError("not-found", { errors: errors2 });
      }
      return touch(context, noticeIds, { action: body.mark });
    },
    respond: receiptChange2
  },
  acknowledge: {
    async apply(context, { params, body }) {
      const { db, subject, now } = context;
      const notice2 = await findDuty(db, subject, now, params.noticeId);
      if (!notice2) throw new ProblemError("not-found");
      if (!isAskedOf(subject, notice2)) throw new ProblemError("acknowledgement-not-required");
      if (body.revision !== notice2.live_revision) throw new ProblemError("stale-revision");
      return touch(context, [notice2.id], { action: "acknowledge", revision: body.revision });
    },
    respond: receiptChange2
  },
  archive: {
    apply: (context, { params }) => touchOne(context, params.noticeId, { action: "archive" }),
    respond: receiptChange2
  },
  unarchive: {
    apply: (context, { params }) => touchOne(context, params.noticeId, { action: "unarchive" }),
    respond: receiptChange2
  }
};
async function touchOne(context, noticeId, action) {
  const visible = await visibleIds(context.db, context.subject, context.now, [noticeId]);
  if (!visible.has(noticeId)) throw new ProblemError("not-found");
  return touch(context, [noticeId], action);
}
async function touch(context, noticeIds, action) {
  await recordReceipts(context.db, context.subject.accountId, noticeIds, action, context.now);
  return { noticeIds };
}
async function receiptChange2({ db, subject, now }, { noticeIds }) {
  const rows = await receiptsOf(db, subject.accountId, noticeIds);
  const counts = await countNotices(db, subject, now);
  return { body: { receipts: rows.map((row) => ({ noticeId: row.notice_id, ...toReceipt(row) })), counts } };
}

// packages/server/src/import/import-target.ts
var importOutcomes = ["created", "changed", "published", "unchanged", "superseded"];
var ImportError = class extends Error {
  constructor() {
    super(...arguments);
    this.name = "ImportError";
  }
};
var ImportUsageError = class extends ImportError {
  constructor() {
    super(...arguments);
    this.name = "ImportUsageError";
  }
};

// packages/server/src/import/losses.ts
var named = 5;
var sentences = {
  date: (count) => `has ${count === 1 ? "a date" : `${count} dates`} without a year or that cannot be read, so none is kept`,
  address: (count) => `has ${count === 1 ? "an address" : `${count} addresses`} that cannot be followed, because the feed does not say what it is relative to`
};
var Losses = class {
  constructor() {
    this.counts = /* @__PURE__ */ new Map();
    this.examples = /* @__PURE__ */ new Map();
  }
  add(position, losses) {
    for (const { kind, text: text3 } of losses) {
      this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
      const examples = this.examples.get(kind) ?? [];
      this.examples.set(kind, examples);
      if (examples.length < named) examples.push(`entry ${position} \u201C${legibleLine(text3, 60)}\u201D`);
    }
  }
  /** Sentences that go on after the name of the source. */
  warnings() {
    return Array.from(this.counts, ([kind, count]) => {
      const examples = this.examples.get(kind) ?? [];
      const more = count > examples.length ? `, and ${count - examples.length} more` : "";
      return `${sentences[kind](count)}: ${examples.join(", ")}${more}.`;
    });
  }
};

// packages/server/src/import/newest-sources.ts
var NewestSources = class {
  constructor() {
    this.places = /* @__PURE__ */ new Map();
  }
  add(source, feed) {
    for (const head of feed.heads) {
      for (const name of namesOf(feed, head)) {
        const before = this.places.get(name);
        if (!before || !isOlder(feed.updatedAt, before.updatedAt)) {
          this.places.set(name, { source, updatedAt: feed.updatedAt });
        }
      }
    }
  }
  /** The feed without the entries that another source has from a later day, and how many those are. */
  withoutOlder(source, feed) {
    const heads = feed.heads.filter(
      (head) => namesOf(feed, head).every((name) => (this.places.get(name)?.source ?? source) === source)
    );
    return { feed: { ...feed, heads }, older: feed.heads.length - heads.length };
  }
};
function namesOf({ id: id2 }, { key, otherKey }) {
  if (id2 === null) return [];
  return (otherKey === null ? [key] : [key, otherKey]).map((name) => JSON.stringify([id2, name]));
}
function isOlder(one, other) {
  return one !== null && other !== null && one < other;
}

// packages/server/src/import/read-feed.ts
import { sha256 as sha2564 } from "@noble/hashes/sha2.js";
import { bytesToHex as bytesToHex3, utf8ToBytes as utf8ToBytes4 } from "@noble/hashes/utils.js";

// packages/server/src/import/feed-error.ts
var FeedError = class extends Error {
  constructor(fault, details) {
    super(details === void 0 ? fault : `${fault}: ${details}`);
    this.name = "FeedError";
    this.fault = fault;
    this.details = details;
  }
};

// packages/server/src/import/decode.ts
var longestPreface = 64e3;
var marks = [
  [[239, 187, 191], "utf-8"],
  [[255, 254], "utf-16le"],
  [[254, 255], "utf-16be"]
];
function decodeFeed(bytes, hints = {}) {
  if (hints.encoding !== void 0) return readAs(bytes, known2(hints.encoding));
  const mark = marks.find(([start]) => start.every((byte, index) => bytes[index] === byte))?.[1];
  const certain = mark ?? wideEncoding2(bytes);
  if (certain !== void 0) return readAs(bytes, certain);
  const sent = charsetOf(hints.contentType);
  const inFile = declaredIn(bytes);
  const encodings = [sent, inFile].flatMap((label2) => label2 === void 0 ? [] : [known2(label2)]);
  const [first, second] = encodings.filter((encoding) => !encoding.startsWith("utf-16"));
  const utf8 = first === "utf-8" ? null : read(bytes, "utf-8", true);
  if (utf8 !== null && (isUtf8ByWord(first, second) || hasChinese(utf8))) return { text: utf8, encoding: "utf-8" };
  if (first === void 0) throw new FeedError("undeclared-encoding");
  const own = first === latin2 && second !== void 0 ? read(bytes, second, true) : null;
  return own !== null && second !== void 0 ? { text: own, encoding: second } : readAs(bytes, first);
}
var latin2 = "windows-1252";
function isUtf8ByWord(first, second) {
  return first === void 0 || first === latin2 && second === "utf-8";
}
function hasChinese(text3) {
  return /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/.test(text3);
}
function wideEncoding2([first, second, third, fourth]) {
  if (first === 0 && third === 0 && second && fourth) return "utf-16be";
  return second === 0 && fourth === 0 && first && third ? "utf-16le" : void 0;
}
function readAs(bytes, encoding) {
  return { text: read(bytes, encoding, false) ?? "", encoding };
}
function read(bytes, encoding, fatal) {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes);
  } catch {
    return null;
  }
}
function charsetOf(contentType) {
  return /;\s*charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType ?? "")?.[1];
}
function declaredIn(bytes) {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, longestPreface));
  const at = start.indexOf("<?xml");
  if (at === -1 || /<(?:rss|rdf|feed|html)/i.test(start.slice(0, at)) || /^\s*\{/.test(start)) return void 0;
  return /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']/i.exec(start.slice(at, at + 256))?.[1];
}
function known2(label2) {
  try {
    const { encoding } = new TextDecoder(label2.trim());
    return encoding === "gbk" ? "gb18030" : encoding;
  } catch {
    throw new FeedError("unknown-encoding", label2.trim().slice(0, 40));
  }
}

// packages/server/src/import/entry-source.ts
import { ParseError, parseJsonFeed } from "feedsmith";

// packages/server/src/import/formats.ts
import {
  parseAtomFeed,
  parseRdfFeed,
  parseRssFeed
} from "feedsmith";

// packages/server/src/import/feed-entry.ts
var nothing = { value: "", type: "text" };
function html(value, base) {
  return markup("html", value, base);
}
function plain(value, base) {
  return markup("text", value, base);
}
function markup(type, value, base) {
  if (value === void 0) return nothing;
  return base === void 0 ? { value, type } : { value, type, base };
}

// packages/server/src/import/title-html.ts
var longest2 = 1e4;
function isHtmlTitle(title) {
  const start = title.slice(0, longest2);
  return /&(?:\w{1,30}|#\w{1,30});/.test(start) || tagsOfHtml(start).length > 0;
}
function htmlOfTitle(title) {
  const text3 = title.slice(0, longest2);
  let html2 = "";
  let from = 0;
  for (const { start, end } of tagsOfHtml(text3)) {
    html2 += escaped(text3.slice(from, start)) + text3.slice(start, end);
    from = end;
  }
  return html2 + escaped(text3.slice(from));
}
function escaped(text3) {
  return text3.replaceAll("<", "&lt;");
}
function tagsOfHtml(text3) {
  const tags = [];
  const lastEnds = /* @__PURE__ */ new Map();
  const opening = /<(?:!--|(\/?)([a-z][a-z0-9]{0,20}|[ovw]:[a-z]{1,20})(?=[\s/>]))/iy;
  for (let at = text3.indexOf("<"); at !== -1; at = text3.indexOf("<", at + 1)) {
    opening.lastIndex = at;
    const [start, slash, name = ""] = opening.exec(text3) ?? [];
    if (start === void 0 || name !== "" && !name.includes(":") && !isHtmlElement(name)) continue;
    const close = name === "" ? "-->" : ">";
    const end = text3.indexOf(close, at);
    if (end === -1) break;
    const tag = { name: name.toLowerCase(), start: at, end: end + close.length };
    tags.push({ ...tag, isBare: slash === "" && end === at + start.length });
    if (slash === "/") lastEnds.set(tag.name, at);
    at = end;
  }
  return tags.filter((tag) => !isTypeParameter(text3, tag, lastEnds));
}
var neverEnded = /* @__PURE__ */ new Set(["br", "hr", "wbr"]);
function isTypeParameter(text3, { name, start, isBare }, lastEnds) {
  if (!isBare || neverEnded.has(name) || !/\w/.test(text3[start - 1] ?? "")) return false;
  return (lastEnds.get(name) ?? -1) < start;
}

// packages/server/src/import/xml-tags.ts
function* tagsOf(text3, from = 0) {
  const start = /<(\/?)([\p{L}_][\p{L}\p{N}._:-]*)/uy;
  for (let at = text3.indexOf("<", from); at !== -1; at = text3.indexOf("<", at)) {
    const past = pastOther(text3, at);
    if (past !== null) {
      at = past;
      continue;
    }
    start.lastIndex = at;
    const found = start.exec(text3);
    const end = found ? endOfTag(text3, start.lastIndex) : null;
    if (!found || end === null) {
      at += 1;
      continue;
    }
    const name = found[2].toLowerCase();
    const kind = found[1] === "/" ? "close" : text3[end - 2] === "/" ? "empty" : "open";
    yield { name, localName: name.slice(name.lastIndexOf(":") + 1), kind, start: at, end };
    at = end;
  }
}
function endOfTag(text3, from) {
  const next = { any: /[<>"']/g, '"': /["<]/g, "'": /['<]/g };
  for (let at = from; ; ) {
    next.any.lastIndex = at;
    const mark = next.any.exec(text3);
    if (!mark || mark[0] === "<") return null;
    if (mark[0] === ">") return mark.index + 1;
    const closing2 = next[mark[0]];
    closing2.lastIndex = mark.index + 1;
    const close = closing2.exec(text3);
    if (!close || close[0] === "<") return null;
    at = close.index + 1;
  }
}
var others = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"]
];
function pastOther(text3, at) {
  for (const [start, end2] of others) {
    if (!text3.startsWith(start, at)) continue;
    const found = text3.indexOf(end2, at + start.length);
    return found === -1 ? text3.length : found + end2.length;
  }
  if (!/^<!doctype/i.test(text3.slice(at, at + 9))) return null;
  const mark = /[[>]/g;
  mark.lastIndex = at;
  const next = mark.exec(text3);
  const [end, length] = next?.[0] === "[" ? [text3.indexOf("]>", next.index), 2] : [next?.index ?? -1, 1];
  return end === -1 ? text3.length : end + length;
}

// packages/server/src/import/formats.ts
function xmlEntries(document, elements) {
  const entries = parsedEntries(document);
  return entries.length === elements.length ? entries.map((entry, at) => withBases(entry, elements[at] ?? "")) : entries;
}
function parsedEntries(document) {
  switch (formatOf(document)) {
    case "atom":
      return (parseAtomFeed(document).entries ?? []).map(atomEntry);
    case "rdf":
      return (parseRdfFeed(document).items ?? []).map((item) => rssItem(item, item.rdf?.about ?? null));
    case "rss":
      return (parseRssFeed(document).items ?? []).map((item) => rssItem(item, item.guid?.value ?? null, item));
  }
}
function xmlFacts(frame) {
  try {
    switch (formatOf(frame)) {
      case "atom": {
        const feed = parseAtomFeed(frame);
        const self = feed.links?.find(({ rel }) => rel === "self")?.href;
        const says = { title: feed.title?.value ?? "", link: alternate(feed.links), self, bases: [feed.xml?.base] };
        return { id: feed.id ?? self ?? null, ...says, date: feed.updated };
      }
      case "rdf": {
        const feed = parseRdfFeed(frame);
        const says = { title: feed.title ?? "", link: feed.link ?? null, bases: basesIn(frame) };
        return { id: feed.rdf?.about ?? feed.link ?? null, ...says };
      }
      case "rss": {
        const feed = parseRssFeed(frame);
        const self = feed.atom?.links?.find(({ rel }) => rel === "self")?.href;
        const says = {
          title: feed.title ?? "",
          link: feed.link ?? null,
          self,
          date: feed.lastBuildDate ?? feed.pubDate
        };
        return { id: self ?? feed.link ?? null, ...says, bases: basesIn(frame) };
      }
    }
  } catch {
    return { id: null, title: "", link: null };
  }
}
function basesIn(frame) {
  const bases = [];
  for (const tag of tagsOf(frame)) {
    if (bases.length > 0 && tag.localName !== "channel") break;
    bases.push(baseOf(frame, tag));
  }
  return bases;
}
function withBases(entry, element) {
  if (!/\sxml:base/i.test(element)) return entry;
  const bases = /* @__PURE__ */ new Map();
  for (const tag of tagsOf(element)) {
    if (tag.kind !== "close" && !bases.has(tag.localName)) bases.set(tag.localName, baseOf(element, tag));
  }
  const based = (text3, name) => {
    const base = text3.base ?? bases.get(name);
    return base === void 0 ? text3 : { ...text3, base };
  };
  const content3 = bases.has("encoded") ? "encoded" : "description";
  return {
    ...entry,
    base: entry.base ?? bases.get("item"),
    content: based(entry.content, content3),
    summary: based(entry.summary, "description")
  };
}
function baseOf(text3, { start, end }) {
  const found = /\sxml:base\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(text3.slice(start, end));
  return found?.[1] ?? found?.[2];
}
function formatOf(document) {
  const name = /^<(?:[^\s:>]+:)?(rss|rdf|feed)/i.exec(document)?.[1]?.toLowerCase();
  return name === "feed" ? "atom" : name === "rdf" ? "rdf" : "rss";
}
function rssItem(item, id2, { guid, authors, enclosures, pubDate } = {}) {
  const permanent = guid?.isPermaLink !== false && /^https?:/i.test(guid?.value ?? "") ? guid?.value : void 0;
  const full = item.content?.encoded;
  return {
    id: id2,
    title: titled(item.title ?? item.dc?.titles?.[0]),
    content: html(full ?? item.description),
    summary: full === void 0 ? nothing : html(item.description),
    link: item.link ?? permanent ?? null,
    date: pubDate ?? item.dc?.dates?.[0],
    base: "xml" in item ? item.xml?.base : void 0,
    author: item.dc?.creators?.[0] ?? authors?.[0]?.name ?? null,
    enclosures: (enclosures ?? []).flatMap(({ url }) => url === void 0 ? [] : [enclosure(url)])
  };
}
function atomEntry(entry) {
  const full = entry.content?.value === void 0 ? void 0 : entry.content;
  return {
    id: entry.id ?? null,
    title: atomText(entry.title),
    content: atomText(full ?? entry.summary),
    summary: full ? atomText(entry.summary) : nothing,
    link: alternate(entry.links) ?? entry.content?.src ?? null,
    date: entry.published ?? entry.updated,
    base: entry.xml?.base,
    author: entry.authors?.[0]?.name ?? null,
    enclosures: (entry.links ?? []).flatMap(
      ({ rel, href, title }) => rel === "enclosure" && href !== void 0 ? [enclosure(href, title)] : []
    )
  };
}
function jsonItem(item) {
  const full = item.content_html;
  return {
    id: item.id ?? null,
    title: plain(item.title),
    content: full === void 0 ? plain(item.content_text ?? item.summary) : html(full),
    summary: full === void 0 && item.content_text === void 0 ? nothing : plain(item.summary),
    link: item.url ?? item.external_url ?? null,
    date: item.date_published ?? item.date_modified,
    author: item.authors?.[0]?.name ?? null,
    enclosures: (item.attachments ?? []).flatMap(
      ({ url, title }) => url === void 0 ? [] : [enclosure(url, title)]
    )
  };
}
function atomText(text3) {
  return text3?.type === "html" || text3?.type === "xhtml" || text3?.type === "text/html" ? html(text3.value, text3.xml?.base) : plain(text3?.value, text3?.xml?.base);
}
function titled(title) {
  return isHtmlTitle(title ?? "") ? html(title) : plain(title);
}
function alternate(links) {
  return links?.find(({ rel }) => rel === void 0 || rel === "alternate")?.href ?? null;
}
function enclosure(url, title) {
  const path = url.split(/[?#]/, 1)[0] ?? "";
  const file = decoded(path.slice(path.lastIndexOf("/") + 1));
  return { url, name: title?.trim() || file || url };
}
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

// packages/server/src/import/entry-limits.ts
var longestEntry = 1e6;
var longestTag = 16e3;
var longestPerson = 200;
var persons = /* @__PURE__ */ new Set(["author", "managingeditor", "webmaster", "creator", "contributor"]);
var texts = /* @__PURE__ */ new Set(["title", "description", "summary", "content", "encoded"]);
var values = /* @__PURE__ */ new Set(["guid", "pubdate", "id", "updated", "published"]);
function entryToParse(element) {
  if (element.length > longestEntry) return { fault: "too-large" };
  let hasWords = false;
  let last = 0;
  let child;
  let depth = 0;
  for (const { name, localName: localName2, kind, start, end } of tagsOf(element)) {
    if (end - start > longestTag) return { fault: "too-large" };
    if (child !== void 0 && texts.has(child.slice(child.indexOf(":") + 1)))
      hasWords ||= isText2(element.slice(last, start));
    last = end;
    if (child === void 0) {
      if (kind === "open" && (texts.has(localName2) || values.has(localName2))) [child, depth] = [name, 1];
    } else if (name === child && kind !== "empty") {
      depth += kind === "open" ? 1 : -1;
      if (depth === 0) child = void 0;
    }
  }
  if (child !== void 0) return { fault: "broken" };
  return hasWords ? withoutLongPersons(element) : { fault: "empty" };
}
function isText2(xml) {
  const text3 = xml.trim();
  return text3 !== "" && (text3.length > 100 || text3.replace(/<!--[^]*?-->|<!\[CDATA\[|\]\]>/g, "").trim() !== "");
}
function withoutLongPersons(xml) {
  let kept = "";
  let from = 0;
  let open3;
  for (const tag of tagsOf(xml)) {
    if (!persons.has(tag.localName)) continue;
    if (tag.kind === "open") open3 ??= tag;
    else if (tag.kind === "close" && open3?.name === tag.name) {
      if (tag.start - open3.end > longestPerson) {
        kept += xml.slice(from, open3.start);
        from = tag.end;
      }
      open3 = void 0;
    }
  }
  return kept + xml.slice(from);
}

// packages/server/src/import/split-feed.ts
var roots = /* @__PURE__ */ new Map([
  ["rss", "item"],
  ["rdf", "item"],
  ["feed", "entry"]
]);
var longestTag2 = 64e3;
var longestNamespaces = 4e3;
function splitFeed(text3) {
  const start = startOf2(text3);
  const tags = tagsOf(text3, start);
  const root = tags.next().value;
  const item = root && roots.get(root.localName);
  if (!root || root.kind === "close" || item === void 0) throw notAFeed(text3, root);
  if (root.end - root.start > longestTag2) throw new FeedError("broken");
  const line = lineCounter(text3);
  const entries = [];
  const gaps = [];
  let channel2;
  let open3;
  let closed = root.kind === "empty";
  let from = root.end;
  const [rootStart, rootEnd] = around(text3, root);
  const wrap = (body) => {
    const [start2, end] = root.localName === "rss" && channel2 ? channel2 : ["", ""];
    return rootStart + start2 + body + end + rootEnd;
  };
  const push = (place, element) => entries.push({ position: entries.length + 1, line: line(place), element });
  const add = (start2, end) => {
    const element = end === null ? void 0 : text3.slice(start2.start, end);
    const others2 = element === void 0 ? [] : entriesInside(element, item);
    push(start2.start, element === void 0 || others2.length > 0 ? { fault: "broken" } : entryToParse(element));
    for (const place of others2) push(start2.start + place, { fault: "broken" });
  };
  for (const tag of tags) {
    if (tag.localName === item && tag.kind !== "close") {
      if (open3) add(open3, null);
      else gaps.push(text3.slice(from, tag.start));
      open3 = tag.kind === "open" ? tag : void 0;
      if (tag.kind === "empty") add(tag, tag.end);
      from = tag.end;
    } else if (tag.kind === "close" && open3?.name === tag.name) {
      add(open3, tag.end);
      open3 = void 0;
      from = tag.end;
    } else if (tag.localName === "channel" && tag.kind === "open" && !channel2) {
      if (tag.end - tag.start <= longestTag2) channel2 = around(text3, tag);
    } else if (tag.kind === "close" && tag.name === root.name) closed = true;
  }
  if (open3) add(open3, null);
  else gaps.push(text3.slice(from));
  const frame = withoutLongPersons(text3.slice(root.start, root.end) + gaps.join(""));
  const hasPreface = text3.slice(0, start).trim() !== "";
  return { frame, wrap, entries, cut: !closed, hasPreface };
}
function startOf2(text3) {
  const preface = text3.slice(0, longestPreface);
  const declaration = preface.indexOf("<?xml");
  if (preface.slice(0, declaration).trim() === "" && declaration !== -1) return declaration;
  for (const tag of tagsOf(preface)) {
    if (tag.localName === "html" || declaration !== -1 && tag.start > declaration) break;
    if (roots.has(tag.localName) && tag.kind !== "close") return tag.start;
  }
  const isPage = /<(?:html|!doctype html)/i.test(preface.slice(0, Math.max(0, declaration)));
  return declaration === -1 || isPage ? 0 : declaration;
}
function entriesInside(element, item) {
  const border = new RegExp(`</(?:[\\w.-]+:)?${item}\\s*>\\s*(?=<(?:[\\w.-]+:)?${item}[\\s>])`, "gi");
  return Array.from(element.matchAll(border), (found) => found.index + found[0].length);
}
function around(text3, { name, start, end }) {
  const written3 = text3.slice(start + 1, start + 1 + name.length);
  const attributes = text3.slice(start + 1 + name.length, end - 1).matchAll(/\s(xmlns(?::[\w.-]+)?|version)\s*=\s*("[^"]*"|'[^']*')/gi);
  const kept = Array.from(attributes, ([, attribute, value]) => ` ${attribute}=${value}`).join("");
  if (kept.length > longestNamespaces) throw new FeedError("broken");
  return [`<${written3}${kept}>`, `</${written3}>`];
}
function lineCounter(text3) {
  let line = 1;
  let next = text3.indexOf("\n");
  return (place) => {
    for (; next !== -1 && next < place; next = text3.indexOf("\n", next + 1)) line += 1;
    return line;
  };
}
function notAFeed(text3, root) {
  const isPage = root?.localName === "html" || /^\s*(?:<!--[^]*?-->\s*)?<!doctype html/i.test(text3.slice(0, 1e3));
  if (!isPage) return new FeedError("not-a-feed");
  for (const tag of tagsOf(text3)) {
    const link = tag.localName === "link" ? text3.slice(tag.start, tag.end) : "";
    if (!/\btype\s*=\s*["']?application\/(?:rss\+xml|atom\+xml|feed\+json)/i.test(link)) continue;
    const href = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(link);
    return new FeedError("web-page", href?.[1] ?? href?.[2] ?? href?.[3]);
  }
  return new FeedError("web-page");
}

// packages/server/src/import/entry-source.ts
var batch = 200;
var mostSearches = 4e3;
function xmlSource(text3) {
  const { frame, wrap, entries, cut, hasPreface } = splitFeed(text3);
  const parser = new BatchParser(wrap);
  function* read4(positions) {
    for (let start = 0; start < positions.length; start += batch) {
      const elements = positions.slice(start, start + batch).map((position) => entries[position - 1]?.element);
      const parsed = parser.parse(elements.filter((element) => typeof element === "string")).values();
      for (const element of elements) {
        yield typeof element === "object" ? element.fault : parsed.next().value ?? "broken";
      }
    }
  }
  return { facts: xmlFacts(frame), places: entries, cut, hasPreface, read: read4 };
}
var BatchParser = class {
  constructor(wrap) {
    this.searches = 0;
    this.wrap = wrap;
  }
  parse(elements) {
    if (elements.length === 0) return [];
    const together = this.together(elements);
    if (typeof together !== "string") return together;
    if (elements.length === 1 || this.searches >= mostSearches) return elements.map(() => together);
    this.searches += 2;
    const half = elements.length >> 1;
    return [...this.parse(elements.slice(0, half)), ...this.parse(elements.slice(half))];
  }
  together(elements) {
    try {
      const entries = xmlEntries(this.wrap(elements.join("")), elements);
      return entries.length === elements.length ? entries : entries.length === 0 ? "empty" : "broken";
    } catch (error) {
      return error instanceof ParseError ? "empty" : "broken";
    }
  }
};
function jsonSource(text3) {
  let feed;
  try {
    feed = JSON.parse(text3);
  } catch {
    throw new FeedError("broken");
  }
  const { items, version, title, ...rest } = feed;
  const isFeed = typeof version === "string" && version.includes("jsonfeed.org");
  if (!Array.isArray(items) || !isFeed && typeof title !== "string") throw new FeedError("not-a-feed");
  const address = (value) => typeof value === "string" && value !== "" ? value : null;
  const link = address(rest["home_page_url"]);
  const self = address(rest["feed_url"]);
  return {
    facts: { id: self ?? link, title: address(title) ?? "", link, self: self ?? void 0 },
    places: items.map((_, index) => ({ position: index + 1 })),
    cut: false,
    hasPreface: false,
    *read(positions) {
      for (const position of positions) yield jsonEntry(items[position - 1]);
    }
  };
}
function jsonEntry(item) {
  try {
    const feed = parseJsonFeed({ version: "https://jsonfeed.org/version/1.1", title: "-", items: [item] });
    const parsed = feed.items?.[0];
    return parsed ? jsonItem(parsed) : "empty";
  } catch {
    return "broken";
  }
}

// packages/server/src/import/feed-addresses.ts
function basesOf({ link, self, bases = [] }, address) {
  const feed = resolved(address, void 0) ?? resolved(self, void 0);
  const declared2 = chained(bases, feed);
  return { declared: declared2, site: resolved(link ?? void 0, declared2 ?? feed) ?? feed, feed };
}
function placed(content3, { declared: declared2, site, feed }) {
  const losses = [];
  const resolve = (address, from) => {
    const found = resolved(address, from);
    if (found === void 0 && address.trim() !== "") losses.push({ kind: "address", text: address.trim() });
    return found;
  };
  const own = chained([content3.base], declared2 ?? feed) ?? declared2;
  const link = content3.link === null ? void 0 : resolve(content3.link, own ?? site);
  const around2 = own ?? link ?? site;
  const based = ({ base: given2, ...text3 }) => {
    const start = chained([given2], around2) ?? around2;
    return start === void 0 ? text3 : { ...text3, base: start };
  };
  const enclosures = content3.enclosures.flatMap(({ url, name }) => {
    const absolute = resolve(url, around2);
    return absolute === void 0 ? [] : [{ url: absolute, name }];
  });
  const texts2 = { title: content3.title, content: based(content3.content), summary: based(content3.summary) };
  return { ...texts2, link: link ?? null, author: content3.author, enclosures, losses };
}
function chained(bases, from) {
  let found;
  for (const base of bases) {
    if (base !== void 0) found = resolved(base, found ?? from) ?? found;
  }
  return found;
}
function resolved(address, base) {
  const text3 = address?.trim() ?? "";
  return text3 !== "" && URL.canParse(text3, base) ? new URL(text3, base).href : void 0;
}

// packages/server/src/import/feed-date.ts
var china = 8 * 60;
var zones = {
  ...{ z: 0, ut: 0, utc: 0, gmt: 0, wet: 0, bst: 60, cet: 60, cest: 120, msk: 180 },
  ...{ cst: china, hkt: china, sgt: china, \u5317\u4EAC\u65F6\u95F4: china, \u4E2D\u56FD\u6807\u51C6\u65F6\u95F4: china, jst: 540, kst: 540 },
  ...{ est: -300, edt: -240, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420 }
};
var months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
var monthName = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?";
var longest3 = 100;
function feedDate(value) {
  const text3 = value === void 0 || value.length > longest3 ? "" : simplified2(value);
  const time = /^\d+$/.test(text3) ? fromDigits(text3) : fromWords(text3);
  const year = new Date(time).getUTCFullYear();
  return year >= 1990 && year < 2200 ? new Date(time) : null;
}
function simplified2(value) {
  return value.normalize("NFKC").toLowerCase().replace(/[[(【〔][a-z /_]+[\])】〕]\s*$/, "").replace(/[[\](){}【】〔〕]/g, " ").replace(/(?:星期|周|礼拜)[一二三四五六日天],?/, " ").replace(/\b(?:sun|mon|tue|wed|thu|fri|sat)[a-z]{0,6}\b\.?,?/, " ").replace(/[〇零一二三四五六七八九十]+(?=[年月日号时点分])/g, (numeral) => String(numberOf(numeral))).trim();
}
var numerals = "\u3007\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D";
function numberOf(numeral) {
  const digits = numeral.replaceAll("\u96F6", "\u3007");
  if (!digits.includes("\u5341")) return Number(Array.from(digits, (digit) => numerals.indexOf(digit)).join(""));
  const [tens = "", ones = ""] = digits.split("\u5341");
  return (tens === "" ? 1 : numerals.indexOf(tens)) * 10 + Math.max(0, numerals.indexOf(ones || "\u3007"));
}
function fromDigits(digits) {
  const parts2 = /^((?:19|20|21)\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?$/.exec(digits);
  if (parts2 && [8, 12, 14].includes(digits.length)) {
    const [year = 0, month = 0, day3 = 0, hours = 0, minutes = 0, seconds = 0] = parts2.slice(1).map(numberOr0);
    return utc({ year, month, day: day3 }, { hours, minutes, seconds }, china);
  }
  if (digits.length === 9 || digits.length === 10) return Number(digits) * 1e3;
  return digits.length === 12 || digits.length === 13 ? Number(digits) : NaN;
}
function fromWords(text3) {
  const time = timeIn(text3);
  const zone = zoneIn(time.rest);
  const day3 = dayIn(zone.rest.trim(), time.isEnglish);
  return day3 && zone.minutes !== null && time.clock ? utc(day3, time.clock, zone.minutes) : NaN;
}
var halfOfDay = "(\u4E0A\u5348|\u4E0B\u5348|\u51CC\u6668|\u65E9\u4E0A|\u4E2D\u5348|\u665A\u4E0A|\u508D\u665A|am|pm|a\\.m\\.|p\\.m\\.)";
var clock = new RegExp(
  `(?:${halfOfDay}\\s*)?(\\d{1,2})(?::|\u65F6|\u70B9)(?:(\\d{1,2})(?:(?::|\u5206)(\\d{1,2})(?:[.,]\\d{1,9})?\u79D2?|\u5206)?)?(?:\\s*${halfOfDay})?`
);
function timeIn(text3) {
  const found = clock.exec(text3);
  if (!found) return { clock: { hours: 0, minutes: 0, seconds: 0 }, rest: text3, isEnglish: false };
  const half = found[1] ?? found[5] ?? "";
  const [hours = 0, minutes = 0, seconds = 0] = found.slice(2, 5).map(numberOr0);
  const isAfternoon = /^(?:下午|晚上|傍晚|p)/.test(half) || half === "\u4E2D\u5348" && hours < 11;
  const isMorning = /^(?:上午|凌晨|早上|a)/.test(half);
  const moved = isAfternoon && hours < 12 ? hours + 12 : isMorning && hours === 12 ? 0 : hours;
  const before = text3.slice(0, found.index).replace(/(\d)t$/, "$1 ");
  return {
    // A leap second is the one before it.
    clock: moved < 24 && minutes < 60 && seconds <= 60 ? { hours: moved, minutes, seconds: Math.min(59, seconds) } : null,
    // What follows a time is its zone. The mark `@` keeps its minus sign apart from the day.
    rest: `${before} @${text3.slice(found.index + found[0].length)}`,
    isEnglish: /^[ap]/.test(half)
  };
}
function zoneIn(text3) {
  const found = /(?:@\s*|(?<=\d)(?=z$))(北京时间|中国标准时间|[a-z]{1,5}\b)?\s*(?:([+-])(\d{1,2}):?(\d\d)?)?(?=\s|$)/.exec(text3);
  if (!found) return { minutes: text3.includes("@") ? null : china, rest: text3 };
  const [all, name, sign, hours, minutes] = found;
  const rest = `${text3.slice(0, found.index)} ${text3.slice(found.index + all.length)}`;
  const named3 = name === void 0 ? sign === void 0 ? china : 0 : zones[name];
  if (named3 === void 0) return { minutes: null, rest };
  if (sign === void 0) return { minutes: named3, rest };
  const offset = (numberOr0(hours) * 60 + numberOr0(minutes)) * (sign === "-" ? -1 : 1);
  return { minutes: Math.abs(offset) <= 14 * 60 ? offset : null, rest };
}
var dayForms = [
  [/^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$/, ([y, m, d]) => dayOf(y, m, d)],
  [
    new RegExp(`^(\\d{1,2})[\\s-]+${monthName}[\\s-]+(\\d{4}|\\d\\d)$`),
    ([d, m, y]) => dayOf(fullYear(y), monthOf(m), d)
  ],
  [new RegExp(`^${monthName}\\s*(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})$`), ([m, d, y]) => dayOf(y, monthOf(m), d)],
  [new RegExp(`^(\\d{4})[\\s-]+${monthName}[\\s-]+(\\d{1,2})$`), ([y, m, d]) => dayOf(y, monthOf(m), d)],
  [/^(\d{1,2})\s*[日号]?\s+(\d{1,2})月,?\s+(\d{4})$/, ([d, m, y]) => dayOf(y, m, d)],
  [/^(\d{1,2})月\s*(\d{1,2})[日号]?,?\s+(\d{4})年?$/, ([m, d, y]) => dayOf(y, m, d)]
];
function dayIn(text3, isEnglish) {
  const words = text3.replace(/\s+/g, " ").replace(/^[,\s]+|[,\s]+$/g, "");
  for (const [form, read4] of dayForms) {
    const parts2 = form.exec(words);
    if (parts2) return read4(parts2.slice(1));
  }
  const numbers = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(words);
  if (!numbers) return null;
  const [, first, second, year] = numbers;
  if (numberOr0(first) > 12) return dayOf(year, second, first);
  return isEnglish || numberOr0(second) > 12 || first === second ? dayOf(year, first, second) : null;
}
function dayOf(year, month, day3) {
  return { year: Number(year), month: Number(month), day: Number(day3) };
}
function monthOf(name) {
  return months.indexOf(name ?? "") + 1;
}
function fullYear(year) {
  const number5 = numberOr0(year);
  return year?.length === 2 ? number5 + (number5 < 50 ? 2e3 : 1900) : number5;
}
function numberOr0(digits) {
  return Number(digits ?? 0);
}
function utc({ year, month, day: day3 }, { hours, minutes, seconds }, offset) {
  const time = Date.UTC(year, month - 1, day3, hours, minutes, seconds);
  const isDay = month >= 1 && month <= 12 && new Date(time).getUTCDate() === day3;
  return isDay && hours < 24 && minutes < 60 && seconds < 60 ? time - offset * 6e4 : NaN;
}

// packages/server/src/import/known-id.ts
function knownId(id2) {
  const text3 = id2.trim();
  if (!/^https?:\/\//i.test(text3) || !URL.canParse(text3)) return text3;
  const { host, pathname, search, hash } = new URL(text3);
  let end = pathname.length;
  while (pathname[end - 1] === "/") end -= 1;
  return `https://${host.replace(/^www\./, "")}${pathname.slice(0, end)}${search}${hash}`;
}

// packages/server/src/import/read-feed.ts
var largestFeed = 32 * 1024 * 1024;
function readFeed(bytes, hints = {}) {
  if (bytes.length > largestFeed) throw new FeedError("too-large");
  const { text: text3, encoding } = decodeFeed(bytes, hints);
  const source = /^\s*\{/.test(text3) ? jsonSource(text3) : xmlSource(text3);
  const { facts, cut, hasPreface } = source;
  const bases = basesOf(facts, hints.address);
  const { heads, skipped } = usable(source);
  const id2 = facts.id === null ? null : knownId(facts.id);
  const updatedAt = feedDate(facts.date) ?? newestOf(heads);
  function* read4(wanted) {
    const contents2 = source.read(wanted.map(({ position }) => position));
    for (const head of wanted) {
      const { value: content3 = "broken" } = contents2.next();
      yield { head, entry: typeof content3 === "string" ? content3 : entryOf(content3, head, bases) };
    }
  }
  return { id: id2, title: facts.title, updatedAt, encoding, heads, read: read4, skipped, cut, hasPreface };
}
function newestOf(heads) {
  let newest = null;
  for (const { publishedAt } of heads) {
    if (publishedAt !== null && (newest === null || publishedAt > newest)) newest = publishedAt;
  }
  return newest;
}
function usable(source) {
  const contents2 = source.read(source.places.map(({ position }) => position));
  const names2 = Array.from(
    contents2,
    (content3) => typeof content3 === "string" ? content3 : faultOf(content3) ?? namesOf2(content3)
  );
  const ids = new IdsOfFeed(names2.filter((name) => typeof name !== "string"));
  const heads = [];
  const skipped = [];
  const seen = /* @__PURE__ */ new Map();
  source.places.forEach(({ position, line }, index) => {
    const name = names2[index] ?? "broken";
    const place = line === void 0 ? { position } : { position, line };
    if (typeof name === "string") {
      skipped.push({ ...place, fault: name });
      return;
    }
    const { key, otherKey } = ids.of(name);
    const before = seen.get(key);
    if (before === name.says) return;
    if (before !== void 0) skipped.push({ ...place, fault: "duplicate-id" });
    else {
      seen.set(key, name.says);
      heads.push({ position, key, otherKey, publishedAt: name.publishedAt });
    }
  });
  return { heads, skipped };
}
function namesOf2({ id: id2, link, title, content: content3, date }) {
  const says = fingerprint2([title.value, content3.value, link]);
  return { id: nameOf(id2), link: nameOf(link), says: copied(says), publishedAt: feedDate(date) };
}
function entryOf(content3, head, bases) {
  const { losses, ...rest } = placed(content3, bases);
  const date = head.publishedAt === null ? content3.date?.trim() : void 0;
  const lost = date ? [{ kind: "date", text: date }] : [];
  return { ...head, ...rest, losses: [...lost, ...losses] };
}
var IdsOfFeed = class {
  constructor(names2) {
    this.links = /* @__PURE__ */ new Map();
    this.uses = /* @__PURE__ */ new Map();
    for (const { id: id2, link } of names2) {
      if (link === null) continue;
      this.uses.set(link, (this.uses.get(link) ?? 0) + 1);
      if (id2 !== null) this.links.set(id2, (this.links.get(id2) ?? /* @__PURE__ */ new Set()).add(link));
    }
  }
  /** Returns the keys that tell this entry from others; without id and address, the hash of what it says. */
  of({ id: id2, link, says }) {
    const isShared = id2 !== null && (this.links.get(id2)?.size ?? 0) > 1;
    const key = (isShared ? link : id2) ?? link ?? id2 ?? says;
    return { key, otherKey: link !== key && this.uses.get(link ?? "") === 1 ? link : null };
  }
};
function nameOf(id2) {
  return id2?.trim() ? copied(knownId(id2)) : null;
}
function copied(text3) {
  return JSON.parse(JSON.stringify(text3));
}
function faultOf({ title, content: content3, summary }) {
  const texts2 = [title.value, content3.value, summary.value];
  if (texts2.every((text3) => text3.trim() === "")) return "empty";
  return texts2.some((text3) => text3.includes("\uFFFD")) ? "unreadable-characters" : null;
}
function fingerprint2(values2) {
  return bytesToHex3(sha2564(utf8ToBytes4(JSON.stringify(values2))));
}

// packages/server/src/modules/notices/permissions.ts
var permissions = {
  "notices.read": "anyone",
  "notices.write": { secretary: "own", deputySecretary: "own", publicityOfficer: "own", committeeStaff: "subtree" },
  "notices.review": { secretary: "own", deputySecretary: "own", committeeStaff: "subtree" },
  "notices.publish": { secretary: "own", deputySecretary: "own", publicityOfficer: "own", committeeStaff: "subtree" },
  "notices.receipts": { secretary: "own", deputySecretary: "own", publicityOfficer: "own", committeeStaff: "subtree" }
};

// packages/server/src/database/new-id.ts
var alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
function newId(prefix, length = 20) {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return `${prefix}_${Array.from(bytes, (byte) => alphabet[byte & 31]).join("")}`;
}

// packages/server/src/modules/notices/import/import-account.ts
var importAccountId = "acc_import";
function importSubject({ id: id2, path }) {
  return {
    kind: "account",
    accountId: importAccountId,
    displayName: "\u4FE1\u606F\u5BFC\u5165\u670D\u52A1",
    member: null,
    roles: [],
    grants: [{ permission: "notices.write", reach: "own", organizationId: id2, organizationPath: path }]
  };
}
async function ensureImportAccount(db) {
  await db.insertInto("accounts").values({ id: importAccountId, display_name: "\u4FE1\u606F\u5BFC\u5165\u670D\u52A1" }).onConflict((conflict) => conflict.column("id").doNothing()).execute();
}

// packages/server/src/modules/notices/import/notice-of-entry.ts
var excerpt = { title: 60, summary: 120 };
function noticeOfEntry(entry, feedTitle) {
  try {
    const lost = [];
    const toRichText = (markup2) => htmlToRichText(asHtml(markup2), { base: markup2.base, lost: (text4) => lost.push({ kind: "address", text: text4 }) });
    const full = toRichText(entry.content);
    const short = toRichText(entry.summary);
    const body = full.children.length > 0 ? full : short;
    const text3 = richTextToText(body);
    const title = legibleLine(lineOf(entry.title), noticeLimits.title) || legibleLine(text3, excerpt.title);
    if (title === "") return "empty";
    const summary = legibleLine(richTextToText(short), noticeLimits.summary) || excerptOf(text3, title);
    const attachments = enclosuresOf(entry);
    const words = [title, summary, body, attachments];
    return {
      title,
      summary,
      body: { type: "root", children: [...body.children, ...attachments, ...sourceOf(entry, feedTitle)] },
      hash: fingerprint2(withKnownIds([...words, entry.link && knownId(entry.link), entry.author])),
      formerHash: fingerprint2([...words, entry.link, entry.author]),
      losses: [...entry.losses, ...lost]
    };
  } catch (error) {
    if (error instanceof ProblemError) return "too-large";
    throw error;
  }
}
function withKnownIds(values2) {
  const text3 = JSON.stringify(
    values2,
    (key, part) => (key === "href" || key === "src") && typeof part === "string" ? knownId(part) : part
  );
  return JSON.parse(text3);
}
function asHtml({ value, type }) {
  if (type === "html") return value.includes("<") ? value : value.replace(/\n[ \t\r]*\n/g, "<p>");
  const escaped2 = value.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  return escaped2.replace(/\r\n?/g, "\n").replace(/\n\s*\n/g, "<p>").replace(/\n/g, "<br>");
}
function lineOf(markup2) {
  return markup2.type === "html" ? richTextToText(htmlToRichText(htmlOfTitle(markup2.value))) : markup2.value;
}
function excerptOf(text3, title) {
  const summary = legibleLine(text3, excerpt.summary);
  return summary.startsWith(title) && summary.length < title.length + 10 ? "" : summary;
}
function enclosuresOf({ enclosures }) {
  return enclosures.flatMap(({ url, name }) => {
    const href = safeAddress(url, "src");
    return href ? [paragraph("\u9644\u4EF6\uFF1A", linkTo(href, legibleLine(name, 120)))] : [];
  });
}
function sourceOf({ link, author, publishedAt }, feedTitle) {
  const href = safeAddress(link, "src");
  const name = legibleLine(feedTitle, 80) || (href ? new URL(href).hostname : "");
  const by = author === null ? "" : legibleLine(author, 60);
  const words = [by && name ? `${name}\uFF08${by}\uFF09` : name || by, publishedAt ? chineseDate(publishedAt) : ""];
  const said2 = words.filter((word) => word !== "").join("\uFF0C");
  if (said2 === "") return [];
  return [href ? paragraph(`\u6765\u6E90\uFF1A${said2}\uFF0C`, linkTo(href, "\u67E5\u770B\u539F\u6587")) : paragraph(`\u6765\u6E90\uFF1A${said2}`)];
}
function chineseDate(date) {
  const local = new Date(date.getTime() + 8 * 60 * 6e4);
  return `${local.getUTCFullYear()}\u5E74${local.getUTCMonth() + 1}\u6708${local.getUTCDate()}\u65E5`;
}
function paragraph(text3, ...more) {
  return { type: "element", tagName: "p", properties: {}, children: [{ type: "text", value: text3 }, ...more] };
}
function linkTo(href, text3) {
  return { type: "element", tagName: "a", properties: { href }, children: [{ type: "text", value: text3 }] };
}

// packages/server/src/modules/notices/import/import-notices.ts
async function* importNotices(database, feed, options2) {
  for (const { head: entry, entry: read4 } of feed.read(inOrder(feed.heads))) {
    const text3 = typeof read4 === "string" ? read4 : noticeOfEntry(read4, feed.title);
    if (typeof text3 === "string") {
      yield { entry, outcome: "skipped", fault: text3 };
      continue;
    }
    try {
      const outcome = await inTransaction(database, options2, (db) => importEntry(db, feed, entry, text3, options2));
      yield { entry, outcome, losses: text3.losses };
    } catch (error) {
      if (error instanceof RefusedError) yield { entry, outcome: "skipped", fault: error.fault };
      else if (error instanceof ProblemError) yield { entry, outcome: "skipped", fault: faultOf2(error) };
      else throw error;
    }
  }
}
function inOrder(entries) {
  const oldestFirst = entries.toReversed();
  if (oldestFirst.some(({ publishedAt }) => publishedAt === null)) return oldestFirst;
  return oldestFirst.sort((a, b) => Number(a.publishedAt) - Number(b.publishedAt));
}
var RefusedError = class extends Error {
  constructor(fault) {
    super(fault);
    this.fault = fault;
  }
};
var UndoneError = class extends Error {
  constructor(result) {
    super("undone");
    this.result = result;
  }
};
async function inTransaction(database, { dryRun }, work) {
  try {
    return await database.transaction().execute(async (db) => {
      const result = await work(db);
      if (dryRun) throw new UndoneError(result);
      return result;
    });
  } catch (error) {
    if (error instanceof UndoneError) return error.result;
    throw error;
  }
}
async function importEntry(db, feed, entry, text3, options2) {
  const { organization: organization2, publishAs } = options2;
  const source = { organization_id: organization2.id, source: knownId(feed.id ?? options2.source) };
  const known4 = await findKnown(db, source, entry, text3);
  const asImport = contextOf(db, importSubject(organization2), options2);
  const { title, summary, body } = text3;
  if (!known4) {
    const { kind, categoryCode, disclosureScope } = options2;
    await ensureImportAccount(db);
    const what = { kind, categoryCode, disclosureScope, title, summary, body };
    const noticeId2 = await createDraft(asImport, { organizationId: organization2.id, ...what });
    await remember(db, source, entry, { content_hash: text3.hash, notice_id: noticeId2 });
    if (publishAs) await publish(contextOf(db, publishAs, options2), noticeId2, entry, options2);
    return publishAs ? "published" : "created";
  }
  const noticeId = known4.notice_id;
  if (!known4.isByAllIds) await remember(db, source, entry, known4);
  if (known4.content_hash === text3.hash || known4.content_hash === text3.formerHash) {
    if (!publishAs || !await isUntouchedDraft(db, noticeId)) return "unchanged";
    await publish(contextOf(db, publishAs, options2), noticeId, entry, options2);
    return "published";
  }
  if (await wasEditedAtDesk(db, noticeId)) throw new RefusedError("changed-at-desk");
  await editNotice(asImport, { noticeId }, { title, summary, body });
  await db.updateTable("import_sources").set({ content_hash: text3.hash }).where("notice_id", "=", noticeId).execute();
  if (!await isUntouchedDraft(db, noticeId)) return "unchanged";
  if (publishAs) await publish(contextOf(db, publishAs, options2), noticeId, entry, options2);
  return publishAs ? "published" : "changed";
}
async function findKnown(db, source, { key, otherKey }, text3) {
  const ids = otherKey === null ? [key] : [key, otherKey];
  const rows = await db.selectFrom("import_sources").select(["entry", "content_hash", "notice_id"]).where("organization_id", "=", source.organization_id).where("source", "=", source.source).where("entry", "in", ids).execute();
  const byKey = rows.find((row) => row.entry === key);
  const known4 = byKey ?? rows[0];
  if (!known4) return void 0;
  if (!byKey && known4.content_hash !== text3.hash && !await hasTitle(db, known4.notice_id, text3.title)) {
    throw new RefusedError("known-link");
  }
  return { ...known4, isByAllIds: rows.length === ids.length };
}
async function hasTitle(db, noticeId, title) {
  const revisions = db.selectFrom("notice_revisions").where("notice_id", "=", noticeId).where("title", "=", title);
  return await revisions.select("revision").executeTakeFirst() !== void 0;
}
async function remember(db, source, { key, otherKey }, { content_hash, notice_id }) {
  const ids = otherKey === null ? [key] : [key, otherKey];
  await db.insertInto("import_sources").values(ids.map((entry) => ({ ...source, entry, content_hash, notice_id }))).onConflict((conflict) => conflict.doNothing()).execute();
}
async function publish(context, noticeId, { publishedAt }, { keepDates }) {
  await submitNotice(context, { noticeId });
  await approveNotice(context, { noticeId });
  const isPast = publishedAt !== null && publishedAt.getTime() <= context.now.getTime();
  await publishNotice(context, { noticeId }, keepDates && isPast ? { publishedAt } : {});
}
function contextOf(db, subject, { now }) {
  return {
    db,
    subject,
    now: now(),
    newId,
    permissions: {},
    fileUrl: () => {
      throw new Error("An import shows no files.");
    }
  };
}
async function isUntouchedDraft(db, noticeId) {
  const last = await lastAuditEntry(db, noticeRef(noticeId));
  return (last?.action === "create" || last?.action === "edit") && last.accountId === importAccountId;
}
async function wasEditedAtDesk(db, noticeId) {
  const last = await lastAuditEntry(db, noticeRef(noticeId), ["create", "edit"]);
  return last?.accountId !== importAccountId;
}
function faultOf2({ code, errors: errors2 }) {
  return errors2?.some((error) => error.code === "too-large") ? "too-large" : code;
}

// packages/server/src/modules/notices/import/sentences.ts
var reasons = {
  empty: "it has neither a title nor a text",
  broken: "it is damaged: an element does not end, or the file ends in it",
  "unreadable-characters": "it has bytes that mean nothing in the encoding of the file (see --encoding)",
  "duplicate-id": "an earlier entry has the same id and says something else",
  "too-large": "it is more than one notice may hold",
  "known-link": "its address is that of an earlier entry with another id and another title",
  "changed-at-desk": "its notice was changed at the desk since, and what people wrote is not overwritten",
  "invalid-transition": "its notice was withdrawn, or cannot be changed in its present state",
  "self-approval": "the account wrote this text itself, so another person has to approve it",
  "invalid-body": "it has no text to publish",
  forbidden: "the account may not do this with this notice"
};
function reasonFor(fault) {
  return reasons[fault] ?? `the desk refused it (${fault})`;
}

// packages/server/src/modules/notices/import/import-target.ts
var noticeImport = {
  kind: "feed",
  usage: `FILE|FOLDER|URL --org ID
    [--publish-as ACCOUNT]  submit, approve and publish as this account, which answers for the secrecy check;
                            without it the entries become drafts at the desk
    [--keep-dates]          lists show the dates of the feed and not today's
    [--category CODE]       ${noticeCategories.join(", ")} (activities)
    [--kind KIND]           ${noticeKinds.join(", ")} (news)
    [--scope SCOPE]         ${disclosureScopes.join(", ")} (unit)
    [--encoding NAME]       when the feed does not say it rightly`,
  options: {
    org: { type: "string" },
    "publish-as": { type: "string" },
    "keep-dates": { type: "boolean", default: false },
    category: { type: "string", default: "activities" },
    kind: { type: "string", default: "news" },
    scope: { type: "string", default: "unit" },
    encoding: { type: "string" }
  },
  readValues(values2) {
    const organizationId = text2(values2, "org");
    if (organizationId === void 0) {
      throw new ImportUsageError("Say what to import, from where and for which organisation:");
    }
    const choices = {
      kind: oneOf(noticeKinds, values2, "kind"),
      categoryCode: oneOf(noticeCategories, values2, "category"),
      disclosureScope: oneOf(disclosureScopes, values2, "scope"),
      keepDates: values2["keep-dates"] === true,
      dryRun: values2["dry-run"] === true
    };
    const publishAs = text2(values2, "publish-as");
    const encoding = text2(values2, "encoding");
    return async (db, now) => {
      const organization2 = await findOrganization(db, organizationId);
      const publisher = publishAs === void 0 ? null : await findPublisher(db, publishAs, organization2, now());
      return importRun(db, { ...choices, organization: organization2, publishAs: publisher, now }, encoding);
    };
  }
};
function importRun(db, options2, encoding) {
  const newest = new NewestSources();
  const read4 = ({ bytes, contentType, address }) => readFeed(bytes, { encoding, contentType, address });
  return {
    survey: (source) => newest.add(source.name, read4(source)),
    async *import(source) {
      const feed = read4(source);
      yield* importFeed(db, newest.withoutOlder(source.name, feed), { ...options2, source: source.name });
    }
  };
}
async function* importFeed(db, { feed, older }, options2) {
  const losses = new Losses();
  yield { total: feed.heads.length + older };
  if (feed.hasPreface)
    yield { note: "has something else before the feed (a warning of its server?), which was skipped." };
  for (let count = 0; count < older; count += 1) yield { outcome: "superseded" };
  for (const { position, line, fault } of feed.skipped) yield { leftOut: { position, line }, reason: reasonFor(fault) };
  for await (const result of importNotices(db, feed, options2)) {
    if (result.outcome === "skipped") {
      yield { leftOut: { position: result.entry.position }, reason: reasonFor(result.fault) };
      continue;
    }
    losses.add(result.entry.position, result.losses);
    yield { outcome: result.outcome };
  }
  for (const warning of losses.warnings()) yield { warning };
  if (feed.cut) yield { warning: "ends before the feed does: more entries may have been meant." };
}
function text2(values2, name) {
  const value = values2[name];
  return typeof value === "string" ? value : void 0;
}
function oneOf(known4, values2, name) {
  const value = text2(values2, name);
  const found = known4.find((each2) => each2 === value);
  if (found === void 0)
    throw new ImportError(`--${name} ${value} does not exist; choose one of ${known4.join(", ")}.`);
  return found;
}
async function findOrganization(db, id2) {
  const found = await db.selectFrom("organizations").select(["id", "path", "name"]).where("id", "=", id2).executeTakeFirst();
  if (found) return found;
  const known4 = await db.selectFrom("organizations").select(["id", "name"]).orderBy("path").limit(20).execute();
  const list2 = known4.map((organization2) => `
    ${organization2.id}  ${organization2.name}`).join("");
  throw new ImportError(`There is no organisation ${id2} in this database. There is:${list2 === "" ? " none." : list2}`);
}
var neededToPublish = ["notices.write", "notices.review", "notices.publish"];
async function findPublisher(db, accountId, organization2, now) {
  const subject = await subjectsOf(permissions).load(db, accountId, now);
  if (!subject) throw new ImportError(`There is no account ${accountId} in this database.`);
  const missing = neededToPublish.filter((permission) => !may(subject, permission, organization2.path));
  if (missing.length === 0) return subject;
  throw new ImportError(
    `${accountId} may not do everything it takes to publish for ${organization2.name} (${missing.join(", ")}): name an account of its secretary, or leave --publish-as away and get drafts.`
  );
}

// packages/server/src/modules/notices/jobs.ts
var noticeJobs = [
  { name: "notices.publish", run: publishDue },
  { name: "notices.expire", run: expireDue }
];
async function publishDue(db, now) {
  const due = await db.selectFrom("notice_revisions").select("notice_id").where("state", "=", "scheduled").where("publish_at", "<=", now.toISOString()).orderBy("publish_at").execute();
  const ids = due.map((row) => row.notice_id);
  return runDue(db, ids, async (transaction, noticeId) => {
    const row = await findForClock(transaction, noticeId);
    if (!row) return false;
    const notice2 = toWorkflowState(row);
    const isStillDue = notice2.revision === "scheduled" && row.publish_at !== null && row.publish_at <= now.toISOString();
    if (!isStillDue || row.publish_at === null) return false;
    await applyTransition(transaction, { row, notice: notice2 }, "publish", { by: null, now, publishedAt: row.publish_at });
    return true;
  });
}
async function expireDue(db, now) {
  const due = await db.selectFrom("notices").select("id").where(isDue(publication, { state: "notices.status", endsAt: "notices.expire_at" }, now)).orderBy("expire_at").execute();
  const ids = due.map((row) => row.id);
  return runDue(db, ids, async (transaction, noticeId) => {
    const row = await findForClock(transaction, noticeId);
    if (!row) return false;
    const notice2 = toWorkflowState(row);
    const { notice: stored, expireAt } = notice2;
    if (stored !== "published" || stateAt(publication, stored, expireAt, now) === "published") return false;
    await applyTransition(transaction, { row, notice: notice2 }, "expire", { by: null, now });
    return true;
  });
}

// packages/server/src/modules/notices/migrations/001-notices.ts
import { sql as sql19 } from "kysely";
var createNoticeTables = {
  name: "notices/001-notices",
  async up(db) {
    await createNotices(db);
    await createImportSources(db);
  },
  replaces: { name: "001-notices", upgrade: takeOver }
};
async function createNotices({ schema: schema2 }) {
  await schema2.createTable("notices").addColumn("id", "text", (c) => c.primaryKey()).addColumn("organization_id", "text", (c) => c.notNull().references("organizations.id")).addColumn("author_id", "text", (c) => c.notNull().references("accounts.id")).addColumn("live_revision", "integer").addColumn("working_revision", "integer").addColumn("status", "text", (c) => c.notNull()).addColumn("disclosure_scope", "text").addColumn("category_code", "text").addColumn("requires_ack", "integer", (c) => c.notNull().defaultTo(0)).addColumn("pinned", "integer", (c) => c.notNull().defaultTo(0)).addColumn("published_at", "text").addColumn("revised_at", "text").addColumn("expire_at", "text").addColumn("updated_at", "text", (c) => c.notNull()).addColumn("withdraw_reason", "text").addColumn("version", "integer", (c) => c.notNull().defaultTo(1)).addColumn("state", "text", (c) => c.notNull().defaultTo("draft")).execute();
  await createStateIndex(schema2);
  await schema2.createIndex("notices_in_list_order").on("notices").columns(["status", "pinned", "published_at", "id"]).execute();
  await schema2.createIndex("notices_by_organization").on("notices").column("organization_id").execute();
  await schema2.createIndex("notices_in_desk_order").on("notices").columns(["updated_at", "id"]).execute();
  await schema2.createIndex("notices_by_expiry").on("notices").columns(["status", "expire_at"]).execute();
  await schema2.createTable("notice_revisions").addColumn("notice_id", "text", (c) => c.notNull().references("notices.id").onDelete("cascade")).addColumn("revision", "integer", (c) => c.notNull()).addColumn("state", "text", (c) => c.notNull()).addColumn("author_id", "text", (c) => c.notNull().references("accounts.id")).addColumn("kind", "text", (c) => c.notNull()).addColumn("category_code", "text", (c) => c.notNull()).addColumn("disclosure_scope", "text", (c) => c.notNull()).addColumn("title", "text", (c) => c.notNull()).addColumn("summary", "text", (c) => c.notNull()).addColumn("body", "text", (c) => c.notNull()).addColumn("pinned", "integer", (c) => c.notNull().defaultTo(0)).addColumn("requires_ack", "integer", (c) => c.notNull().defaultTo(0)).addColumn("ack_due_at", "text").addColumn("publish_at", "text").addColumn("expire_at", "text").addColumn("search_text", "text", (c) => c.notNull().defaultTo("")).addColumn("created_at", "text", (c) => c.notNull()).addPrimaryKeyConstraint("notice_revisions_key", ["notice_id", "revision"]).execute();
  await schema2.createIndex("notice_revisions_by_schedule").on("notice_revisions").columns(["state", "publish_at"]).execute();
  await schema2.createTable("notice_receipts").addColumn("notice_id", "text", (c) => c.notNull().references("notices.id").onDelete("cascade")).addColumn("account_id", "text", (c) => c.notNull().references("accounts.id")).addColumn("seen_at", "text").addColumn("read_at", "text").addColumn("ack_at", "text").addColumn("ack_revision", "integer").addColumn("archived_at", "text").addPrimaryKeyConstraint("notice_receipts_key", ["account_id", "notice_id"]).execute();
  await schema2.createIndex("notice_receipts_by_notice").on("notice_receipts").column("notice_id").execute();
}
async function createStateIndex(schema2) {
  await schema2.createIndex("notices_by_state").on("notices").columns(["state", "updated_at", "id"]).execute();
}
async function createImportSources({ schema: schema2 }) {
  await schema2.createTable("import_sources").addColumn("organization_id", "text", (c) => c.notNull().references("organizations.id")).addColumn("source", "text", (c) => c.notNull()).addColumn("entry", "text", (c) => c.notNull()).addColumn("content_hash", "text", (c) => c.notNull()).addColumn("notice_id", "text", (c) => c.notNull().references("notices.id").onDelete("cascade")).addPrimaryKeyConstraint("import_sources_key", ["organization_id", "source", "entry"]).execute();
}
async function takeOver(db) {
  await db.schema.alterTable("notices").addColumn("state", "text", (c) => c.notNull().defaultTo("draft")).execute();
  await createStateIndex(db.schema);
  await sql19`
    update notices set state = case
      when status = 'withdrawn' or working_revision is null then status
      else (
        select state from notice_revisions
        where notice_id = notices.id and notice_revisions.revision = notices.working_revision
      )
    end
  `.execute(db);
  await sql19`
    insert into events (id, at, type, entity_type, entity_id, organization_id, account_id, data)
    select id, at, type, case when notice_id is not null then 'notice' end, notice_id, organization_id, account_id, data
    from older_events order by id
  `.execute(db);
  await sql19`
    insert into attachments (id, entity_type, entity_id, revision, file_name, media_type, size, content_id, position)
    select id, 'notice', notice_id, revision, file_name, media_type, size, content_id, position from older_attachments
  `.execute(db);
  await sql19`
    insert into audit_entries (id, entity_type, entity_id, revision, action, at, account_id, reason)
    select id, 'notice', notice_id, revision, action, at, account_id, reason from notice_trail order by id
  `.execute(db);
  await sql19`
    insert into search_grams (entity_type, gram, entity_id) select 'notice', gram, notice_id from notice_grams
  `.execute(db);
  for (const table of ["older_events", "older_attachments", "attachment_contents", "notice_trail", "notice_grams"]) {
    await db.schema.dropTable(table).execute();
  }
}

// packages/server/src/modules/notices/migrations/002-known-import-ids.ts
var writeKnownImportIds = {
  name: "notices/002-known-import-ids",
  async up(db) {
    const sources = db.selectFrom("import_sources");
    for (const { organization_id, source, entry } of await sources.selectAll().execute()) {
      const [toSource, toEntry] = [knownId(source), knownId(entry)];
      if (toSource === source && toEntry === entry) continue;
      const isTaken = await sources.select("entry").where("organization_id", "=", organization_id).where("source", "=", toSource).where("entry", "=", toEntry).executeTakeFirst();
      if (isTaken) continue;
      await db.updateTable("import_sources").set({ source: toSource, entry: toEntry }).where("organization_id", "=", organization_id).where("source", "=", source).where("entry", "=", entry).execute();
    }
  }
};

// packages/server/src/modules/notices/migrations/003-former-revision.ts
import { sql as sql20 } from "kysely";
var fillFormerRevision = {
  name: "notices/003-former-revision",
  async up(db) {
    await sql20`
      update events set former_revision = (select live_revision from notices where notices.id = events.entity_id)
      where entity_type = 'notice' and type in ('notice.withdrawn', 'notice.expired')
    `.execute(db);
  }
};

// packages/server/src/modules/notices/migrations/004-desk-order.ts
var addDeskOrder = {
  name: "notices/004-desk-order",
  async up({ schema: schema2 }) {
    await schema2.createIndex("notices_by_organization_in_desk_order").on("notices").columns(["organization_id", "updated_at", "id"]).execute();
    await schema2.dropIndex("notices_by_organization").execute();
  }
};

// packages/server/src/modules/notices/migrations/005-desk-counts.ts
import { sql as sql21 } from "kysely";
var addDeskCounts = {
  name: "notices/005-desk-counts",
  async up({ schema: schema2 }) {
    await schema2.createIndex("notices_by_organization_and_state").on("notices").columns(["organization_id", "state", "expire_at"]).execute();
    await schema2.createIndex("notices_that_wait").on("notices").columns(["updated_at", "id"]).where(sql21`coalesce(state, '') in ('draft', 'secrecyReview', 'approved')`).execute();
  }
};

// packages/server/src/modules/notices/migrations/006-reminders.ts
var addReminders = {
  name: "notices/006-reminders",
  async up({ schema: schema2 }) {
    await schema2.alterTable("notices").addColumn("reminded_at", "text").execute();
  }
};

// packages/server/src/modules/notices/migrations/007-due-order.ts
import { sql as sql22 } from "kysely";
var addDueOrder = {
  name: "notices/007-due-order",
  async up(db) {
    await db.schema.alterTable("notices").addColumn("ack_due_order", "text", (c) => c.notNull().defaultTo("9999-12-31T23:59:59.999Z")).execute();
    await sql22`
      update notices set ack_due_order = live.ack_due_at from notice_revisions as live
      where live.notice_id = notices.id and live.revision = notices.live_revision and live.ack_due_at is not null
    `.execute(db);
    await db.schema.createIndex("notices_in_due_order").on("notices").columns(["status", "ack_due_order", "published_at", "id"]).where(sql22`requires_ack = 1`).execute();
  }
};

// packages/server/src/modules/notices/migrations/008-list-places.ts
import { sql as sql23 } from "kysely";
var placePublishedNotices = {
  name: "notices/008-list-places",
  async up(db) {
    await placePublished(db);
    await sql23`
      update search_grams set position = (
        select pinned || ' ' || published_at from notices where notices.id = search_grams.entity_id
      )
      where entity_type = 'notice' and exists (
        select 1 from notices where notices.id = search_grams.entity_id and published_at is not null
      )
    `.execute(db);
    await db.schema.dropIndex("notices_in_list_order").execute();
    await db.schema.dropIndex("notices_in_due_order").execute();
    await db.schema.createIndex("notice_receipts_of_archived").on("notice_receipts").columns(["account_id", "archived_at", "notice_id"]).execute();
  }
};
async function placePublished(db) {
  await sql23`
    insert into list_places (entity_type, list, position, entity_id)
    select 'notice', 'all', pinned || ' ' || published_at, id from notices where status = 'published'
    union all
    select 'notice', case disclosure_scope
      when 'branch' then 'audience branch ' || organization_id else 'audience ' || disclosure_scope end,
      pinned || ' ' || published_at, id
    from notices where status = 'published'
    union all
    select 'notice', 'asks ' || organization_id, ack_due_order || ' ' || published_at, id
    from notices where status = 'published' and requires_ack = 1
    union all
    select 'notice', 'within ' || above.id, pinned || ' ' || published_at, notices.id
    from notices
    join organizations as owner on owner.id = notices.organization_id
    join organizations as above on substr(owner.path, 1, length(above.path)) = above.path
    where status = 'published'
  `.execute(db);
  await sql23`
    insert into list_counts (entity_type, list, count)
    select entity_type, list, count(*) from list_places where entity_type = 'notice' group by entity_type, list
  `.execute(db);
}

// packages/server/src/modules/notices/index.ts
var notices3 = defineModule({
  name: "notices",
  resources: [
    resource(notices, noticeSchemas, noticeHandlers),
    resource(noticeDesk, noticeDeskSchemas, noticeDeskHandlers)
  ],
  permissions,
  tables: ["notices", "notice_revisions", "notice_receipts", "import_sources"],
  migrations: [
    createNoticeTables,
    writeKnownImportIds,
    fillFormerRevision,
    addDeskOrder,
    addDeskCounts,
    addReminders,
    addDueOrder,
    placePublishedNotices
  ],
  entities: { [entityType]: { table: "notices", place: placeNotices } },
  events: {
    "notice.published": visibleTo,
    "notice.updated": formerlyVisibleTo,
    "notice.withdrawn": formerlyVisibleTo,
    "notice.expired": formerlyVisibleTo,
    "notice.reminder": owedBy,
    "desk.changed": writableTo,
    "receipts.changed": "account"
  },
  files: { [entityType]: mayDownload },
  uploads: { [uploadPurpose]: { permission: "notices.write", limits: uploadLimits[uploadPurpose] } },
  jobs: noticeJobs,
  imports: { notices: noticeImport }
});

// packages/server/src/import/tables/forbidden-data.ts
var names = /身份证|身份证号|公民身份|证件号|护照|工资|薪|收入|月收入|年收入|银行|卡号|账号|家庭|配偶|父亲|母亲|子女|亲属|人事档案/;
function isForbiddenName(header) {
  return names.test(header.normalize("NFKC").replaceAll(/\s/g, ""));
}
var weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
function isForbiddenValue(text3) {
  const plain2 = text3.normalize("NFKC").replaceAll(/[\s-]/g, "").toUpperCase();
  for (const [found] of plain2.matchAll(/\d{15,19}X?/g)) {
    if (isIdentityNumber(found) || isBankCard(found)) return true;
  }
  return /\d{17}X/.test(plain2);
}
function isIdentityNumber(text3) {
  if (!/^\d{6}(?:19|20)\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dX]$/.test(text3)) {
    return /^[1-8]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}$/.test(text3);
  }
  const sum = weights.reduce((total, weight, index) => total + weight * Number(text3[index]), 0);
  return "10X98765432"[sum % 11] === text3[17];
}
function isBankCard(text3) {
  if (!/^[3-6]\d{14,18}$/.test(text3)) return false;
  let sum = 0;
  for (let index = 0; index < text3.length; index++) {
    const digit = Number(text3[text3.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

// packages/server/src/modules/people/import/day-in-china.ts
function dayInChina(now) {
  return new Date(now.getTime() + 8 * 60 * 60 * 1e3).toISOString().slice(0, 10);
}

// packages/server/src/modules/people/import/member-fields.ts
var memberFields = [
  {
    name: "key",
    kind: "code",
    most: 100,
    headers: [
      "\u4EBA\u5458\u7F16\u53F7",
      "\u515A\u5458\u7F16\u53F7",
      "\u4EBA\u5458\u552F\u4E00\u6807\u8BC6",
      "\u4EBA\u5458\u6807\u8BC6",
      "\u4EBA\u5458ID",
      "\u515A\u5458ID",
      "\u5DE5\u53F7",
      "\u5B66\u53F7",
      "\u5B66\u5DE5\u53F7",
      "\u6559\u5DE5\u53F7",
      "\u804C\u5DE5\u53F7",
      "\u5DE5\u53F7/\u5B66\u53F7"
    ]
  },
  { name: "displayName", kind: "text", isRequired: true, most: 100, headers: ["\u59D3\u540D", "\u515A\u5458\u59D3\u540D", "\u4EBA\u5458\u59D3\u540D"] },
  {
    name: "organizationCode",
    kind: "code",
    most: 60,
    headers: [
      "\u515A\u7EC4\u7EC7\u7F16\u7801",
      "\u515A\u7EC4\u7EC7\u4EE3\u7801",
      "\u7EC4\u7EC7\u7F16\u7801",
      "\u6240\u5728\u515A\u7EC4\u7EC7\u7F16\u7801",
      "\u6240\u5728\u515A\u7EC4\u7EC7\u4EE3\u7801",
      "\u6240\u5C5E\u515A\u7EC4\u7EC7\u7F16\u7801",
      "\u6240\u5728\u515A\u652F\u90E8\u7F16\u7801",
      "\u6240\u5728\u652F\u90E8\u7F16\u7801",
      "\u515A\u652F\u90E8\u7F16\u7801"
    ]
  },
  {
    name: "organizationName",
    kind: "text",
    most: 200,
    headers: [
      "\u6240\u5728\u515A\u652F\u90E8",
      "\u6240\u5728\u515A\u652F\u90E8\u540D\u79F0",
      "\u6240\u5728\u652F\u90E8",
      "\u6240\u5728\u515A\u7EC4\u7EC7",
      "\u6240\u5728\u515A\u7EC4\u7EC7\u540D\u79F0",
      "\u6240\u5728\u515A\u7EC4\u7EC7\u5168\u79F0",
      "\u6240\u5C5E\u515A\u7EC4\u7EC7",
      "\u6240\u5C5E\u515A\u7EC4\u7EC7\u540D\u79F0",
      "\u6240\u5C5E\u652F\u90E8",
      "\u515A\u7EC4\u7EC7\u5168\u79F0",
      "\u515A\u7EC4\u7EC7\u540D\u79F0",
      "\u515A\u652F\u90E8",
      "\u515A\u652F\u90E8\u540D\u79F0",
      "\u652F\u90E8\u540D\u79F0"
    ]
  },
  {
    name: "stage",
    kind: "choice",
    isRequired: true,
    headers: ["\u4EBA\u5458\u7C7B\u522B", "\u515A\u5458\u7C7B\u522B", "\u4EBA\u5458\u7C7B\u578B", "\u515A\u5458\u7C7B\u578B"],
    choices: {
      \u6B63\u5F0F\u515A\u5458: "full",
      \u6B63\u5F0F: "full",
      \u4E2D\u5171\u515A\u5458: "full",
      \u9884\u5907\u515A\u5458: "probationary",
      \u4E2D\u5171\u9884\u5907\u515A\u5458: "probationary",
      \u9884\u5907: "probationary",
      \u53D1\u5C55\u5BF9\u8C61: "developmentTarget",
      \u5165\u515A\u79EF\u6781\u5206\u5B50: "activist",
      \u79EF\u6781\u5206\u5B50: "activist",
      \u5165\u515A\u7533\u8BF7\u4EBA: "applicant",
      \u7533\u8BF7\u4EBA: "applicant"
    }
  },
  {
    name: "membershipStatus",
    kind: "choice",
    headers: ["\u515A\u7C4D\u72B6\u6001", "\u515A\u7C4D\u60C5\u51B5"],
    choices: {
      \u6B63\u5E38: "normal",
      \u6709\u515A\u7C4D: "normal",
      \u505C\u6B62\u515A\u7C4D: "suspended",
      \u505C\u6B62: "suspended",
      \u4E2D\u6B62\u515A\u7C4D: "suspended",
      \u9664\u540D: "removed",
      \u5DF2\u9664\u540D: "removed",
      \u5F00\u9664\u515A\u7C4D: "removed",
      \u51FA\u515A: "removed"
    }
  },
  {
    name: "category",
    kind: "choice",
    headers: ["\u4E2A\u4EBA\u8EAB\u4EFD", "\u4EBA\u5458\u8EAB\u4EFD", "\u8EAB\u4EFD\u7C7B\u522B", "\u8EAB\u4EFD"],
    choices: {
      \u6559\u804C\u5DE5: "staff",
      \u5728\u804C\u6559\u804C\u5DE5: "staff",
      \u5728\u804C: "staff",
      \u5728\u5C97\u804C\u5DE5: "staff",
      \u6559\u5E08: "staff",
      \u5B66\u751F: "student",
      \u5728\u6821\u5B66\u751F: "student",
      \u672C\u79D1\u751F: "student",
      \u7814\u7A76\u751F: "student",
      \u79BB\u9000\u4F11: "retired",
      \u79BB\u9000\u4F11\u4EBA\u5458: "retired",
      \u9000\u4F11: "retired",
      \u79BB\u4F11: "retired",
      \u6D41\u52A8: "flexible",
      \u6D41\u52A8\u515A\u5458: "flexible",
      \u7075\u6D3B\u5C31\u4E1A: "flexible"
    }
  },
  {
    name: "joinedOn",
    kind: "day",
    headers: ["\u5165\u515A\u65E5\u671F", "\u5165\u515A\u65F6\u95F4", "\u52A0\u5165\u515A\u7EC4\u7EC7\u65E5\u671F", "\u52A0\u5165\u515A\u7EC4\u7EC7\u65F6\u95F4", "\u52A0\u5165\u4E2D\u5171\u515A\u7EC4\u7EC7\u65E5\u671F"]
  },
  { name: "fullOn", kind: "day", headers: ["\u8F6C\u6B63\u65E5\u671F", "\u8F6C\u6B63\u65F6\u95F4", "\u8F6C\u4E3A\u6B63\u5F0F\u515A\u5458\u65E5\u671F"] }
];

// packages/server/src/import/tables/fingerprint.ts
function fingerprint3(text3) {
  let [one, two] = [3735928559, 1103547991];
  for (let at = 0; at < text3.length; at++) {
    const code = text3.charCodeAt(at);
    one = Math.imul(one ^ code, 2654435761);
    two = Math.imul(two ^ code, 1597334677);
  }
  one = Math.imul(one ^ one >>> 16, 2246822507) ^ Math.imul(two ^ two >>> 13, 3266489909);
  two = Math.imul(two ^ two >>> 16, 2246822507) ^ Math.imul(one ^ one >>> 13, 3266489909);
  return ((two & 2097151) * 4294967296 + (one >>> 0)).toString(36);
}

// packages/server/src/import/tables/table.ts
function cellText(cell) {
  if (cell === void 0) return "";
  return (typeof cell === "string" ? cell : cell.text).trim();
}
function isUnreadable(row) {
  return "fault" in row;
}

// packages/server/src/import/tables/table-error.ts
var tableFaults = {
  "empty-file": "it has no rows",
  "no-header": "no row at its top names the columns that are needed",
  "duplicate-header": "two of its columns have the same name",
  "unknown-encoding": "there is no such encoding, or it cannot be read here",
  "old-spreadsheet": "it is a workbook of the older format (.xls): save it as .xlsx or .csv",
  "encrypted-file": "it has a password: save a copy without one",
  "not-a-table": "it is no CSV and no XLSX file",
  "broken-file": "it is damaged",
  "too-large": "it is larger than an import takes: cut it into several files",
  "too-many-rows": "it has more rows than an import takes: cut it into several files",
  "too-many-columns": "it has more columns than an import takes",
  "too-many-sheets": "it has more sheets than an import takes",
  "no-such-sheet": "it has no sheet of that name",
  "compression-bomb": "it unpacks to far more than it should",
  "nested-too-deeply": "its markup is nested more deeply than a workbook needs",
  "declares-entities": "it declares entities or a document type, which no workbook needs",
  "unclosed-quote": "a quotation mark is never closed, so the rows after it are lost",
  "file-changed": "it was written to while it was read: run the import again",
  "forbidden-personal-data": "it has columns that may not be stored here",
  "bad-mapping": "the mapping is not right",
  "closes-too-many": "it would close more than it may"
};
var TableError = class extends Error {
  constructor(fault, details) {
    super(`${tableFaults[fault]}${details === void 0 ? "" : ` (${details})`}`);
    this.name = "TableError";
    this.fault = fault;
    this.details = details;
  }
};
var tableLimits = {
  /** Bytes of the file. */
  bytes: 256 * 1024 * 1024,
  rows: 1e6,
  columns: 500,
  sheets: 200,
  /** Characters of one cell: what a spreadsheet can hold. */
  cell: 32767,
  /** Bytes of one row of a CSV file. */
  record: 1024 * 1024
};

// packages/server/src/import/tables/fields.ts
var rowFaults = {
  missing: "is empty and is needed",
  "not-a-day": "is no day: write it as 2021-07-01",
  "unknown-choice": "is none of the words that are known here",
  "rounded-number": "is a number of more than 15 digits, which a spreadsheet has rounded: make the cell a text",
  "too-long": "is longer than this field may be",
  "error-cell": "is an error of the spreadsheet",
  "forbidden-personal-data": "looks like data of a person that may not be stored here",
  "wrong-cell-count": "has another number of cells than the header",
  "mixed-encoding": "is in another encoding than the rows around it",
  "row-too-long": "is longer than a row may be",
  "unknown-organization": "names no organisation that is here",
  "ambiguous-organization": "is the name of several organisations: give the code",
  "unknown-parent": "names no organisation of this file or of those that are here",
  "organization-cycle": "is above itself, by way of its parents",
  "wrong-order-of-days": "is before the day of joining"
};
function readRow(row, fields, isForbidden) {
  const values2 = {};
  const errors2 = [];
  for (const { field, column, header } of fields) {
    const cell = row.cells[column] ?? "";
    const value = readCell(cell, field, isForbidden);
    if (value !== null && typeof value === "object") {
      errors2.push({ row: row.number, column: header, fault: value.fault, value: shownValue(cellText(cell)) });
      values2[field.name] = null;
    } else values2[field.name] = value;
  }
  return { number: row.number, values: values2, errors: errors2 };
}
function readCell(cell, field, isForbidden) {
  const text3 = withoutGuard(cellText(cell));
  if (text3 === "") return field.isRequired ? { fault: "missing" } : null;
  if (typeof cell !== "string") {
    if (cell.kind === "error") return { fault: "error-cell" };
    if (cell.kind === "number" && isRounded(text3)) return { fault: "rounded-number" };
  } else if (field.kind === "code" && /^\d(?:\.\d+)?E\+\d+$/i.test(text3)) return { fault: "rounded-number" };
  if (text3.length >= 15 && isForbidden(text3)) return { fault: "forbidden-personal-data" };
  switch (field.kind) {
    case "day": {
      const day3 = dayOf2(text3) ?? (typeof cell === "string" ? void 0 : cell.day);
      return day3 ?? { fault: "not-a-day" };
    }
    case "choice": {
      const word = text3.normalize("NFKC").replaceAll(/\s/g, "");
      const choices = field.choices ?? {};
      return Object.hasOwn(choices, word) ? choices[word] : { fault: "unknown-choice" };
    }
    case "text":
    case "code":
      return text3.length > (field.most ?? tableLimits.cell) ? { fault: "too-long" } : text3.normalize("NFC");
  }
}
function withoutGuard(text3) {
  return /^'[=+\-@\t]/.test(text3) ? text3.slice(1) : text3;
}
function isRounded(text3) {
  const [mantissa = "", exponent = "0"] = text3.toLowerCase().split("e");
  const digits = mantissa.replaceAll(/[^\d]/g, "").replace(/^0+/, "");
  const whole2 = mantissa.replace(/^-/, "").split(".")[0]?.length ?? 0;
  return digits.length > 17 || whole2 + Number(exponent) > 15;
}
var days = [
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d{1,2}:\d{2}.*)?$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
  /^(\d{4})(\d{2})(\d{2})$/
];
function dayOf2(text3) {
  const plain2 = text3.normalize("NFKC").replaceAll(/\s*([年月日])\s*/g, "$1");
  for (const form of days) {
    const [, year, month, day3] = form.exec(plain2) ?? [];
    if (year === void 0 || month === void 0 || day3 === void 0) continue;
    const found = `${year}-${month.padStart(2, "0")}-${day3.padStart(2, "0")}`;
    const time = Date.parse(`${found}T00:00:00Z`);
    const isReal = !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === found;
    return isReal && Number(year) >= 1900 && Number(year) < 2200 ? found : void 0;
  }
  return void 0;
}
function shownValue(text3) {
  const hidden = text3.replaceAll(/\d[\d\s-]{9,}[\dXx]/g, "***");
  return hidden.length > 30 ? `${hidden.slice(0, 29)}\u2026` : hidden;
}

// packages/server/src/modules/people/import/member-items.ts
function memberReader(organizations2) {
  return {
    read(row) {
      const { values: values2 } = row;
      const errors2 = [...row.errors];
      const organization2 = organizationOf(row, organizations2, errors2);
      const { displayName = null, joinedOn, fullOn, stage = null } = values2;
      if (joinedOn && fullOn && fullOn < joinedOn) {
        errors2.push({ row: row.number, column: "\u8F6C\u6B63\u65E5\u671F", fault: "wrong-order-of-days", value: fullOn });
      }
      const given2 = values2["key"] ?? null;
      const key = given2 ?? (displayName !== null && organization2 ? `${displayName}@${organization2.id}` : void 0);
      if (errors2.length > 0 || key === void 0 || displayName === null || stage === null || !organization2) {
        return { errors: errors2, key };
      }
      const own = {
        displayName,
        organizationId: organization2.id,
        organizationPath: organization2.path,
        stage,
        membershipStatus: values2["membershipStatus"] ?? void 0,
        category: values2["category"],
        joinedOn,
        fullOn
      };
      const text3 = [displayName, organization2.id, stage, own.membershipStatus, own.category, joinedOn, fullOn];
      return {
        row: row.number,
        key,
        isKeyMade: given2 === null,
        label: `${displayName}, ${organization2.short_name}`,
        group: organization2.id,
        hash: fingerprint3(text3.map((value) => value ?? "").join("\n")),
        values: own
      };
    }
  };
}
function organizationOf({ number: row, values: values2 }, organizations2, errors2) {
  const code = values2["organizationCode"] ?? null;
  const name = values2["organizationName"] ?? null;
  const refuse2 = (column, fault, value) => {
    if (!errors2.some((error) => error.column === column)) {
      errors2.push({ row, column, fault, value: value === null ? void 0 : shownValue(value) });
    }
    return void 0;
  };
  if (code !== null) return organizations2.withCode(code) ?? refuse2("\u515A\u7EC4\u7EC7\u7F16\u7801", "unknown-organization", code);
  if (name === null) return refuse2("\u515A\u7EC4\u7EC7\u7F16\u7801", "missing", null);
  const found = organizations2.named(name);
  if (found === "several") return refuse2("\u6240\u5728\u515A\u652F\u90E8", "ambiguous-organization", name);
  return found ?? refuse2("\u6240\u5728\u515A\u652F\u90E8", "unknown-organization", name);
}

// packages/server/src/modules/people/import/organization-names.ts
var OrganizationNames = class _OrganizationNames {
  #byCode;
  #byName = /* @__PURE__ */ new Map();
  #asked = /* @__PURE__ */ new Map();
  constructor(all) {
    this.byId = new Map(all.map((one) => [one.id, one]));
    this.#byCode = new Map(all.flatMap((one) => one.code === null ? [] : [[one.code, one]]));
    for (const one of all) {
      if (one.isClosed) continue;
      for (const name of /* @__PURE__ */ new Set([fold(one.name), fold(one.short_name)])) {
        this.#byName.set(name, this.#byName.has(name) ? "several" : one);
      }
    }
  }
  static async load(db) {
    const rows = await db.selectFrom("organizations").select(["id", "code", "name", "short_name", "path", "closed_on"]).execute();
    return new _OrganizationNames(rows.map(({ closed_on, ...row }) => ({ ...row, isClosed: closed_on !== null })));
  }
  /** Finds an open organisation by its code. */
  withCode(code) {
    const found = this.#byCode.get(code);
    return found?.isClosed ? void 0 : found;
  }
  /** Finds an open organisation by its full or short name; `several` where it is no name of one alone. */
  named(name) {
    if (!this.#asked.has(name)) this.#asked.set(name, this.#byName.get(fold(name)));
    return this.#asked.get(name);
  }
};

// packages/server/src/modules/people/import/member-target.ts
var memberTarget = {
  name: "members",
  fields: memberFields,
  needsOneOf: [["organizationCode", "organizationName"]],
  async begin(db) {
    return memberReader(await OrganizationNames.load(db));
  },
  async findLike(db, items, source) {
    const wanted = new Map(
      items.map((item) => [placeOf(item.values.displayName, item.values.organizationId), item.key])
    );
    const rows = await db.selectFrom("members").innerJoin("accounts", "accounts.id", "members.account_id").select(["members.id", "members.organization_id", "accounts.display_name"]).where("members.organization_id", "in", [...new Set(items.map(({ group }) => group))]).where("accounts.display_name", "in", [...new Set(items.map(({ values: values2 }) => values2.displayName))]).where("members.left_on", "is", null).where(
      ({ not, exists, selectFrom }) => (
        // Two persons of one name whom the source itself tells apart are two.
        not(
          exists(
            selectFrom("import_keys").select("import_keys.key").whereRef("import_keys.entity_id", "=", "members.id").where("import_keys.target", "=", "members").where("import_keys.source", "=", source)
          )
        )
      )
    ).execute();
    const like = /* @__PURE__ */ new Map();
    for (const { id: id2, organization_id, display_name } of rows) {
      const key = wanted.get(placeOf(display_name, organization_id));
      if (key !== void 0) like.set(key, id2);
    }
    return like;
  },
  async compare(db, items) {
    const rows = await membersOf(db, items);
    const differences = /* @__PURE__ */ new Map();
    for (const { item, id: id2 } of items) {
      const row = rows.get(id2);
      if (row) differences.set(id2, differencesOf(row, item));
    }
    return differences;
  },
  async create(db, items) {
    const made = items.map(({ values: values2, key }) => ({ values: values2, key, id: newId("mem"), accountId: newId("acc") }));
    await db.insertInto("accounts").values(made.map(({ accountId, values: values2 }) => ({ id: accountId, display_name: values2.displayName }))).execute();
    await db.insertInto("members").values(
      made.map(({ id: id2, accountId, values: values2 }) => ({
        id: id2,
        account_id: accountId,
        organization_id: values2.organizationId,
        stage: values2.stage,
        membership_status: values2.membershipStatus ?? "normal",
        category: values2.category ?? null,
        joined_on: values2.joinedOn ?? null,
        full_on: values2.fullOn ?? null,
        source_key: null,
        left_on: null,
        voting_entitled: null,
        voting_basis: null,
        ...namesOf3(values2)
      }))
    ).execute();
    const grams = made.flatMap(({ id: id2, values: values2 }) => gramsOf2(id2, values2));
    for (let at = 0; at < grams.length; at += gramsPerInsert) {
      await db.insertInto("search_grams").values(grams.slice(at, at + gramsPerInsert)).execute();
    }
    return made.map(({ id: id2 }) => id2);
  },
  async update(db, items) {
    const rows = await membersOf(db, items);
    for (const { item, id: id2 } of items) {
      const row = rows.get(id2);
      if (!row) continue;
      const { values: values2 } = item;
      const names2 = namesOf3(values2);
      const { category, joinedOn, fullOn, membershipStatus } = values2;
      await db.updateTable("members").set(({ eb }) => ({
        organization_id: values2.organizationId,
        stage: values2.stage,
        ...membershipStatus === void 0 ? {} : { membership_status: membershipStatus },
        ...category === void 0 ? {} : { category },
        ...joinedOn === void 0 ? {} : { joined_on: joinedOn },
        ...fullOn === void 0 ? {} : { full_on: fullOn },
        ...names2,
        left_on: null,
        version: eb("version", "+", 1)
      })).where("id", "=", id2).execute();
      if (row.display_name !== values2.displayName) {
        const account = db.updateTable("accounts").set({ display_name: values2.displayName });
        await account.where("id", "=", row.account_id).execute();
      }
      if (row.roster_position === names2.roster_position && row.search_text === names2.search_text) continue;
      await db.deleteFrom("search_grams").where("entity_type", "=", "member").where("entity_id", "=", id2).execute();
      await db.insertInto("search_grams").values(gramsOf2(id2, values2)).execute();
    }
  },
  async close(db, ids, { now }) {
    await db.updateTable("members").set(({ eb }) => ({ left_on: dayInChina(now), version: eb("version", "+", 1) })).where("id", "in", ids).where("left_on", "is", null).execute();
    const at = now.toISOString();
    await db.updateTable("role_assignments").set({ to_at: at }).where("member_id", "in", ids).where("from_at", "<", at).where(({ or, eb }) => or([eb("to_at", "is", null), eb("to_at", ">", at)])).execute();
  },
  async nameGroups(db, groups) {
    const names2 = await OrganizationNames.load(db);
    return new Map(groups.map((id2) => [id2, names2.byId.get(id2)?.name ?? id2]));
  },
  async nameThings(db, ids) {
    const names2 = /* @__PURE__ */ new Map();
    for (let at = 0; at < ids.length; at += 1e3) {
      const rows = await db.selectFrom("members").innerJoin("accounts", "accounts.id", "members.account_id").innerJoin("organizations", "organizations.id", "members.organization_id").select(["members.id", "accounts.display_name", "organizations.short_name"]).where("members.id", "in", ids.slice(at, at + 1e3)).execute();
      for (const { id: id2, display_name, short_name } of rows) names2.set(id2, `${display_name}, ${short_name}`);
    }
    return names2;
  }
};
var gramsPerInsert = 5e3;
function placeOf(displayName, organizationId) {
  return `${displayName}
${organizationId}`;
}
function namesOf3({ displayName, organizationPath }) {
  const name = fold(displayName);
  const initials = pinyinInitials(name);
  return {
    pinyin_initials: initials,
    search_text: `${name} ${initials}`,
    roster_position: `${organizationPath} ${initials} ${name}`
  };
}
function gramsOf2(id2, values2) {
  const { search_text, roster_position } = namesOf3(values2);
  return indexedTextRows({ entityType: "member", entityId: id2 }, search_text, roster_position);
}
async function membersOf(db, items) {
  const rows = await db.selectFrom("members").innerJoin("accounts", "accounts.id", "members.account_id").innerJoin("organizations", "organizations.id", "members.organization_id").select([
    "members.id",
    "members.account_id",
    "members.organization_id",
    "members.stage",
    "members.membership_status",
    "members.category",
    "members.joined_on",
    "members.full_on",
    "members.left_on",
    "members.search_text",
    "members.roster_position",
    "accounts.display_name",
    "organizations.short_name"
  ]).where("members.id", "in", [...items.map(({ id: id2 }) => id2)]).execute();
  return new Map(rows.map((row) => [row.id, row]));
}
function differencesOf(row, { values: values2, label: label2 }) {
  const differences = [];
  const add = (field, from, to) => {
    if (to !== void 0 && from !== to) differences.push({ field, from, to });
  };
  add("\u59D3\u540D", row.display_name, values2.displayName);
  if (row.organization_id !== values2.organizationId) {
    add("\u515A\u7EC4\u7EC7", row.short_name, label2.slice(values2.displayName.length + 2));
  }
  add("\u4EBA\u5458\u7C7B\u522B", row.stage, values2.stage);
  add("\u515A\u7C4D\u72B6\u6001", row.membership_status, values2.membershipStatus);
  add("\u4E2A\u4EBA\u8EAB\u4EFD", row.category, values2.category);
  add("\u5165\u515A\u65E5\u671F", row.joined_on, values2.joinedOn);
  add("\u8F6C\u6B63\u65E5\u671F", row.full_on, values2.fullOn);
  if (row.left_on !== null) add("\u79BB\u5F00\u65E5\u671F", row.left_on, null);
  return differences;
}

// packages/server/src/modules/people/import/organization-target.ts
import { sql as sql24 } from "kysely";

// packages/server/src/modules/people/import/organization-fields.ts
var yesOrNo = { \u662F: "1", \u6709: "1", \u5426: "0", \u65E0: "0", TRUE: "1", FALSE: "0", "1": "1", "0": "0" };
var organizationFields = [
  {
    name: "code",
    kind: "code",
    isRequired: true,
    most: 60,
    headers: ["\u515A\u7EC4\u7EC7\u7F16\u7801", "\u515A\u7EC4\u7EC7\u4EE3\u7801", "\u7EC4\u7EC7\u7F16\u7801", "\u7EC4\u7EC7\u4EE3\u7801"]
  },
  {
    name: "name",
    kind: "text",
    isRequired: true,
    most: 200,
    headers: ["\u515A\u7EC4\u7EC7\u5168\u79F0", "\u515A\u7EC4\u7EC7\u540D\u79F0", "\u7EC4\u7EC7\u5168\u79F0", "\u7EC4\u7EC7\u540D\u79F0", "\u5168\u79F0"]
  },
  { name: "shortName", kind: "text", most: 100, headers: ["\u515A\u7EC4\u7EC7\u7B80\u79F0", "\u7EC4\u7EC7\u7B80\u79F0", "\u7B80\u79F0"] },
  {
    name: "kind",
    kind: "choice",
    isRequired: true,
    headers: ["\u515A\u7EC4\u7EC7\u7C7B\u522B", "\u515A\u7EC4\u7EC7\u7C7B\u578B", "\u7EC4\u7EC7\u7C7B\u522B", "\u7EC4\u7EC7\u7C7B\u578B", "\u7C7B\u522B"],
    choices: {
      \u515A\u59D4: "committee",
      \u57FA\u5C42\u515A\u59D4: "committee",
      \u4E8C\u7EA7\u515A\u59D4: "committee",
      \u515A\u603B\u652F: "generalBranch",
      \u515A\u603B\u652F\u90E8: "generalBranch",
      \u603B\u652F: "generalBranch",
      \u515A\u652F\u90E8: "branch",
      \u652F\u90E8: "branch",
      \u8054\u5408\u515A\u652F\u90E8: "jointBranch",
      \u8054\u5408\u652F\u90E8: "jointBranch",
      \u515A\u5C0F\u7EC4: "group",
      \u5C0F\u7EC4: "group"
    }
  },
  {
    name: "parentCode",
    kind: "code",
    most: 60,
    headers: [
      "\u4E0A\u7EA7\u515A\u7EC4\u7EC7\u7F16\u7801",
      "\u4E0A\u7EA7\u515A\u7EC4\u7EC7\u4EE3\u7801",
      "\u4E0A\u7EA7\u7EC4\u7EC7\u7F16\u7801",
      "\u4E0A\u7EA7\u7EC4\u7EC7\u4EE3\u7801",
      "\u4E0A\u7EA7\u7F16\u7801",
      "\u96B6\u5C5E\u515A\u7EC4\u7EC7\u7F16\u7801",
      "\u7236\u7EA7\u7F16\u7801"
    ]
  },
  { name: "unitNature", kind: "text", most: 100, headers: ["\u5355\u4F4D\u6027\u8D28\u7C7B\u522B", "\u5355\u4F4D\u6027\u8D28", "\u5355\u4F4D\u7C7B\u522B"] },
  { name: "adminDivision", kind: "text", most: 100, headers: ["\u884C\u653F\u533A\u5212", "\u884C\u653F\u533A\u5212\u4EE3\u7801", "\u6240\u5728\u884C\u653F\u533A\u5212"] },
  { name: "termNo", kind: "text", most: 20, headers: ["\u5C4A\u6B21", "\u672C\u5C4A\u5C4A\u6B21"] },
  { name: "termStart", kind: "day", headers: ["\u8D77\u59CB", "\u8D77\u59CB\u65E5\u671F", "\u672C\u5C4A\u8D77\u59CB\u65E5\u671F", "\u4EFB\u671F\u8D77\u59CB\u65E5\u671F", "\u5F53\u9009\u65E5\u671F"] },
  { name: "termEnd", kind: "day", headers: ["\u5C4A\u6EE1", "\u5C4A\u6EE1\u65E5\u671F", "\u672C\u5C4A\u5C4A\u6EE1\u65E5\u671F", "\u4EFB\u671F\u5C4A\u6EE1\u65E5\u671F"] },
  { name: "termYears", kind: "text", most: 10, headers: ["\u4EFB\u671F\u5E74\u9650", "\u4EFB\u671F"] },
  {
    name: "hasCommittee",
    kind: "choice",
    headers: ["\u662F\u5426\u8BBE\u7ACB\u59D4\u5458\u4F1A", "\u662F\u5426\u8BBE\u59D4\u5458\u4F1A", "\u8BBE\u7ACB\u59D4\u5458\u4F1A"],
    choices: yesOrNo
  },
  {
    name: "canApproveProbationary",
    kind: "choice",
    headers: ["\u5177\u6709\u5BA1\u6279\u9884\u5907\u515A\u5458\u6743\u9650", "\u662F\u5426\u5177\u6709\u5BA1\u6279\u9884\u5907\u515A\u5458\u6743\u9650", "\u5BA1\u6279\u9884\u5907\u515A\u5458\u6743\u9650"],
    choices: yesOrNo
  }
];

// packages/server/src/modules/people/import/organization-items.ts
function organizationReader(known4) {
  return {
    read({ number: row, values: values2, errors: before }) {
      const errors2 = [...before];
      const numberOf2 = (name2, column) => {
        const text3 = values2[name2];
        if (text3 === void 0 || text3 === null) return text3;
        const number5 = Number(/\d+/.exec(text3.normalize("NFKC"))?.[0] ?? "none");
        if (Number.isInteger(number5) && number5 < 1e3) return number5;
        errors2.push({ row, column, fault: "unknown-choice", value: shownValue(text3) });
        return null;
      };
      const { code = null, name = null, kind = null, termStart, termEnd } = values2;
      const termNo = numberOf2("termNo", "\u5C4A\u6B21");
      const termYears = numberOf2("termYears", "\u4EFB\u671F\u5E74\u9650");
      if (termStart && termEnd && termEnd < termStart) {
        errors2.push({ row, column: "\u5C4A\u6EE1", fault: "wrong-order-of-days", value: termEnd });
      }
      if (errors2.length > 0 || code === null || name === null || kind === null) {
        return { errors: errors2, key: code ?? void 0 };
      }
      const flag = (text3) => text3 === void 0 || text3 === null ? void 0 : Number(text3);
      const own = {
        code,
        name,
        kind,
        shortName: values2["shortName"] ?? void 0,
        parentCode: values2["parentCode"],
        unitNature: values2["unitNature"],
        adminDivision: values2["adminDivision"],
        termNo,
        termStart,
        termEnd,
        termYears,
        hasCommittee: flag(values2["hasCommittee"]),
        canApproveProbationary: flag(values2["canApproveProbationary"])
      };
      return {
        row,
        key: code,
        isKeyMade: false,
        label: name,
        group: own.parentCode ?? "-",
        hash: fingerprint3(
          Object.values(own).map((value) => String(value ?? "")).join("\n")
        ),
        values: own
      };
    },
    arrange: (items) => arrange(items, known4)
  };
}
function arrange(items, known4) {
  const byCode = /* @__PURE__ */ new Map();
  for (const item of items) byCode.set(item.key, [...byCode.get(item.key) ?? [], item]);
  const arranged = [];
  const errors2 = [];
  const states = /* @__PURE__ */ new Map();
  const above = (code) => byCode.get(code)?.[0]?.values.parentCode ?? known4.get(code) ?? null;
  const refuse2 = (code, fault) => {
    states.set(code, "out");
    for (const item of byCode.get(code) ?? []) {
      const value = shownValue(item.values.parentCode ?? item.key);
      errors2.push({ key: item.key, error: { row: item.row, column: "\u4E0A\u7EA7\u515A\u7EC4\u7EC7\u7F16\u7801", fault, value } });
    }
  };
  for (const { key } of items) {
    const way = [];
    let code = key;
    while (code !== null && !states.has(code)) {
      states.set(code, "open");
      way.push(code);
      code = above(code);
    }
    const circle = code !== null && states.get(code) === "open" ? way.indexOf(code) : -1;
    for (const [index, one] of [...way.entries()].reverse()) {
      const parent = above(one);
      if (circle !== -1 && index >= circle) refuse2(one, "organization-cycle");
      else if (parent !== null && !known4.has(parent) && states.get(parent) !== "in") refuse2(one, "unknown-parent");
      else if (!byCode.has(one) && !known4.has(one)) states.set(one, "out");
      else {
        states.set(one, "in");
        arranged.push(...byCode.get(one) ?? []);
      }
    }
  }
  return { items: arranged, errors: errors2 };
}

// packages/server/src/modules/people/import/organization-target.ts
var organizationTarget = {
  name: "organizations",
  fields: organizationFields,
  async begin(db) {
    const rows = await db.selectFrom("organizations").leftJoin("organizations as parents", "parents.id", "organizations.parent_id").select(["organizations.code", "parents.code as parent"]).where("organizations.code", "is not", null).where("organizations.closed_on", "is", null).execute();
    return organizationReader(new Map(rows.map(({ code, parent }) => [code, parent])));
  },
  async findSame(db, items) {
    const rows = await byCodes(
      db,
      items.map(({ key }) => key)
    );
    return new Map([...rows].map(([code, { id: id2 }]) => [code, id2]));
  },
  async findLike() {
    return /* @__PURE__ */ new Map();
  },
  async compare(db, items) {
    const rows = await organizationsOf(db, items);
    const differences = /* @__PURE__ */ new Map();
    for (const { item, id: id2 } of items) {
      const row = rows.get(id2);
      if (row) differences.set(id2, differencesOf2(row, item.values));
    }
    return differences;
  },
  async create(db, items) {
    const parents = await byCodes(
      db,
      items.flatMap(({ values: values2 }) => values2.parentCode ?? [])
    );
    const ids = [];
    for (const { values: values2 } of items) {
      const parent = values2.parentCode ? parents.get(values2.parentCode) : void 0;
      const id2 = newId("org");
      const path = `${parent?.path ?? "/"}${id2}/`;
      const { next } = await db.selectFrom("organizations").select(({ fn }) => fn.max("position").as("next")).executeTakeFirstOrThrow();
      await db.insertInto("organizations").values({
        id: id2,
        code: values2.code,
        name: values2.name,
        short_name: values2.shortName ?? values2.name,
        kind: values2.kind,
        parent_id: parent?.id ?? null,
        path,
        position: Number(next ?? 0) + 1,
        unit_nature: values2.unitNature ?? null,
        admin_division: values2.adminDivision ?? null,
        term_no: values2.termNo ?? null,
        term_start: values2.termStart ?? null,
        term_end: values2.termEnd ?? null,
        term_years: values2.termYears ?? null,
        has_committee: values2.hasCommittee ?? 0,
        can_approve_probationary: values2.canApproveProbationary ?? 0,
        closed_on: null,
        source_key: null
      }).execute();
      parents.set(values2.code, { id: id2, path });
      ids.push(id2);
    }
    return ids;
  },
  async update(db, items) {
    for (const { item, id: id2 } of items) await updateOrganization(db, id2, item.values);
  },
  async close(db, ids, { now }) {
    await db.updateTable("organizations").set(({ eb }) => ({ closed_on: dayInChina(now), version: eb("version", "+", 1) })).where("id", "in", ids).where("closed_on", "is", null).execute();
  },
  async keepOpen(db, ids) {
    const closing2 = new Set(ids);
    const kept = /* @__PURE__ */ new Map();
    const rows = await db.selectFrom("organizations").select(["id", "parent_id"]).where("closed_on", "is", null).execute();
    const withMembers = await db.selectFrom("members").select("organization_id").distinct().where("left_on", "is", null).execute();
    for (const { organization_id: id2 } of withMembers) if (closing2.has(id2)) kept.set(id2, "it has members");
    for (let more = true; more; ) {
      more = false;
      for (const { id: id2, parent_id: parent } of rows) {
        if (parent === null || !closing2.has(parent) || kept.has(parent)) continue;
        if (closing2.has(id2) && !kept.has(id2)) continue;
        kept.set(parent, "it has organisations below it");
        more = true;
      }
    }
    return kept;
  },
  async nameGroups(db, groups) {
    const rows = await byCodes(db, groups);
    return new Map(groups.map((code) => [code, rows.get(code)?.name ?? code]));
  },
  async nameThings(db, ids) {
    const rows = await db.selectFrom("organizations").select(["id", "name"]).where("id", "in", ids).execute();
    return new Map(rows.map(({ id: id2, name }) => [id2, name]));
  }
};
async function byCodes(db, codes) {
  const found = /* @__PURE__ */ new Map();
  if (codes.length === 0) return found;
  const rows = await db.selectFrom("organizations").select(["id", "path", "code", "name"]).where("code", "in", codes).execute();
  for (const { id: id2, path, code, name } of rows) found.set(code, { id: id2, path, name });
  return found;
}
async function updateOrganization(db, id2, values2) {
  const row = await db.selectFrom("organizations").select(["path", "parent_id"]).where("id", "=", id2).executeTakeFirst();
  if (!row) return;
  const { shortName, unitNature, adminDivision, termNo, termStart, termEnd, termYears } = values2;
  await db.updateTable("organizations").set(({ eb }) => ({
    name: values2.name,
    kind: values2.kind,
    ...shortName === void 0 ? {} : { short_name: shortName },
    ...unitNature === void 0 ? {} : { unit_nature: unitNature },
    ...adminDivision === void 0 ? {} : { admin_division: adminDivision },
    ...termNo === void 0 ? {} : { term_no: termNo },
    ...termStart === void 0 ? {} : { term_start: termStart },
    ...termEnd === void 0 ? {} : { term_end: termEnd },
    ...termYears === void 0 ? {} : { term_years: termYears },
    ...values2.hasCommittee === void 0 ? {} : { has_committee: values2.hasCommittee },
    ...values2.canApproveProbationary === void 0 ? {} : { can_approve_probationary: values2.canApproveProbationary },
    closed_on: null,
    version: eb("version", "+", 1)
  })).where("id", "=", id2).execute();
  if (values2.parentCode === void 0) return;
  const parent = values2.parentCode === null ? void 0 : (await byCodes(db, [values2.parentCode])).get(values2.parentCode);
  if ((parent?.id ?? null) === row.parent_id) return;
  await db.updateTable("organizations").set({ parent_id: parent?.id ?? null }).where("id", "=", id2).execute();
  await movePaths(db, row.path, `${parent?.path ?? "/"}${id2}/`);
}
async function movePaths(db, from, to) {
  const end = `${from.slice(0, -1)}0`;
  const rest = from.length + 1;
  await db.updateTable("organizations").set({ path: sql24`${to} || substr(path, ${sql24.lit(rest)})` }).where("path", ">=", from).where("path", "<", end).execute();
  await db.updateTable("members").set({ roster_position: sql24`${to} || substr(roster_position, ${sql24.lit(rest)})` }).where("roster_position", ">=", from).where("roster_position", "<", end).execute();
  await db.updateTable("search_grams").set({ position: sql24`${to} || substr(position, ${sql24.lit(rest)})` }).where("entity_type", "=", "member").where("position", ">=", from).where("position", "<", end).execute();
}
async function organizationsOf(db, items) {
  const rows = await db.selectFrom("organizations").leftJoin("organizations as parents", "parents.id", "organizations.parent_id").selectAll("organizations").select("parents.code as parent_code").where("organizations.id", "in", [...items.map(({ id: id2 }) => id2)]).execute();
  return new Map(rows.map((row) => [row.id, row]));
}
function differencesOf2(row, values2) {
  const differences = [];
  const add = (field, from, to) => {
    if (to === void 0 || from === to) return;
    differences.push({ field, from: from === null ? null : String(from), to: to === null ? null : String(to) });
  };
  add("\u515A\u7EC4\u7EC7\u5168\u79F0", row.name, values2.name);
  add("\u515A\u7EC4\u7EC7\u7B80\u79F0", row.short_name, values2.shortName);
  add("\u515A\u7EC4\u7EC7\u7C7B\u522B", row.kind, values2.kind);
  add("\u4E0A\u7EA7\u515A\u7EC4\u7EC7\u7F16\u7801", row.parent_code, values2.parentCode);
  add("\u5355\u4F4D\u6027\u8D28\u7C7B\u522B", row.unit_nature, values2.unitNature);
  add("\u884C\u653F\u533A\u5212", row.admin_division, values2.adminDivision);
  add("\u5C4A\u6B21", row.term_no, values2.termNo);
  add("\u8D77\u59CB", row.term_start, values2.termStart);
  add("\u5C4A\u6EE1", row.term_end, values2.termEnd);
  add("\u4EFB\u671F\u5E74\u9650", row.term_years, values2.termYears);
  add("\u662F\u5426\u8BBE\u7ACB\u59D4\u5458\u4F1A", row.has_committee, values2.hasCommittee);
  add("\u5177\u6709\u5BA1\u6279\u9884\u5907\u515A\u5458\u6743\u9650", row.can_approve_probationary, values2.canApproveProbationary);
  if (row.closed_on !== null) add("\u64A4\u9500\u65E5\u671F", row.closed_on, null);
  return differences;
}

// packages/server/src/modules/people/import/index.ts
var peopleImports = {
  organizations: tableImport(organizationTarget),
  members: tableImport(memberTarget)
};
function tableImport(target) {
  return { kind: "table", target, isForbiddenName, isForbiddenValue };
}

// packages/server/src/modules/people/me.ts
var meHandlers = {
  async get({ subject }) {
    const { accountId, displayName, member, roles: roles3 } = subject;
    return {
      body: {
        id: accountId,
        displayName,
        stage: member?.stage ?? "public",
        organization: member && toOrganizationRef(member.organization),
        roles: roles3.map(({ role, organization: organization2, from, to }) => {
          return { role, organization: toOrganizationRef(organization2), from, to };
        }),
        permissions: permissionsOf(subject)
      }
    };
  }
};
function toOrganizationRef({ id: id2, name, shortName }) {
  return { id: id2, name, shortName };
}

// packages/server/src/modules/people/migrations/001-participations.ts
var createParticipations = {
  name: "people/001-participations",
  async up({ schema: schema2 }) {
    await schema2.createTable("participations").addColumn("id", "text", (c) => c.primaryKey()).addColumn("member_id", "text", (c) => c.notNull().references("members.id")).addColumn("organization_id", "text", (c) => c.notNull().references("organizations.id")).addColumn("from_on", "text", (c) => c.notNull()).addColumn("to_on", "text").addColumn("source_key", "text", (c) => c.unique()).addColumn("version", "integer", (c) => c.notNull().defaultTo(1)).execute();
    await schema2.createIndex("participations_of_member").on("participations").columns(["member_id", "from_on", "id"]).execute();
    await schema2.createIndex("participations_by_organization").on("participations").column("organization_id").execute();
  }
};

// packages/server/src/modules/people/organizations.ts
var order2 = keyset("asc", { "organizations.position": "number", "organizations.id": "string" });
var organizationHandlers = {
  async list({ db, subject, permissions: permissions2 }, { query }) {
    const { parentId, permission } = query;
    if (permission !== void 0 && !isHeldByRole(permissions2, permission)) {
      throw new ProblemError("unknown-filter", { errors: [{ pointer: "?permission", code: "not-allowed" }] });
    }
    let list2 = db.selectFrom("organizations").selectAll();
    if (parentId !== void 0) list2 = list2.where("parent_id", "=", parentId);
    if (permission) list2 = list2.where("id", "in", organizationsWithin(reaches(subject, permission)));
    const { rows, nextCursor } = await readPage("organizations.list", subject, query, order2, list2);
    return { body: { items: rows.map((row) => toOrganization(row, subject)), nextCursor } };
  },
  async get({ db, subject }, { params }) {
    const row = await db.selectFrom("organizations").selectAll().where("id", "=", params.organizationId).executeTakeFirst();
    if (!row) throw new ProblemError("not-found");
    return { body: toOrganization(row, subject) };
  }
};
function toOrganization(row, subject) {
  return {
    id: row.id,
    code: subject.kind === "visitor" ? null : row.code,
    name: row.name,
    shortName: row.short_name,
    kind: row.kind,
    parentId: row.parent_id
  };
}

// packages/server/src/modules/people/index.ts
var people = defineModule({
  name: "people",
  resources: [
    resource(meOperations, meSchemas, meHandlers),
    resource(organizations, organizationSchemas, organizationHandlers)
  ],
  permissions: {},
  tables: ["participations"],
  migrations: [createParticipations],
  imports: peopleImports
});

// packages/server/src/modules.ts
var modules2 = [people, notices3];

// packages/server/src/composition.ts
var declared = compose([core, ...modules2]);
var composition = {
  ...declared,
  permissions: { ...declared.permissions, "uploads.write": uploadHolders(declared.permissions, declared.uploads) }
};
var subjects = subjectsOf(composition.permissions);
async function placeAll(database) {
  for (const { place } of Object.values(composition.entities)) await place?.(database);
}
async function migrate(database, now = /* @__PURE__ */ new Date()) {
  await applyMigrations(database, composition.migrations, olderMigrations, now);
}

// packages/server/src/node/import-command.ts
import { existsSync } from "node:fs";
import { parseArgs as parseArgs3 } from "node:util";

// packages/server/src/node/import-console.ts
var importExit = { done: 0, incomplete: 1, usage: 2 };

// packages/server/src/node/import-duplicates-command.ts
import { parseArgs } from "node:util";

// packages/server/src/import/tables/duplicates.ts
var mostListed = 200;
async function listWaiting(db) {
  const waiting = db.selectFrom("import_duplicates").where("decision", "is", null);
  const { total } = await waiting.select(({ fn }) => fn.countAll().as("total")).executeTakeFirstOrThrow();
  const rows = await waiting.select(["id", "target", "source", "row_number as row", "label", "reason", "other_id as otherId"]).orderBy("target").orderBy("source").orderBy("key").orderBy("row_number").orderBy("id").limit(mostListed).execute();
  return { rows, total: Number(total) };
}
async function decideDuplicate(db, id2, decision, now) {
  const found = await db.selectFrom("import_duplicates").selectAll().where("id", "=", id2).where("decision", "is", null).executeTakeFirst();
  if (!found) return void 0;
  const { target, source, key } = found;
  const decided_at = now.toISOString();
  await db.updateTable("import_duplicates").set({ decision, decided_at }).where("id", "=", id2).execute();
  if (decision === "merge") {
    await db.updateTable("import_duplicates").set({ decision: "drop", decided_at }).where("target", "=", target).where("source", "=", source).where("key", "=", key).where("id", "!=", id2).where((where) => where.or([where("decision", "is", null), where("decision", "=", "merge")])).execute();
    if (found.reason === "known-name" && found.other_id !== null) await linkKey(db, found, found.other_id);
  }
  const { row_number: row, label: label2, reason: reason2, other_id: otherId } = found;
  return { id: id2, target, source, row, label: label2, reason: reason2, otherId };
}
async function linkKey(db, found, otherId) {
  const { target, source, key, run_id } = found;
  await db.insertInto("import_keys").values({ target, source, key, entity_id: otherId, group_id: "", hash: "", closed_at: null, run_id }).onConflict(
    (conflict) => conflict.columns(["target", "source", "key"]).doUpdateSet({ entity_id: otherId, hash: "" })
  ).execute();
}

// packages/server/src/database/unavailable.ts
var DatabaseUnavailableError = class extends Error {
  constructor(failure, options2) {
    super(options2?.message ?? `The database is ${failure}.`, options2);
    this.name = "DatabaseUnavailableError";
    this.failure = failure;
  }
};
var DatabaseBusyError = class extends DatabaseUnavailableError {
  constructor(message, options2) {
    super("busy", { ...options2, message });
    this.name = "DatabaseBusyError";
  }
};

// packages/server/src/node/postgres.ts
import {
  Kysely,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
  CompiledQuery,
  sql as sql25
} from "kysely";
import pg2 from "pg";

// packages/server/src/node/postgres-listener.ts
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
var channel = `'party_affairs_' || hashtext(current_schema())`;
var notifyListeners = `select pg_notify(${channel}, '')`;
function isWithoutNotify(error) {
  return error instanceof Error && "code" in error && /^(0A|42|P0)/.test(String(error.code));
}
var pauses = { first: 100, longest: 5e3 };
var connectionTimeout = 5e3;
var PostgresListener = class {
  #address;
  #onEvents;
  #closing = new AbortController();
  #running;
  #client;
  #isTold = false;
  #isLooking = false;
  /** `onEvents` is called when there may be new events, and never twice at once. */
  constructor(address, onEvents) {
    this.#address = address;
    this.#onEvents = onEvents;
    this.#running = this.#run();
  }
  async close() {
    this.#closing.abort();
    await this.#client?.end().catch(() => {
    });
    await this.#running;
  }
  async #run() {
    const { signal } = this.#closing;
    let pause = pauses.first;
    while (!signal.aborted) {
      try {
        await this.#listen(() => pause = pauses.first);
      } catch (error) {
        if (isWithoutNotify(error)) return;
      }
      await wait(pause, void 0, { signal }).catch(() => {
      });
      pause = Math.min(pause * 2, pauses.longest);
    }
  }
  /** Resolves when the connection has ended. */
  async #listen(onListening) {
    const client = new pg.Client({
      connectionString: this.#address,
      keepAlive: true,
      connectionTimeoutMillis: connectionTimeout
    });
    this.#client = client;
    const ended = new Promise((resolve) => client.once("end", resolve));
    client.on("error", () => {
    });
    client.on("notification", () => void this.#look());
    try {
      await client.connect();
      const { rows } = await client.query(`select ${channel} as name`);
      await client.query(`listen ${client.escapeIdentifier(rows[0]?.name ?? "")}`);
      onListening();
      void this.#look();
      await ended;
    } finally {
      await client.end().catch(() => {
      });
    }
  }
  async #look() {
    this.#isTold = true;
    if (this.#isLooking) return;
    this.#isLooking = true;
    while (this.#isTold && !this.#closing.signal.aborted) {
      this.#isTold = false;
      await this.#onEvents().catch(() => {
      });
    }
    this.#isLooking = false;
  }
};

// packages/server/src/node/postgres.ts
var writeLock = 20261123;
function isPostgresAddress(place) {
  return /^postgres(?:ql)?:\/\//.test(place);
}
function openPostgres(url, { patience: patience2 = 5e3, connections = 10 } = {}) {
  const pool = new pg2.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: patience2,
    idleTimeoutMillis: 0,
    types: { getTypeParser }
  });
  pool.on("error", () => {
  });
  pool.on("connect", (client) => client.on("error", () => {
  }));
  return new Kysely({ dialect: postgresDialect({ pool }, patience2) });
}
function postgresDialect(config, patience2) {
  return {
    createDriver: () => new LockingDriver(config, patience2),
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PortableCompiler(),
    createIntrospector: (db) => new SchemaIntrospector(db)
  };
}
var SchemaIntrospector = class extends PostgresIntrospector {
  #db;
  constructor(db) {
    super(db);
    this.#db = db;
  }
  async getTables() {
    const { rows } = await sql25`
      select c.relname as "table", c.relkind as kind, a.attname as name, t.typname as type,
        a.attnotnull as required, a.atthasdef as preset,
        pg_get_serial_sequence(quote_ident(n.nspname) || '.' || quote_ident(c.relname), a.attname) as counter
      from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      join pg_catalog.pg_attribute a on a.attrelid = c.oid
      join pg_catalog.pg_type t on t.oid = a.atttypid
      where n.nspname = current_schema() and c.relkind in ('r', 'v', 'p', 'f') and a.attnum > 0 and not a.attisdropped
      order by c.relname, a.attnum
    `.execute(this.#db);
    const tables2 = /* @__PURE__ */ new Map();
    for (const row of rows) tables2.set(row.table, [...tables2.get(row.table) ?? [], row]);
    return [...tables2].map(([name, columns4]) => ({
      name,
      isView: columns4[0]?.kind === "v",
      isForeign: columns4[0]?.kind === "f",
      columns: columns4.map((column) => ({
        name: column.name,
        dataType: column.type,
        isNullable: column.required === 0,
        hasDefaultValue: column.preset === 1,
        isAutoIncrementing: column.counter !== null
      }))
    }));
  }
};
var parsers = {
  [pg2.types.builtins.BOOL]: (text3) => text3 === "t" ? 1 : 0,
  [pg2.types.builtins.INT8]: Number,
  [pg2.types.builtins.NUMERIC]: Number,
  [pg2.types.builtins.BYTEA]: (text3) => Uint8Array.from(Buffer.from(text3.slice(2), "hex"))
};
function getTypeParser(type, format) {
  return parsers[type] ?? pg2.types.getTypeParser(type, format);
}
var LockingDriver = class extends PostgresDriver {
  #patience;
  #checked = /* @__PURE__ */ new WeakSet();
  /** Connections that have appended an event since their transaction began. */
  #appended = /* @__PURE__ */ new WeakSet();
  /** Whether the engine has NOTIFY; undefined until it was asked. */
  #notifies;
  constructor(config, patience2) {
    super(config);
    this.#patience = patience2;
  }
  async acquireConnection() {
    const connection = await super.acquireConnection().catch(refuse);
    if (!this.#checked.has(connection)) {
      this.#checked.add(connection);
      const execute = connection.executeQuery.bind(connection);
      connection.executeQuery = (query) => {
        if (appendsEvent(query)) this.#appended.add(connection);
        return execute(query).catch(refuse);
      };
    }
    return connection;
  }
  async beginTransaction(connection, settings) {
    const isRead = settings.accessMode === "read only";
    this.#appended.delete(connection);
    if (!isRead) await this.#findNotify(connection);
    const statements = isRead ? ["begin isolation level repeatable read read only"] : [
      "begin",
      `set local lock_timeout = ${this.#patience}`,
      `select pg_advisory_xact_lock(${writeLock}, hashtext(current_schema()))`
    ];
    try {
      for (const statement of statements) await connection.executeQuery(CompiledQuery.raw(statement));
    } catch (error) {
      await connection.executeQuery(CompiledQuery.raw("rollback")).catch(() => {
      });
      throw error;
    }
  }
  /** Tells the other processes with the commit that there are events. */
  async commitTransaction(connection) {
    if (this.#notifies && this.#appended.delete(connection)) {
      await connection.executeQuery(CompiledQuery.raw(notifyListeners));
    }
    await super.commitTransaction(connection);
  }
  /** Asks outside of a transaction, which would be lost where the engine has no NOTIFY. */
  async #findNotify(connection) {
    if (this.#notifies !== void 0) return;
    try {
      await connection.executeQuery(CompiledQuery.raw(notifyListeners));
      this.#notifies = true;
    } catch (error) {
      if (isWithoutNotify(error)) this.#notifies = false;
    }
  }
};
function appendsEvent({ query }) {
  return query.kind === "InsertQueryNode" && query.into?.table.identifier.name === "events";
}
var dataTypes = { text: 'text collate "C"', integer: "bigint", blob: "bytea" };
var PortableCompiler = class extends PostgresQueryCompiler {
  visitDataType(node) {
    this.append(dataTypes[node.dataType] ?? String(node.dataType));
  }
  getAutoIncrement() {
    return "generated by default as identity";
  }
};
function refuse(error) {
  const code = error instanceof Error && "code" in error ? String(error.code) : void 0;
  if (code !== void 0 && busy.has(code)) throw new DatabaseBusyError("Others are still writing.", { cause: error });
  const failure = failureOf(error, code);
  throw failure === void 0 ? error : new DatabaseUnavailableError(failure, { cause: error });
}
var busy = /* @__PURE__ */ new Set(["55P03", "40001", "40P01", "53300"]);
function failureOf(error, code) {
  if (code === void 0) {
    return error instanceof Error && /^(Connection terminated|timeout exceeded)/.test(error.message) ? "unreachable" : void 0;
  }
  if (code === "53100") return "full";
  if (/^(XX00[12])$/.test(code)) return "damaged";
  return /^(08...|57P0[1-3]|E[A-Z]+)$/.test(code) ? "unreachable" : void 0;
}

// packages/server/src/node/sqlite.ts
import { statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { Kysely as Kysely2 } from "kysely";

// packages/server/src/database/sqlite-dialect.ts
import {
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler
} from "kysely";
var step = 25;
function sqliteDialect(engine, { patience: patience2 = 5e3, reader } = {}) {
  return {
    createDriver: () => new EngineDriver(engine, reader, patience2),
    createAdapter: () => new EngineAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db)
  };
}
var EngineAdapter = class extends SqliteAdapter {
  get supportsTransactionalDdl() {
    return true;
  }
  /** The driver itself sees to it that an engine has one user at a time. */
  get supportsMultipleConnections() {
    return true;
  }
};
var SharedEngine = class {
  constructor(engine) {
    /** Whether a transaction may be open that could not be undone. */
    this.isDirty = false;
    this.#waiting = [];
    this.#isTaken = false;
    this.engine = engine;
  }
  #waiting;
  #isTaken;
  /** Waits for its turn until `deadline` (`performance.now`). */
  async acquire(deadline = Infinity) {
    if (!this.#isTaken) {
      this.#isTaken = true;
      return;
    }
    await new Promise((resolve, reject) => {
      const turn = () => {
        clearTimeout(timer);
        resolve();
      };
      const giveUp = () => {
        this.#waiting.splice(this.#waiting.indexOf(turn), 1);
        reject(new DatabaseBusyError("Others are still writing."));
      };
      const timer = deadline === Infinity ? void 0 : setTimeout(giveUp, deadline - performance.now());
      this.#waiting.push(turn);
    });
  }
  release() {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#isTaken = false;
  }
  /** Runs one statement. Throws DatabaseUnavailableError where not the statement is at fault. */
  run(sql27, parameters = []) {
    try {
      return this.engine.run(sql27, parameters);
    } catch (error) {
      if (this.engine.isBusy(error)) throw new DatabaseBusyError("Another process holds the lock.", { cause: error });
      const failure = this.engine.failureOf?.(error);
      throw failure === void 0 ? error : new DatabaseUnavailableError(failure, { cause: error });
    }
  }
  /** Makes sure that no earlier transaction is open, and that the database may be written. */
  prepare(isRead) {
    if (this.isDirty) this.undo();
    if (!isRead) this.engine.requireWritable?.();
  }
  /** Undoes the open transaction. Its own failure is of no interest beside what made it necessary. */
  undo() {
    try {
      this.run("rollback");
      this.isDirty = false;
    } catch {
      this.isDirty = true;
    }
  }
};
var EngineDriver = class {
  #patience;
  #writes;
  #reads;
  constructor(engine, reader, patience2) {
    this.#patience = patience2;
    this.#writes = new SharedEngine(engine);
    this.#reads = reader ? new SharedEngine(reader) : this.#writes;
  }
  async init() {
  }
  async acquireConnection() {
    return new EngineConnection(this.#writes, this.#reads, this.#patience);
  }
  async releaseConnection(connection) {
    connection.release();
  }
  async beginTransaction(connection, settings) {
    await connection.begin(settings.accessMode === "read only");
  }
  async commitTransaction(connection) {
    connection.commit();
  }
  async rollbackTransaction(connection) {
    connection.rollback();
  }
  async destroy() {
    if (this.#reads !== this.#writes) this.#reads.engine.close();
    this.#writes.engine.close();
  }
};
var EngineConnection = class {
  #writes;
  #reads;
  #deadline;
  #engine;
  constructor(writes, reads, patience2) {
    this.#writes = writes;
    this.#reads = reads;
    this.#deadline = performance.now() + patience2;
  }
  /**
   * Begins a transaction; a write takes the write lock at once. SQLite can refuse the lock without any waiting
   * (SQLITE_BUSY_SNAPSHOT) to a transaction that read first and asks for it later.
   */
  async begin(isRead) {
    const engine = isRead ? this.#reads : this.#writes;
    await engine.acquire(isRead ? Infinity : this.#deadline);
    this.#engine = engine;
    try {
      await this.#untilFree(() => {
        engine.prepare(isRead);
        return engine.run(isRead ? "begin" : "begin immediate");
      });
      engine.isDirty = false;
    } catch (error) {
      this.release();
      throw error;
    }
  }
  commit() {
    this.#engine?.run("commit");
    this.release();
  }
  rollback() {
    this.#engine?.undo();
    this.release();
  }
  release() {
    this.#engine?.release();
    this.#engine = void 0;
  }
  async executeQuery(query) {
    const { rows, changes, lastInsertRowid } = this.#engine ? this.#run(this.#engine, query) : await this.#runAlone(query);
    return {
      rows,
      ...changes === void 0 ? {} : { numAffectedRows: BigInt(changes) },
      ...lastInsertRowid === void 0 ? {} : { insertId: BigInt(lastInsertRowid) }
    };
  }
  /** Runs a statement that is in no transaction. */
  async #runAlone(query) {
    const isRead = /^\s*select\b/i.test(query.sql);
    const engine = isRead ? this.#reads : this.#writes;
    await engine.acquire(isRead ? Infinity : this.#deadline);
    try {
      return await this.#untilFree(() => {
        engine.prepare(isRead);
        return this.#run(engine, query);
      });
    } finally {
      engine.release();
    }
  }
  #run(engine, { sql: sql27, parameters }) {
    return engine.run(sql27, parameters);
  }
  /** Does something again until no other process holds the lock. SQLite's own waiting would stop the whole process. */
  async #untilFree(action) {
    for (; ; ) {
      try {
        return action();
      } catch (error) {
        if (!(error instanceof DatabaseBusyError) || performance.now() > this.#deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, step));
      }
    }
  }
  async *streamQuery() {
    throw new Error("Rows come all at once.");
  }
};

// packages/server/src/node/sqlite.ts
var SQLITE_BUSY = 5;
var patience = { opening: 5e3, read: 20, write: 0 };
var mostStatements = 200;
function openSqlite(file, patience2) {
  const writer = nodeEngine(file);
  const reader = file === ":memory:" ? void 0 : nodeEngine(file, { isReader: true });
  return new Kysely2({ dialect: sqliteDialect(writer, { patience: patience2, reader }) });
}
function nodeEngine(file, { isReader = false } = {}) {
  const database = new DatabaseSync(file, { timeout: patience.opening });
  try {
    database.exec("pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on;");
    if (isReader) database.exec("pragma query_only = on");
    database.exec(`pragma busy_timeout = ${isReader ? patience.read : patience.write}`);
  } catch (error) {
    database.close();
    throw error;
  }
  const opened = file === ":memory:" ? void 0 : placeOf2(file);
  const statements = /* @__PURE__ */ new Map();
  const prepare = (sql27) => {
    const statement = statements.get(sql27) ?? database.prepare(sql27);
    statements.delete(sql27);
    statements.set(sql27, statement);
    for (const [oldest] of statements) {
      if (statements.size <= mostStatements) break;
      statements.delete(oldest);
    }
    return statement;
  };
  return {
    run(sql27, parameters) {
      const statement = prepare(sql27);
      if (statement.columns().length > 0) return { rows: statement.all(...parameters) };
      const { changes, lastInsertRowid } = statement.run(...parameters);
      return { rows: [], changes, lastInsertRowid };
    },
    close: () => database.close(),
    isBusy: (error) => (sqliteCode(error) ?? 0) % 256 === SQLITE_BUSY,
    failureOf: (error) => failureOf2(sqliteCode(error)),
    requireWritable() {
      if (opened !== void 0 && placeOf2(file) !== opened) throw new DatabaseUnavailableError("missing");
    }
  };
}
function placeOf2(path) {
  const stat3 = statSync(path, { throwIfNoEntry: false, bigint: true });
  return stat3 && `${stat3.dev} ${stat3.ino}`;
}
var fullDisk = /* @__PURE__ */ new Set([13, 778, 1034, 1546, 4874]);
var damage = /* @__PURE__ */ new Set([10, 11, 26]);
function failureOf2(code) {
  if (code === void 0) return void 0;
  if (fullDisk.has(code)) return "full";
  return damage.has(code % 256) ? "damaged" : void 0;
}
function sqliteCode(error) {
  const code = error instanceof Error && "errcode" in error ? error.errcode : void 0;
  return typeof code === "number" ? code : void 0;
}

// packages/server/src/node/start-error.ts
var StartError = class extends Error {
  constructor() {
    super(...arguments);
    this.name = "StartError";
  }
};
var sqlite = { perm: 3, busy: 5, locked: 6, readOnly: 8, corrupt: 11, cannotOpen: 14, notADatabase: 26 };
function databaseError(error, place) {
  const isAddress = isPostgresAddress(place);
  const file = isAddress ? withoutCredentials(place) : place;
  if (error instanceof NewerDatabaseError) {
    return said(
      `The database ${file} was last used by a newer version of this program: start that version, or name another file (it has ${error.message}).`,
      error
    );
  }
  if (error instanceof ForeignDatabaseError) {
    return said(`The database ${file} belongs to another program: name another file.`, error);
  }
  const cause = error instanceof DatabaseUnavailableError ? error.cause ?? error : error;
  if (isAddress) return addressError(error, cause, file);
  const isFileError = cause instanceof Error && "syscall" in cause;
  if (isFileError && "code" in cause && cause.code === "ENOSPC") return noRoom(file, error);
  const code = isFileError ? sqlite.cannotOpen : sqliteCode(cause);
  if (failureOf2(code) === "full") return noRoom(file, error);
  switch (code === void 0 ? void 0 : code & 255) {
    case sqlite.busy:
    case sqlite.locked:
      return said(
        `The database ${file} is locked: close the other program that is writing to it, and start again.`,
        error
      );
    case sqlite.corrupt:
    case sqlite.notADatabase:
      return damagedError(file, error);
    case sqlite.perm:
    case sqlite.readOnly:
    case sqlite.cannotOpen:
      return said(
        `The database ${file} cannot be opened for writing: check that the file and its folder belong to you, or name another file.`,
        error
      );
  }
  return error;
}
function withoutCredentials(address) {
  if (!URL.canParse(address)) return "of that address";
  const { protocol, host, pathname } = new URL(address);
  return `${protocol}//${host}${pathname}`;
}
function addressError(error, cause, address) {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (/^(28|3D|42501)/.test(code)) {
    return said(
      `The database ${address} refuses: check its name, the user and the password, and what the user may do.`,
      error
    );
  }
  if (error instanceof DatabaseUnavailableError) {
    return said(`The database ${address} does not answer: start its server, or check the address.`, error);
  }
  return error;
}
function damagedError(file, cause) {
  return said(
    `The file ${file} is damaged or no database: put back a copy of it, or move it away to start with an empty one.`,
    cause
  );
}
function noRoom(file, cause) {
  return said(`There is no room left on the disk of ${file}: free some, and start again.`, cause);
}
function listenError(error, host, port) {
  switch (error instanceof Error && "code" in error ? error.code : void 0) {
    case "EADDRINUSE":
      return said(
        `Port ${port} is in use: stop the program that uses it, or choose another one, for example PORT=${port + 1}.`,
        error
      );
    case "EACCES":
      return said(`Port ${port} is not allowed for you: choose one above 1023, for example PORT=4173.`, error);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return said(`This machine has no address ${host}: listen on localhost, or on one of its own.`, error);
  }
  return error;
}
function said(sentence2, cause) {
  return new StartError(sentence2, { cause });
}

// packages/server/src/node/import-duplicates-command.ts
var duplicatesUsage = `list | merge ID | keep ID
    merge                   the row is the thing that it resembles
    keep                    the row is a thing of its own
    [--database FILE|ADDRESS]`;
async function importDuplicates(args, tables2, open3, { out, now = () => /* @__PURE__ */ new Date() }) {
  const { values: values2, positionals } = parse2(args);
  const [act, id2, ...rest] = positionals;
  const isList = act === "list" && id2 === void 0;
  const decision = act === "merge" || act === "keep" ? act : void 0;
  if (rest.length > 0 || !isList && (decision === void 0 || id2 === void 0)) {
    throw new ImportUsageError("Say what to do with rows that wait:");
  }
  const database = await open3(values2.database);
  try {
    if (decision === void 0 || id2 === void 0) {
      await list(database, tables2, out);
      return importExit.done;
    }
    const found = await database.transaction().execute((db) => decideDuplicate(db, id2, decision, now()));
    if (!found) throw new StartError(`No row ${id2} waits: "import duplicates list" shows those that do.`);
    const words = decision === "merge" ? "is the same" : "is another";
    out.write(`${found.label}: ${words}. The next import of this source acts on it.
`);
    return importExit.done;
  } finally {
    await database.destroy();
  }
}
function parse2(args) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { database: { type: "string" } } });
  } catch (error) {
    if (error instanceof TypeError) throw new StartError(error.message);
    throw error;
  }
}
async function list(database, tables2, out) {
  const { rows, total } = await listWaiting(database);
  for (const [target, { target: things }] of tables2) {
    const own = rows.filter((row) => row.target === target);
    const names2 = await things.nameThings(
      database,
      own.flatMap(({ otherId }) => otherId ?? [])
    );
    for (const { id: id2, source, row, label: label2, reason: reason2, otherId } of own) {
      const other = otherId === null ? "" : ` (here: ${names2.get(otherId) ?? otherId})`;
      out.write(`${id2}  ${target}, ${source}, row ${row}: ${label2}, ${reason2}${other}
`);
    }
  }
  out.write(
    total > rows.length ? `${total} rows wait; these are the first ${rows.length}.
` : `${total} rows wait.
`
  );
}

// packages/server/src/node/import-progress.ts
function legibleLines(lines2) {
  return { isTTY: lines2.isTTY, write: (text3) => lines2.write(legible(text3)) };
}
var every = { entries: 1e3, ms: 100 };
var Progress = class {
  constructor(out, clock2 = () => performance.now()) {
    this.shown = false;
    this.out = out;
    this.clock = clock2;
    this.last = clock2();
  }
  /** Tells how much is done; without a total, how much was read until now. */
  tell(name, done, total) {
    const state = total === void 0 ? `${done} rows read` : `${done} of ${total}`;
    if (this.out.isTTY) {
      if (this.clock() - this.last < every.ms) return;
      this.last = this.clock();
      this.shown = true;
      this.out.write(`\r\x1B[K${name}: ${state}`);
    } else if (done % every.entries === 0 && (total === void 0 || done < total))
      this.out.write(`${name}: ${state}
`);
  }
  /** Makes room for another line. */
  clear() {
    if (this.shown) this.out.write("\r\x1B[K");
    this.shown = false;
  }
};

// packages/server/src/node/import-sentences.ts
function feedSentence(fault, given2) {
  const details = given2 === void 0 ? void 0 : legibleLine(given2, 200);
  switch (fault) {
    case "unknown-encoding":
      return `declares the encoding ${details}, which does not exist; name the right one with --encoding.`;
    case "undeclared-encoding":
      return "is not UTF-8 and does not say what it is; name its encoding, for example --encoding gb18030.";
    case "web-page":
      return details === void 0 ? "is a web page and not a feed." : `is a web page and not a feed; it names a feed at ${details}.`;
    case "not-a-feed":
      return "is no feed: RSS, Atom and JSON Feed can be read.";
    case "too-large":
      return "is larger than 32 MB: cut it into several files.";
    case "broken":
      return "is damaged from the beginning, so nothing of it was taken.";
  }
}

// packages/server/src/node/import-files.ts
import { constants } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";

// packages/server/src/node/fetch-feed.ts
import { lookup } from "node:dns/promises";
import { once as once2 } from "node:events";
import http from "node:http";
import https from "node:https";
import { isIP as isIP2 } from "node:net";
import { pipeline } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

// packages/server/src/node/private-address.ts
import { BlockList, isIP } from "node:net";
var blocked = new BlockList();
for (const [start, length] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3]
]) {
  blocked.addSubnet(start, length, "ipv4");
}
for (const [start, length] of [
  ["::", 127],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8]
]) {
  blocked.addSubnet(start, length, "ipv6");
}
function isPrivateAddress(address) {
  const family = isIP(address);
  return family === 0 || blocked.check(address, family === 6 ? "ipv6" : "ipv4");
}

// packages/server/src/node/fetch-feed.ts
async function fetchFeed(address, limits2 = {}) {
  const { timeout = 3e4, bytes = largestFeed } = limits2;
  const signal = AbortSignal.timeout(timeout);
  try {
    const { response, url } = await follow(address, limits2, signal);
    const { statusCode = 0, headers } = response;
    if (statusCode < 200 || statusCode > 299) {
      response.destroy();
      throw new StartError(`${address} answered ${statusCode}: check the address in a browser.`);
    }
    const contentType = headers["content-type"];
    return { bytes: await readBody(response, bytes, address), contentType, address: url.href };
  } catch (error) {
    if (error instanceof StartError) throw error;
    if (signal.aborted) throw new StartError(`${address} did not answer in ${timeout / 1e3} s: try again later.`);
    throw new StartError(`${address} cannot be reached: check the address and the network.`, { cause: error });
  }
}
async function follow(address, { redirects = 5, allowPrivate = false, resolve = addressesOf }, signal) {
  let url = new URL(address);
  const typed = url.host;
  const known4 = /* @__PURE__ */ new Map();
  for (let left = redirects; ; left -= 1) {
    if (url.protocol !== "http:" && url.protocol !== "https:") {
      throw new StartError(`${address} leads to ${url.protocol}, which is no web address.`);
    }
    const host = hostOf(url);
    const addresses = known4.get(host) ?? await resolve(host);
    known4.set(host, addresses);
    if (!allowPrivate && url.host !== typed && addresses.some(isPrivateAddress)) {
      throw new StartError(
        `${address} leads to ${url.host}, which is in the network of this machine: add --allow-private if it may.`
      );
    }
    const response = await get(url, addresses, signal);
    const { location } = response.headers;
    const { statusCode = 0 } = response;
    if (statusCode < 300 || statusCode > 399 || location === void 0) return { response, url };
    response.destroy();
    if (left <= 0) throw new StartError(`${address} leads from one address to the next without end.`);
    url = new URL(location, url);
  }
}
async function get(url, addresses, signal) {
  const found = addresses.map((address) => ({ address, family: isIP2(address) }));
  const [first] = found;
  if (!first) throw new Error(`Nothing is known of ${url.host}.`);
  const given2 = (_, { all }, done) => all ? done(null, found) : done(null, first.address, first.family);
  const headers = {
    Accept: "application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate, br"
  };
  const { request } = url.protocol === "https:" ? https : http;
  const asked = request(url, { signal, headers, lookup: given2, agent: false });
  asked.on("error", () => {
  }).end();
  const [response] = await once2(asked, "response");
  return response;
}
async function addressesOf(host) {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}
function hostOf({ hostname }) {
  return hostname.replace(/^\[(.*)\]$/, "$1");
}
async function readBody(response, most2, address) {
  const chunks = [];
  let length = 0;
  for await (const chunk of decoded2(response)) {
    length += chunk.length;
    if (length > most2) throw new StartError(`${address} sends more than ${megabytes(most2)} MB: that is no feed.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
var decoders = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress
};
function decoded2(response) {
  const encoding = response.headers["content-encoding"]?.trim().toLowerCase() ?? "";
  const decoder = Object.hasOwn(decoders, encoding) ? decoders[encoding]?.() : void 0;
  return decoder ? pipeline(response, decoder, () => {
  }) : response;
}
function megabytes(bytes) {
  return Math.round(bytes / 1024 / 1024);
}

// packages/server/src/node/import-files.ts
var feedFile = /\.(?:xml|rss|rdf|atom|json|feed)$/i;
async function importFiles(target, { allowPrivate = false } = {}) {
  if (/^https?:\/\//i.test(target) && URL.canParse(target)) {
    return [{ name: target, read: () => fetchFeed(target, { allowPrivate }) }];
  }
  const found = await stat(target).catch(() => null);
  if (!found) throw new StartError(`There is no file or folder ${target}: check the path, or give a web address.`);
  if (!found.isDirectory()) return [fileSource(target)];
  const names2 = (await readdir(target)).filter((name) => feedFile.test(name)).sort();
  if (names2.length === 0)
    throw new StartError(`The folder ${target} holds no feeds (.xml .rss .rdf .atom .json .feed).`);
  return names2.map((name) => fileSource(join(target, name)));
}
function fileSource(path) {
  return {
    name: basename(path),
    async read() {
      try {
        return { bytes: await readBytes(path), contentType: void 0 };
      } catch (error) {
        if (error instanceof StartError) throw error;
        throw new StartError(`The file ${path} cannot be read: check that it belongs to you.`, { cause: error });
      }
    }
  };
}
async function readBytes(path) {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const info = await file.stat();
    if (!info.isFile()) {
      throw new StartError(`${path} is no file but a device, a pipe or a folder: save what it gives to a file first.`);
    }
    const bytes = new Uint8Array(Math.min(info.size, largestFeed) + 1);
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    await file.close();
  }
}

// packages/server/src/node/import-table-command.ts
import { createWriteStream } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs as parseArgs2 } from "node:util";

// packages/server/src/import/tables/mapping.ts
var leaveOut = "leave-out";
var topRows = 10;
async function findHeader(table, options2) {
  const top = [];
  for await (const rows of table.rows()) {
    for (const row of rows) {
      if (!isUnreadable(row)) top.push(row);
      else if (top.length === 0) throw new TableError("no-header", `row ${row.number} ${rowFaults[row.fault]}`);
    }
    if (top.length >= topRows) break;
  }
  const [first] = top;
  if (!first) throw new TableError("empty-file");
  let best = { row: first, score: 0 };
  for (const row of top.slice(0, topRows)) {
    const score = row.cells.filter((cell) => nameOf2(cellText(cell), options2) !== void 0).length;
    if (score > best.score) best = { row, score };
  }
  return readHeader(best.row, options2);
}
function readHeader(row, options2) {
  const headers = row.cells.map(cellText);
  const fields = [];
  const ignored = [];
  const columns4 = {};
  const forbidden = [];
  for (const [column, header] of headers.entries()) {
    if (header === "") continue;
    if (Object.hasOwn(columns4, header)) throw new TableError("duplicate-header", header.slice(0, 40));
    const name = nameOf2(header, options2);
    columns4[header] = name ?? null;
    if (name === leaveOut) continue;
    if (options2.isForbiddenName(header)) forbidden.push(header.slice(0, 40));
    const field = options2.fields.find((one) => one.name === name);
    if (!field) ignored.push({ column, header });
    else {
      const other = fields.find((one) => one.field === field);
      if (other) throw new TableError("duplicate-header", `${other.header.slice(0, 40)}, ${header.slice(0, 40)}`);
      fields.push({ field, column, header });
    }
  }
  if (forbidden.length > 0) throw new TableError("forbidden-personal-data", forbidden.join(", "));
  for (const header of Object.keys(options2.given?.columns ?? {})) {
    if (!Object.hasOwn(columns4, header)) throw new TableError("bad-mapping", `no column ${header.slice(0, 40)}`);
  }
  const missing = options2.fields.filter((field) => field.isRequired && !fields.some((one) => one.field === field));
  for (const names2 of options2.needsOneOf ?? []) {
    if (fields.some(({ field }) => names2.includes(field.name))) continue;
    missing.push(...options2.fields.filter(({ name }) => names2.includes(name)).slice(0, 1));
  }
  if (missing.length > 0) throw new TableError("no-header", missing.map(({ headers: [ours] }) => ours).join(", "));
  return {
    row: row.number,
    fields,
    ignored,
    columnCount: headers.findLastIndex((header) => header !== "") + 1,
    mapping: { target: options2.target, columns: columns4 }
  };
}
function nameOf2(header, { given: given2, fields }) {
  if (header === "") return void 0;
  if (given2 && Object.hasOwn(given2.columns, header)) return given2.columns[header] ?? void 0;
  const plain2 = plainHeader(header);
  return fields.find((field) => field.headers.some((one) => plainHeader(one) === plain2))?.name;
}
function plainHeader(header) {
  const plain2 = header.normalize("NFKC").replaceAll(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, "");
  return fold(plain2).replaceAll(/[\s*:：_\-·.]/g, "");
}
function readMapping(text3, target, fields) {
  let value;
  try {
    value = JSON.parse(text3.replace(/^\ufeff/, ""));
  } catch {
    throw new TableError("bad-mapping", "it is no JSON");
  }
  const { target: said2, columns: columns4 } = value ?? {};
  if (said2 !== target) throw new TableError("bad-mapping", `its target is not "${target}"`);
  if (typeof columns4 !== "object" || columns4 === null || Array.isArray(columns4)) {
    throw new TableError("bad-mapping", 'it has no "columns"');
  }
  const names2 = [...fields.map(({ name }) => name), leaveOut];
  for (const [header, name] of Object.entries(columns4)) {
    if (name !== null && !names2.includes(name)) {
      throw new TableError("bad-mapping", `${header.slice(0, 40)}: give null or one of ${names2.join(", ")}`);
    }
  }
  return { target, columns: columns4 };
}
function requireNothingForbidden(row, { ignored }, isForbidden) {
  for (const { column, header } of ignored) {
    const text3 = cellText(row.cells[column]);
    if (text3.length >= 15 && isForbidden(text3)) {
      throw new TableError("forbidden-personal-data", `${header.slice(0, 40)}, by its values`);
    }
  }
}

// packages/server/src/import/tables/byte-source.ts
var pieceSize2 = 64 * 1024;
async function* piecesOf2(source, from = 0, to = source.size, size = pieceSize2) {
  for (let at = from; at < to; at += size) yield await source.read(at, Math.min(size, to - at));
}

// packages/server/src/import/tables/csv-records.ts
var [tab, lineFeed, carriageReturn, quote] = [9, 10, 13, 34];
var separators = { ",": 44, ";": 59, "	": tab };
var CsvRecords = class {
  #separator;
  #state = "start";
  #kept = [];
  #length = 0;
  #number = 1;
  #hasQuote = false;
  #isAfterReturn = false;
  constructor(separator) {
    this.#separator = separator;
  }
  /** Takes the next bytes, and gives the rows that end in them. */
  push(bytes) {
    const records = [];
    let from = 0;
    let state = this.#state;
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at];
      if (state === "quoted") {
        if (byte === quote) state = "quote-in-quoted";
        continue;
      }
      if (byte === lineFeed || byte === carriageReturn) {
        if (byte === lineFeed && this.#isAfterReturn && at === from && this.#length === 0) {
          this.#isAfterReturn = false;
          from = at + 1;
          continue;
        }
        this.#isAfterReturn = byte === carriageReturn;
        records.push(this.#end(bytes.subarray(from, at)));
        from = at + 1;
        state = "start";
      } else if (byte === this.#separator) state = "start";
      else if (byte === quote && state !== "plain") {
        this.#hasQuote = true;
        state = "quoted";
      } else state = "plain";
    }
    this.#state = state;
    this.#keep(bytes.subarray(from));
    return records;
  }
  /** Gives the last row, which no line end follows. */
  finish() {
    const isQuoteOpen = this.#state === "quoted";
    return { isQuoteOpen, record: this.#length === 0 ? void 0 : this.#end(new Uint8Array(0)) };
  }
  #keep(bytes) {
    if (bytes.length === 0) return;
    this.#length += bytes.length;
    if (this.#length > tableLimits.record) this.#kept = [];
    else this.#kept.push(bytes);
  }
  #end(last) {
    this.#keep(last);
    const bytes = this.#length > tableLimits.record ? null : joined(this.#kept, this.#length);
    const record = { number: this.#number, bytes, hasQuote: this.#hasQuote };
    this.#kept = [];
    this.#length = 0;
    this.#hasQuote = false;
    this.#number += 1;
    return record;
  }
};
function joined(pieces, length) {
  if (pieces.length === 1) return pieces[0];
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
function cellsOf(text3, separator, hasQuote) {
  if (!hasQuote) return text3.split(separator);
  const cells = [];
  let at = 0;
  for (; ; ) {
    let cell = "";
    if (text3[at] === '"') {
      at += 1;
      for (; ; ) {
        const end2 = text3.indexOf('"', at);
        if (end2 === -1) return [...cells, cell + text3.slice(at)];
        cell += text3.slice(at, end2);
        at = end2 + 1;
        if (text3[at] !== '"') break;
        cell += '"';
        at += 1;
      }
    }
    const end = text3.indexOf(separator, at);
    if (end === -1) return [...cells, cell + text3.slice(at)];
    cells.push(cell + text3.slice(at, end));
    at = end + 1;
  }
}
function findSeparator(start) {
  const counts = new Map(Object.keys(separators).map((separator) => [separator, 0]));
  let [lines2, isQuoted] = [0, false];
  for (const byte of start) {
    if (byte === quote) isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (byte === lineFeed && (lines2 += 1) === 10) break;
    for (const [separator, value] of Object.entries(separators)) {
      if (byte === value) counts.set(separator, (counts.get(separator) ?? 0) + 1);
    }
  }
  return [...counts].reduce((best, next) => next[1] > best[1] ? next : best)[0];
}

// packages/server/src/import/tables/text-encoding.ts
var marks2 = [
  [[239, 187, 191], "utf-8"],
  [[255, 254], "utf-16le"],
  [[254, 255], "utf-16be"],
  // GB18030 has a mark of its own, which few programs write.
  [[132, 49, 149, 51], "gb18030"]
];
var known3 = /* @__PURE__ */ new Set(["utf-8", "gb18030", "big5", "utf-16le", "utf-16be"]);
function findEncoding(start, said2) {
  const marked = marks2.find(([bytes]) => bytes.every((byte, index) => start[index] === byte));
  if (marked) return { encoding: marked[1], mark: marked[0].length };
  if (said2 !== void 0) return { encoding: named2(said2), mark: 0 };
  const wide = wideEncoding3(start);
  if (wide !== void 0) return { encoding: wide, mark: 0 };
  return { encoding: decode2(withoutCutCharacter(start), "utf-8") === null ? mostlyOf(start) : "utf-8", mark: 0 };
}
function decode2(bytes, encoding) {
  try {
    return decoderOf(encoding).decode(bytes);
  } catch {
    return null;
  }
}
var decoders2 = /* @__PURE__ */ new Map();
function decoderOf(encoding) {
  const decoder = decoders2.get(encoding) ?? new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  decoders2.set(encoding, decoder);
  return decoder;
}
function isChineseInUtf8(bytes) {
  const text3 = decode2(bytes, "utf-8");
  return text3 !== null && /^[\0-\x7f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]*$/.test(text3) && /[^\0-\x7f]/.test(text3);
}
function named2(label2) {
  let encoding;
  try {
    ({ encoding } = new TextDecoder(label2.trim()));
  } catch {
    throw new TableError("unknown-encoding", label2.trim().slice(0, 40));
  }
  if (encoding === "gbk") encoding = "gb18030";
  if (!known3.has(encoding)) throw new TableError("unknown-encoding", label2.trim().slice(0, 40));
  return encoding;
}
function wideEncoding3(start) {
  const zeros = [0, 0];
  const length = Math.min(start.length, 4096);
  for (let at = 0; at < length; at++) if (start[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd < 2) return void 0;
  return odd >= even ? "utf-16le" : "utf-16be";
}
function withoutCutCharacter(bytes) {
  let end = bytes.length;
  while (end > 0 && bytes.length - end < 4 && (bytes[end - 1] ?? 0) >= 128) end -= 1;
  return bytes.subarray(0, end);
}
function mostlyOf(start) {
  let [utf8, other] = [0, 0];
  let from = 0;
  for (let at = 0; at < start.length; at++) {
    if (start[at] !== 10) continue;
    const line = start.subarray(from, at);
    from = at + 1;
    if (line.every((byte) => byte < 128)) continue;
    if (isChineseInUtf8(line)) utf8 += 1;
    else other += 1;
  }
  return utf8 > other ? "utf-8" : "gb18030";
}

// packages/server/src/import/tables/csv.ts
var startSize = 64 * 1024;
async function openCsv(source, { encoding: said2 } = {}) {
  const found = findEncoding(await source.read(0, startSize), said2);
  const encoding = found.encoding.startsWith("utf-16") ? "utf-8" : found.encoding;
  let start = new Uint8Array(0);
  for await (const piece of narrowPieces(source, found)) {
    start = piece;
    break;
  }
  const named3 = /^\s*"?sep=(.)"?\s*$/i.exec(new TextDecoder().decode(start.subarray(0, 16)).split(/[\r\n]/)[0] ?? "");
  const separator = named3?.[1] !== void 0 && named3[1] in separators ? named3[1] : findSeparator(start);
  return {
    format: `CSV, ${found.encoding}, separated by ${separator === "	" ? "tabs" : `"${separator}"`}`,
    hasAllCells: true,
    rows: () => readRows(source, found, encoding, separator, named3 !== null)
  };
}
async function* readRows(source, found, encoding, separator, hasSeparatorLine) {
  const records = new CsvRecords(separators[separator]);
  let count = 0;
  const toRows = (found2) => {
    const rows = [];
    for (const record2 of found2) {
      if (record2.bytes?.length === 0 || hasSeparatorLine && record2.number === 1) continue;
      if ((count += 1) > tableLimits.rows) throw new TableError("too-many-rows", `${tableLimits.rows}`);
      const row = toRow(record2, encoding, separator);
      if ("fault" in row || row.cells.some((cell) => cell !== "")) rows.push(row);
    }
    return rows;
  };
  for await (const piece of narrowPieces(source, found)) yield toRows(records.push(piece));
  const { record, isQuoteOpen } = records.finish();
  if (record && isQuoteOpen) throw new TableError("unclosed-quote", `row ${record.number}`);
  if (record) yield toRows([record]);
}
function toRow({ number: number5, bytes, hasQuote }, encoding, separator) {
  if (bytes === null) return { number: number5, fault: "row-too-long" };
  const text3 = decode2(bytes, encoding);
  if (text3 === null) {
    const other = encoding === "utf-8" ? "gb18030" : "utf-8";
    const details = decode2(bytes, other) === null ? void 0 : other;
    return { number: number5, fault: "mixed-encoding", details };
  }
  if (encoding === "gb18030" && isChineseInUtf8(bytes)) return { number: number5, fault: "mixed-encoding", details: "utf-8" };
  const cells = cellsOf(text3, separator, hasQuote);
  if (cells.length > tableLimits.columns) throw new TableError("too-many-columns", `row ${number5}`);
  return { number: number5, cells };
}
async function* narrowPieces(source, { encoding, mark }) {
  if (!encoding.startsWith("utf-16")) {
    yield* piecesOf2(source, mark);
    return;
  }
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  for await (const piece of piecesOf2(source, mark)) yield encoder.encode(decoder.decode(piece, { stream: true }));
  yield encoder.encode(decoder.decode());
}

// packages/server/src/import/tables/xml-events.ts
var most = { depth: 64, tag: 64 * 1024 };
var XmlEvents = class {
  #handler;
  #decoder = new TextDecoder("utf-8", { fatal: true });
  #rest = "";
  #depth = 0;
  #hasRoot = false;
  constructor(handler) {
    this.#handler = handler;
  }
  push(bytes) {
    this.#take(this.#decode(bytes, true));
  }
  /** Throws TableError where the text is not whole. */
  finish() {
    this.#take(this.#decode(new Uint8Array(0), false));
    if (this.#depth !== 0 || !this.#hasRoot || this.#rest.includes("<")) throw new TableError("broken-file");
  }
  #decode(bytes, stream) {
    try {
      return this.#decoder.decode(bytes, { stream });
    } catch {
      throw new TableError("broken-file", "its text is not UTF-8");
    }
  }
  #take(more) {
    const all = this.#rest + more;
    let at = 0;
    for (; ; ) {
      const start = all.indexOf("<", at);
      const textEnd = start === -1 ? wholeEntities(all) : start;
      if (textEnd > at && this.#depth > 0) this.#handler.text(withoutEntities(all.slice(at, textEnd)));
      if (textEnd > at) at = textEnd;
      if (start === -1) break;
      const end = this.#tag(all, start);
      if (end === null) break;
      at = end;
    }
    this.#rest = all.slice(at);
    if (this.#rest.length > most.tag) throw new TableError("broken-file", "a tag has no end");
  }
  /** Reads what begins at this place; returns where it ends, or null where it is not whole yet. */
  #tag(all, start) {
    const second = all[start + 1];
    if (second === void 0) return null;
    if (second === "!") return this.#special(all, start);
    if (second === "?") return after(all, "?>", start);
    const end = endOfTag2(all, start);
    if (end === null) return null;
    if (second === "/") {
      this.#depth -= 1;
      if (this.#depth < 0) throw new TableError("broken-file");
      this.#handler.close(localName(all.slice(start + 2, end).trim()));
      return end + 1;
    }
    const isEmpty = all[end - 1] === "/";
    const tag = all.slice(start + 1, isEmpty ? end - 1 : end);
    const space = tag.search(/\s/);
    const name = localName(space === -1 ? tag : tag.slice(0, space));
    this.#hasRoot = true;
    if (this.#depth >= most.depth) throw new TableError("nested-too-deeply");
    this.#handler.open(name, space === -1 ? "" : tag.slice(space));
    if (isEmpty) this.#handler.close(name);
    else this.#depth += 1;
    return end + 1;
  }
  #special(all, start) {
    if (all.startsWith("<!--", start)) return after(all, "-->", start + 4);
    if (all.startsWith("<![CDATA[", start)) {
      const end = after(all, "]]>", start + 9);
      if (end !== null) this.#handler.text(all.slice(start + 9, end - 3));
      return end;
    }
    if (all.length - start < 9) return null;
    throw new TableError("declares-entities");
  }
};
function attributeOf(attributes, name) {
  for (let at = attributes.indexOf(name); at !== -1; at = attributes.indexOf(name, at + 1)) {
    const before = attributes[at - 1];
    if (before !== void 0 && !/[\s:]/.test(before)) continue;
    const found = /^\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(attributes.slice(at + name.length));
    if (found) return withoutEntities(found[1] ?? found[2] ?? "");
  }
  return void 0;
}
function endOfTag2(all, start) {
  let end = all.indexOf(">", start);
  for (; end !== -1; end = all.indexOf(">", end + 1)) {
    const tag = all.slice(start, end);
    if (!/["']/.test(tag)) return end;
    if (!/["']/.test(tag.replaceAll(/"[^"]*"|'[^']*'/g, ""))) return end;
    if (tag.length > most.tag) throw new TableError("broken-file", "a tag has no end");
  }
  return null;
}
function after(all, mark, from) {
  const at = all.indexOf(mark, from);
  return at === -1 ? null : at + mark.length;
}
function wholeEntities(text3) {
  const at = text3.lastIndexOf("&");
  return at === -1 || text3.length - at > 12 || text3.includes(";", at) ? text3.length : at;
}
function localName(name) {
  return name.slice(name.indexOf(":") + 1);
}
var entities = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
function withoutEntities(text3) {
  if (!text3.includes("&")) return text3;
  return text3.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (_, decimal, hexadecimal, name) => {
    if (name !== void 0) {
      const character = Object.hasOwn(entities, name) ? entities[name] : void 0;
      if (character === void 0) throw new TableError("declares-entities", `&${name.slice(0, 20)};`);
      return character;
    }
    const code = decimal === void 0 ? Number.parseInt(hexadecimal, 16) : Number(decimal);
    return code > 1114111 ? "\uFFFD" : String.fromCodePoint(code);
  });
}

// packages/server/src/import/tables/xlsx-styles.ts
function isBuiltInDate(id2) {
  return id2 >= 14 && id2 <= 17 || id2 === 22 || id2 >= 27 && id2 <= 36 || id2 >= 50 && id2 <= 58;
}
function isDateFormat(code) {
  const letters2 = code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, "").split(";")[0] ?? "";
  return /[yeg]/i.test(letters2) || /d/i.test(letters2) && /m/i.test(letters2);
}
var StyleReader = class {
  #formats = /* @__PURE__ */ new Map();
  #isDate = [];
  #isInCells = false;
  /** Tells whether a cell of this style holds a day. */
  isDate(style) {
    return this.#isDate[style] ?? false;
  }
  open(name, attributes) {
    if (name === "cellXfs") this.#isInCells = true;
    else if (name === "numFmt") {
      this.#formats.set(
        Number(attributeOf(attributes, "numFmtId")),
        isDateFormat(attributeOf(attributes, "formatCode") ?? "")
      );
    } else if (name === "xf" && this.#isInCells) {
      const id2 = Number(attributeOf(attributes, "numFmtId") ?? 0);
      this.#isDate.push(this.#formats.get(id2) ?? isBuiltInDate(id2));
    }
  }
  close(name) {
    if (name === "cellXfs") this.#isInCells = false;
  }
  text() {
  }
};
var day2 = 864e5;
function dayOfSerial(serial, isFrom1904) {
  const whole2 = Math.floor(serial);
  if (!(whole2 >= (isFrom1904 ? 0 : 1)) || whole2 > 2958465 || !isFrom1904 && whole2 === 60) return void 0;
  const start = isFrom1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, whole2 > 60 ? 30 : 31);
  return new Date(start + whole2 * day2).toISOString().slice(0, 10);
}

// packages/server/src/import/tables/xlsx-sheet.ts
var mostCharacters = 64 * 1024 * 1024;
var TextParts = class {
  #text = "";
  #isText = false;
  #isPhonetic = false;
  open(name) {
    if (name === "t") this.#isText = !this.#isPhonetic;
    else if (name === "rPh") this.#isPhonetic = true;
  }
  close(name) {
    if (name === "t") this.#isText = false;
    else if (name === "rPh") this.#isPhonetic = false;
  }
  add(text3) {
    if (this.#isText && this.#text.length <= tableLimits.cell) this.#text += text3;
  }
  take() {
    const text3 = this.#text.slice(0, tableLimits.cell + 1);
    this.#text = "";
    return withoutEscapes(text3);
  }
};
function withoutEscapes(text3) {
  if (!text3.includes("_x")) return text3;
  return text3.replaceAll(/_x([\da-f]{4})_/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}
var SharedStrings = class {
  #texts = [];
  #parts = new TextParts();
  #length = 0;
  at(index) {
    const text3 = this.#texts[index];
    if (text3 === void 0) throw new TableError("broken-file", "a cell names a text that is not there");
    return text3;
  }
  open(name) {
    this.#parts.open(name);
  }
  close(name) {
    this.#parts.close(name);
    if (name !== "si") return;
    const text3 = this.#parts.take();
    if ((this.#length += text3.length + 8) > mostCharacters) throw new TableError("too-large", "its texts");
    this.#texts.push(text3);
  }
  text(text3) {
    this.#parts.add(text3);
  }
};
var SheetReader = class {
  #options;
  #parts = new TextParts();
  #rows = [];
  #number = 0;
  #cells = [];
  #column = -1;
  #type = "n";
  #style = 0;
  #value = "";
  #isValue = false;
  #isInline = false;
  constructor(options2) {
    this.#options = options2;
  }
  /** Takes the rows that are whole. */
  takeRows() {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }
  open(name, attributes) {
    if (this.#isInline) this.#parts.open(name);
    if (name === "c") {
      const place = attributeOf(attributes, "r");
      this.#column = place === void 0 ? this.#column + 1 : columnOf(place);
      if (this.#column >= tableLimits.columns) throw new TableError("too-many-columns", `row ${this.#number}`);
      this.#type = attributeOf(attributes, "t") ?? "n";
      this.#style = Number(attributeOf(attributes, "s") ?? 0);
      this.#value = "";
    } else if (name === "v") this.#isValue = true;
    else if (name === "is") this.#isInline = true;
    else if (name === "row") {
      const number5 = Number(attributeOf(attributes, "r") ?? this.#number + 1);
      this.#number = Number.isSafeInteger(number5) && number5 > 0 ? number5 : this.#number + 1;
      this.#cells = [];
      this.#column = -1;
    }
  }
  close(name) {
    if (this.#isInline) this.#parts.close(name);
    if (name === "v") this.#isValue = false;
    else if (name === "is") {
      this.#isInline = false;
      this.#value = this.#parts.take();
    } else if (name === "c") {
      while (this.#cells.length < this.#column) this.#cells.push("");
      this.#cells[this.#column] = this.#cell();
    } else if (name === "row" && this.#cells.length > 0) {
      this.#rows.push({ number: this.#number, cells: this.#cells });
      this.#cells = [];
    }
  }
  text(text3) {
    if (this.#isInline) this.#parts.add(text3);
    else if (this.#isValue && this.#value.length <= tableLimits.cell) this.#value += text3;
  }
  #cell() {
    const { strings, styles, isFrom1904 } = this.#options;
    const value = this.#value;
    if (value === "") return "";
    switch (this.#type) {
      case "s":
        return strings.at(Number(value));
      case "str":
        return withoutEscapes(value);
      case "inlineStr":
        return value;
      case "b":
        return value === "1" ? "TRUE" : "FALSE";
      case "e":
        return { kind: "error", text: value.slice(0, 20) };
      case "d":
        return { kind: "date", text: value.slice(0, 10), day: value.slice(0, 10) };
    }
    const day3 = dayOfSerial(Number(value), isFrom1904);
    if (styles.isDate(this.#style) && day3 !== void 0) return { kind: "date", text: day3, day: day3 };
    return { kind: "number", text: value, day: day3 };
  }
};
function columnOf(place) {
  let column = 0;
  for (const letter of place) {
    const value = letter.charCodeAt(0) & 223;
    if (value < 65 || value > 90) break;
    column = column * 26 + value - 64;
    if (column > 1e6) break;
  }
  return column - 1;
}

// packages/server/src/import/tables/zip-file.ts
import { Inflate } from "fflate";
var unpacked = { most: 1024 * 1024 * 1024, ratio: 200, free: 16 * 1024 * 1024 };
var pieceSize3 = 4 * 1024;
var directory = { endSize: 22, longestComment: 65535, mostBytes: 16 * 1024 * 1024 };
var ZipFile = class _ZipFile {
  #source;
  #entries;
  constructor(source, entries) {
    this.#source = source;
    this.#entries = entries;
  }
  /** Reads the directory. Throws TableError where it is none, or of an archive with a password. */
  static async open(source) {
    const tailSize = Math.min(source.size, directory.endSize + directory.longestComment);
    const tail = viewOf(await source.read(source.size - tailSize, tailSize));
    let end = tail.byteLength - directory.endSize;
    while (end >= 0 && tail.getUint32(end, true) !== 101010256) end -= 1;
    if (end < 0) throw new TableError("broken-file", "its end is missing");
    const [size, from] = [tail.getUint32(end + 12, true), tail.getUint32(end + 16, true)];
    if (from === 4294967295 || size > directory.mostBytes) throw new TableError("too-large");
    if (from + size > source.size) throw new TableError("broken-file", "its directory is missing");
    return new _ZipFile(source, readDirectory(await source.read(from, size), tail.getUint16(end + 10, true)));
  }
  has(name) {
    return this.#entries.has(name.toLowerCase());
  }
  /** Unpacks a file piece by piece. A file that is not there is empty. Throws TableError. */
  async *read(name, most2 = unpacked.most) {
    const entry = this.#entries.get(name.toLowerCase());
    if (!entry) return;
    const head = viewOf(await this.#source.read(entry.at, 30));
    if (head.byteLength < 30 || head.getUint32(0, true) !== 67324752) throw new TableError("broken-file", name);
    const from = entry.at + 30 + head.getUint16(26, true) + head.getUint16(28, true);
    if (from + entry.packedSize > this.#source.size) throw new TableError("broken-file", name);
    const limit = Math.min(most2, Math.max(unpacked.free, entry.packedSize * unpacked.ratio));
    let length = 0;
    for await (const piece of inflated(piecesOf2(this.#source, from, from + entry.packedSize, pieceSize3), entry, name)) {
      if ((length += piece.length) > limit) throw new TableError("compression-bomb", name);
      yield piece;
    }
  }
};
async function* inflated(pieces, { isCompressed }, name) {
  if (!isCompressed) {
    yield* pieces;
    return;
  }
  let unpackedPieces = [];
  const inflate = new Inflate((piece) => unpackedPieces.push(piece));
  try {
    for await (const piece of pieces) {
      inflate.push(piece);
      yield* unpackedPieces;
      unpackedPieces = [];
    }
    inflate.push(new Uint8Array(0), true);
  } catch (error) {
    if (error instanceof Error && "code" in error) throw new TableError("broken-file", name);
    throw error;
  }
  yield* unpackedPieces;
}
function readDirectory(bytes, count) {
  const view = viewOf(bytes);
  const entries = /* @__PURE__ */ new Map();
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 33639248) throw new TableError("broken-file");
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    if ((flags & 1) !== 0) throw new TableError("encrypted-file");
    if (method !== 0 && method !== 8) throw new TableError("broken-file", name);
    entries.set(name.replaceAll("\\", "/").toLowerCase(), {
      isCompressed: method === 8,
      packedSize: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true)
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}
function viewOf(bytes) {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

// packages/server/src/import/tables/xlsx.ts
var mostOfPart = 16 * 1024 * 1024;
var mostOfStrings = 256 * 1024 * 1024;
async function openXlsx(source, { sheet: named3 } = {}) {
  const zip = await ZipFile.open(source);
  const book = new WorkbookReader();
  const root = new Relations();
  await readPart(zip, "_rels/.rels", root);
  const path = root.pathOf("officeDocument", "") ?? "xl/workbook.xml";
  if (!zip.has(path)) throw new TableError("not-a-table");
  await readPart(zip, path, book);
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const relations = new Relations();
  await readPart(zip, `${folder}_rels/${path.slice(folder.length)}.rels`, relations);
  const sheet = named3 === void 0 ? book.sheets.find(({ isShown }) => isShown) : book.named(named3);
  if (!sheet) throw new TableError("no-such-sheet", book.sheets.map(({ name }) => name.slice(0, 40)).join(", "));
  const sheetPath = relations.byId(sheet.id, folder);
  if (sheetPath === void 0 || !zip.has(sheetPath)) throw new TableError("broken-file", "a sheet is missing");
  const styles = new StyleReader();
  await readPart(zip, relations.pathOf("styles", folder) ?? `${folder}styles.xml`, styles);
  const strings = new SharedStrings();
  const stringsPath = relations.pathOf("sharedStrings", folder) ?? `${folder}sharedStrings.xml`;
  await readPart(zip, stringsPath, strings, mostOfStrings);
  const options2 = { strings, styles, isFrom1904: book.isFrom1904 };
  return {
    format: `XLSX, sheet ${sheet.name.slice(0, 40)}`,
    hasAllCells: false,
    rows: () => readRows2(zip, sheetPath, options2)
  };
}
async function* readRows2(zip, path, options2) {
  const sheet = new SheetReader(options2);
  const events2 = new XmlEvents(sheet);
  let count = 0;
  for await (const piece of zip.read(path)) {
    events2.push(piece);
    const rows2 = sheet.takeRows().filter(({ cells }) => cells.some(hasContent));
    count += rows2.length;
    if (count > tableLimits.rows) throw new TableError("too-many-rows", `${tableLimits.rows}`);
    if (rows2.length > 0) yield rows2;
  }
  events2.finish();
  const rows = sheet.takeRows().filter(({ cells }) => cells.some(hasContent));
  if (rows.length > 0) yield rows;
}
function hasContent(cell) {
  return cell !== "";
}
async function readPart(zip, path, handler, most2 = mostOfPart) {
  if (!zip.has(path)) return;
  const events2 = new XmlEvents(handler);
  for await (const piece of zip.read(path, most2)) events2.push(piece);
  events2.finish();
}
var WorkbookReader = class {
  constructor() {
    this.sheets = [];
    this.isFrom1904 = false;
  }
  named(name) {
    return this.sheets.find((sheet) => sheet.name === name);
  }
  open(name, attributes) {
    if (name === "workbookPr") {
      this.isFrom1904 = /^(?:1|true)$/.test(attributeOf(attributes, "date1904") ?? "");
    } else if (name === "sheet") {
      if (this.sheets.length === tableLimits.sheets) throw new TableError("too-many-sheets", `${tableLimits.sheets}`);
      this.sheets.push({
        name: attributeOf(attributes, "name") ?? "",
        id: attributeOf(attributes, "id") ?? "",
        isShown: (attributeOf(attributes, "state") ?? "visible") === "visible"
      });
    }
  }
  close() {
  }
  text() {
  }
};
var Relations = class {
  #targets = [];
  byId(id2, folder) {
    const found = this.#targets.find((one) => one.id === id2);
    return found && pathFrom(folder, found.target);
  }
  pathOf(type, folder) {
    const found = this.#targets.find((one) => one.type.endsWith(`/${type}`));
    return found && pathFrom(folder, found.target);
  }
  open(name, attributes) {
    if (name !== "Relationship" || attributeOf(attributes, "TargetMode") === "External") return;
    this.#targets.push({
      id: attributeOf(attributes, "Id") ?? "",
      type: attributeOf(attributes, "Type") ?? "",
      target: attributeOf(attributes, "Target") ?? ""
    });
  }
  close() {
  }
  text() {
  }
};
function pathFrom(folder, target) {
  return new URL(target, `zip:/${folder}`).pathname.slice(1);
}

// packages/server/src/import/tables/open-table.ts
var workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
var compoundSize = 8 * 1024 * 1024;
async function openTable(source, options2 = {}) {
  if (source.size > tableLimits.bytes) throw new TableError("too-large", `${tableLimits.bytes / 1024 / 1024} MB`);
  const start = await source.read(0, 4096);
  if (start.length === 0) throw new TableError("empty-file");
  if (start[0] === 208 && start[1] === 207) {
    const bytes = await source.read(0, compoundSize);
    if (foundKind(workbook, bytes) === "encrypted") throw new TableError("encrypted-file");
    throw new TableError("old-spreadsheet");
  }
  if (start[0] === 80 && start[1] === 75) return openXlsx(source, options2);
  const found = foundKind(workbook, start);
  if (found === "html" || found === "xml" || found === "mht") {
    throw new TableError("not-a-table", "it is a web page that is named like a workbook: save it as .xlsx or .csv");
  }
  if (isOfType("application/pdf", start)) throw new TableError("not-a-table", "it is a PDF");
  const isWide = start.subarray(0, 4096).some((byte) => byte === 0);
  if (!isWide && !isOfType("text/csv", start)) throw new TableError("not-a-table");
  return openCsv(source, options2);
}

// packages/server/src/import/tables/record-run.ts
var importAccount = { id: "acc_import", display_name: "\u4FE1\u606F\u5BFC\u5165\u670D\u52A1" };
async function recordRun(db, runId, what) {
  const { target, source, counts, at } = what;
  await db.insertInto("accounts").values(importAccount).onConflict((conflict) => conflict.column("id").doNothing()).execute();
  await appendAuditEntry(
    db,
    { entityType: "import", entityId: runId },
    {
      revision: null,
      action: "import",
      by: importAccount.id,
      at,
      reason: `${target}, ${source}: ${countsText(counts)}`
    }
  );
}
function countsText(counts) {
  const parts2 = [
    [counts.created, "created"],
    [counts.changed, "changed"],
    [counts.unchanged, "unchanged"],
    [counts.waiting, "waiting for a decision"],
    [counts.leftOut, "left out"]
  ];
  const said2 = parts2.flatMap(([count, word]) => count > 0 ? [`${count} ${word}`] : []);
  const closed = counts.closed > 0 ? `; ${counts.closed} closed` : "";
  return `${counts.read} ${counts.read === 1 ? "row" : "rows"}: ${said2.join(", ")}${closed}`;
}

// packages/server/src/import/tables/report.ts
function csvRow(cells) {
  return `${cells.map(csvCell).join(",")}\r
`;
}
function csvCell(value) {
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== value ? `"${safe.replaceAll('"', '""')}"` : safe;
}
var reportHeader = `\uFEFF${csvRow(["row", "column", "code", "value", "reason"])}`;
function reportRow({ row, column = "", fault, value = "", details }) {
  return csvRow([row, column, fault, value, rowFaults[fault] + (details === void 0 ? "" : ` (${details})`)]);
}
function errorSentence({ row, column, fault, value, details }) {
  const place = column === void 0 ? `row ${row}` : `row ${row}, ${column}`;
  const shown = value === void 0 || value === "" ? "" : ` "${value}"`;
  return `${place}:${shown} ${rowFaults[fault]}${details === void 0 ? "" : ` (${details})`} [${fault}].`;
}

// packages/server/src/import/tables/sync-plan.ts
async function planItems(db, target, given2, options2) {
  const known4 = await knownKeys(db, target.name, options2.source, given2);
  const decisions = await decisionsOf(db, target.name, options2.source, given2, known4, options2.repeated);
  const planned = [];
  const changed = [];
  const added = [];
  const placed2 = /* @__PURE__ */ new Set();
  const place = (item, found) => {
    if (placed2.has(item.key)) planned.push({ outcome: "unchanged", item });
    else if (!found) added.push(item);
    else if (found.hash === item.hash && !found.isClosed) planned.push({ outcome: "unchanged", item });
    else changed.push({ item, id: found.id, isReopened: found.isClosed });
    placed2.add(item.key);
  };
  for (const item of given2) {
    const decision = decisions.get(placeOf3(item));
    if (decision === "drop") planned.push({ outcome: "unchanged", item });
    else if (decision === "keep") {
      const own = { ...item, key: keptKey(item) };
      place(own, known4.get(own.key));
    } else if (options2.repeated.has(item.key) && decision !== "merge") {
      const reason2 = item.isKeyMade ? "same-name" : "same-key";
      planned.push({ outcome: "waiting", item, reason: reason2, otherId: known4.get(item.key)?.id ?? null });
    } else place(item, known4.get(item.key));
  }
  const same = added.length === 0 ? void 0 : await target.findSame?.(db, added);
  for (const item of same ? added.splice(0) : []) {
    const id2 = same?.get(item.key);
    if (id2 === void 0) added.push(item);
    else changed.push({ item, id: id2, isReopened: false });
  }
  const undecided = added.filter((item) => !decisions.has(placeOf3(item)) && !isKept2(item));
  const like = undecided.length === 0 ? /* @__PURE__ */ new Map() : await target.findLike(db, undecided, options2.source);
  for (const item of added) {
    const otherId = isKept2(item) ? void 0 : like.get(item.key);
    if (otherId === void 0) planned.push({ outcome: "created", item });
    else planned.push({ outcome: "waiting", item, reason: "known-name", otherId });
  }
  const differences = changed.length === 0 ? /* @__PURE__ */ new Map() : await target.compare(db, changed);
  for (const { item, id: id2, isReopened } of changed) {
    planned.push({ outcome: "changed", item, id: id2, isReopened, differences: differences.get(id2) ?? [] });
  }
  return planned;
}
var keptMark = "";
function keptKey({ key, hash }) {
  return `${key}${keptMark}${hash}`;
}
function keyInFile(key) {
  const at = key.lastIndexOf(keptMark);
  return at === -1 ? key : key.slice(0, at);
}
function isKept2({ key, hash }) {
  return key.endsWith(keptMark + hash);
}
function placeOf3({ key, hash }) {
  return `${key}
${hash}`;
}
async function knownKeys(db, target, source, items) {
  if (items.length === 0) return /* @__PURE__ */ new Map();
  const rows = await db.selectFrom("import_keys").select(["key", "entity_id", "hash", "closed_at"]).where("target", "=", target).where("source", "=", source).where("key", "in", [...items.map(({ key }) => key)]).execute();
  return new Map(
    rows.map(({ key, entity_id, hash, closed_at }) => [
      key,
      { key, id: entity_id, hash, isClosed: closed_at !== null }
    ])
  );
}
async function decisionsOf(db, target, source, items, known4, repeated) {
  const open3 = items.filter(({ key, hash }) => known4.get(key)?.hash !== hash || repeated.has(key));
  if (open3.length === 0) return /* @__PURE__ */ new Map();
  const rows = await db.selectFrom("import_duplicates").select(["key", "hash", "decision"]).where("target", "=", target).where("source", "=", source).where("key", "in", [...new Set(open3.map(({ key }) => key))]).where("decision", "is not", null).execute();
  const kept = rows.filter(({ decision }) => decision === "keep");
  if (kept.length > 0) {
    const own = kept.map(({ key, hash }) => ({ key: `${key}${keptMark}${hash}` }));
    for (const [key, value] of await knownKeys(db, target, source, own)) known4.set(key, value);
  }
  return new Map(rows.map(({ key, hash, decision }) => [`${key}
${hash}`, decision]));
}

// packages/server/src/import/tables/sync-keys.ts
var pageSize = 2e3;
async function* openKeysOf(db, target, source) {
  let last = "";
  for (; ; ) {
    const rows = await db.selectFrom("import_keys").select(["key", "hash", "closed_at"]).where("target", "=", target).where("source", "=", source).where("key", ">", last).orderBy("key").limit(pageSize).execute();
    yield rows.filter(({ closed_at }) => closed_at === null);
    if (rows.length < pageSize) return;
    last = rows.at(-1)?.key ?? "";
  }
}
async function findKeys(db, target, source, keys) {
  const found = [];
  for (let at = 0; at < keys.length; at += pageSize) {
    const rows = await db.selectFrom("import_keys").select(["key", "entity_id as id", "group_id as group"]).where("target", "=", target).where("source", "=", source).where("key", "in", keys.slice(at, at + pageSize)).orderBy("key").execute();
    found.push(...rows);
  }
  return found;
}
async function countGroups(db, target, source) {
  const rows = await db.selectFrom("import_keys").select(["group_id", ({ fn }) => fn.countAll().as("count")]).where("target", "=", target).where("source", "=", source).where("closed_at", "is", null).groupBy("group_id").execute();
  return new Map(rows.map(({ group_id, count }) => [group_id, Number(count)]));
}

// packages/server/src/import/tables/sync-writes.ts
async function writePlanned(db, target, planned, run, context) {
  const added = [];
  const changed = [];
  const waiting = [];
  for (const one of planned) {
    if (one.outcome === "created") added.push(one.item);
    else if (one.outcome === "changed") changed.push({ item: one.item, id: one.id });
    else if (one.outcome === "waiting") waiting.push(one);
  }
  const ids = added.length === 0 ? [] : await target.create(db, added, context);
  if (changed.length > 0) await target.update(db, changed, context);
  const written3 = [...added.map((item, index) => ({ item, id: ids[index] })), ...changed];
  if (written3.length > 0) {
    await db.insertInto("import_keys").values(
      written3.map(({ item, id: id2 }) => ({
        target: target.name,
        source: run.source,
        key: item.key,
        entity_id: id2,
        group_id: item.group,
        hash: item.hash,
        closed_at: null,
        run_id: run.id
      }))
    ).onConflict(
      (conflict) => conflict.columns(["target", "source", "key"]).doUpdateSet((row) => ({
        entity_id: row.ref("excluded.entity_id"),
        group_id: row.ref("excluded.group_id"),
        hash: row.ref("excluded.hash"),
        closed_at: null,
        run_id: row.ref("excluded.run_id")
      }))
    ).execute();
  }
  if (waiting.length > 0) {
    await db.insertInto("import_duplicates").values(
      waiting.map(({ item, reason: reason2, otherId }) => ({
        id: newId("duplicate", 8),
        target: target.name,
        source: run.source,
        key: item.key,
        hash: item.hash,
        row_number: item.row,
        label: item.label,
        reason: reason2,
        other_id: otherId,
        run_id: run.id
      }))
    ).onConflict((conflict) => conflict.columns(["target", "source", "key", "hash"]).doNothing()).execute();
  }
}
async function closeMissing(db, target, missing, run, context) {
  const ids = missing.map(({ id: id2 }) => id2);
  const keys = missing.map(({ key }) => key);
  await db.updateTable("import_keys").set({ closed_at: context.now.toISOString(), run_id: run.id }).where("target", "=", target.name).where("source", "=", run.source).where("key", "in", keys).execute();
  const held = await db.selectFrom("import_keys").select("entity_id").where("target", "=", target.name).where("entity_id", "in", ids).where("closed_at", "is", null).execute();
  const others2 = new Set(held.map(({ entity_id }) => entity_id));
  const closing2 = ids.filter((id2) => !others2.has(id2));
  if (closing2.length > 0) await target.close(db, closing2, context);
}

// packages/server/src/import/tables/sync.ts
var batchSize = 500;
var mostKept = 2e4;
var marks3 = { known: "k", leftOut: "x", same: "=", different: "!" };
var closing = { few: 2, share: 0.2 };
var TableSync = class {
  constructor(db, table, target, options2) {
    this.counts = { read: 0, created: 0, changed: 0, unchanged: 0, waiting: 0, leftOut: 0, closed: 0 };
    /** What the file has no more and is not closed all the same, by id, with the reason. */
    this.keptOpen = /* @__PURE__ */ new Map();
    /** Whether some rows do not tell whom they are about. Then nothing is taken for missing. */
    this.isUnclear = false;
    /** What the source has no more. */
    this.missing = [];
    /** Keys of the database and of the file: a mark of what was found, and the hash. One text each, for memory's sake. */
    this.#keys = /* @__PURE__ */ new Map();
    /** Keys that several rows have, with the hashes of these rows. */
    this.#repeated = /* @__PURE__ */ new Map();
    /** Keys of things that people keep apart from others with the same key. */
    this.#keptApart = [];
    /** Items that are not as they were; undefined where they are too many to keep, and are read again. */
    this.#different = [];
    this.#db = db;
    this.#table = table;
    this.#target = target;
    this.#options = options2;
  }
  #db;
  #table;
  #target;
  #options;
  #keys;
  #repeated;
  #keptApart;
  #reader;
  #arranged;
  #different;
  /** Reads the whole file; gives what is wrong with its rows. Throws TableError, also where a column is forbidden. */
  async *scan() {
    this.#reader = await this.#target.begin(this.#db);
    await this.#loadKeys();
    const all = this.#reader.arrange ? [] : void 0;
    for await (const rows of this.#table.rows()) {
      const errors2 = [];
      for (const row of rows) {
        if (row.number <= this.#options.header.row) continue;
        this.counts.read += 1;
        const found = this.#read(row);
        if ("errors" in found) {
          this.#leaveOut(found.key);
          errors2.push(...found.errors);
        } else if (all) all.push(found);
        else this.#note(found);
      }
      yield { errors: errors2, read: this.counts.read };
    }
    if (this.counts.read === 0) throw new TableError("empty-file", "nothing stands below its header");
    if (all) yield { errors: this.#arrange(all), read: this.counts.read };
    await this.#findMissing();
  }
  #read(row) {
    const { header, isForbidden } = this.#options;
    if (isUnreadable(row)) {
      return { errors: [{ row: row.number, fault: row.fault, details: row.details }] };
    }
    requireNothingForbidden(row, header, isForbidden);
    const { length } = row.cells;
    const hasMore = row.cells.slice(header.columnCount).some((cell) => cell !== "");
    if (hasMore || this.#table.hasAllCells && length < header.columnCount) {
      const text3 = row.cells.join("");
      const details = text3.includes("\uFF0C") && length < header.columnCount ? "it has a full-width comma \uFF0C" : void 0;
      return { errors: [{ row: row.number, fault: "wrong-cell-count", details: details ?? `${length}` }] };
    }
    const read4 = readRow(row, header.fields, isForbidden);
    return this.#reader.read(read4);
  }
  async #loadKeys() {
    for await (const keys of openKeysOf(this.#db, this.#target.name, this.#options.source)) {
      for (const { key, hash } of keys) {
        if (keyInFile(key) === key) this.#keys.set(key, marks3.known + hash);
        else this.#keptApart.push(key);
      }
    }
  }
  #leaveOut(key) {
    this.counts.leftOut += 1;
    if (key === void 0) this.isUnclear = true;
    else if (!this.#isSeen(key)) this.#keys.set(key, marks3.leftOut);
  }
  #note(item) {
    const { key, hash, isKeyMade } = item;
    const before = this.#keys.get(key);
    const [mark, former] = [before?.[0], before?.slice(1)];
    if (mark === void 0 || mark === marks3.known || mark === marks3.leftOut) {
      const isSame = mark === marks3.known && former === hash;
      this.#keys.set(key, (isSame ? marks3.same : marks3.different) + hash);
      if (isSame) this.counts.unchanged += 1;
      else this.#keep(item);
      return;
    }
    const hashes = this.#repeated.get(key) ?? /* @__PURE__ */ new Set([former]);
    if (hashes.has(hash) && !isKeyMade) {
      this.counts.unchanged += 1;
      return;
    }
    if (!this.#repeated.has(key) && mark === marks3.same) this.counts.unchanged -= 1;
    this.#repeated.set(key, hashes.add(hash));
    this.#different = void 0;
  }
  #keep(item) {
    if (this.#different?.length === mostKept) this.#different = void 0;
    this.#different?.push(item);
  }
  #isSeen(key) {
    const mark = this.#keys.get(key)?.[0];
    return mark !== void 0 && mark !== marks3.known;
  }
  #isSame(key) {
    return this.#keys.get(key)?.[0] === marks3.same && !this.#repeated.has(key);
  }
  #arrange(all) {
    const { items, errors: errors2 } = this.#reader?.arrange?.(all) ?? { items: all, errors: [] };
    for (const item of items) this.#note(item);
    for (const { key } of errors2) this.#leaveOut(key);
    this.#arranged = items;
    return errors2.map(({ error }) => error);
  }
  async #findMissing() {
    if (this.#options.keepMissing || this.isUnclear) return;
    const keys = [];
    for (const [key, { 0: mark }] of this.#keys) if (mark === marks3.known) keys.push(key);
    for (const key of this.#keptApart) if (!this.#isSeen(keyInFile(key))) keys.push(key);
    const missing = await findKeys(this.#db, this.#target.name, this.#options.source, keys);
    const ids = missing.map(({ id: id2 }) => id2);
    if (ids.length > 0 && this.#target.keepOpen) this.keptOpen = await this.#target.keepOpen(this.#db, ids);
    this.missing = missing.filter(({ id: id2 }) => !this.keptOpen.has(id2));
    this.counts.closed = this.missing.length;
  }
  /** Finds what the rows that are not the same come to, and changes nothing. */
  async *compare() {
    const toWrite = [];
    let isKept3 = true;
    for await (const items of this.#differentItems()) {
      for (const planned of await this.#plan(this.#db, items)) {
        this.counts[planned.outcome] += 1;
        if (planned.outcome !== "unchanged") {
          if (toWrite.length === mostKept) isKept3 = false;
          else toWrite.push(this.#asRead(planned.item));
        }
        yield planned;
      }
    }
    this.#different = isKept3 ? toWrite : void 0;
    if (isKept3) this.#arranged = void 0;
  }
  /** Organisations that lose more than they may without being asked; `''` stands for all together. */
  async largeClosings() {
    if (this.missing.length <= closing.few) return [];
    const had = await countGroups(this.#db, this.#target.name, this.#options.source);
    const missing = /* @__PURE__ */ new Map([["", this.missing.length]]);
    for (const { group } of this.missing) missing.set(group, (missing.get(group) ?? 0) + 1);
    had.set(
      "",
      [...had.values()].reduce((sum, count) => sum + count, 0)
    );
    return [...missing].flatMap(([group, count]) => {
      const all = had.get(group) ?? 0;
      return count > closing.few && count > all * closing.share ? [{ group, missing: count, had: all }] : [];
    });
  }
  /** Writes what is different. Gives how many rows are done. What it did before it is stopped stays. */
  async *write(record) {
    const { source, fileName, now } = this.#options;
    const { created, changed, waiting, closed } = this.counts;
    if (created + changed + waiting + closed === 0) return;
    const run = { id: newId("import"), source };
    const counts = JSON.stringify(this.counts);
    await this.#db.insertInto("import_runs").values({ ...run, target: this.#target.name, file_name: fileName, started_at: now().toISOString(), counts }).execute();
    let done = 0;
    for await (const items of this.#differentItems()) {
      await this.#db.transaction().execute(async (db) => {
        await writePlanned(db, this.#target, await this.#plan(db, items), run, { now: now() });
      });
      yield done += items.length;
    }
    for (let end = this.missing.length; end > 0; end -= batchSize) {
      const some = this.missing.slice(Math.max(0, end - batchSize), end);
      await this.#db.transaction().execute(async (db) => {
        await closeMissing(db, this.#target, some, run, { now: now() });
      });
      yield done += some.length;
    }
    await this.#db.transaction().execute(async (db) => {
      await db.updateTable("import_runs").set({ finished_at: now().toISOString() }).where("id", "=", run.id).execute();
      await record(db, run.id);
    });
  }
  /** Gives the items that are not as they were, from memory or from the file. */
  async *#differentItems() {
    const kept = this.#different ?? this.#arranged?.filter(({ key }) => !this.#isSame(key));
    if (kept) {
      for (let at = 0; at < kept.length; at += batchSize) yield kept.slice(at, at + batchSize);
      return;
    }
    const taken = /* @__PURE__ */ new Set();
    let items = [];
    for await (const rows of this.#table.rows()) {
      for (const row of rows) {
        if (row.number <= this.#options.header.row) continue;
        const found = this.#read(row);
        if ("errors" in found || this.#isSame(found.key)) continue;
        if (!found.isKeyMade) {
          const place = found.key + found.hash;
          if (taken.has(place)) continue;
          taken.add(place);
        }
        items.push(found);
        if (items.length < batchSize) continue;
        yield items;
        items = [];
      }
    }
    if (items.length > 0) yield items;
  }
  #plan(db, items) {
    return planItems(db, this.#target, items, { source: this.#options.source, repeated: this.#repeated });
  }
  /** Gives back the key that the file has to an item that a person keeps apart. */
  #asRead(item) {
    const key = keyInFile(item.key);
    return key === item.key ? item : { ...item, key };
  }
};

// packages/server/src/node/file-source.ts
import { constants as constants2 } from "node:fs";
import { open as open2, stat as stat2 } from "node:fs/promises";
import { basename as basename2 } from "node:path";
async function openFileSource(path) {
  if (!await stat2(path).catch(() => null)) throw new StartError(`There is no file ${path}: check the path.`);
  let file;
  try {
    file = await open2(path, constants2.O_RDONLY | constants2.O_NONBLOCK);
  } catch (error) {
    throw new StartError(`The file ${path} cannot be read: check that it belongs to you.`, { cause: error });
  }
  const info = await file.stat();
  if (!info.isFile()) {
    await file.close();
    throw new StartError(`${path} is no file but a device, a pipe or a folder: name one CSV or XLSX file.`);
  }
  return {
    name: basename2(path),
    size: info.size,
    async read(from, length) {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, info.size - from)));
      let at = 0;
      while (at < bytes.length) {
        const { bytesRead } = await file.read(bytes, at, bytes.length - at, from + at);
        if (bytesRead === 0) throw new TableError("file-changed");
        at += bytesRead;
      }
      return bytes;
    },
    async requireUnchanged() {
      const now = await file.stat();
      if (now.size !== info.size || now.mtimeMs !== info.mtimeMs) throw new TableError("file-changed");
    },
    close: () => file.close()
  };
}

// packages/server/src/node/import-diff.ts
var waitingSentences = {
  "same-key": "another row has the same key and says something else",
  "same-name": "another row has the same name and organisation, and no key",
  "known-name": "there is one of this name in this organisation already"
};
var mostLines = 200;
var ImportDiff = class {
  #out;
  #most;
  #lines = 0;
  constructor(out, most2 = mostLines) {
    this.#out = out;
    this.#most = most2;
  }
  get hasRoom() {
    return this.#lines < this.#most;
  }
  show(planned, other) {
    if (planned.outcome === "unchanged") return;
    const { label: label2, row } = planned.item;
    if (planned.outcome === "created") this.#line(`+ ${label2}`);
    else if (planned.outcome === "waiting") {
      const known4 = other === void 0 ? "" : `: ${other}`;
      this.#line(`? row ${row}, ${label2}: ${waitingSentences[planned.reason]}${known4}`);
    } else {
      const changes = planned.differences.map(({ field, from, to }) => `${field} ${from ?? "\u2014"} \u2192 ${to ?? "\u2014"}`);
      this.#line(`~ ${label2}: ${changes.join("; ") || "is known by its key from now on"}`);
    }
  }
  showClosed(label2) {
    this.#line(`- ${label2}`);
  }
  /** Says how many lines were not shown. */
  finish() {
    if (this.#lines > this.#most) this.#out.write(`\u2026 and ${this.#lines - this.#most} more; --all shows them.
`);
  }
  #line(text3) {
    if ((this.#lines += 1) <= this.#most) this.#out.write(`${legibleLine(text3, 400)}
`);
  }
};

// packages/server/src/node/import-table-command.ts
var tableUsage = `FILE
    [--dry-run]             show what would be different, change nothing
    [--mapping FILE]        what each column fills; --write-mapping FILE writes what was found, to be edited
    [--source NAME]         the system that the file comes from; each closes only what it brought (default)
    [--allow-closing]       close also more than a fifth of an organisation
    [--keep-missing]        the file is only a part: close nothing
    [--sheet NAME] [--encoding NAME] [--report FILE] [--all]
    [--database FILE|ADDRESS]`;
var options = {
  "dry-run": { type: "boolean", default: false },
  mapping: { type: "string" },
  "write-mapping": { type: "string" },
  source: { type: "string", default: "default" },
  "allow-closing": { type: "boolean", default: false },
  "keep-missing": { type: "boolean", default: false },
  sheet: { type: "string" },
  encoding: { type: "string" },
  report: { type: "string" },
  all: { type: "boolean", default: false },
  database: { type: "string" }
};
function readArguments(args) {
  try {
    const { values: values2, positionals } = parseArgs2({ args: [...args], allowPositionals: true, options });
    const [file, ...rest] = positionals;
    if (file === void 0 || rest.length > 0) throw new ImportUsageError("Say which file to import:");
    if (!/^[\w.-]{1,40}$/.test(values2.source)) {
      throw new StartError("--source is a short name of letters, digits, points and hyphens.");
    }
    return { file, values: values2 };
  } catch (error) {
    if (error instanceof TypeError) throw new StartError(error.message);
    throw error;
  }
}
async function importTable(target, args, open3, console) {
  const { file, values: values2 } = readArguments(args);
  const source = await openFileSource(file);
  const name = legibleLine(source.name, 300);
  const report = values2.report === void 0 ? void 0 : createWriteStream(values2.report);
  report?.write(reportHeader);
  try {
    const table = await openTable(source, values2);
    const header = await headerOf(target, table, values2);
    if (values2["write-mapping"] !== void 0) {
      await writeFile(values2["write-mapping"], `${JSON.stringify(header.mapping, null, 2)}
`);
      console.out.write(`${name}: what its columns fill is in ${values2["write-mapping"]}.
`);
      return importExit.done;
    }
    const database = await open3(values2.database);
    try {
      const { now = () => /* @__PURE__ */ new Date() } = console;
      const sync = new TableSync(database, table, target.target, {
        source: values2.source,
        fileName: source.name,
        header,
        isForbidden: target.isForbiddenValue,
        keepMissing: values2["keep-missing"],
        now
      });
      sayColumns(name, table.format, header, console);
      return await runSync(sync, { database, source, name, target, values: values2, report, now }, console);
    } finally {
      await database.destroy();
    }
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    console.errors.write(`${name}: ${error.message} [${error.fault}].
`);
    return importExit.usage;
  } finally {
    await source.close();
    if (report) await new Promise((resolve) => report.end(resolve));
  }
}
async function headerOf(target, table, values2) {
  const { name, fields, needsOneOf } = target.target;
  const text3 = values2.mapping === void 0 ? void 0 : await readFile(values2.mapping, "utf8").catch(() => null);
  if (text3 === null) throw new StartError(`There is no file ${values2.mapping}: write one with --write-mapping.`);
  const given2 = text3 === void 0 ? void 0 : readMapping(text3, name, fields);
  const { isForbiddenName: isForbiddenName2 } = target;
  return findHeader(table, { target: name, fields, needsOneOf, given: given2, isForbiddenName: isForbiddenName2 });
}
function sayColumns(name, format, { ignored }, { errors: errors2 }) {
  errors2.write(`${name}: ${format}.
`);
  if (ignored.length === 0) return;
  const shown = ignored.slice(0, 20).map(({ header }) => legibleLine(header, 40));
  const more = ignored.length > 20 ? ` and ${ignored.length - 20} more` : "";
  errors2.write(`${name}: ${shown.join(", ")}${more} ${ignored.length === 1 ? "fills" : "fill"} nothing.
`);
}
var mostErrors = 50;
var progressStep = 1e4;
async function runSync(sync, run, console) {
  const { database, source, name, target, values: values2, report, now } = run;
  const progress = new Progress(console.progress, console.clock);
  let [shown, told] = [0, 0];
  const tell = (done, total) => {
    if (console.progress.isTTY) progress.tell(name, done, total);
    else if (Math.floor(done / progressStep) > told) {
      told = Math.floor(done / progressStep);
      progress.tell(name, told * progressStep, total);
    }
  };
  const sayError = (error) => {
    report?.write(reportRow(error));
    if ((shown += 1) > mostErrors) return;
    progress.clear();
    console.errors.write(`${name}: ${errorSentence(error)}
`);
  };
  for await (const { errors: errors2, read: read4 } of sync.scan()) {
    for (const error of errors2) sayError(error);
    tell(read4);
  }
  const diff = new ImportDiff(console.out, values2.all ? Infinity : void 0);
  for await (const planned of sync.compare()) {
    if (planned.outcome === "unchanged") continue;
    progress.clear();
    const otherId = planned.outcome === "waiting" ? planned.otherId : null;
    const others2 = otherId === null || !diff.hasRoom ? void 0 : await target.target.nameThings(database, [otherId]);
    diff.show(planned, otherId === null ? void 0 : others2?.get(otherId));
  }
  const missing = sync.missing.map(({ id: id2 }) => id2);
  const names2 = diff.hasRoom && missing.length > 0 ? await target.target.nameThings(database, missing) : void 0;
  for (const id2 of missing) diff.showClosed(names2?.get(id2) ?? id2);
  progress.clear();
  diff.finish();
  if (shown > mostErrors) {
    console.errors.write(`${name}: ${shown - mostErrors} more errors; --report FILE writes all of them.
`);
  }
  await sayKeptOpen(sync, run, console);
  const large = await sync.largeClosings();
  if (large.length > 0 && !values2["allow-closing"]) {
    const groups = await target.target.nameGroups(
      database,
      large.map(({ group }) => group)
    );
    const said2 = large.slice(0, 10).map(({ group, missing: missing2, had }) => {
      return `${missing2} of ${had} of ${group === "" ? "all" : legibleLine(groups.get(group) ?? group, 60)}`;
    });
    throw new TableError("closes-too-many", `${said2.join("; ")}; --allow-closing does it, --keep-missing closes none`);
  }
  const { counts } = sync;
  if (!values2["dry-run"]) {
    await source.requireUnchanged();
    const total = counts.created + counts.changed + counts.waiting + counts.closed;
    told = 0;
    const record = (db, runId) => recordRun(db, runId, { target: target.target.name, source: values2.source, counts, at: now() });
    for await (const done of sync.write(record)) tell(done, total);
    progress.clear();
  }
  console.out.write(`${name}: ${countsText(counts)}.
`);
  if (counts.waiting > 0) console.out.write('"import duplicates list" shows what waits for a decision.\n');
  if (values2["dry-run"]) console.out.write("This was a dry run: nothing was kept.\n");
  const isComplete = counts.leftOut === 0 && counts.waiting === 0 && sync.keptOpen.size === 0;
  return isComplete ? importExit.done : importExit.incomplete;
}
async function sayKeptOpen(sync, { database, name, target }, { errors: errors2 }) {
  if (sync.isUnclear) {
    errors2.write(`${name}: nothing is closed, because some rows do not tell whom they are about.
`);
  }
  const kept = [...sync.keptOpen];
  const names2 = await target.target.nameThings(
    database,
    kept.map(([id2]) => id2)
  );
  for (const [id2, reason2] of kept) errors2.write(`${name}: ${names2.get(id2) ?? id2} stays open, because ${reason2}.
`);
}

// packages/server/src/node/listen.ts
import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";

// packages/server/src/identity/bearer.ts
function bearer(...verifiers) {
  return async (request) => {
    const header = request.headers.get("Authorization");
    if (header === null) return null;
    const token = /^Bearer +([\w.~+/=-]{1,8192})$/i.exec(header)?.[1];
    if (token !== void 0) {
      for (const verify of verifiers) {
        const accountId = await verify(token, request);
        if (accountId !== null) return accountId;
      }
    }
    throw new ProblemError("unauthenticated");
  };
}
function anonymous() {
  return bearer();
}

// packages/server/src/identity/personas.ts
var personaTokens = async (token) => /^persona\.([\w-]{1,64})$/.exec(token)?.[1] ?? null;
function developmentPersonas() {
  return bearer(personaTokens);
}

// packages/server/src/events/event-watch.ts
var mostEvents = 1e3;
var EventWatch = class {
  #database;
  #interval;
  /** Streams that wait, by what lets them go on, with the account that each is for; undefined: any. */
  #waiting = /* @__PURE__ */ new Map();
  #last = 0;
  /** Whether something may have been written while no stream waited, and was perhaps reading. */
  #hasMissed = false;
  #timer;
  constructor(database, interval) {
    this.#database = database;
    this.#interval = interval;
  }
  /**
   * Resolves when there are events after `place`, after `timeout` ms without any, or when `signal` is aborted. Events that
   * are about another account alone reach only the streams of that one.
   */
  async next(place, timeout, signal, accountId) {
    if (signal.aborted || this.#last > place) return;
    if (this.#waiting.size === 0) this.#last = place;
    await new Promise((resolve) => {
      const done = () => {
        this.#waiting.delete(done);
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        if (this.#waiting.size === 0) this.#stop();
        resolve();
      };
      const timer = setTimeout(done, timeout);
      signal.addEventListener("abort", done);
      this.#waiting.set(done, accountId);
      this.#start();
      if (!this.#hasMissed) return;
      this.#hasMissed = false;
      this.look().catch(() => {
      });
    });
  }
  /** Looks for new events and lets the streams that wait for them go on. */
  async look() {
    if (this.#waiting.size === 0) {
      this.#hasMissed = true;
      return;
    }
    const events2 = await this.#database.selectFrom("events").select(["id", "account_id"]).where("id", ">", this.#last).orderBy("id").limit(mostEvents).execute();
    this.#last = Math.max(this.#last, events2.at(-1)?.id ?? 0);
    const accounts = new Set(events2.map((event) => event.account_id));
    const isForAll = accounts.has(null) || events2.length === mostEvents;
    for (const [resume, accountId] of [...this.#waiting]) {
      const concerns = isForAll || accountId === void 0 || accountId !== null && accounts.has(accountId);
      if (events2.length > 0 && concerns) resume();
    }
  }
  #start() {
    this.#timer ??= setTimeout(() => {
      this.#timer = void 0;
      const lookAgain = () => {
        if (this.#waiting.size > 0) this.#start();
      };
      this.look().then(lookAgain, lookAgain);
    }, this.#interval);
  }
  #stop() {
    clearTimeout(this.#timer);
    this.#timer = void 0;
  }
};

// packages/server/src/files/downloads.ts
var downloadLimits = { maxConcurrent: 500, idleTimeout: 3e4 };
var Downloads = class {
  #limits;
  #open = /* @__PURE__ */ new Set();
  constructor(limits2) {
    this.#limits = limits2;
  }
  /** Streams what `read` gives until it gives undefined. Returns undefined while there are as many as there may be. */
  stream(read4) {
    if (this.#open.size >= this.#limits.maxConcurrent && !this.#makeRoom()) return void 0;
    const { idleTimeout } = this.#limits;
    const open3 = this.#open;
    let timer;
    let controller;
    const end = () => {
      clearTimeout(timer);
      open3.delete(download);
    };
    const download = {
      waitingSince: performance.now(),
      cut() {
        end();
        controller.error("A download was cut off, because its client took nothing.");
      }
    };
    const wait2 = () => {
      download.waitingSince = performance.now();
      timer = setTimeout(download.cut, idleTimeout);
    };
    open3.add(download);
    wait2();
    return new ReadableStream(
      {
        start(own) {
          controller = own;
        },
        async pull() {
          clearTimeout(timer);
          download.waitingSince = void 0;
          try {
            const piece = await read4();
            if (!open3.has(download)) return;
            if (piece) {
              controller.enqueue(piece);
              return wait2();
            }
          } catch (error) {
            end();
            throw error;
          }
          end();
          controller.close();
        },
        cancel: end
      },
      { highWaterMark: 0 }
    );
  }
  /** Cuts off the client that has kept its piece waiting longest, unless it may only be slow. */
  #makeRoom() {
    let slowest;
    for (const download of this.#open) {
      const since = download.waitingSince;
      if (since !== void 0 && since < (slowest?.waitingSince ?? Infinity)) slowest = download;
    }
    const isStalled = performance.now() - (slowest?.waitingSince ?? Infinity) > this.#limits.idleTimeout / 10;
    if (isStalled) slowest?.cut();
    return isStalled;
  }
};

// packages/server/src/files/signed-url.ts
import { hmac as hmac2 } from "@noble/hashes/hmac.js";
import { sha256 as sha2565 } from "@noble/hashes/sha2.js";
import { utf8ToBytes as utf8ToBytes5 } from "@noble/hashes/utils.js";

// packages/server/src/files/base64url.ts
function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

// packages/server/src/files/signed-url.ts
var signedFor = 600;
var step2 = signedFor / 2;
function signedUrl(origin, path, secret, now) {
  const expires = String((Math.floor(now.getTime() / 1e3 / step2) + 2) * step2);
  return `${origin}${path}?expires=${expires}&signature=${signatureOf(path, expires, secret)}`;
}
function checkSignature(url, secret, now) {
  const expires = url.searchParams.get("expires") ?? "";
  const signature = url.searchParams.get("signature") ?? "";
  if (!areEqual(signature, signatureOf(url.pathname, expires, secret))) return "forged";
  return Number(expires) * 1e3 > now.getTime() ? "good" : "expired";
}
function signatureOf(path, expires, secret) {
  return base64url(hmac2(sha2565, utf8ToBytes5(secret), utf8ToBytes5(`${path}
${expires}`)));
}
function areEqual(given2, expected) {
  const a = utf8ToBytes5(given2);
  const b = utf8ToBytes5(expected);
  let difference = a.length ^ b.length;
  for (const [index, byte] of b.entries()) difference |= byte ^ (a[index] ?? 0);
  return difference === 0;
}

// packages/server/src/files/serve-content.ts
var prefixes = { desk: "/desk/attachments/", readers: "/attachments/" };
function attachmentUrl({ contentOrigin, secret }, attachmentId, use, now) {
  return signedUrl(contentOrigin, prefixes[use] + attachmentId, secret, now);
}
var safeTypes = /* @__PURE__ */ new Set([
  "application/pdf",
  "application/zip",
  "application/msword",
  "application/vnd.ms-excel",
  "application/vnd.ms-powerpoint",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  "application/vnd.oasis.opendocument.text",
  "application/vnd.oasis.opendocument.spreadsheet",
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "text/plain",
  "text/csv",
  "audio/mpeg",
  "video/mp4"
]);
var alwaysSaved = {
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "Cache-Control": "private, no-store"
};
async function serveContent(options2, request, now) {
  if (request.method !== "GET" && request.method !== "HEAD") return sentence(405, notHere, { Allow: "GET, HEAD" });
  const url = new URL(request.url);
  const use = Object.keys(prefixes).find((key) => url.pathname.startsWith(prefixes[key]));
  if (!use) return sentence(404, notHere);
  const signature = checkSignature(url, options2.secret, now);
  if (signature === "forged") return sentence(404, notHere);
  if (signature === "expired") return sentence(410, hasRunOut);
  const file = await findAttachment(options2, url.pathname.slice(prefixes[use].length), use);
  if (!file) return sentence(404, isGone);
  const type = safeTypes.has(file.media_type) ? file.media_type : "application/octet-stream";
  const headers = {
    ...alwaysSaved,
    "Content-Type": type.startsWith("text/") ? `${type}; charset=utf-8` : type,
    "Content-Length": String(file.size),
    "Content-Disposition": savedAs(file.file_name)
  };
  if (request.method === "HEAD") return new Response(null, { headers });
  const body = options2.downloads.stream(piecesOf(options2.database, file.content_id));
  return body ? new Response(body, { headers }) : sentence(503, isCrowded, { "Retry-After": "5" });
}
async function findAttachment({ database, access }, id2, use) {
  const file = await database.selectFrom("attachments").select(["entity_type", "entity_id", "revision", "file_name", "media_type", "size", "content_id"]).where("id", "=", id2).executeTakeFirst();
  const mayDownload2 = file && access[file.entity_type];
  if (!mayDownload2) return void 0;
  return await mayDownload2(database, { entityId: file.entity_id, revision: file.revision }, use) ? file : void 0;
}
function savedAs(fileName) {
  const name = fileName.replace(/[\p{Cc}\p{Surrogate}]/gu, "").replace(/[/\\]/g, "_") || "file";
  const ascii = name.replace(/[^\x20-\x7e]|["%;]/g, "_");
  const encoded = encodeURIComponent(name).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
var notHere = "\u8FD9\u91CC\u6CA1\u6709\u8FD9\u4E2A\u6587\u4EF6\u3002 There is no such file here.";
var hasRunOut = "\u94FE\u63A5\u5DF2\u8FC7\u671F\uFF0C\u8BF7\u56DE\u5230\u539F\u9875\u9762\u91CD\u65B0\u6253\u5F00\u9644\u4EF6\u3002 This link has run out: go back to the page and open the file again.";
var isCrowded = "\u4E0B\u8F7D\u7684\u4EBA\u592A\u591A\uFF0C\u8BF7\u7A0D\u540E\u518D\u8BD5\u3002 Too many files are being downloaded: try again in a moment.";
var isGone = "\u6587\u4EF6\u5DF2\u4E0D\u518D\u63D0\u4F9B\uFF0C\u8BF7\u56DE\u5230\u539F\u9875\u9762\u67E5\u770B\u3002 This file is no longer available: go back to the page.";
function sentence(status, text3, more = {}) {
  const headers = { ...alwaysSaved, ...more, "Content-Type": "text/plain; charset=utf-8" };
  return new Response(`${text3}
`, { status, headers });
}

// packages/server/src/http/router.ts
import { Hono } from "hono";
import { cors } from "hono/cors";
import { requestId } from "hono/request-id";
import { secureHeaders } from "hono/secure-headers";

// packages/server/src/http/conditional.ts
import { sha256 as sha2566 } from "@noble/hashes/sha2.js";
import { utf8ToBytes as utf8ToBytes6 } from "@noble/hashes/utils.js";
function etagOf(text3, version) {
  const hash = base64url(sha2566(utf8ToBytes6(text3)).subarray(0, 12));
  return version === void 0 ? `"${hash}"` : `"${version}.${hash}"`;
}
function isNotModified(request, etag) {
  const header = request.headers.get("If-None-Match");
  if (header === null) return false;
  return header.trim() === "*" || tagsIn(header).includes(etag);
}
function versionToMatch(request) {
  const [tag, ...others2] = tagsIn(request.headers.get("If-Match") ?? "");
  if (tag === void 0 || others2.length > 0) throw new ProblemError("precondition-required");
  const text3 = tag.slice(1, -1);
  const end = text3.lastIndexOf(".");
  return end === -1 ? text3 : text3.slice(0, end);
}
function tagsIn(header) {
  return header.match(/"[^"]*"/g) ?? [];
}

// packages/server/src/http/expect-subject.ts
function expectSubject(subject, request) {
  const expected = request.headers.get("If-Subject");
  if (expected === null) return;
  if (subject.kind === "visitor" || subject.accountId !== expected) throw new ProblemError("subject-changed");
}

// packages/server/src/http/read-body.ts
import { concatBytes as concatBytes4 } from "@noble/hashes/utils.js";

// packages/server/src/http/field-problems.ts
var mostFaults = 50;
function fieldProblems(issues, input, pointer) {
  return issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({ pointer: pointer([...issue.path, key]), code: "unknown" }));
    }
    const isMissing = valueAt(input, issue.path) === void 0;
    return [{ pointer: pointer(issue.path), code: isMissing ? "required" : codeOf(issue) }];
  }).slice(0, mostFaults);
}
function codeOf(issue) {
  switch (issue.code) {
    case "invalid_type":
      return "type";
    case "invalid_value":
      return "not-allowed";
    case "invalid_union":
      return "not-allowed";
    case "too_small":
      return hasLength(issue.origin) ? "too-short" : "too-small";
    case "too_big":
      return hasLength(issue.origin) ? "too-long" : "too-large";
    default:
      return "format";
  }
}
function hasLength(origin) {
  return origin === "string" || origin === "array" || origin === "set" || origin === "file";
}
function valueAt(input, path) {
  let value = input;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return void 0;
    value = value[key];
  }
  return value;
}
function jsonPointer(path) {
  return path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

// packages/server/src/http/read-body.ts
var deepest = 100;
function incomingBytes(operation, request) {
  const type = (request.headers.get("Content-Type") ?? "").toLowerCase();
  if (type !== operation.bytes || request.headers.has("Content-Encoding")) {
    throw new ProblemError("unsupported-media-type");
  }
  const length = request.headers.get("Content-Length");
  return { bytes: chunksOf(request), announced: length === null ? void 0 : Number(length) };
}
async function readBody2(operation, request) {
  if (!operation.body) return { body: void 0, bytes: new Uint8Array() };
  if (!isJson(request)) throw new ProblemError("unsupported-media-type");
  const bytes = await readBytes2(request, operation.bodyLimit ?? defaultBodyLimit);
  const value = parseJson(bytes);
  const faults = odditiesIn(value);
  if (faults.length > 0) throw new ProblemError("invalid-body", { errors: faults });
  const parsed = operation.body.safeParse(value);
  if (!parsed.success) {
    throw new ProblemError("invalid-body", { errors: fieldProblems(parsed.error.issues, value, jsonPointer) });
  }
  return { body: parsed.data, bytes };
}
function isJson(request) {
  const [type = "", ...parameters] = (request.headers.get("Content-Type") ?? "").toLowerCase().split(";");
  if (type.trim() !== "application/json" || request.headers.has("Content-Encoding")) return false;
  return parameters.every((parameter) => {
    const [name = "", value = ""] = parameter.split("=").map((part) => part.trim());
    return name !== "charset" || value === "utf-8" || value === '"utf-8"';
  });
}
async function readBytes2(request, limit) {
  if (Number(request.headers.get("Content-Length")) > limit) throw new ProblemError("body-too-large");
  const chunks = [];
  let size = 0;
  try {
    for await (const chunk of chunksOf(request)) {
      size += chunk.byteLength;
      if (size > limit) break;
      chunks.push(chunk);
    }
  } catch {
    throw new ProblemError("malformed-body");
  }
  if (size > limit) throw new ProblemError("body-too-large");
  return concatBytes4(...chunks);
}
async function* chunksOf(request) {
  if (!request.body) return yield new Uint8Array(await request.arrayBuffer());
  const reader = request.body.getReader();
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) yield chunk.value;
  } finally {
    reader.cancel().catch(() => {
    });
  }
}
function parseJson(bytes) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep("");
    throw new ProblemError("malformed-body");
  }
}
function tooDeep(pointer) {
  return new ProblemError("invalid-body", { errors: [{ pointer, code: "too-large" }] });
}
function odditiesIn(root) {
  const faults = [];
  const open3 = [];
  const look = (value, path, key) => {
    const at = () => key === void 0 ? path : [...path, key];
    if (typeof value === "string" && !isStorable(value)) faults.push({ pointer: jsonPointer(at()), code: "format" });
    if (typeof value === "object" && value !== null) open3.push({ value, path: at() });
  };
  look(root, []);
  for (let next = open3.pop(); next && faults.length < mostFaults; next = open3.pop()) {
    const { value, path } = next;
    if (path.length >= deepest) throw tooDeep(jsonPointer(path.slice(0, 1)));
    for (const [key, member] of Object.entries(value)) {
      if (key === "__proto__" || !isStorable(key)) {
        faults.push({ pointer: jsonPointer([...path, key]), code: "unknown" });
      } else look(member, path, key);
    }
  }
  return faults.slice(0, mostFaults);
}
function isStorable(text3) {
  return !text3.includes("\0") && !/\p{Surrogate}/u.test(text3);
}

// packages/server/src/http/read-headers.ts
function readHeaders(operation, headers) {
  if (operation.protocol && hasParams(operation) && headers.get("Tus-Resumable") !== tusVersion) {
    throw new ProblemError("unsupported-protocol");
  }
  if (!operation.headers) return void 0;
  const given2 = Object.fromEntries(
    Object.keys(operation.headers.shape).map((name) => [name, headers.get(name) ?? void 0])
  );
  const parsed = operation.headers.safeParse(given2);
  if (parsed.success) return parsed.data;
  const errors2 = fieldProblems(parsed.error.issues, given2, ([name]) => `${String(name)}:`);
  throw new ProblemError("invalid-parameter", { errors: errors2 });
}

// packages/server/src/http/read-query.ts
var places2 = /* @__PURE__ */ new Set(["cursor", "after"]);
function readQuery(operation, search) {
  if (!operation.query) return void 0;
  const members = /* @__PURE__ */ Object.create(null);
  for (const [name, value] of search) {
    if (name in members || !isStorable(value)) {
      if (places2.has(name)) throw new ProblemError("invalid-cursor");
      throw new ProblemError("invalid-parameter", { errors: [{ pointer: `?${name}`, code: "format" }] });
    }
    members[name] = value;
  }
  const parsed = operation.query.safeParse(members);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const errors2 = fieldProblems(issues, members, ([name]) => `?${String(name)}`);
  if (issues.some(({ code }) => code === "unrecognized_keys" || code === "invalid_value")) {
    throw new ProblemError("unknown-filter", { errors: errors2 });
  }
  if (issues.some(({ path: [name] }) => name === "cursor" || name === "after"))
    throw new ProblemError("invalid-cursor");
  throw new ProblemError("invalid-parameter", { errors: errors2 });
}
function readParams(params) {
  if (!Object.values(params).every((value) => id.safeParse(value).success)) throw new ProblemError("not-found");
  return params;
}

// packages/server/src/http/call.ts
async function call(options2, route, request, pathParams, report) {
  const { operation, handler } = route;
  const { database } = options2;
  const now = options2.now();
  const subject = operation.credentials === "none" ? options2.visitor : await options2.identify(request, now);
  if (operation.credentials === "required" && subject.kind === "visitor") throw new ProblemError("unauthenticated");
  if (operation.queueable) expectSubject(subject, request);
  if (!holds(subject, operation.permission)) throw new ProblemError("forbidden");
  const contextIn = (db) => ({
    db,
    subject,
    now,
    newId,
    permissions: options2.permissions,
    fileUrl: (id2, use) => options2.fileUrl(id2, use, now)
  });
  if (operation.stream) return withVary(route, handler(contextIn(database), request, report));
  const params = readParams(pathParams);
  const query = readQuery(operation, new URL(request.url).searchParams);
  const headers = readHeaders(operation, request.headers);
  const ifMatch = operation.conditional === "write" ? versionToMatch(request) : void 0;
  const key = operation.idempotent ? idempotencyKey(request) : void 0;
  const { body, bytes } = await readBody2(operation, request);
  const input = { params, query, headers, body, ifMatch };
  if (operation.bytes) {
    const bytes2 = incomingBytes(operation, request);
    const result2 = await handler(contextIn(database), { ...input, ...bytes2 });
    return respond(route, request, result2, false);
  }
  if (typeof handler === "function") {
    const result2 = await read2(request, database, handler, contextIn, input);
    return respond(route, request, result2, false);
  }
  const keyed = key === void 0 || subject.kind === "visitor" ? void 0 : { accountId: subject.accountId, operation: route.id, key, requestHash: requestHash(request, bytes) };
  const { result, replayed } = await database.transaction().execute((transaction) => write2(transaction, keyed));
  options2.afterWrite();
  return respond(route, request, result, replayed);
  async function write2(transaction, keyedWrite) {
    requireClient(request);
    const { apply: apply2, respond: render } = handler;
    const context = contextIn(transaction);
    const effect = () => apply2(context, input);
    const { outcome, replayed: replayed2 } = keyedWrite ? await once(transaction, keyedWrite, now, effect) : { outcome: await effect(), replayed: false };
    return { result: await render(context, outcome), replayed: replayed2 };
  }
}
function requireClient({ signal }) {
  if (signal.aborted) throw new ProblemError("unavailable");
}
function read2(request, database, handler, contextIn, input) {
  return database.transaction().setAccessMode("read only").execute((transaction) => {
    requireClient(request);
    return handler(contextIn(transaction), input);
  });
}
function respond(route, request, result, replayed) {
  const { operation } = route;
  const isRead = operation.conditional === "read";
  const headers = new Headers({ "Cache-Control": isRead ? "private, no-cache" : "no-store" });
  if (replayed) headers.set("Idempotency-Replayed", "true");
  for (const [name, value] of Object.entries(result.headers ?? {})) headers.set(name, value);
  if (operation.response === null) {
    return withVary(route, new Response(null, { status: operation.status ?? 200, headers }));
  }
  const text3 = JSON.stringify(result.body);
  headers.set("Content-Type", "application/json");
  if (isRead || result.version !== void 0) {
    const etag = etagOf(text3, result.version);
    headers.set("ETag", etag);
    if (isRead && isNotModified(request, etag)) {
      headers.delete("Content-Type");
      return withVary(route, new Response(null, { status: 304, headers }));
    }
  }
  return withVary(route, new Response(text3, { status: operation.status ?? 200, headers }));
}
function withVary(route, response) {
  if (route.operation.credentials !== "none") response.headers.append("Vary", "Authorization");
  return response;
}

// packages/server/src/http/openapi.ts
var openApiPath = "/v1/openapi.json";
var description;
async function openApiResponse(request) {
  description ??= describe();
  const { text: text3, etag } = await description;
  const headers = { "Cache-Control": "public, max-age=300", ETag: etag };
  if (isNotModified(request, etag)) return new Response(null, { status: 304, headers });
  return new Response(text3, { headers: { ...headers, "Content-Type": "application/json" } });
}
async function describe() {
  const { openApiDocument } = await import("@party-affairs/sdk/openapi");
  const text3 = JSON.stringify(await openApiDocument());
  return { text: text3, etag: etagOf(text3, void 0) };
}

// packages/server/src/http/problem-response.ts
function problemResponse(error, requestId2) {
  const { code, status, errors: errors2, retryAfter } = error;
  const problem2 = {
    type: `urn:party-affairs:problem:${code}`,
    title: `${code.charAt(0).toUpperCase()}${code.slice(1).replaceAll("-", " ")}`,
    status,
    code,
    requestId: requestId2,
    ...errors2 ? { errors: [...errors2] } : {}
  };
  const headers = new Headers({ "Content-Type": "application/problem+json", "Cache-Control": "no-store" });
  if (code === "unauthenticated") headers.set("WWW-Authenticate", "Bearer");
  if (retryAfter !== void 0) headers.set("Retry-After", String(retryAfter));
  return new Response(JSON.stringify(problem2), { status, headers });
}

// packages/server/src/http/route-order.ts
function byPath(routes) {
  const groups = /* @__PURE__ */ new Map();
  for (const route of routes.toSorted((a, b) => rank(a.operation.path) < rank(b.operation.path) ? -1 : 1)) {
    const path = route.operation.path.replace(/\{(\w+)\}/g, ":$1");
    groups.set(path, [...groups.get(path) ?? [], route]);
  }
  return groups;
}
function rank(path) {
  return path.split("/").map((segment) => segment.startsWith("{") ? "~" : segment).join("/");
}

// packages/server/src/http/router.ts
var requestHeaders = [
  "Authorization",
  "Content-Type",
  "Idempotency-Key",
  "If-Match",
  "If-None-Match",
  "If-Subject",
  "Last-Event-ID"
];
var responseHeaders = ["Date", "ETag", "Idempotency-Replayed", "Last-Modified", "Retry-After", "X-Request-Id"];
var tusHeaders = ["Tus-Resumable", "Tus-Version"];
var preflightAge = 600;
function router(options2) {
  const app = new Hono();
  const told = /* @__PURE__ */ new Set();
  const callOptions = {
    ...options2,
    afterWrite() {
      told.delete("full");
      told.delete("missing");
      options2.afterWrite();
    }
  };
  const routes = options2.resources.flatMap((resource2) => resource2.routes);
  app.use(logging(options2.log));
  app.use(requestId({ headerName: "", generator: () => newId("req", 12) }), sayRequestId);
  app.use(
    secureHeaders({
      ...noSecureHeaders,
      xContentTypeOptions: true,
      referrerPolicy: "no-referrer",
      contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] }
    })
  );
  if (options2.allowedOrigins.length > 0) app.use(crossOrigin(routes, options2.allowedOrigins));
  for (const [path, group] of byPath(routes)) {
    if (group.some(({ operation }) => operation.protocol)) app.use(path, sayProtocol);
    const head = group.find(({ operation }) => operation.method === "HEAD");
    for (const route of group) {
      app.on(route.operation.method, path, (c) => {
        const reached = c.req.raw.method === "HEAD" && head ? head : route;
        c.set("operation", reached.id);
        return call(callOptions, reached, c.req.raw, c.req.param(), (error) => {
          options2.log({ method: "GET", operation: reached.id, status: 200, ms: 0, requestId: c.var.requestId, error });
        });
      });
    }
    const methods = group.flatMap(({ operation: { method } }) => method === "GET" ? ["GET", "HEAD"] : [method]);
    app.all(path, (c) => methodNotAllowed(c, [...new Set(methods)]));
  }
  app.get(openApiPath, (c) => openApiResponse(c.req.raw));
  app.all(openApiPath, (c) => methodNotAllowed(c, ["GET", "HEAD"]));
  app.notFound((c) => problemResponse(new ProblemError("not-found"), c.var.requestId));
  app.onError((error, c) => {
    const problem2 = asProblem(error);
    if (problem2.code === "internal") c.set("unexpected", error);
    if (problem2.cause !== void 0) c.set("unexpected", problem2.cause);
    if (error instanceof DatabaseUnavailableError && error.failure !== "busy") {
      if (!told.has(error.failure)) c.set("unexpected", error.cause ?? error);
      told.add(error.failure);
      options2.onFailure(error.failure);
    }
    return problemResponse(problem2, c.var.requestId);
  });
  return app;
}
var noSecureHeaders = {
  crossOriginResourcePolicy: false,
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  strictTransportSecurity: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xFrameOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false
};
function logging(log) {
  return async (c, next) => {
    const began = performance.now();
    await next();
    log({
      method: c.req.raw.method,
      operation: c.var.operation,
      status: c.res.status,
      ms: Math.round(performance.now() - began),
      requestId: c.var.requestId,
      ...c.var.unexpected === void 0 ? {} : { error: c.var.unexpected }
    });
  };
}
async function sayRequestId(c, next) {
  await next();
  c.res.headers.set("X-Request-Id", c.var.requestId);
}
function crossOrigin(routes, allowedOrigins) {
  const named3 = (part) => new Set(routes.flatMap(({ operation }) => Object.keys(operation[part]?.shape ?? {})));
  const respond2 = cors({
    origin: allowedOrigins === "*" ? "*" : [...allowedOrigins],
    allowHeaders: [...requestHeaders, ...tusHeaders, ...named3("headers")],
    exposeHeaders: [...responseHeaders, ...tusHeaders, ...named3("responseHeaders")],
    maxAge: preflightAge
  });
  return (c, next) => isOptions(c) && !isPreflight(c) ? next() : respond2(c, next);
}
function isOptions(c) {
  return c.req.method === "OPTIONS";
}
function isPreflight(c) {
  return c.req.header("Access-Control-Request-Method") !== void 0;
}
async function sayProtocol(c, next) {
  await next();
  c.res.headers.set("Tus-Resumable", tusVersion);
  if (c.res.status === problems["unsupported-protocol"]) c.res.headers.set("Tus-Version", tusVersion);
}
function methodNotAllowed(c, allowed) {
  const response = problemResponse(new ProblemError("method-not-allowed"), c.var.requestId);
  response.headers.set("Allow", allowed.join(", "));
  return response;
}
function asProblem(error) {
  if (error instanceof ProblemError) return error;
  if (error instanceof ChangedMeanwhileError) return new ProblemError("stale-edit");
  if (error instanceof DatabaseUnavailableError) {
    return new ProblemError("unavailable", { retryAfter: error.failure === "busy" ? 1 : 5 });
  }
  return new ProblemError("internal");
}

// packages/server/src/identity/identify.ts
function identifyBy(identity, subjects2, database) {
  return async (request, now) => {
    const accountId = await identity(request);
    if (accountId === null) return subjects2.visitor;
    const subject = await subjects2.load(database, accountId, now);
    if (!subject) throw new ProblemError("unauthenticated");
    return subject;
  };
}

// packages/server/src/jobs/job-runner.ts
var JobRunner = class {
  #options;
  #lastRuns = /* @__PURE__ */ new Map();
  #running;
  #next;
  constructor(options2) {
    this.#options = options2;
  }
  /** Resolves when everything that is due at the time of this call is done. */
  tick() {
    if (!this.#running) return this.#start();
    this.#next ??= this.#running.catch(() => {
    }).then(() => {
      this.#next = void 0;
      return this.#start();
    });
    return this.#next;
  }
  #start() {
    this.#running = this.#runDue().finally(() => {
      this.#running = void 0;
    });
    return this.#running;
  }
  async #runDue() {
    const { database, jobs, now, onChange } = this.#options;
    const at = now();
    const failures = [];
    let hasChanged = false;
    for (const job of jobs) {
      const last = this.#lastRuns.get(job);
      if (last !== void 0 && Math.abs(at.getTime() - last) < (job.interval ?? 0)) continue;
      try {
        hasChanged = await job.run(database, at) > 0 || hasChanged;
        this.#lastRuns.set(job, at.getTime());
      } catch (error) {
        failures.push(error);
        hasChanged = true;
      }
    }
    if (hasChanged) await onChange();
    if (failures.length === 1) throw failures[0];
    if (failures.length > 1) throw new AggregateError(failures, "Some jobs have to wait for the next time.");
  }
};

// packages/server/src/server.ts
function createServer(options2) {
  const { database, identity, contentOrigin, secret, log = () => {
  }, allowedOrigins = [] } = options2;
  const { keys = keyDays.kept, events: events2 = 7 } = options2.keepDays ?? {};
  const { look = 1e3, heartbeat = 15e3, lifetime = 30 * 60 * 1e3 } = options2.eventTimes ?? {};
  const now = options2.now ?? (() => /* @__PURE__ */ new Date());
  const closing2 = new AbortController();
  const watch = new EventWatch(database, look);
  const registry = { entities: composition.entities, audiences: composition.events };
  const stream = {
    registry,
    ids: new EventIds(secret),
    subjects,
    watch,
    now,
    heartbeat,
    lifetime,
    closing: closing2.signal
  };
  const downloads = new Downloads({ ...downloadLimits, ...options2.downloads });
  const content3 = { database, contentOrigin, secret, access: composition.files, downloads };
  const jobs = [...composition.jobs, ...cleaningJobs({ keys, events: events2 })];
  const runner = new JobRunner({ database, jobs, now, onChange: () => watch.look() });
  const app = router({
    database,
    now,
    resources: [...coreResources(stream, composition.uploads), ...composition.resources],
    identify: identifyBy(identity, subjects, database),
    visitor: subjects.visitor,
    permissions: composition.permissions,
    fileUrl: (attachmentId, use, at) => attachmentUrl(content3, attachmentId, use, at),
    // A write is answered before other streams have heard of it.
    afterWrite: () => void watch.look().catch(() => {
    }),
    allowedOrigins,
    log,
    onFailure: options2.onFailure ?? (() => {
    })
  });
  return {
    fetch: async (request) => app.fetch(request),
    content: (request) => serveContent(content3, request, now()),
    tick: () => runner.tick(),
    lookForEvents: () => watch.look(),
    dispose: () => closing2.abort()
  };
}

// packages/server/src/node/http-listener.ts
import { createServer as createServer2 } from "node:http";
import { getRequestListener } from "@hono/node-server";
var requestTimeout = 3e4;
var serverLimits = {
  requestTimeout,
  headersTimeout: requestTimeout,
  connectionsCheckingInterval: 1e3
};
var loopback = ["127.0.0.1", "::1"];
async function listen(fetch, host, port) {
  const answer = withOneHost(getRequestListener(fetch, { overrideGlobalObjects: false }));
  try {
    const servers = host === "localhost" ? await listenOnLoopback(answer, port) : [await listenOn(answer, host, port)];
    return {
      port: portOf(servers[0]),
      close: async (grace) => {
        await Promise.all(servers.map((server) => closeServer(server, grace)));
      }
    };
  } catch (error) {
    throw listenError(error, host, port);
  }
}
function withOneHost(answer) {
  return (request, response) => {
    const hosts = request.rawHeaders.filter((text3, index) => index % 2 === 0 && text3.toLowerCase() === "host");
    if (hosts.length > 1) return response.writeHead(400, { Connection: "close" }).end();
    if (request.method !== "GET" && request.method !== "HEAD") closeAfterRefusal(request, response);
    answer(request, response);
  };
}
var refusalGrace = 500;
function closeAfterRefusal(request, response) {
  const writeHead = response.writeHead.bind(response);
  response.writeHead = (...head) => {
    if (!request.complete) {
      const { socket } = request;
      response.setHeader("Connection", "close");
      const destroySoon = socket.destroySoon.bind(socket);
      socket.destroySoon = () => {
        socket.end();
        const timer = setTimeout(destroySoon, refusalGrace);
        socket.once("end", destroySoon).once("close", () => clearTimeout(timer));
      };
    }
    return writeHead(...head);
  };
}
async function listenOnLoopback(answer, port) {
  const servers = [];
  for (const address of loopback) {
    try {
      servers.push(await listenOn(answer, address, servers[0] ? portOf(servers[0]) : port));
    } catch (error) {
      if (servers.length > 0 && hasNoSuchAddress(error)) continue;
      await Promise.all(servers.map((server) => closeServer(server, 0)));
      if (port === 0 && servers.length > 0) return listenOnLoopback(answer, port);
      throw error;
    }
  }
  return servers;
}
function hasNoSuchAddress(error) {
  return error instanceof Error && "code" in error && (error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT");
}
function listenOn(answer, host, port) {
  return new Promise((resolve, reject) => {
    const server = createServer2(serverLimits, answer);
    server.once("error", reject);
    server.listen({ host, port, exclusive: true }, () => {
      server.off("error", reject);
      resolve(server);
    });
  });
}
function portOf(server) {
  return (server?.address()).port;
}
function closeServer(server, grace) {
  return new Promise((resolve) => {
    const cutOff = setTimeout(() => server.closeAllConnections(), grace);
    const tidy = setInterval(() => server.closeIdleConnections(), 20);
    server.close(() => {
      clearTimeout(cutOff);
      clearInterval(tidy);
      resolve();
    });
  });
}

// packages/server/src/node/log.ts
import { pino, stdTimeFunctions } from "pino";

// packages/server/src/identity/oidc-tokens.ts
import {
  createRemoteJWKSet,
  customFetch,
  decodeJwt,
  errors,
  jwtVerify
} from "jose";
var OidcProviderError = class extends Error {
  constructor(issuer, cause) {
    super(`The keys of ${issuer} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = "OidcProviderError";
  }
};

// packages/server/src/node/log.ts
function logRequest(log, { error, ...entry }) {
  if (error === void 0) log.info(entry);
  else log.error({ ...entry, error: describeError(error) });
}
function describeError(error) {
  if (!(error instanceof Error)) return { name: typeof error, at: [] };
  const isAboutCode = error instanceof TypeError || error instanceof ReferenceError || error instanceof DatabaseUnavailableError || error instanceof OidcProviderError || sqliteCode(error) !== void 0;
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...isAboutCode ? { message: error.message } : {},
    at: frames.slice(0, 10).map((line) => line.trim())
  };
}

// packages/server/src/node/secret.ts
import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
var shortest = 32;
function contentSecret(databaseFile, fromEnvironment = process.env["PARTY_AFFAIRS_SECRET"]) {
  if (fromEnvironment !== void 0 && fromEnvironment !== "") {
    if (fromEnvironment.length >= shortest) return fromEnvironment;
    throw new StartError(
      `PARTY_AFFAIRS_SECRET is too short: give it at least ${shortest} characters, or leave it out.`
    );
  }
  if (isPostgresAddress(databaseFile)) {
    throw new StartError(
      `Give PARTY_AFFAIRS_SECRET, at least ${shortest} characters: all servers of one PostgreSQL database need the same.`
    );
  }
  if (databaseFile === ":memory:") return randomBytes(shortest).toString("base64url");
  const file = `${databaseFile}.secret`;
  return read3(file) ?? make(file);
}
function read3(file) {
  let text3;
  try {
    text3 = readFileSync(file, "utf8").trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return void 0;
    throw new StartError(`The file ${file} cannot be read: check that it belongs to you.`, { cause: error });
  }
  if (text3.length >= shortest) return text3;
  throw new StartError(`The file ${file} is damaged: remove it, and a new one is made.`);
}
function make(file) {
  const secret = randomBytes(shortest).toString("base64url");
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  try {
    writeFileSync(draft, `${secret}
`, { mode: 384, flag: "wx" });
    linkSync(draft, file);
    return secret;
  } catch (error) {
    const other = error instanceof Error && "code" in error && error.code === "EEXIST" ? read3(file) : void 0;
    if (other !== void 0) return other;
    if (error instanceof Error && "code" in error && error.code === "ENOSPC") throw databaseError(error, file);
    throw new StartError(`The file ${file} cannot be written: check that its folder belongs to you.`, { cause: error });
  } finally {
    rmSync(draft, { force: true });
  }
}

// packages/server/src/node/database-condition.ts
import { sql as sql26 } from "kysely";
var mostDamagedLooks = 8;
var DatabaseCondition = class {
  #database;
  #isSuspect = false;
  #damagedLooks = 0;
  #last;
  constructor(database) {
    this.#database = database;
  }
  /** Takes what a request met. */
  note(failure) {
    if (failure === "damaged") this.#isSuspect = true;
  }
  /** Tells whether an error of a tick says more than the one before did. */
  isNews(error) {
    const errors2 = error instanceof AggregateError ? error.errors : [error];
    const failures = errors2.flatMap((one) => one instanceof DatabaseUnavailableError ? [one.failure] : []);
    for (const failure of failures) this.note(failure);
    const before = this.#last;
    this.#last = failures[0];
    return failures.length === 0 || failures[0] !== before;
  }
  /** Has the database checked where damage was met, and tells whether it stays. */
  async staysDamaged() {
    if (!this.#isSuspect) return false;
    this.#isSuspect = !await this.#isSound();
    this.#damagedLooks = this.#isSuspect ? this.#damagedLooks + 1 : 0;
    return this.#damagedLooks >= mostDamagedLooks;
  }
  async #isSound() {
    try {
      const { rows } = await sql26`pragma quick_check(1)`.execute(this.#database);
      return Object.values(rows[0] ?? {})[0] === "ok";
    } catch (error) {
      return !(error instanceof DatabaseUnavailableError && error.failure === "damaged");
    }
  }
};

// packages/server/src/node/static-files.ts
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono as Hono2 } from "hono";
function staticFiles(folder) {
  const app = new Hono2();
  app.use(async (c, next) => {
    await next();
    c.header("X-Content-Type-Options", "nosniff");
  });
  app.use(serveStatic({ root: folder }));
  app.notFound(() => new Response(null, { status: 404 }));
  return async (request) => {
    const response = await app.fetch(request);
    return response.status === 404 ? null : response;
  };
}

// packages/server/src/node/listen.ts
var defaultPort = 4173;
var tickEvery = 1e3;
var closingGrace = 3e3;
async function startServer(options2) {
  const { databaseFile, port = defaultPort, host = "localhost", log } = options2;
  const warn = options2.warn ?? ((line) => process.stderr.write(`${line}
`));
  const identity = identityOf(options2);
  const database = await openDatabase(databaseFile);
  let answer = async () => new Response(null, { status: 503, headers: { "Retry-After": "1" } });
  let listener;
  try {
    await options2.prepare?.(database);
    listener = await listen((request) => answer(request), host, port);
    const running = listener;
    const url = `http://${host}:${running.port}`;
    const contentOrigin = contentOriginOf(options2.contentOrigin, url);
    const { allowedOrigins, downloads, eventTimes, keepDays, now } = options2;
    const condition = new DatabaseCondition(database);
    const server = createServer({
      onFailure: (failure) => condition.note(failure),
      database,
      identity,
      contentOrigin,
      secret: contentSecret(databaseFile),
      ...log ? { log: (entry) => logRequest(log, entry) } : {},
      ...allowedOrigins ? { allowedOrigins } : {},
      ...downloads ? { downloads } : {},
      ...eventTimes ? { eventTimes } : {},
      ...keepDays ? { keepDays } : {},
      ...now ? { now } : {}
    });
    answer = byHost(server, url, new URL(contentOrigin).host, options2);
    let fail;
    const failed = new Promise((resolve) => fail = resolve);
    const onDamaged = () => fail(damagedError(databaseFile));
    const others2 = isPostgresAddress(databaseFile) ? new PostgresListener(databaseFile, () => server.lookForEvents()) : void 0;
    const stopTicking = keepTicking({ server, log, condition, onDamaged });
    if (options2.personas) {
      warn("Development personas are on: anybody can sign in as anybody. Never use this with real data.");
    }
    return {
      url,
      contentUrl: contentOrigin,
      database,
      failed,
      async close() {
        await stopTicking();
        await others2?.close();
        server.dispose();
        await running.close(options2.closingGrace ?? closingGrace);
        await database.destroy();
      }
    };
  } catch (error) {
    await listener?.close(0);
    await database.destroy();
    throw error;
  }
}
function byHost(server, url, contentHost, { site, staticFolder }) {
  const files = staticFolder === void 0 ? void 0 : staticFiles(staticFolder);
  const isApi = (path) => path === "/v1" || path.startsWith("/v1/");
  const findPage = async (request) => await site?.(request) ?? await files?.(request);
  return async (request) => {
    const { host, pathname, search } = new URL(request.url);
    if (host === contentHost) {
      const response = await server.content(request);
      if (response.status !== 404 || !isAddressBar(request) || isApi(pathname) || !await findPage(request)) {
        return response;
      }
      return new Response(null, { status: 302, headers: { Location: `${url}${pathname}${search}` } });
    }
    return (isApi(pathname) ? void 0 : await findPage(request)) ?? server.fetch(request);
  };
}
function isAddressBar({ method, headers }) {
  const destination = headers.get("Sec-Fetch-Dest") ?? "document";
  return method === "GET" && destination === "document" && (headers.get("Accept") ?? "").includes("text/html");
}
function contentOriginOf(given2, url) {
  const { hostname, host, port } = new URL(url);
  const origin = given2 ?? `http://${hostname === "127.0.0.1" ? "localhost" : "127.0.0.1"}:${port}`;
  if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
    throw new StartError(`${origin} is no origin: give one like https://files.example.edu, without a path.`);
  }
  if (new URL(origin).host !== host) return origin;
  throw new StartError(`Files need an origin of their own, and ${origin} is the application's: name another.`);
}
async function openDatabase(place) {
  try {
    const database = isPostgresAddress(place) ? openPostgres(place) : openFile(place);
    try {
      await migrate(database);
      return database;
    } catch (error) {
      await database.destroy();
      throw error;
    }
  } catch (error) {
    throw databaseError(error, place);
  }
}
function openFile(file) {
  if (file !== ":memory:") makeFile(file);
  return openSqlite(file);
}
function makeFile(file) {
  mkdirSync(dirname(file), { recursive: true });
  closeSync(openSync(file, "a", 384));
}
function identityOf({ identity, personas }) {
  if (!personas) return identity ?? anonymous();
  if (identity) throw new StartError("Development personas do not go together with real sign-in: choose one of them.");
  return developmentPersonas();
}
function keepTicking({ server, log, condition, onDamaged }) {
  let timer;
  let current = Promise.resolve();
  let stopped = false;
  const tick = async () => {
    await server.tick().catch((error) => {
      if (condition.isNews(error)) log?.error({ during: "tick", error: describeError(error) });
    });
    if (await condition.staysDamaged()) onDamaged();
    else if (!stopped) timer = setTimeout(next, tickEvery);
  };
  const next = () => {
    current = tick();
  };
  next();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await current;
  };
}

// packages/server/src/node/import-command.ts
var tables = /* @__PURE__ */ new Map();
var feeds = /* @__PURE__ */ new Map();
for (const [name, target] of Object.entries(composition.imports)) {
  if (target.kind === "table") tables.set(name, target);
  else feeds.set(name, target);
}
var importUsage = [
  ...[...feeds].map(([name, { usage }]) => `party-affairs import ${name} ${usage}
${usageOfAll()}`),
  ...tables.size === 0 ? [] : [
    `party-affairs import ${[...tables.keys()].join("|")} ${tableUsage}`,
    `party-affairs import duplicates ${duplicatesUsage}`
  ]
].join("\n");
function usageOfAll() {
  return [
    "    [--dry-run]             do everything, keep nothing",
    "    [--allow-private]       follow a web address that leads into the network of this machine",
    "    [--database FILE|ADDRESS]"
  ].join("\n");
}
async function importCommand(args, defaultDatabase, given2) {
  const console = {
    ...given2,
    out: legibleLines(given2.out),
    errors: legibleLines(given2.errors),
    progress: given2.errors
  };
  let database;
  const open3 = async (place = defaultDatabase) => {
    if (!isPostgresAddress(place) && !existsSync(place)) {
      throw new StartError(`There is no database ${place}: start the server once, or name another with --database.`);
    }
    return openDatabase(place);
  };
  try {
    const [name = "", ...rest] = args;
    const table = tables.get(name);
    if (table) return await importTable(table, rest, open3, console);
    if (name === "duplicates") return await importDuplicates(rest, tables, open3, console);
    const { target, files, values: values2 } = readArguments2(args);
    const prepare = target.readValues(values2);
    const sources = await importFiles(files, { allowPrivate: values2["allow-private"] === true });
    const databaseFile = typeof values2["database"] === "string" ? values2["database"] : defaultDatabase;
    database = await open3(databaseFile);
    const run = await prepare(database, console.now ?? (() => /* @__PURE__ */ new Date()));
    try {
      const isComplete = await importAll(run, sources, console);
      if (values2["dry-run"] === true) console.out.write("This was a dry run: nothing was kept.\n");
      return isComplete ? importExit.done : importExit.incomplete;
    } catch (error) {
      const reason2 = databaseError(error, databaseFile);
      if (!(reason2 instanceof StartError)) throw error;
      console.errors.write(`${reason2.message} What was imported before stays, and is not repeated.
`);
      return importExit.incomplete;
    }
  } catch (error) {
    if (!(error instanceof StartError) && !(error instanceof ImportError)) throw error;
    console.errors.write(`${error.message}
${error instanceof ImportUsageError ? `${importUsage}
` : ""}`);
    return importExit.usage;
  } finally {
    await database?.destroy();
  }
}
function readArguments2([name = "", ...args]) {
  const target = feeds.get(name);
  if (!target) throw new ImportUsageError("Say what to import, from where and for which organisation:");
  const { values: values2, positionals } = parse3(args, target);
  const [files, ...rest] = positionals;
  if (files === void 0 || rest.length > 0) {
    throw new ImportUsageError("Say what to import, from where and for which organisation:");
  }
  return { target, files, values: values2 };
}
function parse3(args, { options: options2 }) {
  const own = {
    "dry-run": { type: "boolean" },
    "allow-private": { type: "boolean" },
    database: { type: "string" }
  };
  const all = { ...options2, ...own };
  try {
    return parseArgs3({ args: [...args], allowPositionals: true, options: all });
  } catch (error) {
    if (error instanceof TypeError) throw new StartError(error.message);
    throw error;
  }
}
async function importAll(run, files, console) {
  let isComplete = true;
  if (files.length > 1) for (const file of files) await survey(run, file);
  for (const file of files) isComplete = await importOne(run, file, console) && isComplete;
  return isComplete;
}
async function survey(run, file) {
  try {
    run.survey(await sourceOf2(file));
  } catch (error) {
    if (!(error instanceof FeedError) && !(error instanceof StartError)) throw error;
  }
}
async function sourceOf2(file) {
  return { name: file.name, ...await file.read() };
}
async function importOne(run, file, console) {
  const { out, errors: errors2 } = console;
  const name = legibleLine(file.name, 300);
  const counts = new Map([...importOutcomes, leftOut].map((outcome) => [outcome, 0]));
  const count = (outcome) => counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const progress = new Progress(console.progress, console.clock);
  const warnings = [];
  const notes = [];
  let [done, total] = [0, 0];
  try {
    for await (const step3 of run.import(await sourceOf2(file))) {
      if ("total" in step3) total = step3.total;
      else if ("warning" in step3) warnings.push(step3.warning);
      else if ("note" in step3) notes.push(step3.note);
      else if ("outcome" in step3) count(step3.outcome);
      else {
        count(leftOut);
        progress.clear();
        const { position, line } = step3.leftOut;
        const place = line === void 0 ? "" : ` (line ${line})`;
        errors2.write(`${name}: entry ${position}${place} was left out: ${step3.reason}.
`);
      }
      if ("outcome" in step3 || "leftOut" in step3) progress.tell(name, done += 1, total);
    }
  } catch (error) {
    progress.clear();
    if (error instanceof FeedError) errors2.write(`${name} ${feedSentence(error.fault, error.details)}
`);
    else if (error instanceof StartError) errors2.write(`${error.message}
`);
    else throw error;
    return false;
  }
  progress.clear();
  for (const warning of [...notes, ...warnings]) errors2.write(`${name} ${warning}
`);
  const said2 = [...counts].flatMap(([what, number5]) => number5 > 0 ? [`${number5} ${what}`] : []);
  out.write(`${name}: ${said2.join(", ") || "the feed has no entries"}.
`);
  return counts.get(leftOut) === 0 && warnings.length === 0;
}
var leftOut = "left out";
export {
  composition,
  importCommand,
  importExit,
  importUsage,
  migrate,
  openDatabase,
  placeAll,
  startServer,
  subjects
};
