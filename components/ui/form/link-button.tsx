import Link from "next/link";
import { type ComponentProps } from "react";
import { classNames } from "@/components/ui/layout/class-names";
import { buttonClass, type ButtonVariant } from "./button";

type Props = ComponentProps<typeof Link> & { variant?: ButtonVariant };

/**
 * A link that looks like a button: it goes somewhere, it does nothing. Apart from the button, because what shows an
 * error before anything else is there has a button, and would load what links are made of as well.
 */
export function LinkButton({ variant = "secondary", className, ...rest }: Props) {
  return <Link {...rest} className={classNames(buttonClass(variant), className)} />;
}
