import { controlIds, locationId } from '../../../reader/kosmos/tokens/tokens.ts'
import type { Vocabulary } from '../../../reader/kosmos/tokens/vocabulary.ts'
import type { TokenBox } from './receipt.ts'

/** The ids a model would write for lines with boxes: `<bbox><x_><y_><x_><y_></bbox>text\n` each. */
export function spokenLines(
  lines: readonly Readonly<{ text: string; box: TokenBox }>[],
  vocabulary: Vocabulary,
): readonly number[] {
  return lines.flatMap(({ text, box }) => [...boxIds(box), ...vocabulary.encode(`${text}\n`)])
}

export function boxIds([x0, y0, x1, y1]: TokenBox): readonly number[] {
  return [
    controlIds.box,
    locationId('x', x0),
    locationId('y', y0),
    locationId('x', x1),
    locationId('y', y1),
    controlIds.boxEnd,
  ]
}
