import { conversation } from './en/conversation.ts'
import { frame } from './en/frame.ts'
import { library } from './en/library.ts'
import { problems } from './en/problems.ts'
import { viewer } from './en/viewer.ts'
import { createFormats, regionalTag } from './formats.ts'
import type { Messages } from './messages.ts'
import { preferredTags } from './preferred-tags.ts'

export const en: Messages = {
  language: 'en',
  format: createFormats(regionalTag('en', preferredTags())),
  frame,
  library,
  viewer,
  conversation,
  problems,
}
