import { classNames } from "@/components/ui/layout/class-names";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";

const BASE =
  "inline-flex min-h-10 items-center justify-center gap-2 rounded px-4 py-2 text-sm font-medium transition-colors aria-disabled:cursor-not-allowed aria-disabled:opacity-60";
const VARIANTS: Readonly<Record<ButtonVariant, string>> = {
  primary: "border border-transparent bg-action text-on-action hover:bg-action-strong",
  secondary: "border border-control bg-surface text-ink hover:bg-sunken",
  quiet: "border border-transparent text-muted hover:bg-sunken hover:text-ink",
  danger: "border border-transparent bg-danger text-on-danger hover:opacity-90",
};

/** For what looks like a button without being one: a link, or an `<a>` for a download, which is not fetched ahead. */
export const buttonClass = (variant: ButtonVariant) => classNames(BASE, VARIANTS[variant]);
