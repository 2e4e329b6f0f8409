/** Counts, sizes and dates in words, for people. */

/** `1 page`, `12 pages`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

/** Decimal units, as file managers show them: `340 kB`, `1.2 MB`. */
export function fileSize(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const
  const step = bytes < 1_000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1_000 ** step
  return `${step === 0 || value >= 10 ? Math.round(value) : value.toFixed(1)} ${units[step]}`
}

/** Today as a time, this year as a day, before that as a date. */
export function when(timestamp: string, now: Date): string {
  const date = new Date(timestamp)
  if (Number.isNaN(date.getTime())) return ''
  if (date.toDateString() === now.toDateString())
    return date.toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', hour12: false })
  const day = { day: 'numeric', month: 'short' } as const
  return date.toLocaleDateString(
    'en',
    date.getFullYear() === now.getFullYear() ? day : { ...day, year: 'numeric' },
  )
}
