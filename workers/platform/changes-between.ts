/** The fields of a patch that differ from the row, before and after; what an audit entry keeps. */
export function changesBetween<T extends object>(row: T, patch: Partial<T>) {
  const names = (Object.keys(patch) as (keyof T)[]) // a patch's keys are keys of the row
    .filter((name) => patch[name] !== undefined && JSON.stringify(patch[name]) !== JSON.stringify(row[name]));
  const pick = (source: Partial<T>) => Object.fromEntries(names.map((name) => [name, source[name]])) as Partial<T>;
  return { isEmpty: names.length === 0, before: pick(row), after: pick(patch) };
}
