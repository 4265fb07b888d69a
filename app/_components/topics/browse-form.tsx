"use client";

import { type FormEvent, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Segments, TextField } from "../ui/field.tsx";

/** Where reading begins, and what is sought. `since` is ISO 8601. */
export interface Place {
  readonly from: "newest" | "offset" | "time";
  readonly offset: string;
  readonly since: string;
  readonly text: string;
}

export function BrowseForm(props: { readonly place: Place; readonly onSearch: (place: Place) => void }) {
  const [place, setPlace] = useState(props.place);
  const [moment, setMoment] = useState(localOf(props.place.since));
  const [error, setError] = useState<string>();

  function submit(event: FormEvent): void {
    event.preventDefault();
    const date = new Date(moment);
    const fault =
      place.from === "offset" && !/^\d{1,15}$/.test(place.offset)
        ? "Give an offset: digits only."
        : place.from === "time" && Number.isNaN(date.getTime())
          ? "Give a day and a time."
          : undefined;
    setError(fault);
    if (fault !== undefined) return;
    props.onSearch({ ...place, since: place.from === "time" ? date.toISOString() : "", text: place.text.trim() });
  }

  return (
    <form onSubmit={submit} noValidate className="mb-4 flex flex-wrap items-start gap-3">
      <Segments
        legend="Begin with"
        isLegendHidden
        value={place.from}
        onChange={(from) => {
          setPlace({ ...place, from });
          setError(undefined);
        }}
        options={[
          { value: "newest", label: "Newest first" },
          { value: "offset", label: "From an offset" },
          { value: "time", label: "From a time" },
        ]}
      />
      {place.from === "offset" && (
        <TextField
          label="Offset"
          isLabelHidden
          placeholder="Offset"
          inputMode="numeric"
          className="w-36"
          value={place.offset}
          error={error}
          onChange={(event) => setPlace({ ...place, offset: event.target.value })}
        />
      )}
      {place.from === "time" && (
        <TextField
          label="Day and time"
          isLabelHidden
          type="datetime-local"
          step={1}
          className="w-60"
          value={moment}
          error={error}
          onChange={(event) => setMoment(event.target.value)}
        />
      )}
      <TextField
        label="Text in key or value"
        isLabelHidden
        type="search"
        placeholder="Text in key or value"
        maxLength={256}
        className="min-w-40 flex-1"
        value={place.text}
        onChange={(event) => setPlace({ ...place, text: event.target.value })}
      />
      <Button type="submit" icon="search">
        Show
      </Button>
    </form>
  );
}

/** As a `datetime-local` field holds it: the reader's zone, to the second. */
function localOf(since: string): string {
  const date = new Date(since);
  if (Number.isNaN(date.getTime())) return "";
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}
