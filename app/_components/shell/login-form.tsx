"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { api } from "../../_lib/api.ts";
import { addressOf } from "../../_lib/base-path.ts";
import { isApiError } from "../../_lib/problem.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { useSentenceOf } from "../../_lib/texts/use-sentence-of.ts";
import { Button } from "../ui/button.tsx";
import { Eddy } from "../ui/eddy.tsx";
import { TextField } from "../ui/field.tsx";
import { LanguageSwitch } from "./language-switch.tsx";

/** Only paths of this console: an address of elsewhere, or one that begins with two slashes, leads to the live page. */
function within(next: string): string {
  return /^\/(?![/\\])/.test(next) ? next : "/";
}

/** Asks for the access token that the server was started with. Sent before its scripts run, it is an ordinary form. */
export function LoginForm({ next, problem }: { next: string; problem?: string | undefined }) {
  const { signIn: t, problems } = useTexts();
  const sentenceOf = useSentenceOf();
  const [error, setError] = useState(problem === undefined ? undefined : told(problem));
  const [isBusy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);

  /** What was wrong when the form was sent without the page's scripts. */
  function told(code: string): string | undefined {
    return code === "unauthorized" ? t.wrong : (problems.titles as Readonly<Record<string, string>>)[code];
  }

  async function signIn(event: FormEvent) {
    event.preventDefault();
    // Read from the box itself: what was typed before the page came alive counts too.
    const token = input.current?.value.trim() ?? "";
    if (token === "") return setError(t.missing);
    setBusy(true);
    try {
      await api.signIn(token);
      location.assign(addressOf(within(next)));
    } catch (problem) {
      const isWrong = isApiError(problem) && problem.status === 401;
      setError(isWrong ? t.wrong : sentenceOf(problem));
      setBusy(false);
      input.current?.focus();
    }
  }

  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div className="absolute top-3 right-3">
        <LanguageSwitch />
      </div>
      <form
        method="post"
        action={addressOf("/api/session")}
        onSubmit={signIn}
        noValidate
        className="panel w-full max-w-sm p-8 shadow-float"
      >
        <input type="hidden" name="next" value={next} />
        <Eddy className="mb-6 size-14 text-accent" />
        <h1 className="text-2xl">{t.title}</h1>
        <p className="mt-1 mb-6 text-muted">{t.lead}</p>
        <TextField
          ref={input}
          label={t.token}
          type="password"
          name="token"
          autoComplete="current-password"
          error={error}
        />
        <Button type="submit" tone="primary" className="mt-6 w-full" isBusy={isBusy}>
          {t.submit}
        </Button>
      </form>
    </main>
  );
}
