"use client";

import type { ComponentProps } from "react";
import { useRefusal } from "../../_lib/session.tsx";
import { Button, IconButton } from "./button.tsx";
import { useNotices } from "./toast.tsx";

/**
 * What a button that changes something says and does for those who may not: it can be reached, tells the reason as its
 * description, and tells it aloud when it is pressed.
 */
function useHeldBack() {
  const reason = useRefusal();
  const { tell } = useNotices();
  if (reason === null) return {};
  return {
    "aria-disabled": true,
    title: reason,
    "aria-description": reason,
    type: "button",
    onClick: () => tell(reason, "info"),
  } as const;
}

/** A button that changes something. */
export function ChangeButton(props: ComponentProps<typeof Button>) {
  return <Button {...props} {...useHeldBack()} />;
}

export function ChangeIconButton(props: ComponentProps<typeof IconButton>) {
  return <IconButton {...props} {...useHeldBack()} />;
}

/** Says once, above a form or a list, why nothing can be changed there. Nothing for those who may. */
export function RefusalNote({ also = "" }: { also?: string }) {
  const reason = useRefusal();
  if (reason === null) return null;
  return (
    <p className="rounded-lg bg-sunken px-4 py-2.5 text-sm text-muted">
      {reason} {also}
    </p>
  );
}
