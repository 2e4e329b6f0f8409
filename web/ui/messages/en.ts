import { conversation } from './en/conversation.ts'
import { frame } from './en/frame.ts'
import { library } from './en/library.ts'
import { problems } from './en/problems.ts'
import { settings } from './en/settings.ts'
import { viewer } from './en/viewer.ts'
import { createFormats } from './formats.ts'
import type { Messages } from './messages.ts'

export const en: Messages = {
  language: 'en',
  format: createFormats('en'),
  frame,
  library,
  viewer,
  conversation,
  settings,
  problems,
}
