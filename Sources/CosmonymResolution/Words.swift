/// The words that tell what kind of thing the name beside them is.
enum Words {
  static let table = WordTable(
    single + before + after + verbs + people + names + places + designations, heads: OrganizationHead.lists)

  private static let single: [(WordClass, String)] = [
    (.the, "the"), (.in, "in within"), (.at, "at"), (.from, "from"), (.near, "near outside beyond"), (.of, "of"),
    (.to, "to into toward towards onto"), (.by, "by"), (.on, "on upon"), (.with, "with"), (.and, "and or &"),
    (.article, "a an another this that"),
    (.aboard, "aboard atop onboard"),
    (.town, "town city village visited residents mayor"),
    (.site, "cosmodrome spaceport"),
    (
      .space,
      """
      astronaut astronauts cosmonaut cosmonauts spacecraft satellite satellites orbit orbital orbiter orbiting rocket
      rockets launch launched launches launcher liftoff lunar spacewalk spaceflight shuttle payload payloads telescope
      planet planets planetary asteroid comet galaxy galaxies space spaceport cosmodrome lander rover probe probes
      capsule booster mission missions interplanetary astronomers astronomer spaceship suborbital aerospace taikonaut
      taikonauts docking thrusters microgravity apogee perigee rovers landers comets asteroids galaxies telescopes stars
      cosmic crewed uncrewed planetary orbiters spacesuit cosmology
      """
    ),
  ]

  private static let before: [(WordClass, String)] = [
    (.before(.agency), "agency administration partner partners"),
    (.before(.spaceport), "cosmodrome spaceport pad complex launch launched site lifted liftoff range base rollout"),
    (.before(.organization), "company firm contractor manufacturer startup newspaper magazine operator provider maker"),
    (
      .before(.spacecraft),
      """
      spacecraft satellite probe orbiter lander rover shuttle capsule ship spaceship mission telescope station module
      craft observatory program programme project docked cargo satellites probes orbiters crew undocked piloted spaceplane
      """
    ),
    (.before(.launchVehicle), "rocket launcher booster missile vehicle launchers rockets stage stages carrier"),
    (
      .before(.celestialBody),
      "planet moon asteroid comet star around orbit orbiting orbited galaxy planets moons dwarf nebula exoplanet giant"
    ),
    (
      .before(.place), "across between through around over outside throughout northern southern eastern western central"
    ),
  ]

  private static let verbs: [(WordClass, String)] = [
    (
      .craftVerb,
      """
      docked undocked docks undocks landed lands flew flies flown orbited orbits crashed carried carries splashed exploded
      explodes launched launches lifted lifts blasted rose reached entered arrived tumbled drilled photographed returned
      touched detected deployed separated rolled carrying orbiting orbit transmitted beamed circled collected reentered
      failed lost separates rolls
      """
    ),
    (
      .personVerb,
      """
      said says told smiled wept resigned died born married retired joined served spoke met won knew taught wrote founded
      lives lived trained became graduated received earned grew works worked began studied holds held thanked asked replied
      noted explained added who whose agreed recalled hopes hoped thinks thought believes believed wants wanted went led leads
      headed heads directed commanded chaired argued insisted testified praised warned promised trains his her
      he she
      """
    ),
    (
      .stateVerb,
      """
      signed announced plans vowed closed invaded imposed rejected accused agreed borders elected joined withdrew urged
      pledged banned condemned warned threatened voted
      """
    ),
  ]

  private static let after: [(WordClass, String)] = [
    (
      .after(.agency),
      "administrator officials astronaut astronauts scientists engineers head scientist headquarters leadership"
    ),
    (
      .after(.spaceport),
      "cosmodrome spaceport launch pad complex site range facility base liftoff launchpad rollout blastoff"
    ),
    (
      .after(.organization),
      "spokesman spokeswoman spokesperson officials researchers ceo employees executives professor"
    ),
    (
      .after(.spacecraft),
      """
      spacecraft satellite satellites probe orbiter lander rover shuttle capsule spaceship mission missions telescope
      station module craft observatory freighter crew program programme project flight docked undocked landed crewed images
      instrument instruments data team flyby crewmembers constellation landing spacewalk rovers landers astronauts
      """
    ),
    (
      .after(.launchVehicle),
      """
      rocket rockets launcher launchers booster boosters vehicle vehicles missile missiles launched lifted carrying stage
      upper family blasted payload launches carrier fairing
      """
    ),
    (
      .after(.celestialBody),
      """
      orbit orbits surface atmosphere crater gravity moons rings soil rock sample samples exploration landing lander rover
      orbiter mission system
      """
    ),
    (
      .after(.place),
      "government officials parliament region city capital border coast state province residents airport"
    ),
  ]

  private static let people: [(WordClass, String)] = [
    // A title that makes even a single word after it a family name: "Mr. Smith".
    (
      [.honorific, .before(.person)],
      """
      Mr Mrs Ms Miss Dr Prof Professor Sir Dame Sen Senator Rep Representative Congressman Congresswoman Gov Governor Gen
      General Col Colonel Lt Lieutenant Capt Captain Maj Major Cmdr Commander Sgt Sergeant Adm Admiral Rev President
      Chancellor Premier Administrator Judge Justice Cosmonaut Astronaut Ambassador Secretary Minister Mayor Marshal
      Corporal Cpl Pvt Private Spc Pfc Ltc Cwo Speaker Congressperson Chairman Chairwoman Lord Lady Pope King Queen Prince
      Princess Director
      """
    ),
    // A word for what somebody does; two words with capitals after it are a person: "flight director Gene Kranz".
    (
      [.role, .before(.person)],
      """
      astronaut astronauts cosmonaut cosmonauts taikonaut commander pilot engineer engineers scientist scientists
      administrator director manager chief spokesman spokeswoman spokesperson president chairman chairwoman chair head
      professor researcher researchers astronomer astronomers physicist geologist astrophysicist founder co-founder ceo
      officer analyst author journalist reporter writer editor senator representative congressman minister secretary
      premier leader specialist investigator deputy general designer coordinator member candidate lawyer attorney actor
      actress singer coach player artist tourist billionaire entrepreneur doctor son daughter wife husband brother sister
      mother father student teacher mathematician biologist chemist geophysicist historian executive governor mayor
      ambassador moderator host photographer fellow councilman crewmate crewmates participant lead
      """
    ),
    // Verbs of speech.
    (
      .speech,
      """
      said says told added explained wrote writes noted asked replied announced stated argued according commented warned
      recalled testified insisted
      """
    ),
    (
      .kin,
      """
      son sons daughter daughters wife husband brother brothers sister sisters mother father widow widower uncle aunt
      nephew niece cousin cousins grandson granddaughter grandfather grandmother twin twins stepson stepdaughter fiancee
      """
    ),
    (.particle, "von van de der den del della di da dos du la le al bin ibn ter ten el y"),
    (.suffix, "Jr Sr II III IV"),
    // Capitalised words that are no part of a person's name.
    (
      .noName,
      """
      January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug
      Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat Sun
      The A An In On At It He She They We You I This That These Those But And Or If When While As For From With By Of To
      After Before Since His Her Its Their Our My Your Who What Where Why How Not No Yes So Then There Here Also
      """
    ),
    (.after(.person), "said says told who added joked"),
  ]

  private static let names: [(WordClass, String)] = [
    // Words that make a name of what stands before them, when written with a capital: "Columbia University".
    (
      .head,
      """
      University College School Institute Institution Hospital Center Centre Street Avenue Road Boulevard River Lake Bay
      Beach Park County Island Islands Mountain Mountains Valley Hotel Inc Corp Corporation Company Co Ltd LLC GmbH Group
      Records Press Times Post Journal Magazine News Bank Club Association Society Foundation Academy Museum Library
      Observatory Laboratory Laboratories Lab Award Prize Medal Act Treaty Agreement Church Theatre Theater Stadium
      Airport Airlines Airways Systems Technologies Industries Partners Holdings Council Committee Commission Department
      Ministry Bureau Agency Administration Force Army Navy Team Program Programme Project Office Division Services
      Planetarium Trophy Accords Day Conference Summit Festival District Union League Battalion Brigade Fund
      """
    ),
    // What people and things of a country, a faith or a party are called; no name by itself.
    (
      .demonym,
      """
      Afghan Algerian American Americans Angolan Argentine Argentinian Armenian Australian Australians Austrian
      Azerbaijani Azeri Bangladeshi Belarusian Belgian Bolivian Brazilian Brazilians British Briton Britons
      Bulgarian Canadian Canadians Chadian Chilean Chinese Colombian Croatian Cuban Czech Czechoslovak Dane
      Danish Dutch Ecuadorian Egyptian Emirati Emiratis Estonian Ethiopian Filipino Finn Finnish French
      Frenchman Georgian German Germans Ghanaian Greek Hungarian Icelandic Indian Indians Indonesian Iranian
      Iranians Iraqi Irish Israeli Israelis Italian Italians Japanese Jordanian Kazakh Kazakhstani Kenyan
      Korean Kuwaiti Kyrgyz Latvian Lebanese Lithuanian Malaysian Mexican Mexicans Mongolian Moroccan Nepalese
      Nepali Nigerian Norwegian Pakistani Pakistanis Palestinian Palestinians Peruvian Philippine Polish
      Portuguese Qatari Romanian Russian Russians Rwandan Saudi Saudis Serbian Singaporean Slovak Slovenian
      Soviet Soviets Spaniard Spanish Swede Swedish Swiss Syrian Taiwanese Thai Tunisian Turk Turkish Turkmen
      Ukrainian Ukrainians Uzbek Venezuelan Vietnamese Yugoslav European Europeans African Asian Arab Arabic
      Muslim Jewish Catholic Islamic Hispanic Martian Jovian English Scottish Welsh Iroquois Sudanese Somali
      Yemeni Libyan Congolese Ugandan Tanzanian Cypriot Maltese Albanian Bosnian Macedonian Moldovan Tajik
      Burmese Cambodian Laotian Bhutanese Zealander Democratic Republican Communist Nazi
      """
    ),
    (
      .otherThing,
      """
      engine engines spacesuit spacesuits instrument aircraft airplane airplanes plane planes jet jets bomber helicopter
      helicopters award prize bill act treaty fellowship fellows camera detector computer car cars truck ship virus
      variant tank tanks processor software theory 
      """
    ),
    (.legalForm, "Inc Corp Co Ltd LLC GmbH Limited PLC AG SE SpA SA AB LP Pty"),
    // Heads after which "of" or "for" goes on: "University of Kansas", "Institute for Space Research".
    (
      .ofHead,
      """
      University Institute Ministry Department Academy Museum Council Bureau Office Center Centre College School Society
      Association Federation Committee Commission Board Bank Library Laboratory Organization Organisation Agency House
      Universidad Chamber Church Court Union League Alliance Foundation
      """
    ),
    (.link, "of for and the & de des la du et in on"),
  ]

  private static let places: [(WordClass, String)] = [
    (
      .placeHead,
      """
      County River Lake Bay Beach Island Islands Mountain Mountains Valley Airport Sea Ocean Desert Peninsula Province
      Region District Strait Canal Trench Gulf Hills Falls Springs City Bridge Oblast Prefecture Territory Coast Base Port
      Peak Glacier Basin Plateau Archipelago Harbor Harbour Creek Forest Canyon Park Highlands Heights Township Village
      """
    ),
    (
      .placeOpening, "Lake Mount Cape Gulf Strait Bay Port Fort San Santa Santo Saint St Los Las El Isle Sea Point Camp"
    ),
  ]

  private static let designations: [(WordClass, String)] = [
    (.padWord, "Pad LC SLC Site Area Complex LaunchPad"),
    (
      .catalogue,
      "NGC IC HD HIP HR Gliese GJ Kepler TRAPPIST WASP HAT TOI KOI PSR Messier Abell LHS LTT CoRoT XO GRB SN"
    ),
    (.designator, "MS TM TMA T M F P Mark Mk Block Flight Group"),
    (
      .craft,
      """
      rocket rockets launcher launchers missile missiles booster boosters ICBM vehicle satellite satellites spacecraft
      probe probes orbiter lander rover telescope observatory mission missions capsule constellation module spaceplane
      cubesat cubesats smallsat shuttle craft spaceship stage
      """
    ),
    (.named, "called named dubbed designated nicknamed"),
    (.roman, "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI"),
  ]
}
