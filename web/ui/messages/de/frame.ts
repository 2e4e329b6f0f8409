import { createFormats } from '../formats.ts'
import type { Messages } from '../messages.ts'

const { plural } = createFormats('de')

export const frame: Messages['frame'] = {
  cancel: 'Abbrechen',
  close: 'Schließen',
  keep: 'Behalten',
  undo: 'Rückgängig',
  tryAgain: 'Erneut versuchen',
  loading: 'Wird geladen',
  settings: 'Einstellungen',
  areas: { name: 'Bereiche', library: 'Bibliothek', ask: 'Fragen', page: 'Seite', more: 'Mehr' },
  skips: {
    name: 'Gehe zu',
    question: 'Zur Frage',
    documents: 'Zu den Dokumenten',
    page: 'Zur Seite',
  },
  panes: {
    name: 'Teile des Fensters',
    library: 'Bibliothek',
    conversation: 'Gespräch',
    page: 'Seitenansicht',
    hideLibrary: 'Bibliothek ausblenden',
    showLibrary: 'Bibliothek einblenden',
    hideConversation: 'Gespräch ausblenden',
    showConversation: 'Gespräch einblenden',
    libraryWidth: 'Breite der Bibliothek',
    pageWidth: 'Breite der Seitenansicht',
    splitterHint: 'Zum Ändern der Breite ziehen, zum Zurücksetzen doppelklicken',
    pixels: (count) => `${count} Pixel`,
  },
  titles: {
    page: (page, document) => `Seite ${page} von ${document}`,
    untitledPage: (page) => `Seite ${page}`,
  },
  menu: {
    name: 'Menü',
    theme: 'Farben',
    themes: { system: 'Wie dieser Computer', light: 'Hell', dark: 'Dunkel' },
    language: 'Sprache',
    docs: 'Dokumentation der API',
    signOut: 'Abmelden',
  },
  shortcuts: {
    title: 'Tastenkürzel',
    everywhere: 'Überall',
    conversation: 'Frage und Antworten',
    page: 'Seite',
    ask: 'Zur Frage gehen',
    help: 'Diese Tastenkürzel zeigen',
    escape: 'Schließen, was offen ist; die Seite zuletzt',
    toasts: 'Zu den Hinweisen am Rand gehen',
    splitter: 'Am Rand eines Bereichs: breiter oder schmaler machen',
    splitterReset: 'Am Rand eines Bereichs: zur üblichen Breite zurück',
    singleKeys: 'Einzelne Tasten wie / und ? wirken überall auf dieser Seite',
    singleKeysHint: 'Schalten Sie das aus, wenn Sie diktieren oder Tasten aus Versehen treffen.',
  },
  connection: {
    lost: 'Lectern ist nicht erreichbar. Was Sie sehen, ist vielleicht veraltet. Die Verbindung wird wieder aufgebaut …',
    again: 'Jetzt versuchen',
    newer: 'Lectern wurde aktualisiert. Laden Sie die Seite neu, wann es Ihnen passt.',
    reload: 'Neu laden',
  },
  broken: {
    title: 'Dieser Teil der Seite ist ausgefallen',
    hint: 'Der Rest arbeitet weiter. Wenn es wieder geschieht, laden Sie die Seite neu.',
    again: 'Noch einmal zeigen',
  },
  gone: {
    title: 'Diese Sammlung ist nicht hier',
    text: 'Vielleicht wurde sie gelöscht, oder der Link ist unvollständig.',
    home: 'Zu meinen Sammlungen',
  },
  welcome: {
    title: 'Fragen Sie Ihre Dokumente. Sehen Sie den Beleg auf der Seite.',
    text: 'Lectern liest Scans und PDFs, beantwortet Fragen daraus und zeigt zu jedem Satz genau die Zeilen, aus denen er stammt.',
    drop: 'Dateien hier ablegen',
    kinds: 'Scans, Fotos, PDFs oder ganze Ordner davon.',
    nothing: 'Nichts zur Hand?',
    sample: 'Beispielsammlung laden',
    private: 'Ihre Dokumente bleiben auf diesem Server. Nichts wird anderswohin geschickt.',
    firstCollection: 'Meine Dokumente',
  },
  dropInto: (collection) => `Ablegen, um es zu „${collection}“ hinzuzufügen`,
  signIn: {
    title: 'Bei Lectern anmelden',
    text: 'Dieses Lectern ist mit einem Schlüssel gesichert. Wer es betreibt, kann Ihnen einen geben.',
    key: 'Schlüssel',
    action: 'Anmelden',
    wrongTitle: 'Dieser Schlüssel passt nicht',
    wrongDetail: 'Prüfen Sie, ob Zeichen fehlen, und versuchen Sie es noch einmal.',
  },
  rights: {
    noWrite:
      'Mit Ihrem Schlüssel können Sie hier nichts hinzufügen oder ändern. Wer dieses Lectern betreibt, kann Ihnen einen geben, der das erlaubt.',
    noAsk:
      'Mit Ihrem Schlüssel können Sie lesen, aber nicht fragen. Wer dieses Lectern betreibt, kann Ihnen einen geben, der das erlaubt.',
    lookTitle: 'Lesen und nachschlagen',
    look: 'Öffnen Sie ein Dokument aus der Bibliothek, um seine Seiten zu sehen. Suchen Sie darin nach Wörtern oder im Inhalt aller Dokumente.',
    nothingTitle: 'Hier ist noch nichts',
  },
  readers: {
    name: 'Leser',
    auto: 'Wie der Server eingestellt ist',
    tesseract: 'Tesseract: viele Sprachen, jeder Rechner',
    'kosmos-2.5': 'KOSMOS-2.5: Englisch, am besten mit Grafikkarte',
  },
  news: {
    looking: 'Die Dokumente werden durchsucht.',
    answer: (answer, sources) =>
      `Antwort: ${answer} ${plural(sources, { one: '# Quelle', other: '# Quellen' })}.`,
    notFound: (words) => `Nicht in diesen Dokumenten. ${words}`,
    stopped: 'Angehalten.',
    reading: (documents) =>
      plural(documents, { one: '# Dokument wird gelesen.', other: '# Dokumente werden gelesen.' }),
    ready: (documents) =>
      plural(documents, { one: '# Dokument ist fertig.', other: '# Dokumente sind fertig.' }),
  },
}
