/**
 * JSON of a value. Pages with an old library may hold a `toJSON` for every array or object (Prototype.js has one that
 * makes texts of arrays); a member of the same name that is no function has it left alone.
 */
export function toJson(value: unknown): string {
  return JSON.stringify('toJSON' in [] ? withoutOthersToJson(value) : value);
}

function withoutOthersToJson(value: unknown): unknown {
  if (Array.isArray(value)) return Object.assign(value.map(withoutOthersToJson), { toJSON: undefined });
  // Dates and the like bring one of their own.
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const members = Object.entries(value).map(([name, member]) => [name, withoutOthersToJson(member)]);
  return { toJSON: undefined, ...(Object.fromEntries(members) as object) };
}
