import type { Box } from '../../core/geometry.ts'

type Placed = Readonly<{ text: string; box: Box }>

/**
 * Texts in rows from the top, each row from the left: the same plain order for truth and finding, so that character
 * measures do not judge reading order. Two lines share a row when the middle of one lies within the other's height.
 */
export function textInRows(lines: readonly Placed[]): string {
  const rows: Placed[][] = []
  for (const line of lines.toSorted((a, b) => middle(a.box) - middle(b.box))) {
    const row = rows.at(-1)
    const first = row?.[0]
    if (
      row !== undefined &&
      first !== undefined &&
      middle(line.box) < first.box.y1 &&
      middle(first.box) > line.box.y0
    ) {
      row.push(line)
    } else rows.push([line])
  }
  return rows
    .map((row) =>
      row
        .toSorted((a, b) => a.box.x0 - b.box.x0)
        .map(({ text }) => text)
        .join(' '),
    )
    .join('\n')
}

function middle(box: Box): number {
  return (box.y0 + box.y1) / 2
}
