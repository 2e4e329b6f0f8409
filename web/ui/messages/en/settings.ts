import { createFormats } from '../formats.ts'
import { audit, keys } from './keys.ts'

const { plural, number } = createFormats('en')

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
    keys: 'Keys',
    audit: 'Audit log',
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
  environment: {
    title: 'Settings of the server',
    how: 'Read once when Lectern starts, from the environment or the command line. To change one, set it there and start Lectern again.',
    name: 'Setting',
    value: 'Value',
    source: 'From',
    sources: { default: 'default', environment: 'environment', 'command-line': 'command line' },
    none: 'none',
    secret: 'set, and not shown',
  },
  reading: {
    lead: 'How pages become text: what waits, how long each stage takes on this machine, and what could not be read.',
    queue: 'At the moment',
    waiting: 'Waiting',
    leased: 'At work on',
    read: 'Read since the start',
    rate: 'Speed',
    perMinute: (pages: string) => `${pages} pages a minute`,
    unknownRate: 'not known before the first page',
    left: 'Time left',
    times: 'Times by stage',
    since: (moment: string) =>
      `Since ${moment}. Half of all took no longer than the first time, 95 of 100 no longer than the second.`,
    noTimes: 'Nothing was read since Lectern started. Add a document, and the times appear here.',
    stage: 'Stage',
    by: 'With',
    count: 'Times',
    p50: 'Half',
    p95: '95 %',
    stages: {
      page: 'The whole page',
      open: 'Opening the page',
      render: 'Drawing it',
      read: 'Reading its text',
      vision: 'Looking at it',
      prefill: 'Preparing to write',
      decode: 'Writing its text',
      layout: 'Finding order and blocks',
      check: 'Looking for unread print',
      store: 'Storing it',
      chunk: 'Making passages',
      embed: 'Making them findable by meaning',
      index: 'Storing the passages',
    },
    time: (ms: number) =>
      ms < 1_000 ? `${number(Math.round(ms * 10) / 10)} ms` : `${number(Math.round(ms / 100) / 10)} s`,
    failures: 'What could not be read',
    noFailures: 'Everything could be read so far.',
    page: (page: number) => `page ${number(page)}`,
  },
  storage: {
    lead: 'What Lectern keeps on the disk of the server. All of it lies in the data folder and the folder of the models.',
    parts: 'On the disk',
    used: (size: string) => `${size} in all`,
    names: {
      files: 'Your files',
      database: 'Text, passages and conversations',
      models: 'Fetched models',
      indexes: 'Search caches',
      pictures: 'Drawn pages',
      other: 'Other',
    },
    free: 'Free',
    ofDisk: (free: string, total: string) => `${free} of ${total}`,
    folder: 'Data folder',
    modelsFolder: 'Models',
    collections: 'By collection',
    noCollections: 'There is no collection yet.',
    collection: 'Collection',
    documents: 'Documents',
    pages: 'Pages',
    passages: 'Passages',
    files: 'Files',
    index: 'Cache',
    clearTitle: 'What can be made again',
    clearText:
      'Search caches save time after a start. Without them Lectern finds as much as before; after the next start it makes them again from the library. Nothing of yours is in them.',
    clear: (size: string) => `Clear search caches (${size})`,
    clearAsk: 'Clear the search caches?',
    clearConfirm:
      'After the next start the first questions find by words alone until the caches are made again. Documents and answers stay as they are.',
    clearAction: 'Clear',
    cleared: 'Search caches cleared.',
  },
  access: {
    lead: 'Who can open this Lectern, and from where.',
    openTitle: 'No key is needed',
    openText: 'Only programs on the computer that runs Lectern can reach it, so it asks nobody for a key.',
    howToLock:
      'To let other computers in, make a key under “Keys”, set LECTERN_HOST to 0.0.0.0, put TLS in front of it, and start Lectern again. Without a key Lectern refuses to listen to the network.',
    lockedTitle: 'You are signed in with a key',
    lockedText:
      'This browser holds a session that was traded for the key. It ends when you sign out, after 30 days, or with the key.',
    howToChange:
      'Keys are made and revoked under “Keys” or by “lectern keys” on the server; those in LECTERN_KEYS may do everything. With a key, its sessions end.',
    signOut: 'Sign out',
  },
  keys,
  audit,
  health: {
    lead: 'Whether all is well with this Lectern, and what somebody should look at.',
    sentence: {
      well: 'All is well.',
      attention: 'Lectern works, and something wants your attention.',
      failing: 'Something does not work.',
    },
    states: { well: 'Well', attention: 'Attention', failing: 'Failing' },
    findings: {
      'disk-low': 'The disk is nearly full. Free some space, or move the data folder to a larger disk.',
      'disk-full': 'The disk is full: nothing can be added or read. Free some space.',
      slow: 'The server is late with its work. Fewer pages at a time (LECTERN_READERS) leave it more room.',
      'memory-low': 'The machine is nearly out of memory. Fewer pages at a time (LECTERN_READERS) need less.',
      'reading-stopped':
        'Pages wait, and nobody reads them. Start Lectern again; if that does not help, look into its log.',
      'reader-missing':
        'Some pages wait for a reader that no running process has. Start a worker that has it, or have them read by another.',
      unread: 'Some pages could not be read. “Reading” names them and says why.',
      remarks: 'An engine says:',
    },
    engines: 'Who does what',
    reader: 'Reads',
    embedder: 'Finds by meaning',
    answerers: 'Answers',
    search: 'Search',
    searches: {
      hnsw: 'by graph (HNSW)',
      exact: 'exact: slower with very many passages',
      pgvector: 'by the database (pgvector)',
    },
    indexes: 'Search caches',
    indexStates: (current: number, behind: number, absent: number) =>
      `${number(current)} up to date, ${number(behind)} behind, ${number(absent)} not made yet; they catch up by themselves`,
    processes: 'Processes',
    member: {
      roles: { all: 'web and reading', web: 'web', worker: 'reading' },
      on: (host: string, pid: number) => `${host}, process ${pid}`,
      idle: 'at rest',
      working: (count: number) =>
        plural(count, { one: '# piece of work in hand', other: '# pieces of work in hand' }),
      pagesRead: (count: number) => plural(count, { one: '# page read', other: '# pages read' }),
      silent: (time: string) => `silent for ${time}`,
      gpu: 'with a GPU',
    },
    machine: 'Program and machine',
    version: 'Version',
    uptime: 'Running',
    since: (time: string, moment: string) => `for ${time}, since ${moment}`,
    memory: 'Memory',
    memoryOf: (used: string, free: string, total: string) =>
      `${used} used by Lectern’s main process; ${free} of ${total} free`,
    disk: 'Free on the disk',
    delay: 'Delay of the server',
    delayOf: (half: string, most: string) =>
      `${half} mostly, ${most} at the 99th percentile, in the last minutes`,
    probes: 'For monitoring:',
    diagnostics: 'Diagnostics to pass on',
    diagnosticsNote:
      'For whoever helps you. It holds no keys, no names of documents, no questions and no text of yours.',
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
