interface PersonProps {
  readonly name: string;
  readonly imageUrl?: string | undefined;
  readonly large?: boolean | undefined;
}

const SIDE_PX = 32;
const LARGE_SIDE_PX = 96;

/** A user's picture, or the initials. Decorative: the name is shown beside it. */
export function PersonPicture({ name, imageUrl, large }: PersonProps) {
  const side = large ? LARGE_SIDE_PX : SIDE_PX;
  const look = large ? "person person-large" : "person";
  if (imageUrl === undefined) {
    return (
      <span class={look} aria-hidden="true">
        {initialsOf(name)}
      </span>
    );
  }
  return <img class={look} src={imageUrl} width={side} height={side} alt="" />;
}

/** The first letters of the first and the last word: `ML` for Mara Sophie Lind. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const [first = "", last = ""] = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ([...first].slice(0, 1).join("") + [...last].slice(0, 1).join("")).toUpperCase();
}
