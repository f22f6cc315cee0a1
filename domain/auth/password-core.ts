// Reduces a password to its core word: without case, digits and signs around the word, leetspeak
// and repetition, which guessing programs vary by themselves.

/** Digits and signs before and behind a word; more than ten count as part of the password. */
const AROUND = /^[\d!?.,@#$%&*_+=-]{1,10}|[\d!?.,@#$%&*_+=-]{1,10}$/g;

/** Minimum length of a core, in characters. */
const WORD_LENGTH_MIN = 3;

/** A repeated unit of at most this many characters is a pattern. */
const REPEATED_LENGTH_MAX = 4;

/** Dates, telephone numbers and runs of digits, with up to two other characters. */
const SHORT_NUMBER = /^\d{1,10}[^\p{L}\d]{0,2}$/u;

/** Leetspeak: characters written for letters. */
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

/** Whether it is a repetition, a short number, or a run of characters. */
export function isPattern(password: string): boolean {
  const plain = fold(password);
  const unit = withoutRepeats(plain);
  const isRepeated = unit !== plain && [...unit].length <= REPEATED_LENGTH_MAX;
  return isRepeated || SHORT_NUMBER.test(unit) || isRun(unit);
}

/** The core of a common password: of `Password1!`, `password`. */
export function coreOf(password: string): string {
  return wordIn(fold(password));
}

/** Every core to look up: the password or its core, with and without leetspeak, both directions. */
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

/** The repeated unit: of `abab`, `ab`. */
function withoutRepeats(text: string): string {
  return /^(.+?)\1+$/s.exec(text)?.[1] ?? text;
}

/** One character, or consecutive characters: `12345678`, `87654321`, `abcdefgh`. */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((sign, place) => codeOf(sign) - codeOf(text.charAt(place)));
  return steps.every((step) => step === 1 || step === -9) || steps.every((step) => step === -1);
}

function codeOf(sign: string): number {
  return sign.codePointAt(0) ?? 0;
}
