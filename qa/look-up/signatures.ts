import type { Candidate } from './candidate.ts'
import type { Sheet } from './sheet.ts'

/** Names under the words that close a letter: who wrote it. */
export function signatures(sheet: Sheet): readonly Candidate[] {
  return sheet.rows.flatMap((row, index) => {
    if (!row.some(({ text }) => CLOSING.test(text))) return []
    const below = sheet.rows.slice(index + 1, index + 1 + ROWS_BELOW).flat()
    const name = below.find(({ text }) => NAME.test(text) && !NO_NAME.test(text))
    if (name === undefined) return []
    const end = name.start + (NAME.exec(name.text)?.[0].trimEnd().length ?? name.text.length)
    return [
      {
        value: [{ line: name.line, start: name.start, end }] as const,
        label: [],
        kind: 'name' as const,
        relation: 'place' as const,
        row: index,
        evidence: { typed: 1, place: 0.95 },
      },
    ]
  })
}

/** Rows under the closing among which the name stands; a signature by hand may be read as some of them. */
const ROWS_BELOW = 4

/** How English letters end. */
const CLOSING =
  /^\W*(?:yours (?:very |most )?(?:faithfully|sincerely|truly|respectfully|ever)|(?:very |most )?(?:sincerely|faithfully|truly|respectfully)(?: yours)?|(?:with )?(?:kind|best|warm|warmest)(?: \p{Ll}+)? (?:regards|wishes)|regards|cordially)\W*$/iu

/** Two to five words of a name, initials among them, up to a comma or the end. */
const NAME = /^(?:\p{Lu}[\p{L}'’.-]*\s?){2,5}(?=$|,)/u

/** Firms and what is enclosed. */
const NO_NAME = /\b(?:for and on behalf|enc|enclosure|copy|cc)\b/i
