import { type ReactNode } from "react";

/** One thing that can be done about somebody: what it does, and beside that its button. */
export const Choice = ({ about, children }: { about: string; children: ReactNode }) => (
  <div className="grid items-center gap-x-4 gap-y-2 border-t border-line pt-4 sm:grid-cols-[1fr_auto]">
    <p className="text-sm text-muted">{about}</p>
    <div className="grid sm:min-w-40">{children}</div>
  </div>
);
