"use client"; // The handler of a pending button cannot come from the server.

import { Button } from "@/components/ui/form/button";
import { type ButtonVariant, buttonClass } from "@/components/ui/form/button-class";
import { LinkButton } from "@/components/ui/form/link-button";
import { PrintButton } from "@/components/ui/form/print-button";
import { Part, State } from "../part";

/** Each look with what it is for: a new one does not compile before it is shown here. */
const LOOKS: Readonly<Record<ButtonVariant, string>> = {
  primary: "Place order",
  secondary: "Check numbers",
  quiet: "Cancel",
  danger: "Disable account",
};
const VARIANTS = Object.keys(LOOKS) as ButtonVariant[];

/** Buttons of each look in each state, and links that look like them. */
export function ButtonSamples() {
  return (
    <>
      <Part name="Button" isWide>
        {VARIANTS.map((variant) => (
          <State key={variant} name={`${variant}: ready, pending, disabled`}>
            <div className="flex flex-wrap gap-3">
              <Button variant={variant}>{LOOKS[variant]}</Button>
              <Button variant={variant} isPending>
                {LOOKS[variant]}
              </Button>
              <Button variant={variant} disabled>
                {LOOKS[variant]}
              </Button>
            </div>
          </State>
        ))}
        <State name="With more words than fit">
          <Button variant="primary">
            Order 1,250 numbers in 14 areas for all cost centres of customer service, Northern Europe
          </Button>
        </State>
      </Part>
      <Part name="PrintButton">
        <State name="Ready">
          <PrintButton />
        </State>
      </Part>
      <Part name="LinkButton" isWide>
        <State name="Each look, and a plain link with the class alone">
          <div className="flex flex-wrap gap-3">
            {VARIANTS.map((variant) => (
              <LinkButton key={variant} variant={variant} href="/design">
                {LOOKS[variant]}
              </LinkButton>
            ))}
            <a href="/design" className={buttonClass("secondary")}>
              Download
            </a>
          </div>
        </State>
      </Part>
    </>
  );
}
