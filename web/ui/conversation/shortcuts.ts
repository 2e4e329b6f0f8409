import type { Shortcut } from '../frame/shortcut.ts'
import type { Messages } from '../messages/messages.ts'

/** The keys of the conversation, for the help. */
export function conversationShortcuts({ conversation: { shortcuts } }: Messages): readonly Shortcut[] {
  return [
    { keys: ['Enter'], text: shortcuts.send },
    { keys: ['Shift', 'Enter'], text: shortcuts.newLine },
    { keys: ['↑'], text: shortcuts.editLast },
    { keys: ['←', '→'], text: shortcuts.stepSources },
    { keys: ['Esc'], text: shortcuts.back },
  ]
}
