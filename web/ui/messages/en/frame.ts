/** Doors, navigation and the parts that all screens share. */
export const frame = {
  cancel: 'Cancel',
  close: 'Close',
  keep: 'Keep',
  undo: 'Undo',
  tryAgain: 'Try again',
  loading: 'Loading',
  areas: { name: 'Areas', library: 'Library', ask: 'Ask', page: 'Page' },
  settings: 'Settings',
}
