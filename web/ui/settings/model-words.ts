import type { ModelEntry, ModelTransfer } from '../../../core/model-shelf.ts'
import type { SettingsMessages, SettingsTexts } from '../messages/settings-texts.ts'
import type { Tone } from './state-tag.tsx'

type Words = SettingsTexts['models']

type ModelText = Readonly<{
  name: string
  /** One sentence. */
  purpose: string
  /** How the operator brings one of their own; undefined where it ships or is fetched. */
  bring: string | undefined
}>

/** A model that this page does not know, from a newer server, goes by its own name. */
export function modelText({ id, name }: ModelEntry, words: Words): ModelText {
  const known: Readonly<Record<string, ModelText>> = words.known
  const { name: called, ...text } = known[id] ?? { name, purpose: '', bring: undefined }
  return { name: called === '' ? name : called, ...text }
}

/** What is so, in a word or two. */
export function modelState(
  { id, state, inUse, origin }: ModelEntry,
  transfer: ModelTransfer | null,
  words: Words,
): Readonly<{ tone: Tone; text: string }> {
  if (transfer?.kind === 'running' && transfer.model === id) return { tone: 'busy', text: words.state.coming }
  switch (state.kind) {
    case 'ready':
      return inUse ? { tone: 'good', text: words.state.inUse } : { tone: 'plain', text: words.state.ready }
    case 'absent':
      return { tone: 'none', text: origin === 'brought' ? words.state.unset : words.state.absent }
    case 'partial':
      return { tone: 'warn', text: words.state.partial }
    case 'unconverted':
      return { tone: 'warn', text: words.state.unconverted }
    case 'damaged':
      return { tone: 'bad', text: words.state.damaged }
  }
}

/** Where it is from, how large it is, what its licence is, and which setting chooses it: what is known of these. */
export function modelFacts(
  { origin, state, bytes, downloadBytes, licence, setting }: ModelEntry,
  { settings, format }: Pick<SettingsMessages, 'settings' | 'format'>,
): readonly string[] {
  const words = settings.models.facts
  return [
    ...(origin === 'shipped' ? [words.shipped] : []),
    ...(state.kind === 'partial' && downloadBytes !== undefined
      ? [words.partOf(format.fileSize(bytes), format.fileSize(downloadBytes))]
      : bytes > 0
        ? [words.onDisk(format.fileSize(bytes))]
        : []),
    ...(licence === undefined ? [] : [words.licence(licence)]),
    ...(setting === undefined || state.kind === 'absent' ? [] : [words.setting(setting)]),
  ]
}
