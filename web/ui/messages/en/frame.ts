import { createFormats } from '../formats.ts'

const { plural } = createFormats('en')

/** Doors, navigation and the parts that all screens share. */
export const frame = {
  cancel: 'Cancel',
  close: 'Close',
  keep: 'Keep',
  undo: 'Undo',
  tryAgain: 'Try again',
  loading: 'Loading',
  settings: 'Settings',
  areas: { name: 'Areas', library: 'Library', ask: 'Ask', page: 'Page', more: 'More' },
  skips: {
    name: 'Go to',
    question: 'Go to the question',
    documents: 'Go to the documents',
    page: 'Go to the page',
  },
  panes: {
    name: 'Panes',
    library: 'Library',
    conversation: 'Conversation',
    page: 'Page viewer',
    hideLibrary: 'Hide the library',
    showLibrary: 'Show the library',
    hideConversation: 'Hide the conversation',
    showConversation: 'Show the conversation',
    libraryWidth: 'Width of the library',
    pageWidth: 'Width of the page viewer',
    splitterHint: 'Drag to resize, double-click to reset',
    pixels: (count: string) => `${count} pixels`,
  },
  titles: {
    page: (page: string, document: string) => `Page ${page} of ${document}`,
    untitledPage: (page: string) => `Page ${page}`,
  },
  menu: {
    name: 'Menu',
    theme: 'Theme',
    themes: { system: 'As this computer', light: 'Light', dark: 'Dark' },
    language: 'Language',
    docs: 'API documentation',
    signOut: 'Sign out',
  },
  shortcuts: {
    title: 'Keyboard shortcuts',
    everywhere: 'Everywhere',
    conversation: 'Question and answers',
    page: 'Page',
    ask: 'Go to the question',
    help: 'Show these shortcuts',
    escape: 'Close what is open, the page last',
    toasts: 'Go to the notes at the edge',
    splitter: 'On the edge of a pane: make it wider or narrower',
    splitterReset: 'On the edge of a pane: back to its usual width',
    singleKeys: 'Single keys, such as / and ?, work everywhere on this page',
    singleKeysHint: 'Turn this off if you dictate, or if keys are pressed by mistake.',
  },
  connection: {
    lost: 'Lectern cannot be reached. What you see may be out of date. Connecting again…',
    again: 'Try now',
    newer: 'Lectern has been updated. Reload the page when it suits you.',
    reload: 'Reload',
  },
  broken: {
    title: 'This part of the page broke',
    hint: 'The rest goes on working. If it breaks again, reload the page.',
    again: 'Show it again',
  },
  gone: {
    title: 'This collection is not here',
    text: 'It may have been deleted, or the link may be incomplete.',
    home: 'Go to my collections',
  },
  welcome: {
    title: 'Ask your documents. See the proof on the page.',
    text: 'Lectern reads scans and PDFs, answers questions from them, and shows for every sentence the exact lines it came from.',
    drop: 'Drop files here',
    kinds: 'Scans, photographs, PDFs, or whole folders of them.',
    nothing: 'Nothing at hand?',
    sample: 'Load the sample collection',
    private: 'Your documents stay on this server. Nothing is sent anywhere else.',
    /** What the first files go into, when there is no collection yet. */
    firstCollection: 'My documents',
  },
  dropInto: (collection: string) => `Drop to add to “${collection}”`,
  signIn: {
    title: 'Sign in to Lectern',
    text: 'This Lectern is locked with a key. Whoever runs it can give you one.',
    key: 'Key',
    action: 'Sign in',
    wrongTitle: 'That key does not fit',
    wrongDetail: 'Check for missing characters, then try again.',
  },
  /** What a key does not allow. */
  rights: {
    noWrite:
      'Your key does not let you add or change anything here. Whoever runs this Lectern can give you one that does.',
    noAsk: 'Your key lets you read, not ask. Whoever runs this Lectern can give you one that does.',
    lookTitle: 'Read and look things up',
    look: 'Open a document from the library to see its pages. Find words on them, or look through the contents of all documents.',
    nothingTitle: 'There is nothing here yet',
  },
  readers: {
    name: 'Reader',
    auto: 'As the server is set',
    tesseract: 'Tesseract: many languages, any machine',
    'kosmos-2.5': 'KOSMOS-2.5: English, best with a GPU',
  },
  /** What a screen reader is told of what changed. */
  news: {
    looking: 'Looking through the documents.',
    answer: (answer: string, sources: number) =>
      `Answer: ${answer} ${plural(sources, { one: '# source', other: '# sources' })}.`,
    notFound: (words: string) => `Not in these documents. ${words}`,
    stopped: 'Stopped.',
    reading: (documents: number) =>
      plural(documents, { one: 'Reading # document.', other: 'Reading # documents.' }),
    ready: (documents: number) =>
      plural(documents, { one: '# document ready.', other: '# documents ready.' }),
  },
}
