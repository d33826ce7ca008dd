import Link from "next/link";
import { type ComponentProps } from "react";
import { classNames } from "@/components/ui/layout/class-names";
import { buttonClass, type ButtonVariant } from "./button-class";

type Props = ComponentProps<typeof Link> & { variant?: ButtonVariant };

/**
 * A link that looks like a button: it goes somewhere, it does nothing. Apart from the button, so that what has only
 * buttons does not load what links are made of.
 */
export function LinkButton({ variant = "secondary", className, ...rest }: Props) {
  return <Link {...rest} className={classNames(buttonClass(variant), className)} />;
}
