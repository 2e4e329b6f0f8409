import { createFormats } from '../formats.ts'

const { plural } = createFormats('en')

/** Settings, diagnostics and health. */
export const settings = {
  pages: (count: number) => plural(count, { one: '# page', other: '# pages' }),
  title: 'Settings',
  close: 'Close settings',
  sectionsLabel: 'Parts of the settings',
  sections: {
    models: 'Models',
    reading: 'Reading',
    storage: 'Storage',
    access: 'Access',
    appearance: 'Appearance',
    health: 'Health',
  },
  stale: 'Not up to date: the server does not answer at the moment. This is the last it said.',
  copy: { 'not-yet': 'Copy', copied: 'Copied', refused: 'Your browser does not allow it' },
  models: {
    lead: 'What reads, searches and answers here. Lectern works with what it brings along; nothing is downloaded unless you press a button.',
    roles: {
      reader: { title: 'Reading pages', purpose: 'Turns the picture of a page into lines of text.' },
      embedder: { title: 'Finding passages', purpose: 'Finds what means the same in other words.' },
      reranker: { title: 'Putting passages in order', purpose: 'Looks again at the likeliest passages.' },
      answerer: { title: 'Answering', purpose: 'Writes the answer from the passages that were found.' },
      entailment: {
        title: 'Checking answers',
        purpose: 'A second opinion on whether a sentence follows from the lines it cites.',
      },
    },
    known: {
      tesseract: {
        name: 'Tesseract',
        purpose:
          'Reads print on any machine. English comes along; LECTERN_LANGUAGES adds more than a hundred others.',
        bring: undefined,
      },
      'kosmos-2.5': {
        name: 'KOSMOS-2.5',
        purpose:
          'Reads English pages with their headings, lists and tables. Best with a GPU; without one a page takes minutes.',
        bring: undefined,
      },
      extractive: {
        name: 'Extractive answerer',
        purpose:
          'Answers in the very words of your documents, in a fraction of a second, without a language model.',
        bring: undefined,
      },
      'kosmos-2.5-chat': {
        name: 'KOSMOS-2.5-chat',
        purpose: 'Answers questions about the picture of a page, in its own words.',
        bring: undefined,
      },
      chat: {
        name: '',
        purpose:
          'A language model of your choice, on this machine or elsewhere. It is sent the question and the passages found; every sentence it writes is checked against them.',
        bring:
          'Set LECTERN_CHAT_MODEL, for example to ollama:llama3.1, and LECTERN_CHAT_URL to its address; then start Lectern again.',
      },
      builtin: {
        name: 'Built-in embedder',
        purpose: 'Small and quick, for English and neighbouring languages.',
        bring: undefined,
      },
      embedder: { name: '', purpose: 'A sentence embedding model of your own.', bring: undefined },
      reranker: {
        name: '',
        purpose: 'Reads question and passage together, which is slower and finds the right one more often.',
        bring:
          'Not needed. To use one, set LECTERN_RERANKER to the folder of a cross-encoder in ONNX format and start Lectern again.',
      },
      entailment: {
        name: '',
        purpose:
          'Asked about sentences whose words differ from their lines. It never excuses a wrong number, date or name.',
        bring:
          'Not needed. To use one, set LECTERN_ENTAILMENT to the folder of a model for natural language inference in ONNX format and start Lectern again.',
      },
    },
    state: {
      inUse: 'In use',
      ready: 'Ready',
      absent: 'Not here',
      unset: 'Not set',
      partial: 'Partly here',
      unconverted: 'Here, not prepared',
      damaged: 'Damaged',
      coming: 'On its way',
    },
    facts: {
      shipped: 'Part of Lectern',
      onDisk: (size: string) => `${size} on the disk`,
      partOf: (here: string, whole: string) => `${here} of ${whole} here`,
      licence: (name: string) => `${name} licence`,
      setting: (name: string) => `set by ${name}`,
    },
    actions: {
      get: (size: string) => `Get it (${size})`,
      goOn: (size: string) => `Go on (${size} to come)`,
      convert: 'Prepare it',
      mend: 'Mend it',
    },
    transfer: {
      stages: {
        connecting: 'Asking for the list of files…',
        checking: 'Checking what is here…',
        downloading: 'Downloading…',
        converting: 'Preparing it for this machine…',
      },
      of: (done: string, total: string) => `${done} of ${total}`,
      rate: (size: string) => `${size} a second`,
      left: (time: string) => `${time} left`,
      ended: {
        finished: (name: string) => `${name} is ready.`,
        cancelled: (name: string) => `${name}: stopped. What came is kept.`,
        failed: (name: string) => `${name} could not be fetched.`,
      },
    },
    progressLabel: (name: string) => `Progress of ${name}`,
    stop: 'Stop',
    stopLabel: (name: string) => `Stop fetching ${name}`,
    stopping: 'Stopping…',
    oneAtATime: 'One model is fetched at a time.',
    failures: {
      'model-unreachable': 'It could not be downloaded',
      'model-missing': 'The place it is fetched from does not have all of it',
      'model-damaged': 'What came is not what it should be',
      'disk-full': 'There is not enough room on the disk',
      busy: 'Another program is at work on it',
      internal: 'Something broke on the server',
    },
    remove: 'Remove',
    removeLabel: (name: string) => `Remove ${name}`,
    removeTitle: (name: string) => `Remove ${name}?`,
    removeText: (size: string, id: string) =>
      `${size} are deleted from the server. ${
        id === 'kosmos-2.5-chat'
          ? 'Questions can no longer be given to it; what it answered before stays.'
          : 'Pages are then read by Tesseract; what was read before stays. Collections that ask for KOSMOS-2.5 cannot read new pages.'
      } You can fetch it again at any time.`,
    commands: {
      summary: 'Without this page, or without a network',
      online: 'On the server, these commands do the same:',
      offline:
        'Without a network, download the published files on another machine, bring them to the server in a folder, and name it:',
    },
    folder: (path: string) => `Fetched models lie in ${path} on the server.`,
  },
  appearance: {
    lead: 'How Lectern looks in this browser. Other people and other browsers are not affected.',
    theme: 'Theme',
    themes: { system: 'As this computer', light: 'Light', dark: 'Dark' },
    language: 'Language',
    languageNote: 'The words of this page. Documents and answers stay in the language they are written in.',
    motion: 'Motion',
    motionReduced: 'This computer asks for less motion, so nothing here moves by itself.',
    motionFull: 'Follows this computer: where it asks for less motion, nothing here moves by itself.',
  },
}
