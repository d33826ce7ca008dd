import { MessagePage } from "@/components/shell/message-page";
import { LinkButton } from "@/components/ui/form/link-button";
import { env } from "@/lib/server/env/env";

export const metadata = { title: "No access" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Where single sign-on ends for those whom it vouches for but whom this dashboard does not let in. */
export default async function NoAccessPage({ searchParams }: Props) {
  const isDisabled = (await searchParams).why === "disabled";
  const { OIDC_ISSUER, OIDC_ROLES_CLAIM } = env();
  const provider = OIDC_ISSUER ? new URL(OIDC_ISSUER).host : "your company's single sign-on";
  return (
    <MessagePage
      title={isDisabled ? "Your access was switched off" : "This dashboard has no role for you yet"}
      action={<LinkButton href="/sign-in">Back to sign-in</LinkButton>}
    >
      {isDisabled ? (
        <>
          <p>You were recognised, but an administrator of this dashboard has disabled your account.</p>
          <p>Ask an administrator of the dashboard to enable it again.</p>
        </>
      ) : (
        <>
          <p>
            You were recognised by {provider}, but none of your groups there ({OIDC_ROLES_CLAIM}) has a role
            here.
          </p>
          <p>
            Ask your IT team or an administrator of this dashboard to add you, then sign in again. They can
            see this attempt in the dashboard&rsquo;s activity.
          </p>
        </>
      )}
    </MessagePage>
  );
}
