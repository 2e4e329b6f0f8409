/**
 * A character as it is compared: small letters without accents, compatibility forms taken apart (Unicode NFKD: `ﬁ` is
 * `fi`, `Ａ` is `a`), one kind of quote, dash and bullet. Empty for white space and what cannot be seen.
 */
export type Fold = (character: string) => string

/** Remembers what it folded: a page uses few characters, many times. */
export function createFold(): Fold {
  const known = new Map<string, string>()
  return (character) => {
    let folded = known.get(character)
    if (folded === undefined) {
      folded = fold(character)
      known.set(character, folded)
    }
    return folded
  }
}

function fold(character: string): string {
  return character
    .replace(/[\u2018-\u201f\u2032\u2033\u00ab\u00bb`\u00b4"]/g, "'")
    .replace(/[\u2010-\u2015\u2212\u00ad]/g, '-')
    .replace(/[\u2022\u2023\u25e6\u25aa\u25cf\u25cb\u25a0\u25a1\u2043\u2219\u00b7*]/g, BULLET)
    .normalize('NFKD')
    .replace(/[\p{M}\s\p{C}]/gu, '')
    .toLowerCase()
}

/** What every bullet is folded to. */
export const BULLET = '*'
