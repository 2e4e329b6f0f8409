/** Cameras and clipboards call every picture `image`; this one says what it is and when it came. */
export function named(file: File, now: Date, words: (moment: string) => string): File {
  const ending = /\.[a-z0-9]{1,5}$/i.exec(file.name)?.[0] ?? endingOf(file.type)
  return new File([file], `${words(stampOf(now))}${ending}`, {
    type: file.type,
    lastModified: file.lastModified,
  })
}

/** Whether the name says nothing of what the file holds. */
export function isNameless({ name }: Readonly<{ name: string }>): boolean {
  return name === '' || /^(image|blob|unnamed|untitled)(\.\w+)?$/i.test(name)
}

/** `image/png` → `.png`; nothing for what is no picture. */
function endingOf(type: string): string {
  const subtype = /^image\/([a-z0-9]+)$/.exec(type)?.[1]
  return subtype === undefined ? '' : `.${subtype === 'jpeg' ? 'jpg' : subtype}`
}

/** `2026-11-21 15.04.09`, in local time: sorts by name as by time, and holds no mark a file name must not. */
function stampOf(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-')
  return `${day} ${[now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join('.')}`
}
