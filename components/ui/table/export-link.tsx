import { linkButtonClass } from "../form/button";
import { classNames } from "../layout/class-names";

/** A link to a download. A plain one: it must not be fetched ahead. */
export function ExportLink({ href }: { href: string }) {
  return (
    <a href={href} className={classNames(linkButtonClass("secondary"), "print:hidden")}>
      Export CSV
    </a>
  );
}
