import type { conversation } from './en/conversation.ts'
import type { frame } from './en/frame.ts'
import type { library } from './en/library.ts'
import type { problems } from './en/problems.ts'
import type { viewer } from './en/viewer.ts'
import type { Formats } from './formats.ts'
import type { Language } from './languages.ts'

/**
 * Every text of the page, in one language. English is the pattern: a language that lacks a text does not compile.
 * Texts with parts are functions, so that each language can order them as it likes.
 */
export type Messages = Readonly<{
  language: Language
  format: Formats
  frame: typeof frame
  library: typeof library
  viewer: typeof viewer
  conversation: typeof conversation
  problems: typeof problems
}>
