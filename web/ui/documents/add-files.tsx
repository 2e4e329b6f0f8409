import { type ChangeEvent, type ReactNode, useRef } from 'react'
import { Icon } from '../frame/icons.tsx'
import { useMessages } from '../messages/messages-context.ts'
import { useMay } from '../state/rights.ts'
import { isWanted } from './dropped-files.ts'
import { named } from './picture-name.ts'

type AddFilesProps = Readonly<{ onFiles: (files: readonly File[]) => void; emphasis: 'primary' | 'quiet' }>

/** Three ways to pick: files, a whole folder, and on a phone its camera. What a file is, the server finds out. */
export function AddFiles({ onFiles, emphasis }: AddFilesProps): ReactNode {
  const { library, frame } = useMessages()
  const words = library.add
  const mayWrite = useMay('write')
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const chosenIn = (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = [...(event.target.files ?? [])].filter(isWanted)
    // Choosing the same file again must be an event again.
    event.target.value = ''
    return chosen
  }
  const picked = (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = chosenIn(event)
    if (chosen.length > 0) onFiles(chosen)
  }
  const taken = (event: ChangeEvent<HTMLInputElement>) => {
    const photos = chosenIn(event).map((photo) => named(photo, new Date(), words.photoName))
    if (photos.length > 0) onFiles(photos)
  }
  if (!mayWrite) return <p className="hint">{frame.rights.noWrite}</p>
  return (
    <div className="add-files">
      <button type="button" className={`button ${emphasis}`} onClick={() => files.current?.click()}>
        <Icon name="upload" />
        {words.files}
      </button>
      <button type="button" className="button quiet" onClick={() => folder.current?.click()}>
        <Icon name="folder" />
        {words.folder}
      </button>
      <button type="button" className="button quiet only-touch" onClick={() => camera.current?.click()}>
        <Icon name="camera" />
        {words.photo}
      </button>
      <input ref={files} type="file" multiple hidden aria-label={words.filesLabel} onChange={picked} />
      <input
        ref={folder}
        type="file"
        webkitdirectory=""
        hidden
        aria-label={words.folderLabel}
        onChange={picked}
      />
      <input
        ref={camera}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        aria-label={words.photoLabel}
        onChange={taken}
      />
    </div>
  )
}
