import { createFormats } from '../formats.ts'
import type { Messages } from '../messages.ts'

const { plural, number } = createFormats('de')

export const conversation: Messages['conversation'] = {
  name: 'Gespräch',
  newOne: 'Neues Gespräch',
  loadingOne: 'Das Gespräch wird geladen',
  page: (page) => `Seite ${number(page)}`,

  yourQuestion: 'Ihre Frage',
  placeholder: 'Fragen Sie diese Dokumente',
  ask: 'Fragen',
  stop: 'Anhalten',
  tooLong: (length, most) =>
    `Das sind ${number(length)} Zeichen, und ${number(most)} haben Platz. Kürzen Sie die Frage, oder fügen Sie den langen Text als Dokument hinzu.`,
  stillReading: (documents, done, pages) =>
    `${plural(documents, { one: 'Ein Dokument wird', other: '# Dokumente werden' })} noch gelesen${
      pages === 0 ? '' : ` (${number(done)} von ${number(pages)} Seiten)`
    }. Sie können inzwischen fragen.`,
  seeReading: 'Ansehen',

  invitation: 'Was möchten Sie wissen?',
  invitationText: (documents) =>
    `Antworten kommen aus ${
      documents === undefined
        ? 'diesen Dokumenten'
        : plural(documents, { one: 'diesem Dokument', other: 'diesen # Dokumenten' })
    } und aus nichts sonst. Jeder Satz trägt eine Nummer: Drücken Sie darauf, und auf der Seite leuchten die Zeilen auf, aus denen er stammt.`,
  suggestions: 'Darauf antworten Ihre Dokumente',
  followUps: 'So könnten Sie weiterfragen',
  keys: [
    { key: '/', does: 'zum Fragen' },
    { key: 'Enter', does: 'zum Senden' },
    { key: 'Esc', does: 'zurück' },
  ],
  dropHere: 'Dateien hier ablegen',
  dropText: 'Scans und Fotos (PNG, JPEG, TIFF, WebP, GIF, BMP, AVIF), PDFs oder ganze Ordner davon.',
  firstSteps: [
    'Sie werden Seite für Seite gelesen, auf diesem Server.',
    'Fragen Sie, sobald die erste Seite gelesen ist.',
    'Jede Antwort zeigt die Zeilen, aus denen sie stammt.',
  ],

  looking: 'Die Dokumente werden durchsucht…',
  readingPassages: (passages) =>
    `${plural(passages, { one: 'Eine Stelle wird', other: '# Stellen werden' })} gelesen…`,
  stopped: 'Angehalten, bevor etwas gesagt war.',
  stoppedPartly: 'Hier angehalten. Was Sie sehen, wurde nicht an den Dokumenten geprüft.',
  lookingForAnswer: 'Die Verbindung ist abgebrochen. Es wird nachgesehen, ob die Antwort fertig wurde…',
  brokenOff: 'Die Verbindung ist abgebrochen, bevor die Antwort vollständig war.',
  askAgain: 'Noch einmal fragen',

  editQuestion: 'Frage ändern',
  versions: 'Fassungen dieser Frage',
  versionOf: (place, count) => `${number(place)} von ${number(count)}`,
  previousVersion: 'Vorige Fassung',
  nextVersion: 'Nächste Fassung',
  understoodAs: 'Verstanden als:',

  sources: 'Quellen',
  sourceNamed: (marker, document, page) => `Quelle ${number(marker)}: ${document}, Seite ${number(page)}`,
  sourceOf: (place, count) => `Quelle ${number(place)} von ${number(count)}`,
  previousSource: 'Vorige Quelle',
  nextSource: 'Nächste Quelle',
  allSources: (count) => `Alle ${number(count)} Quellen zeigen`,
  fewerSources: 'Weniger Quellen zeigen',
  togetherWith: 'Zusammen mit',
  moreBeside: (count) =>
    plural(count, { one: 'und einer weiteren Quelle', other: `und ${number(count)} weiteren Quellen` }),
  pictureOfLines: (page) => `Die zitierten Zeilen, wie sie auf Seite ${number(page)} gedruckt sind`,
  support: {
    saysSo: 'So steht es in diesen Zeilen.',
    bearsOut: 'Diese Zeilen belegen das.',
    inPart: 'Diese Zeilen belegen das zum Teil.',
  },
  sure: {
    sure: 'Jeder Satz wurde an den Zeilen geprüft, die er nennt.',
    likely: 'Wahrscheinlich das, wonach Sie gefragt haben. Sehen Sie sich die Quellen an.',
    unsure:
      'Das ist vielleicht nicht, wonach Sie gefragt haben. Prüfen Sie die Quellen, bevor Sie sich darauf verlassen.',
  },

  unproved: 'Von den Dokumenten nicht belegt',
  doubtful: (count) =>
    plural(count, {
      one: 'Die unterstrichene Aussage ist von den Dokumenten nicht belegt:',
      other: 'Die # unterstrichenen Aussagen sind von den Dokumenten nicht belegt:',
    }),
  leftOut: (count) =>
    plural(count, {
      one: 'Eine Aussage wurde weggelassen, weil nichts sie belegt',
      other: '# Aussagen wurden weggelassen, weil nichts sie belegt',
    }),
  notProved: (faults) => `Nicht belegt: ${faults}`,
  notProvedTitle: 'Nicht belegt',
  checkIt: 'Prüfen Sie es auf der Seite, bevor Sie sich darauf verlassen.',
  faults: {
    number: (text) => said('die Zahl', text, 'steht nicht in den zitierten Zeilen'),
    date: (text) => said('das Datum', text, 'steht nicht in den zitierten Zeilen'),
    name: (text) => said('der Name', text, 'steht so nicht in den zitierten Zeilen'),
    negation: (text) => said('die zitierten Zeilen sagen das Gegenteil', text, ''),
    words: (text) => said('die zitierten Zeilen sagen nicht', text, text === '' ? 'dies' : ''),
    'no-evidence': (text) => said('keine Zeile der Dokumente sagt das', text, ''),
    'not-located': (text) => said('es war unter den Zeilen der Seite nicht zu finden', text, ''),
  },

  notFound: 'Nicht in diesen Dokumenten',
  nearest: 'Was am nächsten kommt',
  askEverywhere: 'Überall suchen',
  askDifferently: 'Anders fragen',
  seeBeingRead: (count) =>
    plural(count, { one: 'Ein Dokument wird noch gelesen', other: '# Dokumente werden noch gelesen' }),

  actions: 'Aktionen',
  copyAnswer: 'Mit Quellen kopieren',
  copyLink: 'Link kopieren',
  copyCode: 'Kopieren',
  copied: 'Kopiert.',
  linkCopied: 'Link kopiert.',
  notCopied:
    'Ihr Browser lässt diese Seite nicht kopieren. Markieren Sie den Text und kopieren Sie ihn selbst.',
  evidence: 'Als Beleg sichern',
  evidenceAs: { html: 'Als Webseite (HTML)', pdf: 'Als PDF' },
  askAnswerer: (name) => `Noch einmal fragen: ${name === 'extractive' ? 'eingebauter Antwortgeber' : name}`,
  right: 'Das stimmt',
  wrong: 'Das stimmt nicht',
  keptRight: 'Als richtig vermerkt.',
  keptWrong: 'Als falsch vermerkt.',
  takeBack: 'Zurücknehmen',
  whatWasWrong: 'Was war falsch? (freiwillig)',
  addNote: 'Notiz hinzufügen',
  changeNote: 'Notiz ändern',
  restNotShown: (characters) =>
    `${number(characters)} weitere Zeichen werden nicht gezeigt. Beim Kopieren kommen alle mit.`,

  whereToLook: 'Wo gesucht wird',
  chooseWhere: (now) => `Wählen, wo gesucht wird. Jetzt: ${now}`,
  everything: 'In allem',
  onlyIn: 'Nur in',
  documents: (count) => plural(count, { one: '# Dokument', other: '# Dokumenten' }),
  aDocument: 'einem Dokument',
  pageRange: (from, to) => (from === to ? `Seite ${number(from)}` : `Seiten ${number(from)}–${number(to)}`),
  regionOf: (page) => `Ausschnitt von Seite ${number(page)}`,
  added: 'Wann hinzugefügt',
  addedBetween: (from, until) =>
    [
      'Hinzugefügt',
      ...(from === undefined ? [] : [`ab ${from}`]),
      ...(until === undefined ? [] : [`bis ${until}`]),
    ].join(' '),
  removeFromScope: (what) => `Nicht nur hier suchen: ${what}`,
  lookEverywhere: 'Überall suchen',
  findDocument: 'Dokument nach Namen finden',
  documentsToChoose: 'Dokumente',
  loadingDocuments: 'Dokumente werden geladen',
  noSuchDocument: 'So heißt kein Dokument.',
  narrowSearch: 'Es gibt weitere. Geben Sie einen Teil des Namens ein.',
  onlyPages: 'Nur Seiten',
  from: 'von',
  to: 'bis',

  loadingList: 'Gespräche werden geladen',
  noConversations: 'Ihre Fragen werden hier aufbewahrt, mit ihren Quellen.',
  findConversation: 'Gespräch finden',
  noneFound: 'So heißt kein Gespräch.',
  olderOnes: 'Ältere zeigen',
  narrowed: 'sucht in ausgewählten Dokumenten',
  dayNames: (day) =>
    ({
      today: 'Heute',
      yesterday: 'Gestern',
      week: 'Letzte 7 Tage',
      month: 'Letzte 30 Tage',
      older: 'Früher',
    })[day],
  actionsOf: (title) => `Aktionen für „${title}“`,
  rename: 'Umbenennen',
  renameTitle: 'Dieses Gespräch umbenennen',
  title: 'Titel',
  delete: 'Löschen',
  deleted: (title) => `„${title}“ wird gelöscht.`,
  notDeleted: (title) => `„${title}“ konnte nicht gelöscht werden. Versuchen Sie es erneut.`,

  shortcuts: {
    send: 'In der Frage: fragen',
    newLine: 'In der Frage: neue Zeile beginnen',
    editLast: 'In der leeren Frage: die letzte ändern',
    stepSources: 'Auf einer Quelle, oder wenn ihre Seite offen ist: vorige und nächste Quelle',
    back: 'Von der Seite zurück zur Quelle',
  },
}

/** A sentence with the words it is about in their place, if there are any. */
function said(before: string, text: string, after: string): string {
  return [before, ...(text === '' ? [] : [`„${text}“`]), ...(after === '' ? [] : [after])].join(' ')
}
