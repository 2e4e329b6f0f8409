import type { Messages } from '../messages/messages.ts'
import type { Problem } from '../wire.ts'

export type ProblemWords = Readonly<{
  title: string
  /** What happened this time; undefined when the title says it all. */
  detail: string | undefined
  /** BCP 47 tag of `detail` where it is not the language of the page: the server's sentences are English. */
  detailLanguage: 'en' | undefined
}>

/** A problem in the person's language: its title by code, its detail as it was sent. */
export function problemWords(
  { type = '', title, status, detail }: Problem,
  { language, problems }: Pick<Messages, 'language' | 'problems'>,
): ProblemWords {
  const sent = {
    detail: detail === '' ? undefined : detail,
    // Without a type the page itself wrote it.
    detailLanguage: language === 'en' || type === '' ? undefined : 'en',
  } as const
  const page = own(problems.page, type.replace(/^page:/, ''))
  if (page !== undefined && type.startsWith('page:')) {
    return page.detail === undefined
      ? { title: page.title(status), ...sent }
      : { title: page.title(status), detail: page.detail, detailLanguage: undefined }
  }
  const known = own(problems.titles, type.replace(/^.*\/problems\//, ''))
  // A server that is newer than this page may send a code this page has no words for.
  return { title: known ?? title, ...sent }
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}
