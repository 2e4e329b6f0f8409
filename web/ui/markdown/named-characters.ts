import { characterEntitiesHtml4 } from 'character-entities-html4'

/**
 * The character called `name`, as in `&euro;`, for the parser of markdown: the build puts this in the place of
 * decode-named-character-reference, which in a browser makes HTML of the name and is refused by this page's policy
 * (Trusted Types). The 252 names of HTML 4 are those that people write; all 2,125 of HTML 5 would be 10 kB more to load.
 * Others stay as they were written.
 */
export function decodeNamedCharacterReference(name: string): string | false {
  return SINCE[name] ?? NAMED[name] ?? false
}

/** Without what every object has, such as `constructor`. */
const NAMED: Readonly<Record<string, string>> = Object.assign(Object.create(null), characterEntitiesHtml4)

/** What HTML 5 added for XML, and means by two of the old names. */
const SINCE: typeof NAMED = Object.assign(Object.create(null), { apos: "'", lang: '⟨', rang: '⟩' })
