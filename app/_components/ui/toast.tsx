"use client";

import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from "react";
import { closeOverlay, openOverlay, useOverlay } from "../../_lib/overlay.ts";
import { problemTitle, sentenceOf } from "../../_lib/problem.ts";
import { useFormats, useTexts } from "../../_lib/texts/texts.tsx";
import { IconButton } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { useDismissal } from "./use-dismissal.ts";

type Tone = "good" | "bad" | "info";

interface Notice {
  readonly id: number;
  readonly tone: Tone;
  /** What kind of failure it is; the text is then the reason, in the server's own words. */
  readonly title: string | null;
  readonly text: string;
  readonly atMs: number;
}

interface Notices {
  readonly history: readonly Notice[];
  readonly shown: readonly Notice[];
  /** Says something to the reader: shown for a while, kept to be read again. */
  tell(text: string, tone?: Tone): void;
  /** Says what went wrong; it stays until it is put away. */
  fail(error: unknown): void;
  dismiss(id: number): void;
}

const KEPT = 50;
const SHOWN = 3;

const ICONS: Record<Tone, IconName> = { good: "check", bad: "error", info: "info" };
const COLOURS: Record<Tone, string> = { good: "text-good", bad: "text-bad", info: "text-accent" };

const Context = createContext<Notices | null>(null);

export function useNotices(): Notices {
  const notices = useContext(Context);
  if (notices === null) throw new Error("useNotices: there is no NoticesProvider above.");
  return notices;
}

export function NoticesProvider({ children }: { children: ReactNode }) {
  const { problems } = useTexts();
  const [history, setHistory] = useState<readonly Notice[]>([]);
  const [shown, setShown] = useState<readonly Notice[]>([]);
  const count = useRef(0);

  const add = useCallback((part: Omit<Notice, "id" | "atMs">) => {
    count.current += 1;
    const notice = { ...part, id: count.current, atMs: Date.now() };
    setHistory((known) => [notice, ...known.slice(0, KEPT - 1)]);
    setShown((others) => [...others.slice(1 - SHOWN), notice]);
  }, []);
  const tell = useCallback((text: string, tone: Tone = "good") => add({ tone, title: null, text }), [add]);
  const fail = useCallback(
    (error: unknown) => add({ tone: "bad", title: problemTitle(error, problems), text: sentenceOf(error, problems) }),
    [add, problems],
  );
  const dismiss = useCallback((id: number) => setShown((others) => others.filter((notice) => notice.id !== id)), []);

  const value = useMemo(() => ({ history, shown, tell, fail, dismiss }), [history, shown, tell, fail, dismiss]);
  return <Context value={value}>{children}</Context>;
}

/** Where notices appear. The region is always there, so that screen readers hear what is put into it. */
export function NoticeRegion() {
  const t = useTexts().shell.notices;
  const { shown, dismiss } = useNotices();
  return (
    <section
      aria-label={t.region}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-20 z-40 flex flex-col items-end gap-2 wide:bottom-6"
    >
      {shown.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} onDismiss={dismiss} />
      ))}
    </section>
  );
}

function NoticeCard({ notice, onDismiss }: { notice: Notice; onDismiss: (id: number) => void }) {
  const t = useTexts().shell.notices;
  const hold = useDismissal(() => onDismiss(notice.id), notice.tone === "bad" ? null : 6000);
  return (
    <div
      {...hold}
      className="pointer-events-auto flex w-full max-w-sm animate-rise items-start gap-3 rounded-xl border border-line bg-surface py-3 pr-2 pl-4 shadow-float"
    >
      <Icon name={ICONS[notice.tone]} className={`mt-0.5 size-5 ${COLOURS[notice.tone]}`} />
      <p className="min-w-0 flex-1 text-sm">
        <Words notice={notice} />
      </p>
      <IconButton label={t.dismiss} icon="close" className="-my-1.5 size-8" onClick={() => onDismiss(notice.id)} />
    </div>
  );
}

function Words({ notice: { title, text } }: { notice: Notice }) {
  return (
    <>
      {title !== null && <span className="block font-semibold">{title}</span>}
      {text}
    </>
  );
}

/** Opens the notices of this visit, the newest first. */
export function NoticeHistory() {
  const t = useTexts().shell.notices;
  const { formatTime } = useFormats();
  const { history } = useNotices();
  const isOpen = useOverlay("notices");
  return (
    <>
      <IconButton label={t.title} icon="bell" onClick={() => openOverlay("notices")} />
      <Dialog isOpen={isOpen} onClose={() => closeOverlay("notices")} title={t.title}>
        {history.length === 0 ? (
          <p className="pb-3">{t.empty}</p>
        ) : (
          <ol className="divide-y divide-line text-sm text-ink">
            {history.map((notice) => (
              <li key={notice.id} className="flex gap-3 py-2.5">
                <Icon name={ICONS[notice.tone]} className={`mt-0.5 ${COLOURS[notice.tone]}`} />
                <span className="min-w-0 flex-1">
                  <Words notice={notice} />
                </span>
                <time className="shrink-0 text-xs leading-5 text-faint tabular-nums">{formatTime(notice.atMs)}</time>
              </li>
            ))}
          </ol>
        )}
      </Dialog>
    </>
  );
}
