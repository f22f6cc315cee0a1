// What is left of a password when everything a guesser varies by itself is taken away: case,
// digits and signs around a word, letters written as something else, repetition.

/** What people put before and behind a word. More than this makes a password of its own. */
const AROUND = /^[\d!?.,@#$%&*_+=-]{1,10}|[\d!?.,@#$%&*_+=-]{1,10}$/g;

/** A shorter word says nothing about the password it was found in. */
const WORD_LENGTH_MIN = 3;

/** Four signs, however often they are repeated, are four signs. */
const REPEATED_LENGTH_MAX = 4;

/** Dates, telephone numbers and whatever is typed along the top row, with a sign or two. */
const SHORT_NUMBER = /^\d{1,10}[^\p{L}\d]{0,2}$/u;

/** Letters that people write as something else. */
const DISGUISES: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

/** Needs no list: a few signs repeated, a short number, signs that follow one another. */
export function isPattern(password: string): boolean {
  const plain = fold(password);
  const unit = withoutRepeats(plain);
  const isRepeated = unit !== plain && [...unit].length <= REPEATED_LENGTH_MAX;
  return isRepeated || SHORT_NUMBER.test(unit) || isRun(unit);
}

/** The word a common password stands for: of `Password1!`, `password`. */
export function coreOf(password: string): string {
  return wordIn(fold(password));
}

/** Every word a password may stand for: it or its core, undisguised or not, either way round. */
export function coresOf(password: string): string[] {
  const plain = fold(password);
  const forms = [withoutRepeats(plain), wordIn(plain)];
  const spellings = [...forms, ...forms.map(undisguised)];
  return [...new Set([...spellings, ...spellings.map(backwards)])];
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

function wordIn(plain: string): string {
  const word = withoutRepeats(plain.replace(AROUND, ""));
  return [...word].length < WORD_LENGTH_MIN ? withoutRepeats(plain) : word;
}

function undisguised(text: string): string {
  return text.replace(/[013457@$!]/g, (sign) => DISGUISES[sign] ?? sign);
}

function backwards(text: string): string {
  return [...text].reverse().join("");
}

/** `abab` is as easy as `ab`. */
function withoutRepeats(text: string): string {
  return /^(.+?)\1+$/s.exec(text)?.[1] ?? text;
}

/** One sign, or signs that follow one another: `12345678`, `87654321`, `abcdefgh`. */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((sign, place) => codeOf(sign) - codeOf(text.charAt(place)));
  return steps.every((step) => step === 1 || step === -9) || steps.every((step) => step === -1);
}

function codeOf(sign: string): number {
  return sign.codePointAt(0) ?? 0;
}
