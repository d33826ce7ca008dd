import { CopyButton } from "@/components/ui/form/copy-button";
import { Notice } from "@/components/ui/feedback/notice";
import { formatInstant } from "@/lib/domain/dates/dates-for-people";
import { type IssuedLink } from "@/lib/people/person-view";

/** A one-time link, the only time that it can be seen. */
export function IssuedLinkNotice({ link }: { link: IssuedLink }) {
  return (
    <Notice tone="positive" title="The link is ready">
      <p>
        Give it to <strong className="font-medium">{link.email}</strong>: it is shown only now, and no mail is
        sent. It works once, until {formatInstant(link.expiresAt)}: whoever opens it sets the password, so
        don&apos;t share it with anyone else.
      </p>
      <p className="mt-2 flex items-center gap-1 rounded border border-line bg-surface py-1 pr-1 pl-3">
        <code className="min-w-0 flex-1 font-mono text-xs break-all">{link.address}</code>
        <CopyButton text={link.address} what="link" />
      </p>
    </Notice>
  );
}
