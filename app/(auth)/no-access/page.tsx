import { MessagePage } from "@/components/shell/message-page";
import { LinkButton } from "@/components/ui/form/link-button";
import { env } from "@/lib/server/env/env";

export const metadata = { title: "No access" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Where single sign-on ends for those whom it vouches for but whom this dashboard does not let in. */
export default async function NoAccessPage({ searchParams }: Props) {
  const { why } = await searchParams;
  const { OIDC_ISSUER, OIDC_ROLES_CLAIM } = env();
  const provider = OIDC_ISSUER ? new URL(OIDC_ISSUER).host : "your company's single sign-on";
  const { title, text } = wordsOf(why, { provider, claim: OIDC_ROLES_CLAIM });
  return (
    <MessagePage title={title} action={<LinkButton href="/sign-in">Back to sign-in</LinkButton>}>
      {text.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </MessagePage>
  );
}

function wordsOf(
  why: string | string[] | undefined,
  { provider, claim }: { provider: string; claim: string },
) {
  if (why === "disabled") {
    return {
      title: "Your access was switched off",
      text: [
        "You were recognised, but an administrator of this dashboard has disabled your account.",
        "Ask an administrator of the dashboard to enable it again.",
      ],
    };
  }
  if (why === "groups") {
    return {
      title: "You are in too many groups",
      text: [
        `You were recognised by ${provider}, but it does not send such a long list of groups, so we can't see your role.`,
        "Ask your IT team to send app roles, or only the groups of this dashboard, then sign in again.",
      ],
    };
  }
  return {
    title: "This dashboard has no role for you yet",
    text: [
      `You were recognised by ${provider}, but none of your groups there (${claim}) has a role here.`,
      "Ask your IT team or an administrator of this dashboard to add you, then sign in again. They can see this attempt in the dashboard’s activity.",
    ],
  };
}
