"use client";

import { useRef, useState } from "react";
import { type Dataset, DELIMITERS, type Delimiter } from "../../../core/dataset.ts";
import { formatDelimiter } from "../../_lib/format.ts";
import { useRefusal } from "../../_lib/session.tsx";
import { fileOf, type Reading, readAgain } from "../../_lib/uploads.ts";
import { Spinner } from "../ui/button.tsx";
import { Segments, SelectField } from "../ui/field.tsx";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useNotices } from "../ui/toast.tsx";

/**
 * Overrules what was found out about header and delimiter: the file is sent again. When it was chosen in an earlier visit, the
 * browser has forgotten it, and asks for it.
 */
export function ReadingControls({ dataset, onChange }: { dataset: Dataset; onChange?: () => void }) {
  const { tell } = useNotices();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const wanted = useRef<Reading>({});
  const mayRead = useRefusal() === null;
  const chooser = useRef<HTMLInputElement>(null);

  async function send(file: File) {
    setBusy(true);
    setError(undefined);
    try {
      const read = await readAgain(file, wanted.current, AbortSignal.timeout(600_000));
      if (read.id !== dataset.id) tell(`${file.name} is another file; it is a data set of its own now.`, "info");
      onChange?.();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  }

  function read(reading: Reading) {
    wanted.current = { header: dataset.hasHeader, delimiter: dataset.delimiter, ...reading };
    const file = fileOf(dataset.id);
    if (file === undefined) chooser.current?.click();
    else void send(file);
  }

  if (!mayRead) return null;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <Segments
          legend="The first line is"
          value={dataset.hasHeader ? "header" : "row"}
          options={[
            { value: "header", label: "the names of the columns" },
            { value: "row", label: "a row like the others" },
          ]}
          onChange={(value) => read({ header: value === "header" })}
        />
        <SelectField
          label="Fields are divided by"
          className="w-44"
          value={dataset.delimiter}
          onChange={(event) => read({ delimiter: event.target.value as Delimiter })}
        >
          {DELIMITERS.map((delimiter) => (
            <option key={delimiter} value={delimiter}>
              {formatDelimiter(delimiter)}
            </option>
          ))}
        </SelectField>
        {isBusy && (
          <p role="status" className="flex items-center gap-2 pb-2 text-sm text-muted">
            <Spinner /> Reading the file again
          </p>
        )}
      </div>
      <input
        ref={chooser}
        type="file"
        tabIndex={-1}
        aria-label={`Choose ${dataset.name} again, to read it in another way`}
        className="hidden"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file !== undefined) void send(file);
        }}
      />
      {error !== undefined && <ProblemPanel error={error} title="The file cannot be read in this way" />}
    </div>
  );
}
