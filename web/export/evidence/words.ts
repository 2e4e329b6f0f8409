import type { Fault } from '../../../core/answer.ts'
import type { Source } from './evidence.ts'

/** What is said in every format of the pack, in the same words. */

const FAULTS: Readonly<Record<Fault['kind'], string>> = {
  number: 'a number the cited lines do not print',
  date: 'a date the cited lines do not print',
  name: 'a name the cited lines do not print so',
  negation: 'the cited lines say the opposite',
  words: 'words the cited lines do not say',
  'no-evidence': 'no line of the documents says so',
  'not-located': 'it could not be found among the lines of the page',
}

/** What is wrong with a statement, each thing once. */
export function faultWords(faults: readonly Fault[]): string {
  return [
    ...new Set(faults.map(({ kind, text }) => FAULTS[kind] + (text === '' ? '' : ` (“${text}”)`))),
  ].join('; ')
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

/** `2025-10-14T09:26:00.000Z` as `14 October 2025, 09:26 UTC`. */
export function instant(iso: string): string {
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso))
  return `${day}, ${iso.slice(11, 16)} UTC`
}

export function bytesInWords(bytes: number): string {
  return `${new Intl.NumberFormat('en-GB').format(bytes)} bytes`
}

/** What a person should know of an exhibit before relying on it; undefined where all is as it was. */
export function caution(source: Source): string | undefined {
  if (source.kind === 'deleted') {
    return 'The document was deleted from Lectern since the answer was made. The quote, its page and its lines are kept with the answer; there is no picture and no file to check them against.'
  }
  if (!source.isIntact) {
    return 'The stored file no longer has the hash it was uploaded with. It was changed outside Lectern: do not rely on this exhibit before the original is found.'
  }
  if (source.isReread) {
    return 'The page has been read again since. The quote and the marked lines are those of the reading the answer was made from.'
  }
  return undefined
}

/** How somebody checks the file without trusting who made it. */
export const HOW_TO_CHECK: readonly string[] = [
  'Compare each quote with the picture beside it. The pictures were drawn from the stored file when this file was made; the marked lines are the lines the quote was copied from.',
  'Compute the SHA-256 of the original file you hold, with “sha256sum FILE” or “Get-FileHash FILE”. If it is the one given with the exhibit, Lectern read the very same bytes.',
  'Open the original at the page given. Positions are fractions of the page as shown, from its top left corner: left, top, right, bottom.',
  '“Support” is how far Lectern’s own check found the words of the statement in the quote, from 0 to 100 %. It is a measurement by a program and no judgement: read the lines.',
]
