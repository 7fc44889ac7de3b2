/// Words that stand before the name of a person.
enum Titles {
  /// A title that makes even a single word after it a family name: `Mr. Smith`.
  static let honorifics = WordSet(
    """
    Mr Mrs Ms Miss Dr Prof Professor Sir Dame Sen Senator Rep Representative Congressman Congresswoman Gov Governor Gen
    General Col Colonel Lt Lieutenant Capt Captain Maj Major Cmdr Commander Sgt Sergeant Adm Admiral Rev President
    Chancellor Premier Administrator Judge Justice Cosmonaut Astronaut Ambassador Secretary Minister Mayor Marshal
    """)
  /// A word for what somebody does; two words with capitals after it are a person: `flight director Gene Kranz`.
  static let roles = WordSet(
    """
    astronaut astronauts cosmonaut cosmonauts taikonaut commander pilot engineer engineers scientist scientists
    administrator director manager chief spokesman spokeswoman spokesperson president chairman chairwoman chair head
    professor researcher researchers astronomer astronomers physicist geologist astrophysicist founder co-founder ceo
    officer analyst author journalist reporter writer editor senator representative congressman minister secretary
    premier leader specialist investigator deputy general designer coordinator member candidate lawyer attorney actor
    actress singer coach player artist tourist billionaire entrepreneur doctor son daughter wife husband brother sister
    mother father by student teacher mathematician biologist chemist geophysicist historian executive governor mayor
    ambassador moderator host photographer fellow councilman
    """)
  /// Verbs of speech, beside which a person's name is likely.
  static let speech = WordSet(
    "said says told added explained wrote writes noted asked replied announced stated argued according commented warned"
  )
  /// Words between the names of a list.
  static let conjunctions = WordSet("and or with")
  /// Particles inside a family name.
  static let particles = WordSet("von van de der den del della di da dos du la le al bin ibn ter ten el y")
  /// What may follow a name as its last part.
  static let suffixes = WordSet("Jr Sr II III IV")
  /// Capitalised words that are no part of a person's name.
  static let calendar = WordSet(
    """
    January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug
    Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat Sun
    The A An In On At It He She They We You I This That These Those But And Or If When While As For From With By Of To
    After Before Since His Her Its Their Our My Your Who What Where Why How Not No Yes So Then There Here Also
    """)
}
