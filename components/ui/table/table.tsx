import { type ComponentProps, type ReactNode } from "react";
import { classNames } from "@/components/ui/layout/class-names";

/** The head of a column. What is silent is only for screen readers. */
type Head = { readonly name: string; readonly className?: string; readonly isSilent?: boolean };

/** Of cells that a phone has no room for; paper has it. */
export const WIDE = "hidden sm:table-cell print:table-cell";

/** The head of a column of figures. */
export const right = (name: string, className = ""): Head => ({
  name,
  className: `text-right! ${className}`,
});

/**
 * A real table in a frame that scrolls sideways by itself where a screen is too narrow. `heads` are those of its
 * columns, then `children` are its rows and `foot` the cells of their sum; without them the children are all of it.
 */
export function Table({
  caption,
  heads,
  foot,
  children,
}: {
  caption: string;
  heads?: readonly (string | false | Head)[];
  foot?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div
      // Relative: words for screen readers are placed absolutely, and would widen the page from outside the frame.
      className="relative overflow-x-auto rounded-lg border border-line bg-surface"
      role="region"
      aria-label={caption}
      tabIndex={0}
    >
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        {heads ? (
          <>
            <thead>
              <tr>{heads.map(headCell)}</tr>
            </thead>
            <tbody>{children}</tbody>
          </>
        ) : (
          children
        )}
        {foot && (
          <tfoot>
            <Row className="border-t border-control font-semibold">{foot}</Row>
          </tfoot>
        )}
      </table>
    </div>
  );
}

function headCell(head: string | false | Head) {
  if (!head) return null;
  const { name, className, isSilent }: Head = typeof head === "string" ? { name: head } : head;
  return (
    <HeadCell key={name} className={className}>
      {isSilent ? <span className="sr-only">{name}</span> : name}
    </HeadCell>
  );
}

export function HeadCell({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      {...rest}
      className={classNames(
        "border-b border-line bg-sunken px-3 py-2 text-left font-medium whitespace-nowrap text-muted 2xl:px-4",
        className,
      )}
    />
  );
}

export function Row({ className, ...rest }: ComponentProps<"tr">) {
  return (
    <tr {...rest} className={classNames("border-b border-line last:border-b-0 hover:bg-sunken", className)} />
  );
}

export function Cell({ className, ...rest }: ComponentProps<"td">) {
  return <td {...rest} className={classNames("px-3 py-2 align-middle 2xl:px-4", className)} />;
}

/** The cell that names its row. */
export function RowHeadCell({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="row"
      {...rest}
      className={classNames("px-3 py-2 text-left align-middle font-normal 2xl:px-4", className)}
    />
  );
}
