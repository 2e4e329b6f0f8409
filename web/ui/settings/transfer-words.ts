import type { ModelTransfer } from '../../../core/model-shelf.ts'
import type { SettingsMessages } from '../messages/settings-texts.ts'

type Running = Extract<ModelTransfer, { kind: 'running' }>

/** What is done at the moment, and how far it is: bytes while they are counted, else a share. */
export function transferWords(
  { stage, done, total, bytesPerSecond }: Running,
  { settings, format }: Pick<SettingsMessages, 'settings' | 'format'>,
): Readonly<{ stage: string; amounts: readonly string[] }> {
  const words = settings.models.transfer
  return { stage: words.stages[stage], amounts: amounts() }

  function amounts(): readonly string[] {
    if (stage === 'connecting' || total === 0) return []
    const share = format.percent(Math.min(1, done / total))
    if (stage === 'converting') return [share]
    const moved = words.of(format.fileSize(done), format.fileSize(total))
    if (bytesPerSecond === null || bytesPerSecond <= 0) return [share, moved]
    const rate = words.rate(format.fileSize(bytesPerSecond))
    return [share, moved, rate, words.left(format.duration((total - done) / bytesPerSecond))]
  }
}
