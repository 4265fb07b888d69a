"use client";

import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { Button, IconButton } from "./button.tsx";

interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
}

/** A modal dialog of the browser: it keeps the focus inside, closes by Escape, and gives the focus back. */
export function Dialog({ isOpen, onClose, title, children, footer }: DialogProps) {
  const t = useTexts().ui;
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (isOpen && !dialog?.open) dialog?.showModal();
    if (!isOpen && dialog?.open) dialog.close();
  }, [isOpen]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click on the backdrop is a further way; Escape and the button are there
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => event.target === ref.current && onClose()}
      className="m-auto w-[calc(100%-2rem)] max-w-lg rounded-2xl border border-line bg-surface p-0 text-ink shadow-dialog open:animate-rise"
    >
      {isOpen && (
        <div className="flex max-h-[85dvh] flex-col">
          <div className="flex items-start justify-between gap-4 px-6 pt-5">
            <h2 id={titleId} className="text-lg">
              {title}
            </h2>
            <IconButton label={t.close} icon="close" onClick={onClose} className="-mt-1 -mr-2" />
          </div>
          <div
            // A sheet without buttons is scrolled by keys too.
            tabIndex={footer === undefined ? 0 : undefined}
            className="overflow-y-auto px-6 py-4 text-muted"
          >
            {children}
          </div>
          {footer !== undefined && (
            <div className="flex flex-wrap justify-end gap-3 border-t border-line px-6 py-4">{footer}</div>
          )}
        </div>
      )}
    </dialog>
  );
}

/** Asks before something that cannot be taken back. Stays open, and busy, until `onConfirm` has settled. */
export function ConfirmDialog(
  props: Omit<DialogProps, "footer"> & {
    readonly confirmLabel: string;
    readonly isDangerous?: boolean;
    /** Closes the dialog unless it rejects; it tells its failures itself. */
    readonly onConfirm: () => Promise<unknown>;
  },
) {
  const t = useTexts().ui;
  const [isBusy, setBusy] = useState(false);
  async function confirm() {
    setBusy(true);
    try {
      await props.onConfirm();
    } finally {
      setBusy(false);
      props.onClose();
    }
  }
  return (
    <Dialog
      isOpen={props.isOpen}
      onClose={props.onClose}
      title={props.title}
      footer={
        <>
          <Button onClick={props.onClose}>{t.cancel}</Button>
          <Button tone={props.isDangerous ? "danger" : "primary"} isBusy={isBusy} onClick={confirm}>
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      {props.children}
    </Dialog>
  );
}
