import { type MouseEvent, useEffect } from "react";
import { classNames } from "@/components/ui/layout/class-names";
import { type Option } from "./options";

type Props = {
  id: string;
  options: readonly Option[];
  active: number;
  /** They answer an earlier text. */
  isOld: boolean;
  onPoint: (index: number) => void;
  onOpen: (option: Option, isNewTab: boolean) => void;
};

/** What was found, by group; the focus stays in the field. */
export function SearchOptions({ id, options, active, isOld, onPoint, onOpen }: Props) {
  useEffect(() => {
    document.getElementById(`${id}${active}`)?.scrollIntoView({ block: "nearest" });
  }, [id, active]);
  const lines = options.map((option, index) => ({ option, index }));
  const groups = [...new Set(options.map(({ group }) => group))];
  const click = (event: MouseEvent, option: Option) => {
    event.preventDefault();
    if (event.button < 2) onOpen(option, event.ctrlKey || event.metaKey || event.button === 1);
  };
  return (
    <div
      id={`${id}list`}
      role="listbox"
      aria-label="Results"
      aria-busy={isOld}
      hidden={options.length === 0}
      className="min-h-0 scroll-py-2 overflow-y-auto p-2"
    >
      {groups.map((group) => (
        <div key={group} role="group" aria-label={group} className="mb-1">
          <p aria-hidden="true" className="px-3 pt-1.5 pb-1 text-xs font-semibold text-muted">
            {group}
          </p>
          {lines
            .filter(({ option }) => option.group === group)
            .map(({ option, index }) => (
              <div
                key={`${option.href} ${option.title}`}
                id={`${id}${index}`}
                role="option"
                aria-selected={index === active}
                onMouseMove={() => index !== active && onPoint(index)}
                onClick={(event) => click(event, option)}
                onAuxClick={(event) => click(event, option)}
                className={classNames(
                  "flex min-h-9 cursor-pointer items-center gap-3 rounded border-l-2 px-3 text-sm pointer-coarse:min-h-11",
                  index === active ? "border-action bg-selected" : "border-transparent",
                )}
              >
                <span
                  className={classNames(
                    "figures truncate",
                    option.detail && "max-w-[70%] min-w-36 shrink-0",
                    "font-medium",
                  )}
                >
                  {option.title}
                </span>
                {option.detail && <span className="min-w-0 truncate text-muted">{option.detail}</span>}
                {index === active && (
                  <span aria-hidden="true" className="ml-auto text-xs text-muted pointer-coarse:hidden">
                    ↵
                  </span>
                )}
              </div>
            ))}
        </div>
      ))}
    </div>
  );
}
