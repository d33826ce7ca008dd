"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { FailureNotice } from "@/components/shell/failure-notice";
import { useChange } from "@/components/shell/use-change";
import { Button } from "@/components/ui/form/button";
import { buttonClass } from "@/components/ui/form/button-class";
import { Dialog } from "@/components/ui/form/dialog";
import { type Role } from "@/lib/domain/permissions";
import {
  changeRoleAction,
  disablePersonAction,
  enablePersonAction,
  endSessionsAction,
  renewPasswordAction,
} from "@/lib/people/actions";
import {
  cancelledWords,
  type IssuedLink,
  lostWith,
  type PersonView,
  willBeCancelled,
} from "@/lib/people/person-view";
import { Choice } from "./choice";
import { ErasePerson } from "./erase-person";
import { IssuedLinkNotice } from "./invite-form";
import { RoleSelect } from "./role-select";

/** What can be done about somebody else's access, in a dialog. */
export function ManagePerson({ person }: { person: PersonView }) {
  const [isOpen, setOpen] = useState(false);
  const [isErasing, setErasing] = useState(false);
  const router = useRouter();
  return (
    <>
      <Button
        variant="quiet"
        className="min-h-8 px-2 py-1 text-action-strong!"
        onClick={() => {
          // What waits in their orders moves on while the page is open.
          router.refresh();
          setErasing(false);
          setOpen(true);
        }}
        aria-label={`Manage ${person.name}`}
      >
        Manage
      </Button>
      <Dialog
        title={isErasing ? `Erase ${person.name}` : person.name}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
      >
        {isErasing ? (
          <ErasePerson person={person} onClose={() => setOpen(false)} />
        ) : (
          <Choices person={person} onErase={() => setErasing(true)} onClose={() => setOpen(false)} />
        )}
      </Dialog>
    </>
  );
}

function Choices({
  person,
  onErase,
  onClose,
}: {
  person: PersonView;
  onErase: () => void;
  onClose: () => void;
}) {
  const { isPending, error, done, run } = useChange();
  const [link, setLink] = useState<IssuedLink | null>(null);
  const { id: personId, name, state } = person;
  const [role, setRole] = useState<Role | null>(null);
  const isDisabled = state === "disabled";
  const waiting = lostWith(person.waiting, null);
  const changeRole = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const role = new FormData(event.currentTarget).get("role") as Role;
    setRole(null);
    run(() => changeRoleAction({ personId, role }), {
      done: ({ cancelled }) => `The role is changed, and their sessions have ended.${also(cancelled)}`,
    });
  };
  return (
    <div className="grid grid-cols-1 gap-4">
      <p className="-mt-3 text-sm break-words text-muted">{person.email}</p>
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
          onChange={setRole}
          hint={state === "elsewhere" ? "Follows their groups in single sign-on." : undefined}
        />
        {state !== "elsewhere" && (
          <Button type="submit" disabled={isPending}>
            Change role
          </Button>
        )}
      </form>
      {role !== null && role !== person.role && lostWith(person.waiting, role) > 0 && (
        <p role="status" className="text-sm text-caution">
          With this role, {willBeCancelled(lostWith(person.waiting, role))}
        </p>
      )}
      {!isDisabled && state !== "elsewhere" && (
        <Choice
          about={
            person.isDemo
              ? "The password of a demo account is public and stays as it is."
              : state === "invited"
                ? "Creates a new invitation link; earlier links stop working."
                : "Their password stops working now. You give them a link to set a new one."
          }
        >
          <Button
            disabled={isPending || person.isDemo}
            onClick={() => run(() => renewPasswordAction({ personId }), { onDone: setLink })}
          >
            {state === "invited" ? "New invitation link" : "Reset password"}
          </Button>
        </Choice>
      )}
      {!isDisabled && (
        <Choice about="Signs them out everywhere, at their next click.">
          <Button
            disabled={isPending}
            onClick={() =>
              run(() => endSessionsAction({ personId }), { done: `All sessions of ${name} have ended.` })
            }
          >
            End sessions
          </Button>
        </Choice>
      )}
      <Choice
        about={
          isDisabled
            ? "They can sign in again, as before."
            : `Keeps them out from their next click on. What they did stays in the log.${
                waiting > 0 ? ` ${willBeCancelled(waiting)}` : ""
              }`
        }
      >
        {isDisabled ? (
          <Button
            disabled={isPending}
            onClick={() =>
              run(() => enablePersonAction({ personId }), { done: `${name} can sign in again.` })
            }
          >
            Enable
          </Button>
        ) : (
          <Button
            variant="danger"
            disabled={isPending}
            onClick={() =>
              run(() => disablePersonAction({ personId }), {
                done: ({ cancelled }) => `${name} is disabled.${also(cancelled)}`,
              })
            }
          >
            Disable
          </Button>
        )}
      </Choice>
      <Choice about="Everything that is kept about them, as a JSON file without secrets. The log says that you had it.">
        <a href={`/api/exports/people/${personId}`} className={buttonClass("secondary")}>
          Export
        </a>
      </Choice>
      <Choice about="For people who left: takes out who they were, and keeps what they did. You confirm it on the next step.">
        <Button disabled={isPending} onClick={onErase}>
          Erase…
        </Button>
      </Choice>
      <div className="flex justify-end border-t border-line pt-4">
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  );
}

const also = (cancelled: number) => (cancelled > 0 ? ` ${cancelledWords(cancelled)}` : "");
