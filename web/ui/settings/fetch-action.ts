import type { ModelEntry } from '../../../core/model-shelf.ts'
import type { SettingsMessages } from '../messages/settings-texts.ts'

/** The verb on the button that gets a model to where it can be run; undefined where it is there. */
export function fetchAction(
  { state, bytes, downloadBytes = 0 }: ModelEntry,
  { settings, format }: Pick<SettingsMessages, 'settings' | 'format'>,
): string | undefined {
  const words = settings.models.actions
  switch (state.kind) {
    case 'ready':
      return undefined
    case 'absent':
      return words.get(format.fileSize(downloadBytes))
    case 'partial':
      // Graphs that were made of it count too, so what is left may seem to be nothing.
      return bytes < downloadBytes ? words.goOn(format.fileSize(downloadBytes - bytes)) : words.mend
    case 'unconverted':
      return words.convert
    case 'damaged':
      return words.mend
  }
}
