"use client";

import { useState } from "react";
import { CheckField } from "@/components/ui/form/choice-field";
import { savePreferencesAction } from "@/lib/people/actions";
import { FailureNotice } from "../failure-notice";
import { useChange } from "../use-change";
import { turnShortcuts } from "./shortcuts";

/** Whether single keys do something for this person, in all their browsers. */
export function ShortcutSwitch({ isOn: wasOn }: { isOn: boolean }) {
  const [isOn, setOn] = useState(wasOn);
  const { error, done, run } = useChange("shortcuts");
  const choose = (shortcuts: boolean) => {
    setOn(shortcuts);
    run(() => savePreferencesAction({ shortcuts }), {
      done: shortcuts ? "Shortcuts are on." : "Shortcuts are off.",
      onDone: () => turnShortcuts(shortcuts),
      onFailed: () => setOn(!shortcuts),
    });
  };
  return (
    <div className="grid gap-1">
      {error && <FailureNotice error={error} />}
      <CheckField
        checked={isOn}
        onChange={(event) => choose(event.target.checked)}
        hint="Turn them off if you speak to your computer, or if keys get in your way. Ctrl K (⌘ K on a Mac) always opens the search."
      >
        Use keyboard shortcuts
      </CheckField>
      <p role="status" className="pl-6 text-sm text-positive">
        {done}
      </p>
    </div>
  );
}
