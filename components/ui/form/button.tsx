import { type ComponentProps } from "react";
import { classNames } from "@/components/ui/layout/class-names";
import { buttonClass, type ButtonVariant } from "./button-class";

/** Turning while something is under way; the words beside it carry the meaning. */
export function Spinner() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      className="size-4 animate-spin"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
    >
      <circle cx="8" cy="8" r="6" opacity="0.3" />
      <path d="M8 2a6 6 0 0 1 6 6" strokeLinecap="round" />
    </svg>
  );
}

type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonVariant;
  isPending?: boolean;
};

/**
 * A button. While pending or disabled it stays in place, says so to assistive technology and takes no click; it keeps
 * the focus, which a disabled element would lose to the page.
 */
export function Button({
  variant = "secondary",
  isPending = false,
  disabled = false,
  className,
  children,
  type = "button",
  ...rest
}: ButtonProps) {
  const isOff = disabled || isPending;
  return (
    <button
      {...rest}
      {...(isOff ? { onClick: takeNoClick, "aria-disabled": true } : {})}
      type={type}
      aria-busy={isPending || undefined}
      className={classNames(buttonClass(variant), className)}
    >
      {isPending && <Spinner />}
      {children}
    </button>
  );
}

/** Also the press of Enter in a field, which a browser makes a click of the form's button. */
function takeNoClick(event: { preventDefault(): void; stopPropagation(): void }): void {
  event.preventDefault();
  event.stopPropagation();
}
