"use client";

import { useRef, useState } from "react";
import { type Dataset, DELIMITERS, type Delimiter } from "../../../core/dataset.ts";
import { useRefusal } from "../../_lib/session.tsx";
import { useTexts } from "../../_lib/texts/texts.tsx";
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
  const {
    delimiters,
    datasets: { reading: t },
  } = useTexts();
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
      if (read.id !== dataset.id) tell(t.otherFile({ name: file.name }), "info");
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
          legend={t.firstLine}
          value={dataset.hasHeader ? "header" : "row"}
          options={[
            { value: "header", label: t.isHeader },
            { value: "row", label: t.isRow },
          ]}
          onChange={(value) => read({ header: value === "header" })}
        />
        <SelectField
          label={t.dividedBy}
          className="w-44"
          value={dataset.delimiter}
          onChange={(event) => read({ delimiter: event.target.value as Delimiter })}
        >
          {DELIMITERS.map((delimiter) => (
            <option key={delimiter} value={delimiter}>
              {delimiters[delimiter]}
            </option>
          ))}
        </SelectField>
        {isBusy && (
          <p role="status" className="flex items-center gap-2 pb-2 text-sm text-muted">
            <Spinner /> {t.again}
          </p>
        )}
      </div>
      <input
        ref={chooser}
        type="file"
        tabIndex={-1}
        aria-label={t.choose({ name: dataset.name })}
        className="hidden"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file !== undefined) void send(file);
        }}
      />
      {error !== undefined && <ProblemPanel error={error} title={t.failed} />}
    </div>
  );
}
