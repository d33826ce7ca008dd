import { type ReactNode, type ToggleEvent } from "react";
import { classNames } from "@/components/ui/layout/class-names";

/** A button that is quiet until the pointer or the focus is on it. */
export const QUIET =
  "inline-flex h-8 shrink-0 items-center gap-1.5 rounded border border-transparent px-2 text-[0.8125rem]/5 text-muted hover:bg-hover hover:text-ink pointer-coarse:min-h-11 pointer-coarse:min-w-11 pointer-coarse:justify-center";

/** What opens below its button; on phones a sheet from below. */
export const POPOVER =
  "inset-auto m-0 mt-1 rounded-lg border border-line bg-raised p-2 text-sm text-ink shadow-raised max-sm:inset-x-0 max-sm:top-auto max-sm:bottom-0 max-sm:max-h-[80dvh] max-sm:w-full max-sm:max-w-none max-sm:overflow-y-auto max-sm:rounded-b-none max-sm:p-4";

/** A row of a menu. */
export const MENU_ROW =
  "flex min-h-9 w-full items-center gap-3 rounded px-2 text-left text-sm hover:bg-hover pointer-coarse:min-h-11";

/** A menu behind a quiet button: the browser opens and closes it. Without an icon its name stays on phones. */
export function Menu({
  id,
  name,
  about,
  icon,
  className,
  width = "w-72",
  onToggle,
  children,
}: {
  id: string;
  name: string;
  /** What it belongs to, for those who hear it. */
  about?: string;
  icon?: ReactNode;
  /** Of the button. */
  className?: string;
  width?: string;
  onToggle?: (event: ToggleEvent<HTMLElement>) => void;
  children: ReactNode;
}) {
  return (
    <>
      <button type="button" popoverTarget={id} className={classNames(QUIET, className)}>
        {icon}
        <span className={icon ? "max-sm:sr-only" : undefined}>{name}</span>
        {about && <span className="sr-only">: {about}</span>}
      </button>
      <div
        id={id}
        popover="auto"
        role="group"
        aria-label={name}
        onToggle={onToggle}
        className={classNames(POPOVER, width, "sm:[position-area:bottom_span-left]")}
      >
        {children}
      </div>
    </>
  );
}
