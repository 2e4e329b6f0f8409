import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'

type RenameFieldProps = Readonly<{
  name: string
  label: string
  /** Undefined: it stays as it is. */
  onDone: (name: string | undefined) => void
}>

/** The longest name the API takes, in characters. */
const NAME_CHARS_MAX = 255

/** A name being changed where it stands: Enter or going elsewhere keeps it, Esc does not. */
export function RenameField({ name, label, onDone }: RenameFieldProps): ReactNode {
  const [value, setValue] = useState(name)
  const field = useRef<HTMLInputElement>(null)
  const done = useRef(false)

  useEffect(() => {
    field.current?.focus()
    // The ending says what the file is; people mean the rest.
    const dot = name.lastIndexOf('.')
    field.current?.setSelectionRange(0, dot > 0 ? dot : name.length)
  }, [name])

  const end = (keep: boolean) => {
    if (done.current) return
    done.current = true
    const changed = value.trim()
    onDone(keep && changed !== '' && changed !== name ? changed : undefined)
  }
  const press = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') end(true)
    if (event.key === 'Escape') {
      event.preventDefault()
      end(false)
    }
  }
  return (
    <input
      ref={field}
      className="input row-rename"
      aria-label={label}
      autoComplete="off"
      maxLength={NAME_CHARS_MAX}
      value={value}
      onChange={(event) => setValue(event.target.value)}
      onKeyDown={press}
      onBlur={() => end(true)}
    />
  )
}
