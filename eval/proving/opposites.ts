/** Pairs of words that turn a sentence into its contrary wherever they stand; written for planting, not for checking. */
const PAIRS = `increased decreased|increase decrease|increases decreases|rose fell|rising falling|grew shrank
before after|more less|higher lower|high low|larger smaller|largest smallest|highest lowest|longer shorter
above below|allowed forbidden|permitted prohibited|accepted rejected|included excluded|won lost|began ended
opened closed|bought sold|positive negative|successful unsuccessful|possible impossible|required optional
stronger weaker|internal external|major minor|majority minority|public private|always never|oldest newest
older newer|earlier later|early late|northern southern|eastern western|maximum minimum|best worst|better worse
legal illegal|supported opposed|approved rejected|faster slower|upper lower|inside outside|richest poorest`

/** Each word of a pair with the other. */
export const OPPOSITES: ReadonlyMap<string, string> = new Map(
  PAIRS.split(/[|\n]/).flatMap((pair) => {
    const [one = '', other = ''] = pair.split(' ')
    return [
      [one, other],
      [other, one],
    ] as const
  }),
)
