import { conversation } from './de/conversation.ts'
import { frame } from './de/frame.ts'
import { library } from './de/library.ts'
import { problems } from './de/problems.ts'
import { settings } from './de/settings.ts'
import { viewer } from './de/viewer.ts'
import { createFormats } from './formats.ts'
import type { Messages } from './messages.ts'

export const de: Messages = {
  language: 'de',
  format: createFormats('de'),
  frame,
  library,
  viewer,
  conversation,
  settings,
  problems,
}
