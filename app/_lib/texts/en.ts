import type { Formats } from "../format.ts";
import { measuresEn } from "./measures-en.ts";
import { pluralsOf } from "./plural.ts";

const plural = pluralsOf("en");

/** The texts of the pages in English, by area. The other languages have exactly these keys. */
export const en = ({ formatCount }: Formats) => ({
  description: "Turns streams of events into a live graph.",

  measures: measuresEn({ formatCount }),

  /** Names of pages: in the navigation, as titles of tabs, as headings. */
  pages: {
    live: "Live",
    insights: "Insights",
    streams: "Streams",
    newStream: "New stream",
    datasets: "Data sets",
    dataset: "Data set",
    topics: "Topics",
    deadLetters: "Dead letters",
    node: "Node",
    system: "System",
    signIn: "Sign in",
  },

  shell: {
    skip: "Skip to the content",
    navigation: "Main",
    /** Parts of the names of pages, where the whole is too long for the bar of narrow screens. */
    bar: { datasets: "Data", deadLetters: "Letters" },
    account: {
      admin: "Admin",
      viewer: "Viewer",
      readOnly: "Read-only",
      isAdmin: "You are signed in as an admin.",
      isViewer: "You are signed in as a viewer: you see everything and change nothing.",
      isReadOnly: "The console is read-only: nobody changes anything here.",
      mayTry: "You may still try here what rows would do.",
      signOut: "Sign out",
    },
    notices: {
      region: "Notices",
      title: "Notices of this visit",
      dismiss: "Dismiss",
      empty: "Nothing yet. What is done, and what fails, can be read again here.",
    },
    sample: {
      action: "Load the sample",
      done: "The sample is loaded.",
      next: ({ name }: { name: string }) =>
        `The sample is loaded. When it has grown, start ${name}, and watch another streamer overtake the leader.`,
    },
    connection: {
      connecting: "Connecting",
      live: "Live",
      offline: "Offline",
      loading: "Loading",
      failed: "Failed",
      connected: "Connected",
    },
    theme: {
      names: { system: "system", light: "light", dark: "dark" },
      button: ({ theme, next }: { theme: string; next: string }) => `Theme: ${theme}. Switch to ${next}`,
    },
    language: {
      title: "Language",
      button: ({ name }: { name: string }) => `Language: ${name}`,
      browser: "As the browser asks for",
    },
    shortcuts: {
      title: "Keyboard shortcuts",
      everywhere: "Everywhere",
      palette: "Go anywhere, do anything: the command palette",
      sheet: "This sheet",
      escape: "Put away what lies over the page",
      goTo: "Go to",
      live: "Live page",
      space: "space",
      find: "Find a node",
      move: "Move the graph, when it has the focus",
      zoom: "Zoom",
      fit: "Show all of it",
      step: "The next node, and the one before",
      only: "Only the chosen node and its neighbours",
      send: "Send the row as it stands in its box",
      hold: "Hold the picture, and let it go on",
    },
  },

  palette: {
    title: "Command palette",
    button: "Find anything",
    field: "Command, page, stream, node, topic or data set",
    placeholder: "Where to, or what to do?",
    list: "Commands",
    found: ({ count }: { count: number }) => `${formatCount(count)} found`,
    looking: "Looking …",
    nothing: ({ query }: { query: string }) =>
      `Nothing is called “${query}”. Try the beginning of a node’s name, or a page such as Insights.`,
    groups: {
      recent: "Recent",
      pages: "Pages",
      actions: "Actions",
      streams: "Streams",
      nodes: "Nodes",
      topics: "Topics",
      datasets: "Data sets",
    },
    upload: "Upload a CSV",
    themes: { system: "Theme: as the system", light: "Theme: light", dark: "Theme: dark" },
    start: ({ name }: { name: string }) => `Start ${name}`,
    stop: ({ name }: { name: string }) => `Stop ${name}`,
    started: ({ name }: { name: string }) => `${name} is started.`,
    stopped: ({ name }: { name: string }) => `${name} stops; it keeps its place.`,
    messages: ({ count }: { count: number }) =>
      `${formatCount(count)} ${plural(count, { one: "message", other: "messages" })}`,
    rows: ({ count }: { count: number }) => `${formatCount(count)} ${plural(count, { one: "row", other: "rows" })}`,
    /** Further words by which actions are found. */
    words: {
      newStream: "create make",
      upload: "file data set drop",
      sample: "demo community example",
      shortcuts: "help keys",
      notices: "messages errors history",
      theme: "colours mode appearance",
      signOut: "log out leave",
    },
  },

  signIn: {
    title: "Sign in to Eddy",
    lead: "This server asks for its access token.",
    token: "Access token",
    submit: "Sign in",
    missing: "Enter the token.",
    wrong: "This is not the server's token. Look for EDDY_TOKEN where it was started.",
  },

  notFound: {
    heading: "Not found",
    title: "Nothing flows here",
    lead: "There is no page at this address. It may have been moved, or its stream was dropped.",
    action: "Go to the live page",
  },

  /** Names of what divides the fields of a file, for reading aloud. */
  delimiters: { ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe" },

  datasets: {
    lead: "Files of rows. Every row can become nodes and edges of the graph.",
    all: "All data sets",
    many: "the data sets",
    one: "the data set",
    allFailed: "The data sets cannot be shown",
    oneFailed: "This data set cannot be shown",
    uploads: "Uploads",
    uploadedAt: ({ time }: { time: string }) => `Uploaded ${time}`,
    createStream: "Create stream",
    createFromThis: "Create stream from this",
    /** Follows `createStream` for screen readers. */
    from: ({ name }: { name: string }) => `from ${name}`,
    found: "What was found in the file",
    usedBy: "Streams made from it",
    unused: "None yet.",
    drop: {
      label: "Drop CSV files here, or choose them",
      hint: "Commas, semicolons, tabs or pipes; UTF-8, UTF-16 or Windows-1252; with or without a header. Eddy finds out.",
    },
    empty: {
      title: "No data set yet",
      lead: "Drop a file above. Or load the sample community, which brings six files and their streams.",
      viewer: "Files appear here as soon as an admin has uploaded some.",
    },
    missing: {
      title: "There is no such data set",
      lead: "Nothing is kept under this address. It may have been deleted.",
    },
    table: {
      caption: "All data sets, the latest first",
      name: "Name",
      uploaded: "Uploaded",
      actions: "Actions",
      badLines: ({ count }: { count: number }) =>
        `${formatCount(count)} bad ${plural(count, { one: "line", other: "lines" })}`,
    },
    findings: {
      rows: "Rows",
      columns: "Columns",
      delimiter: "Delimiter",
      encoding: "Encoding",
      header: "Header line",
      size: "Size",
      yes: "yes",
      no: "no",
    },
    rows: {
      caption: ({ count, name }: { count: number; name: string }) =>
        `First ${plural(count, { one: "row", other: `${formatCount(count)} rows` })} of ${name}`,
      row: "Row",
      belowHeader: "Row 1 is the first below the header. Lines of the file are counted with the header.",
      fromFirstLine: "Row 1 is the first line of the file: it has no header.",
      tooMany: "too many",
      missing: "missing",
      empty: "empty",
    },
    issues: {
      title: ({ count }: { count: number }) =>
        `${formatCount(count)} ${plural(count, { one: "line does", other: "lines do" })} not fit`,
      lead: "They become dead letters of a stream, with their reason; all other rows go on. To mend them, correct the file and upload it again.",
      line: ({ line }: { line: number }) => `Line ${formatCount(line)}`,
      more: ({ count }: { count: number }) => `and ${formatCount(count)} more`,
    },
    reading: {
      firstLine: "The first line is",
      isHeader: "the names of the columns",
      isRow: "a row like the others",
      dividedBy: "Fields are divided by",
      again: "Reading the file again",
      choose: ({ name }: { name: string }) => `Choose ${name} again, to read it in another way`,
      otherFile: ({ name }: { name: string }) => `${name} is another file; it is a data set of its own now.`,
      failed: "The file cannot be read in this way",
    },
    deletion: {
      action: "Delete",
      label: ({ name }: { name: string }) => `Delete ${name}`,
      title: ({ name }: { name: string }) => `Delete ${name}?`,
      confirm: "Delete the file",
      done: ({ name }: { name: string }) => `${name} is deleted.`,
      lead: "Removes the uploaded file from this server. What its streams have written to the graph stays. While a stream is made from it, the server refuses.",
    },
    upload: {
      of: ({ name }: { name: string }) => `Upload of ${name}`,
      states: {
        waiting: "Waits for its turn",
        sending: "Uploading",
        reading: "Arrived; the server reads it",
        done: "Uploaded",
        failed: "Not accepted",
        cancelled: "Cancelled",
      },
      known: "Known already: the same content is here",
      cancel: "Cancel",
      /** Follows `cancel` for screen readers. */
      cancelled: ({ name }: { name: string }) => `the upload of ${name}`,
      forget: ({ name }: { name: string }) => `Take ${name} off this list`,
      failed: "This file cannot be used",
      show: "Show the data set",
    },
  },

  /** Streams that run inside Memgraph, on the page of streams. */
  memgraph: {
    title: "Streams inside Memgraph",
    lead: "Memgraph reads these topics itself and writes by a transformation of one of its modules.",
    promise:
      "They stand beside Eddy's own streams, and promise less: every message takes effect at least once, after a failure some do so again, and one that the module cannot read may stop the stream for good. What they write is not Eddy's: it is in the database, but not in Eddy's picture, ranks and counts, and a reset or drop of a stream of Eddy's does not take it back.",
    create: "New stream inside Memgraph",
    problem: "The streams inside Memgraph cannot be shown",
    none: "No stream runs inside Memgraph yet",
    noneNote: "Make one to have Memgraph read a topic by itself, without Eddy in between.",
    noModule:
      "Memgraph has no transformation loaded. Put transforms/memgraph/twitch.py into its folder query_modules and restart it; docker compose does so.",
    running: "Running",
    still: "Stands still",
    start: "Start",
    stop: "Stop",
    check: "Check",
    drop: "Drop",
    started: ({ name }: { name: string }) => `${name} runs inside Memgraph.`,
    stopped: ({ name }: { name: string }) => `${name} stands still; Memgraph keeps its place.`,
    dropped: ({ name }: { name: string }) => `${name} is gone; what it wrote stays in Memgraph.`,
    created: ({ name }: { name: string }) => `${name} is made. It stands still until it is started.`,
    topics: "Topics",
    transform: "Transformation",
    batches: "A batch",
    batch: ({ messages, ms }: { messages: number; ms: number }) =>
      `${formatCount(messages)} ${plural(messages, { one: "message", other: "messages" })}, or ${formatCount(ms)} ms`,
    dropTitle: ({ name }: { name: string }) => `Drop ${name}?`,
    dropLabel: "Drop the stream",
    dropNote: "Memgraph stops it and forgets it. What it has written stays in the database.",
    checkTitle: ({ name }: { name: string }) => `What ${name} would do next`,
    checking: "Memgraph waits for a batch of messages, ten seconds at most.",
    checkFailed: "The check did not come to an end",
    checkNothing: "The next messages would change nothing.",
    checkedOf: ({ messages }: { messages: number }) =>
      `Made of ${formatCount(messages)} ${plural(messages, { one: "message", other: "messages" })}. Nothing is written.`,
    close: "Close",
    cancel: "Cancel",
    make: "Create",
    name: "Name",
    nameHint: "Letters, digits and _, as Memgraph wants it.",
    topicsHint: "One, or several divided by commas.",
    begin: "Begin",
    fromBeginning: "with the oldest message that is kept",
    fromNow: "with what comes from now on",
  },
});

export type Texts = ReturnType<typeof en>;
