import type { ErrorCode } from '../../../core/errors.ts'
import type { Messages } from '../messages/messages.ts'

/** Why a document or a page could not be read: `text` in the person's language, `detail` as the server put it. */
export type ReadingProblem = Readonly<{
  text: string
  /** Undefined where `text` says it already. */
  detail: string | undefined
  /** BCP 47 tag of `detail`, and of a `text` that is the server's own, where that is not the language of the page. */
  sentLanguage: 'en' | undefined
  /** False where the next try would find the same: another file is needed. */
  canRetry: boolean
}>

export function readingProblem(
  { problem, problemCode }: Readonly<{ problem?: string; problemCode?: ErrorCode }>,
  { language, problems, library }: Pick<Messages, 'language' | 'problems' | 'library'>,
): ReadingProblem {
  const sentLanguage = language === 'en' ? undefined : 'en'
  const title = problemCode && titleOf(problemCode, problems)
  if (title === undefined) {
    // A bug, several kinds at once, or a code that this page, being older than the server, has no words for.
    const ownWords = { text: library.row.failed, detail: problem }
    return {
      ...(language === 'en' ? { text: problem ?? library.row.failed, detail: undefined } : ownWords),
      sentLanguage,
      canRetry: true,
    }
  }
  const advice = adviceFor(problemCode, problems)
  const text = advice === undefined ? title : `${title}. ${advice}`
  return { text, detail: problem, sentLanguage, canRetry: advice === undefined }
}

/** Whether another try may go better with the same file. */
export function canRetry(code: ErrorCode | undefined, { problems }: Pick<Messages, 'problems'>): boolean {
  return adviceFor(code, problems) === undefined
}

function titleOf(code: string, { titles }: Messages['problems']): string | undefined {
  return Object.hasOwn(titles, code) ? titles[code as keyof typeof titles] : undefined
}

/** What to do instead of trying again, for what lies in the file itself. */
function adviceFor(code: string | undefined, { otherFile }: Messages['problems']): string | undefined {
  return code !== undefined && Object.hasOwn(otherFile, code)
    ? otherFile[code as keyof typeof otherFile]
    : undefined
}
