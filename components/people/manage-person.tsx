"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { type Role } from "@/lib/domain/role";
import {
  changeRoleAction,
  disablePersonAction,
  enablePersonAction,
  endSessionsAction,
  renewPasswordAction,
} from "@/lib/people/actions";
import { type IssuedLink, type PersonView } from "@/lib/people/person-view";
import { IssuedLinkNotice } from "./issued-link";
import { RoleSelect } from "./role-select";

/** What can be done about somebody else's access, in a dialog. */
export function ManagePerson({ person }: { person: PersonView }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="quiet"
        className="min-h-8 px-2 py-1 text-accent-strong!"
        onClick={() => setOpen(true)}
        aria-label={`Manage ${person.name}`}
      >
        Manage
      </Button>
      <Dialog title={person.name} isOpen={isOpen} onClose={() => setOpen(false)}>
        <Choices person={person} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function Choices({ person, onClose }: { person: PersonView; onClose: () => void }) {
  const { isPending, error, done, run } = useChange();
  const [link, setLink] = useState<IssuedLink | null>(null);
  const { id: personId, name, state } = person;
  const isDisabled = state === "disabled";
  const changeRole = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const role = new FormData(event.currentTarget).get("role") as Role;
    run(() => changeRoleAction({ personId, role }), "The role is changed, and their sessions have ended.");
  };
  return (
    <div className="grid grid-cols-1 gap-4">
      <p className="-mt-3 text-sm break-words text-ink-soft">{person.email}</p>
      {error && <FailureNotice error={error} />}
      {link && <IssuedLinkNotice link={link} />}
      {done && (
        <p role="status" className="text-sm text-positive">
          {done}
        </p>
      )}
      <form onSubmit={changeRole} method="post" className="grid items-end gap-3 sm:grid-cols-[1fr_auto]">
        <RoleSelect
          key={person.role}
          defaultValue={person.role ?? undefined}
          disabled={state === "elsewhere"}
          {...(state === "elsewhere" && { hint: "Follows their groups in single sign-on." })}
        />
        {state !== "elsewhere" && (
          <Button type="submit" disabled={isPending}>
            Change role
          </Button>
        )}
      </form>
      {!isDisabled && state !== "elsewhere" && (
        <Choice
          about={
            person.isDemo
              ? "The password of a demo account is public and stays as it is."
              : state === "invited"
                ? "Makes a new invitation link; an earlier one no longer counts."
                : "Their password stops counting now. They set another one with a link that you give to them."
          }
        >
          <Button
            disabled={isPending || person.isDemo}
            onClick={() => run(() => renewPasswordAction({ personId }), "", setLink)}
          >
            {state === "invited" ? "New invitation link" : "Reset password"}
          </Button>
        </Choice>
      )}
      {!isDisabled && (
        <Choice about="Signs them out everywhere, at their next click.">
          <Button
            disabled={isPending}
            onClick={() => run(() => endSessionsAction({ personId }), `All sessions of ${name} have ended.`)}
          >
            End sessions
          </Button>
        </Choice>
      )}
      <Choice
        about={
          isDisabled
            ? "They can sign in again, as before."
            : "Keeps them out from their next click on. What they did stays in the log."
        }
      >
        {isDisabled ? (
          <Button
            disabled={isPending}
            onClick={() => run(() => enablePersonAction({ personId }), `${name} can sign in again.`)}
          >
            Enable
          </Button>
        ) : (
          <Button
            variant="danger"
            disabled={isPending}
            onClick={() => run(() => disablePersonAction({ personId }), `${name} is disabled.`)}
          >
            Disable
          </Button>
        )}
      </Choice>
      <div className="flex justify-end border-t border-line pt-4">
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  );
}

const Choice = ({ about, children }: { about: string; children: ReactNode }) => (
  <div className="grid items-center gap-x-4 gap-y-2 border-t border-line pt-4 sm:grid-cols-[1fr_auto]">
    <p className="text-sm text-ink-soft">{about}</p>
    <div className="grid sm:min-w-40">{children}</div>
  </div>
);
