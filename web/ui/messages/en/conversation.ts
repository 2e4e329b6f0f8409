import { createFormats } from '../formats.ts'

const { plural, number } = createFormats('en')

/** Questions, answers and citations. */
export const conversation = {
  name: 'Conversation',
  newOne: 'New conversation',
  loadingOne: 'Loading the conversation',
  page: (page: number) => `page ${number(page)}`,

  /** The box. */
  yourQuestion: 'Your question',
  placeholder: 'Ask about these documents',
  ask: 'Ask',
  stop: 'Stop',
  tooLong: (length: number, most: number) =>
    `This is ${number(length)} characters long, and ${number(most)} fit. Shorten the question, or add the long text as a document.`,
  stillReading: (documents: number, done: number, pages: number) =>
    `${plural(documents, { one: 'One document is', other: '# documents are' })} still being read${
      pages === 0 ? '' : ` (${number(done)} of ${number(pages)} pages)`
    }. You can ask meanwhile.`,
  seeReading: 'See which',

  /** Before the first question. */
  invitation: 'What would you like to know?',
  invitationText: (documents: number | undefined) =>
    `Answers come from ${
      documents === undefined
        ? 'these documents'
        : plural(documents, { one: 'this document', other: 'these # documents' })
    } and nothing else. Each sentence carries a number: press it and the lines it came from light up on the page.`,
  suggestions: 'Your documents answer these',
  followUps: 'You could go on with',
  keys: [
    { key: '/', does: 'to ask' },
    { key: 'Enter', does: 'to send' },
    { key: 'Esc', does: 'to go back' },
  ],
  dropHere: 'Drop files here',
  dropText: 'Scans and photographs (PNG, JPEG, TIFF, WebP, GIF, BMP, AVIF), PDFs, or whole folders of them.',
  firstSteps: [
    'They are read page by page, on this server.',
    'Ask as soon as the first page is read.',
    'Every answer shows the lines it comes from.',
  ],

  /** While an answer is made. */
  looking: 'Looking through the documents…',
  readingPassages: (passages: number) =>
    `Reading ${plural(passages, { one: 'one passage', other: '# passages' })}…`,
  stopped: 'Stopped before anything was said.',
  stoppedPartly: 'Stopped here. What you see has not been checked against the documents.',
  lookingForAnswer: 'The connection broke. Looking whether the answer was finished…',
  brokenOff: 'The connection broke before the answer was whole.',
  askAgain: 'Ask again',

  /** Questions and their versions. */
  editQuestion: 'Change the question',
  versions: 'Versions of this question',
  versionOf: (place: number, count: number) => `${number(place)} of ${number(count)}`,
  previousVersion: 'Previous version',
  nextVersion: 'Next version',
  understoodAs: 'Understood as:',

  /** Citations. */
  sources: 'Sources',
  sourceNamed: (marker: number, document: string, page: number) =>
    `Source ${number(marker)}: ${document}, page ${number(page)}`,
  sourceOf: (place: number, count: number) => `Source ${number(place)} of ${number(count)}`,
  previousSource: 'Previous source',
  nextSource: 'Next source',
  allSources: (count: number) => `Show all ${number(count)} sources`,
  fewerSources: 'Show fewer sources',
  /** Over the other citations of the same statement. */
  togetherWith: 'Together with',
  moreBeside: (count: number) =>
    plural(count, { one: 'and one more source', other: `and ${number(count)} more sources` }),
  pictureOfLines: (page: number) => `The cited lines as printed on page ${number(page)}`,
  support: {
    saysSo: 'These lines say so.',
    bearsOut: 'These lines bear this out.',
    inPart: 'These lines bear this out in part.',
  },
  sure: {
    sure: 'Every sentence was checked against the lines it names.',
    likely: 'Probably what you asked for. Have a look at the sources.',
    unsure: 'This may not be what you asked for. Check the sources before you rely on it.',
  },

  /** What is not borne out. */
  unproved: 'Not borne out by the documents',
  doubtful: (count: number) =>
    plural(count, {
      one: 'The underlined statement is not borne out by the documents:',
      other: 'The # underlined statements are not borne out by the documents:',
    }),
  leftOut: (count: number) =>
    plural(count, {
      one: 'One statement was left out because nothing bears it out',
      other: '# statements were left out because nothing bears them out',
    }),
  notProved: (faults: string) => `Not proved: ${faults}`,
  notProvedTitle: 'Not proved',
  checkIt: 'Check it on the page before you rely on it.',
  faults: {
    number: (text: string) => said('the number', text, 'is not printed in the cited lines'),
    date: (text: string) => said('the date', text, 'is not printed in the cited lines'),
    name: (text: string) => said('the name', text, 'is not printed so in the cited lines'),
    negation: (text: string) => said('the cited lines say the opposite', text, ''),
    words: (text: string) => said('the cited lines do not say', text, text === '' ? 'this' : ''),
    'no-evidence': (text: string) => said('no line of the documents says so', text, ''),
    'not-located': (text: string) => said('it was not found among the lines of the page', text, ''),
  },

  /** No answer. */
  notFound: 'Not in these documents',
  nearest: 'What comes nearest',
  askEverywhere: 'Look everywhere',
  askDifferently: 'Ask differently',
  seeBeingRead: (count: number) =>
    plural(count, { one: 'One document is still being read', other: '# documents are still being read' }),

  /** What can be done with an answer. */
  actions: 'Actions',
  copyAnswer: 'Copy with sources',
  copyLink: 'Copy link',
  copyCode: 'Copy',
  copied: 'Copied.',
  linkCopied: 'Link copied.',
  notCopied: 'Your browser does not let this page copy. Select the text and copy it yourself.',
  evidence: 'Save as evidence',
  evidenceAs: { html: 'As a web page (HTML)', pdf: 'As PDF' },
  askAnswerer: (name: string) => `Ask again with ${name === 'extractive' ? 'the built-in answerer' : name}`,
  right: 'This is right',
  wrong: 'This is wrong',
  keptRight: 'Marked as right.',
  keptWrong: 'Marked as wrong.',
  takeBack: 'Take back',
  whatWasWrong: 'What was wrong? (optional)',
  addNote: 'Add note',
  changeNote: 'Change note',
  restNotShown: (characters: number) =>
    `${number(characters)} further characters are not shown. Copying takes all of them.`,

  /** Where the next question looks. */
  whereToLook: 'Where to look',
  chooseWhere: (now: string) => `Choose where to look. Now: ${now}`,
  everything: 'In everything',
  onlyIn: 'Only in',
  documents: (count: number) => plural(count, { one: '# document', other: '# documents' }),
  aDocument: 'a document',
  pageRange: (from: number, to: number) =>
    from === to ? `Page ${number(from)}` : `Pages ${number(from)}–${number(to)}`,
  regionOf: (page: number) => `Part of page ${number(page)}`,
  added: 'When they were added',
  addedBetween: (from: string | undefined, until: string | undefined) =>
    [
      'Added',
      ...(from === undefined ? [] : [`from ${from}`]),
      ...(until === undefined ? [] : [`until ${until}`]),
    ].join(' '),
  removeFromScope: (what: string) => `Do not look only here: ${what}`,
  lookEverywhere: 'Look everywhere',
  findDocument: 'Find a document by name',
  documentsToChoose: 'Documents',
  loadingDocuments: 'Loading documents',
  noSuchDocument: 'No document is called so.',
  narrowSearch: 'There are more. Type part of a name.',
  onlyPages: 'Only pages',
  from: 'from',
  to: 'to',

  /** Earlier conversations. */
  loadingList: 'Loading conversations',
  noConversations: 'Questions you ask are kept here, with their sources.',
  findConversation: 'Find a conversation',
  noneFound: 'No conversation is called so.',
  olderOnes: 'Show older ones',
  narrowed: 'looks in chosen documents',
  dayNames: (day: 'today' | 'yesterday' | 'week' | 'month' | 'older') =>
    ({
      today: 'Today',
      yesterday: 'Yesterday',
      week: 'Last 7 days',
      month: 'Last 30 days',
      older: 'Earlier',
    })[day],
  actionsOf: (title: string) => `Actions for “${title}”`,
  rename: 'Rename',
  renameTitle: 'Rename this conversation',
  title: 'Title',
  delete: 'Delete',
  deleted: (title: string) => `“${title}” is being deleted.`,
  notDeleted: (title: string) => `“${title}” could not be deleted. Try again.`,

  shortcuts: {
    send: 'In the question: ask it',
    newLine: 'In the question: begin a new line',
    editLast: 'In an empty question: change the last one',
    stepSources: 'On a source, or with its page open: previous and next source',
    back: 'Back from the page to the source',
  },
}

/** A sentence with the words it is about in their place, if there are any. */
function said(before: string, text: string, after: string): string {
  return [before, ...(text === '' ? [] : [`“${text}”`]), ...(after === '' ? [] : [after])].join(' ')
}
