// The words people reach for first. With the endings people put behind them they stand for many
// thousand passwords, among them nearly all of the commonest that are long enough to be accepted.

const WORDS = new Set(
  `password passwort motdepasse contrasena senha parola passphrase pass passw0rd changeme letmein
  letmeinnow welcome hello helloworld secret topsecret default temp temporary test testing tester
  testtest guest user username login logon admin administrator root superuser superman batman
  spiderman ironman wolverine pokemon pikachu naruto starwars startrek skywalker matrix minecraft
  fortnite roblox warcraft counterstrike playstation nintendo football footbal1 soccer baseball
  basketball hockey tennis golf golfer rugby cricket arsenal chelsea liverpool manchester
  barcelona realmadrid juventus yankees lakers cowboys steelers eagles dolphins packers iloveyou
  iloveu iloveme iloveyou2 loveyou loveme lovely lover love forever friend friends family mother
  father mom dad baby babygirl babyboy angel angels princess prince queen king kingdom beautiful
  sweetheart sweety sweetie sunshine sunflower flower flowers rainbow butterfly blessed jesus
  jesuschrist jesus1 christ heaven god faith hope trustno1 trust shadow master monkey dragon tiger
  lion panther elephant dolphin horse mustang ferrari porsche mercedes corvette camaro harley
  yamaha honda toyota subaru charlie michael michelle jennifer jessica jonathan jordan joshua
  justin daniel danielle david andrew andrea anthony ashley amanda alexander alexandra alexis
  benjamin brandon brittany brian christian christina christopher cristina diego elizabeth emily
  gabriel george hannah heather isabella jasmine kimberly lauren madison maria martin matthew
  melissa natalie nathan nicholas nicole olivia patrick rachel rebecca richard robert samantha
  samuel sebastian sophie stephanie steven taylor thomas valentina vanessa veronica victoria
  vincent william chocolate cookie cookies cheese chicken banana orange apple cherry strawberry
  pepper ginger coffee summer winter spring autumn january february march april june july august
  september october november december monday tuesday wednesday thursday friday saturday sunday
  america american canada england london paris berlin germany mexico brasil brazil india newyork
  california texas chicago hollywood computer internet google facebook instagram whatsapp youtube
  twitter microsoft windows samsung iphone android linux oracle cisco access accesss security
  secure private system server database network mobile money dollar dollars freedom diamond silver
  golden platinum purple yellow blue black white green red star stars killer hunter ranger soldier
  warrior knight wizard magic phoenix thunder lightning storm hurricane metallica nirvana slipknot
  eminem guitar music dance dancer party peace happy smile lucky cool awesome amazing whatever
  nothing anything something fuckyou fuckme asshole bitch pussy sex sexy qwerty qwertyu qwertyui
  qwertyuiop qwertz qwertzui azerty azertyuiop asdf asdfgh asdfghj asdfghjk asdfghjkl zxcv zxcvbn
  zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc asdzxc asdasd qweqwe zaqxsw zaqwsx poiuyt poiuytrewq
  mnbvcxz lkjhgfdsa 1q2w3e4r 1q2w3e4r5t q1w2e3r4 q1w2e3r4t5 1qaz2wsx 1qaz2wsx3edc zaq12wsx
  1qazxsw2 qaz123wsx 123qweasd 1q2w3e 1a2b3c4d a1b2c3d4 ncc1701d rush2112 bond007 blink182 thx1138
  abc abcd abcde abcdef abcdefg abcdefgh abcabc aaa a aa qwe qwer asd zxc xxx x q z tradewind shop
  shopping store market`
    .trim()
    .split(/\s+/),
);

/** What people put before and behind a word. More than this makes a password of its own. */
const AROUND = /^[\d!?.,@#$%&*_+=-]{1,10}|[\d!?.,@#$%&*_+=-]{1,10}$/g;

/** Dates, telephone numbers and whatever is typed along the top row. */
const SHORT_NUMBER = /^\d{1,10}$/;

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

/** Whether a list of the commonest would hold it: a word with an ending, disguised or repeated. */
export function isCommonPassword(password: string): boolean {
  const plain = password.toLowerCase();
  const shown = plain.replace(/[013457@$!]/g, (sign) => DISGUISES[sign] ?? sign);
  const spellings = [plain, plain.replace(AROUND, ""), shown, shown.replace(AROUND, "")];
  const whole = withoutRepeats(plain);
  return (
    SHORT_NUMBER.test(whole) ||
    isRun(whole) ||
    spellings.some((spelling) => WORDS.has(withoutRepeats(spelling)))
  );
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
