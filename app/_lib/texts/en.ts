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
      sheet: "This sheet",
      live: "Live page",
      space: "space",
      find: "Find a node",
      move: "Move the graph, when it has the focus",
      zoom: "Zoom",
      fit: "Show all of it",
      hold: "Hold the picture, and let it go on",
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
});

export type Texts = ReturnType<typeof en>;
