import type { Messages } from '../messages/messages.ts'
import type { Route } from '../state/route.ts'

/** The names of what the route only has ids of; undefined while they are not known. */
export type OpenNames = Readonly<{
  collection: string | undefined
  /** The first question of the conversation. */
  conversation: string | undefined
  document: string | undefined
}>

/** What the browser's tab and history say: the nearest thing first, so that a narrow tab still says it. */
export function pageTitle(
  route: Route,
  names: OpenNames,
  { format, frame }: Pick<Messages, 'format' | 'frame'>,
): string {
  const page = route.sight && format.number(route.sight.page)
  const sight =
    page &&
    (names.document === undefined ? frame.titles.untitledPage(page) : frame.titles.page(page, names.document))
  const parts =
    route.settings === undefined ? [sight, names.conversation, names.collection] : [frame.settings]
  return [...parts, 'Lectern'].filter((part) => part !== undefined && part !== '').join(' – ')
}
