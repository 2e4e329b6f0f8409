import { type ChangeEvent, type ReactNode, useRef } from 'react'
import { Icon } from '../frame/icons.tsx'
import { isWanted } from './dropped-files.ts'

type AddFilesProps = Readonly<{ onFiles: (files: readonly File[]) => void; emphasis: 'primary' | 'quiet' }>

/** Two ways to pick: files, or a whole folder. What a file is, the server finds out from its content. */
export function AddFiles({ onFiles, emphasis }: AddFilesProps): ReactNode {
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const picked = (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = [...(event.target.files ?? [])].filter(isWanted)
    // Choosing the same file again must be an event again.
    event.target.value = ''
    if (chosen.length > 0) onFiles(chosen)
  }
  return (
    <div className="add-files">
      <button type="button" className={`button ${emphasis}`} onClick={() => files.current?.click()}>
        <Icon name="upload" />
        Add files
      </button>
      <button type="button" className="button quiet" onClick={() => folder.current?.click()}>
        <Icon name="folder" />
        Add a folder
      </button>
      <input ref={files} type="file" multiple hidden aria-label="Files to add" onChange={picked} />
      <input
        ref={folder}
        type="file"
        webkitdirectory=""
        hidden
        aria-label="Folder to add"
        onChange={picked}
      />
    </div>
  )
}
