"use client";

import { useState } from "react";
import type { Dataset } from "../../../core/dataset.ts";
import { api } from "../../_lib/api.ts";
import { useTexts } from "../../_lib/texts/texts.tsx";
import { ChangeButton, ChangeIconButton } from "../ui/change-button.tsx";
import { ConfirmDialog } from "../ui/dialog.tsx";
import { useNotices } from "../ui/toast.tsx";

export function DeleteDataset({
  dataset,
  onDeleted,
  isWide,
}: {
  dataset: Dataset;
  onDeleted: () => void;
  isWide?: boolean;
}) {
  const t = useTexts().datasets.deletion;
  const [isAsked, setAsked] = useState(false);
  const { tell, fail } = useNotices();

  async function remove() {
    try {
      await api.deleteDataset(dataset.id);
      tell(t.done({ name: dataset.name }));
      onDeleted();
    } catch (error) {
      fail(error);
    }
  }

  return (
    <>
      {isWide ? (
        <ChangeButton icon="trash" tone="quiet" onClick={() => setAsked(true)}>
          {t.action}
        </ChangeButton>
      ) : (
        <ChangeIconButton icon="trash" label={t.label({ name: dataset.name })} onClick={() => setAsked(true)} />
      )}
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        title={t.title({ name: dataset.name })}
        confirmLabel={t.confirm}
        isDangerous
        onConfirm={remove}
      >
        <p>{t.lead}</p>
      </ConfirmDialog>
    </>
  );
}
