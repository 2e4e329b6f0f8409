/** Numbers, sizes and moments as a language writes them, from the platform's Intl (ECMA-402). */
export type Formats = Readonly<{
  number(value: number): string
  /** `share` in [0, 1] as whole per cent. */
  percent(share: number): string
  /** Decimal units, as file managers show them: `340 kB`, `1.2 MB`. */
  fileSize(bytes: number): string
  /** Today as a time, this year as a day, before that as a date; empty for what is no timestamp. */
  when(timestamp: string, now: Date): string
  /** Day and time, in full. */
  moment(timestamp: string): string
  /** Of the two largest units that matter: `3 min 20 sec`. `seconds` is at least 0. */
  duration(seconds: number): string
  /** The form of a word that `count` takes, with the count written out in place of `#`. */
  plural(count: number, forms: Readonly<{ one: string; other: string }>): string
  /** `a, b and c`. */
  list(items: readonly string[]): string
}>

/**
 * The tag of `language` as the person's own region writes it, such as `en-GB` for `en`: what clock, which order of days.
 * `preferred` are BCP 47 tags, best first.
 */
export function regionalTag(language: string, preferred: readonly string[]): string {
  return preferred.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language
}

/** `locale` is a BCP 47 tag, such as `en` or `de`. */
export function createFormats(locale: string): Formats {
  const number = new Intl.NumberFormat(locale)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const rules = new Intl.PluralRules(locale)
  const list = new Intl.ListFormat(locale)
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  return {
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    fileSize: (bytes) => fileSize(bytes, locale),
    when: (timestamp, now) => when(timestamp, now, locale),
    moment: (timestamp) => validDate(timestamp, (date) => moment.format(date)),
    duration: (seconds) => duration(seconds, locale),
    plural: (count, { one, other }) =>
      (rules.select(count) === 'one' ? one : other).replace('#', number.format(count)),
    list: (items) => list.format(items),
  }
}

const SIZE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

function fileSize(bytes: number, locale: string): string {
  const step = bytes < 1_000 ? 0 : Math.min(SIZE_UNITS.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1_000 ** step
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    // `step` is below the number of units.
    unit: SIZE_UNITS[step]!,
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 0 || value >= 10 ? 0 : 1,
    minimumFractionDigits: step === 0 || value >= 10 ? 0 : 1,
  }).format(value)
}

function when(timestamp: string, now: Date, locale: string): string {
  return validDate(timestamp, (date) => {
    if (date.toDateString() === now.toDateString())
      return date.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' })
    const day = { day: 'numeric', month: 'short' } as const
    return date.toLocaleDateString(
      locale,
      date.getFullYear() === now.getFullYear() ? day : { ...day, year: 'numeric' },
    )
  })
}

function duration(seconds: number, locale: string): string {
  const whole = Math.max(0, Math.round(seconds))
  const parts = [
    ['day', Math.floor(whole / 86_400)],
    ['hour', Math.floor(whole / 3_600) % 24],
    ['minute', Math.floor(whole / 60) % 60],
    ['second', whole % 60],
  ] as const
  const first = parts.findIndex(([, value]) => value > 0)
  return parts
    .slice(first === -1 ? 3 : first, first === -1 ? 4 : first + 2)
    .filter(([, value], i) => i === 0 || value > 0)
    .map(([unit, value]) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value),
    )
    .join(' ')
}

function validDate(timestamp: string, write: (date: Date) => string): string {
  const date = new Date(timestamp)
  return Number.isNaN(date.getTime()) ? '' : write(date)
}
