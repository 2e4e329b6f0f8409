import { conversation } from './de/conversation.ts'
import { frame } from './de/frame.ts'
import { library } from './de/library.ts'
import { problems } from './de/problems.ts'
import { viewer } from './de/viewer.ts'
import { createFormats, regionalTag } from './formats.ts'
import type { Messages } from './messages.ts'
import { preferredTags } from './preferred-tags.ts'

export const de: Messages = {
  language: 'de',
  format: createFormats(regionalTag('de', preferredTags())),
  frame,
  library,
  viewer,
  conversation,
  problems,
}
