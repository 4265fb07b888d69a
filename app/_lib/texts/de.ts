import type { Formats } from "../format.ts";
import type { Texts } from "./en.ts";
import { measuresDe } from "./measures-de.ts";
import { pluralsOf } from "./plural.ts";

const plural = pluralsOf("de");

/** Die Texte der Seiten auf Deutsch. */
export const de = ({ formatCount }: Formats): Texts => ({
  description: "Macht aus Ereignisströmen einen lebendigen Graphen.",

  measures: measuresDe({ formatCount }),

  pages: {
    live: "Live",
    insights: "Einblicke",
    streams: "Streams",
    newStream: "Neuer Stream",
    datasets: "Dateien",
    dataset: "Datei",
    topics: "Topics",
    deadLetters: "Dead Letters",
    node: "Knoten",
    system: "System",
    signIn: "Anmelden",
  },

  shell: {
    skip: "Zum Inhalt springen",
    navigation: "Hauptmenü",
    bar: { datasets: "Dateien", deadLetters: "Letters" },
    account: {
      admin: "Admin",
      viewer: "Betrachter",
      readOnly: "Nur lesen",
      isAdmin: "Angemeldet als Admin.",
      isViewer: "Angemeldet als Betrachter: alles ist zu sehen, nichts zu ändern.",
      isReadOnly: "Die Konsole ist schreibgeschützt: Niemand ändert hier etwas.",
      mayTry: "Was aus Zeilen würde, lässt sich hier trotzdem ausprobieren.",
      signOut: "Abmelden",
    },
    notices: {
      region: "Meldungen",
      title: "Meldungen dieses Besuchs",
      dismiss: "Wegräumen",
      empty: "Noch keine. Was getan ist und was misslingt, steht hier zum Nachlesen.",
    },
    sample: {
      action: "Beispiel laden",
      done: "Das Beispiel ist geladen.",
      next: ({ name }) =>
        `Das Beispiel ist geladen. Wenn es gewachsen ist, ${name} starten und zusehen, wie jemand den ersten Platz verliert.`,
    },
    connection: {
      connecting: "Verbindet",
      live: "Live",
      offline: "Offline",
      loading: "Lädt",
      failed: "Gestört",
      connected: "Verbunden",
    },
    theme: {
      names: { system: "wie das System", light: "hell", dark: "dunkel" },
      button: ({ theme, next }) => `Farben: ${theme}. Wechseln zu: ${next}`,
    },
    language: {
      title: "Sprache",
      button: ({ name }) => `Sprache: ${name}`,
      browser: "Wie im Browser eingestellt",
    },
    shortcuts: {
      title: "Tastenkürzel",
      everywhere: "Überall",
      palette: "Überall hin, alles tun: die Befehlspalette",
      sheet: "Diese Übersicht",
      escape: "Wegräumen, was über der Seite liegt",
      goTo: "Gehe zu",
      live: "Live-Seite",
      space: "Leer",
      find: "Knoten suchen",
      move: "Graph verschieben, wenn er den Fokus hat",
      zoom: "Vergrößern, verkleinern",
      fit: "Alles zeigen",
      step: "Nächster Knoten, voriger Knoten",
      only: "Nur der gewählte Knoten und seine Nachbarn",
      send: "Zeile senden, wie sie im Feld steht",
      hold: "Bild anhalten und weiterlaufen lassen",
    },
  },

  palette: {
    title: "Befehlspalette",
    button: "Alles finden",
    field: "Befehl, Seite, Stream, Knoten, Topic oder Datei",
    placeholder: "Wohin, oder was tun?",
    list: "Befehle",
    found: ({ count }) => `${formatCount(count)} gefunden`,
    looking: "Sucht …",
    nothing: ({ query }) =>
      `Nichts heißt „${query}“. Vielleicht hilft der Anfang eines Knotennamens oder eine Seite wie Einblicke.`,
    groups: {
      recent: "Zuletzt",
      pages: "Seiten",
      actions: "Aktionen",
      streams: "Streams",
      nodes: "Knoten",
      topics: "Topics",
      datasets: "Dateien",
    },
    upload: "CSV hochladen",
    themes: { system: "Farben: wie das System", light: "Farben: hell", dark: "Farben: dunkel" },
    start: ({ name }) => `${name} starten`,
    stop: ({ name }) => `${name} anhalten`,
    started: ({ name }) => `${name} ist gestartet.`,
    stopped: ({ name }) => `${name} hält an und behält seinen Platz.`,
    messages: ({ count }) => `${formatCount(count)} ${plural(count, { one: "Nachricht", other: "Nachrichten" })}`,
    rows: ({ count }) => `${formatCount(count)} ${plural(count, { one: "Zeile", other: "Zeilen" })}`,
    words: {
      newStream: "anlegen erstellen",
      upload: "Datei Datensatz",
      sample: "Demo Vorführung Community",
      shortcuts: "Hilfe Tasten",
      notices: "Nachrichten Fehler Verlauf",
      theme: "Modus Aussehen Thema",
      signOut: "ausloggen verlassen",
    },
  },

  signIn: {
    title: "Bei Eddy anmelden",
    lead: "Dieser Server verlangt sein Zugangstoken.",
    token: "Zugangstoken",
    submit: "Anmelden",
    missing: "Bitte das Token eingeben.",
    wrong: "Das ist nicht das Token des Servers. Es steht als EDDY_TOKEN dort, wo er gestartet wurde.",
  },

  notFound: {
    heading: "Nicht gefunden",
    title: "Hier fließt nichts",
    lead: "Unter dieser Adresse gibt es keine Seite. Vielleicht wurde sie verschoben oder ihr Stream entfernt.",
    action: "Zur Live-Seite",
  },

  delimiters: { ",": "Komma", ";": "Semikolon", "\t": "Tabulator", "|": "Senkrechter Strich" },

  datasets: {
    lead: "Dateien mit Zeilen. Jede Zeile kann zu Knoten und Kanten des Graphen werden.",
    all: "Alle Dateien",
    many: "die Dateien",
    one: "die Datei",
    allFailed: "Die Dateien können nicht gezeigt werden",
    oneFailed: "Diese Datei kann nicht gezeigt werden",
    uploads: "Hochgeladen",
    uploadedAt: ({ time }) => `Hochgeladen am ${time}`,
    createStream: "Stream anlegen",
    createFromThis: "Stream daraus anlegen",
    from: ({ name }) => `aus ${name}`,
    found: "Was in der Datei gefunden wurde",
    usedBy: "Streams aus dieser Datei",
    unused: "Noch keine.",
    drop: {
      label: "CSV-Dateien hier ablegen oder auswählen",
      hint: "Komma, Semikolon, Tabulator oder Strich; UTF-8, UTF-16 oder Windows-1252; mit oder ohne Kopfzeile. Eddy findet es heraus.",
    },
    empty: {
      title: "Noch keine Datei",
      lead: "Oben eine Datei ablegen. Oder das Beispiel laden: sechs Dateien und ihre Streams.",
      viewer: "Dateien erscheinen hier, sobald sie mit Admin-Rechten hochgeladen wurden.",
    },
    missing: {
      title: "Diese Datei gibt es nicht",
      lead: "Unter dieser Adresse ist nichts gespeichert. Vielleicht wurde die Datei gelöscht.",
    },
    table: {
      caption: "Alle Dateien, die neueste zuerst",
      name: "Name",
      uploaded: "Hochgeladen",
      actions: "Aktionen",
      badLines: ({ count }) =>
        `${formatCount(count)} ${plural(count, { one: "fehlerhafte Zeile", other: "fehlerhafte Zeilen" })}`,
    },
    findings: {
      rows: "Zeilen",
      columns: "Spalten",
      delimiter: "Trennzeichen",
      encoding: "Kodierung",
      header: "Kopfzeile",
      size: "Größe",
      yes: "ja",
      no: "nein",
    },
    rows: {
      caption: ({ count, name }) =>
        `${plural(count, { one: "Erste Zeile", other: `Die ersten ${formatCount(count)} Zeilen` })} von ${name}`,
      row: "Zeile",
      belowHeader: "Zeile 1 ist die erste unter der Kopfzeile. Dateizeilen zählen mit der Kopfzeile.",
      fromFirstLine: "Zeile 1 ist die erste Zeile der Datei: Sie hat keine Kopfzeile.",
      tooMany: "zu viel",
      missing: "fehlt",
      empty: "leer",
    },
    issues: {
      title: ({ count }) =>
        `${formatCount(count)} ${plural(count, { one: "Zeile passt", other: "Zeilen passen" })} nicht`,
      lead: "Sie werden zu Dead Letters eines Streams, mit ihrem Grund; alle anderen Zeilen laufen weiter. Zum Beheben die Datei berichtigen und neu hochladen.",
      line: ({ line }) => `Zeile ${formatCount(line)}`,
      more: ({ count }) => `und ${formatCount(count)} weitere`,
    },
    reading: {
      firstLine: "Die erste Zeile ist",
      isHeader: "die Kopfzeile mit den Spaltennamen",
      isRow: "eine Zeile wie die anderen",
      dividedBy: "Felder sind getrennt durch",
      again: "Datei wird neu gelesen",
      choose: ({ name }) => `${name} noch einmal auswählen, um die Datei anders zu lesen`,
      otherFile: ({ name }) => `${name} ist eine andere Datei und steht jetzt für sich.`,
      failed: "So kann die Datei nicht gelesen werden",
    },
    deletion: {
      action: "Löschen",
      label: ({ name }) => `${name} löschen`,
      title: ({ name }) => `${name} löschen?`,
      confirm: "Datei löschen",
      done: ({ name }) => `${name} ist gelöscht.`,
      lead: "Entfernt die hochgeladene Datei von diesem Server. Was ihre Streams in den Graphen geschrieben haben, bleibt. Solange ein Stream aus ihr besteht, lehnt der Server ab.",
    },
    upload: {
      of: ({ name }) => `Hochladen von ${name}`,
      states: {
        waiting: "Wartet, bis sie an der Reihe ist",
        sending: "Wird hochgeladen",
        reading: "Angekommen; der Server liest sie",
        done: "Hochgeladen",
        failed: "Nicht angenommen",
        cancelled: "Abgebrochen",
      },
      known: "Schon bekannt: derselbe Inhalt ist da",
      cancel: "Abbrechen",
      cancelled: ({ name }) => `– Hochladen von ${name}`,
      forget: ({ name }) => `${name} aus dieser Liste nehmen`,
      failed: "Diese Datei kann nicht verwendet werden",
      show: "Datei zeigen",
    },
  },
});
