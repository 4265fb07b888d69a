"use client";

import { useState } from "react";
import type { Dataset } from "../../../core/dataset.ts";
import { api } from "../../_lib/api.ts";
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
  const [isAsked, setAsked] = useState(false);
  const { tell, fail } = useNotices();

  async function remove() {
    try {
      await api.deleteDataset(dataset.id);
      tell(`${dataset.name} is deleted.`);
      onDeleted();
    } catch (error) {
      fail(error);
    }
  }

  return (
    <>
      {isWide ? (
        <ChangeButton icon="trash" tone="quiet" onClick={() => setAsked(true)}>
          Delete
        </ChangeButton>
      ) : (
        <ChangeIconButton icon="trash" label={`Delete ${dataset.name}`} onClick={() => setAsked(true)} />
      )}
      <ConfirmDialog
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        title={`Delete ${dataset.name}?`}
        confirmLabel="Delete the file"
        isDangerous
        onConfirm={remove}
      >
        <p>
          Removes the uploaded file from this server. What its streams have written to the graph stays. While a stream
          is made from it, the server refuses.
        </p>
      </ConfirmDialog>
    </>
  );
}
