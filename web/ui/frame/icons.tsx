import type { ReactNode } from 'react'

/** Line icons on a 20 × 20 grid, drawn for this page. They carry no meaning of their own: labels do. */
const paths = {
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  close: 'M5 5l10 10M15 5L5 15',
  check: 'M4 10.5l4 4 8-9',
  caret: 'M6 8l4 4 4-4',
  back: 'M12 5l-5 5 5 5',
  forward: 'M8 5l5 5-5 5',
  send: 'M10 16V4M5 9l5-5 5 5',
  stop: 'M5.5 5.5h9v9h-9z',
  trash: 'M4 6h12M8 6V4h4v2M6 6l.7 10h6.6L14 6',
  pencil: 'M4 16l1-4 8-8 3 3-8 8zM11 6l3 3',
  again: 'M16 10a6 6 0 1 1-2-4.5M16 3v3.5h-3.5',
  upload: 'M10 13V4M6 8l4-4 4 4M4 13v3h12v-3',
  download: 'M10 4v9M6 9l4 4 4-4M4 16h12',
  camera: 'M3 6.5h3l1.5-2h5L14 6.5h3v9H3zM10 8.2a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4',
  folder: 'M3 6a1 1 0 0 1 1-1h4l2 2h6a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1z',
  library: 'M4 4h3v12H4zM9 4h3v12H9zM14 5l2.5-.6 2 11.2-2.5.6z',
  chat: 'M4 5h12v8H9l-4 3v-3H4z',
  page: 'M5 3h7l3 3v11H5zM12 3v3h3M7.5 9h5M7.5 12h5',
  fitWidth: 'M3 5v10M17 5v10M6 10h8M8 7.5L5.5 10 8 12.5M12 7.5l2.5 2.5-2.5 2.5',
  warning: 'M10 3.5l7 12.5H3zM10 8.5v3.5M10 14v.2',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
  thumbUp: 'M7 9l3-6c1.2 0 2 .8 2 2v3h4.2c.9 0 1.5.8 1.3 1.6l-1.2 5.2c-.2.7-.8 1.2-1.5 1.2H7zM7 9H3.5v7H7z',
  thumbDown:
    'M7 11l3 6c1.2 0 2-.8 2-2v-3h4.2c.9 0 1.5-.8 1.3-1.6l-1.2-5.2C16.1 4.5 15.5 4 14.8 4H7zM7 11H3.5V4H7z',
  copy: 'M7 7h9v9H7zM13 7V4H4v9h3',
  link: 'M8.5 11.5a3 3 0 0 0 4.2 0l2.6-2.6a3 3 0 0 0-4.2-4.2l-1 1M11.5 8.5a3 3 0 0 0-4.2 0l-2.6 2.6a3 3 0 0 0 4.2 4.2l1-1',
  gear: 'M8.6 3h2.8l.4 2 1.7.9 1.9-.7 1.4 2.4L15.3 9v2l1.5 1.4-1.4 2.4-1.9-.7-1.7.9-.4 2H8.6l-.4-2-1.7-.9-1.9.7-1.4-2.4L4.7 11V9L3.2 7.6l1.4-2.4 1.9.7 1.7-.9zM10 7.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4',
  keyboard: 'M3 5.5h14v9H3zM6 8.5h.01M9 8.5h.01M12 8.5h.01M15 8.5h-.5M7 11.8h6',
  leave: 'M12 4H5v12h7M9 10h8M14 7l3 3-3 3',
  book: 'M10 5.5C8 4 6 4 4 4.5v10.5c2-.5 4-.5 6 1 2-1.5 4-1.5 6-1V4.5c-2-.5-4-.5-6 1v10.5',
  up: 'M6 12l4-4 4 4',
  down: 'M6 8l4 4 4-4',
  strip: 'M4 3h5v6H4zM4 11h5v6H4zM12 4h4M12 7h4M12 12h4M12 15h4',
  turn: 'M15.5 9A5.8 5.8 0 1 0 14 14M15.5 4.5V9H11',
  fitPage: 'M5 3h10v14H5zM8 8.5l2-2 2 2M8 11.5l2 2 2-2',
  layers: 'M3.5 4h13v5h-13zM3.5 12h8v4h-8zM14 12h2.5v4H14z',
  words: 'M3 4h6v12H3zM12 5h5M12 8h5M12 11h5M12 14h3',
  region: 'M4 7V4h3M13 4h3v3M16 13v3h-3M7 16H4v-3M8 8h4v4H8z',
  search: 'M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4M12.6 12.6L16.5 16.5',
} as const

export type IconName = keyof typeof paths

export function Icon({ name }: Readonly<{ name: IconName }>): ReactNode {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}

/** The sign of the program: a page with one lit line. */
export function Mark(): ReactNode {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect className="mark-page" x="5" y="3" width="22" height="26" rx="3" />
      <rect className="mark-line" x="9" y="9" width="14" height="2" rx="1" />
      <rect className="mark-lit" x="8" y="14" width="16" height="5" rx="1" />
      <rect className="mark-line" x="9" y="22" width="9" height="2" rx="1" />
    </svg>
  )
}
