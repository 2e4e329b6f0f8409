/** Fields that are not said are undefined: `May 2023` has no day. `year` is all digits where two were printed: see dates.ts. */
export type DateParts = Readonly<{
  year?: number | undefined
  /** 1..12. */
  month?: number | undefined
  /** 1..31. */
  day?: number | undefined
}>

export type Unit = 'plain' | 'percent' | 'money' | 'time'

/** What a token says. Alternatives are readings that print leaves open: `1.234`, `05/06/2023`. */
export type Saying =
  /**
   * A content word; `name` when its print says that it names something, `maybe` where every word would look so. `like` are
   * stems of words that may stand for it.
   */
  | Readonly<{ kind: 'word'; stem: string; name: 'yes' | 'maybe' | 'no'; like?: readonly string[] }>
  /** A function word; `word` is folded. It carries no content but tells places apart: `from 5 to 10`. */
  | Readonly<{ kind: 'small'; word: string }>
  | Readonly<{
      kind: 'number'
      values: readonly number[]
      unit: Unit
      /** What the digits were multiplied by: 1,000,000 for `1.2 million`. */
      scale: number
      /** `about`, `over` or the like stands before it. */
      isRough: boolean
    }>
  | Readonly<{ kind: 'date'; readings: readonly DateParts[] }>
  /** Letters and digits together, or digits joined as in `21-13199`; `code` is folded, without what joins. */
  | Readonly<{ kind: 'code'; code: string }>

export type Token = Readonly<{
  saying: Saying
  /** Folded print: lower case, no accents. */
  word: string
  /** In the text that was read. */
  start: number
  end: number
  /** Punctuation between the token before and this one, without blanks. */
  before: string
  /** How a negation reaches it: `first` where it is the first content word under one, `further` after that. */
  denied: 'no' | 'first' | 'further'
}>
