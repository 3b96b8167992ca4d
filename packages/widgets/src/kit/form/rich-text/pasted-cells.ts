/** Most columns or rows that one cell is taken to span: more is a mistake, or hostile. */
const most = 50;

/** The cells of a table by row and column. A cell that spans others is in the first of its places; the others are empty. */
export function pastedCells(table: Element): (Element | undefined)[][] {
  const rows = [...table.querySelectorAll('tr')].filter((row) => row.closest('table') === table);
  const taken = new Set<string>();
  const grid = rows.map((row, y) => {
    const places: (Element | undefined)[] = [];
    const fillTaken = () => {
      while (taken.has(`${places.length} ${y}`)) places.push(undefined);
    };
    for (const cell of row.children) {
      if (cell.localName !== 'td' && cell.localName !== 'th') continue;
      fillTaken();
      const x = places.length;
      const width = span(cell, 'colspan');
      const height = span(cell, 'rowspan');
      places.push(cell, ...Array<undefined>(width - 1).fill(undefined));
      for (let below = 1; below < height; below += 1)
        for (let beside = 0; beside < width; beside += 1) taken.add(`${x + beside} ${y + below}`);
    }
    fillTaken();
    return places;
  });
  const width = Math.max(0, ...grid.map((places) => places.length));
  return grid.filter((places) => places.length > 0).map((places) => Array.from({ length: width }, (_, x) => places[x]));
}

function span(cell: Element, attribute: string): number {
  const number = Number(cell.getAttribute(attribute) ?? 1);
  return Number.isInteger(number) && number > 0 ? Math.min(number, most) : 1;
}
