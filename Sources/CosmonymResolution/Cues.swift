/// Words that tell what kind of thing the name beside them is.
enum Cues {
  /// Words before a name, by the name's type.
  static let before: [String: WordSet] = [
    "spaceport": WordSet(
      "from at near cosmodrome spaceport pad complex launch launched site lifted lift-off liftoff range base"),
    "launch_vehicle": WordSet("rocket launcher booster aboard atop on a the launcher's missile vehicle"),
    "spacecraft": WordSet(
      """
      aboard spacecraft satellite probe orbiter lander rover shuttle capsule ship spaceship mission telescope station
      module craft observatory program programme project docked cargo
      """),
    "celestial_body": WordSet(
      "planet moon asteroid comet star around orbit orbiting on to of toward towards from near orbited galaxy"),
    "place": WordSet("in at from near to of between across outside into through around over"),
    "agency": WordSet("agency by from with of at"),
    "organization": WordSet("company firm by from with at of"),
  ]
  /// Words after a name, by the name's type.
  static let after: [String: WordSet] = [
    "spaceport": WordSet(
      "cosmodrome spaceport launch pad complex site range facility base center centre liftoff time launchpad"),
    "launch_vehicle": WordSet(
      "rocket rockets launcher launchers booster boosters vehicle vehicles missile launched lifted carrying stage upper family blasted payload"
    ),
    "spacecraft": WordSet(
      """
      spacecraft satellite satellites probe orbiter lander rover shuttle capsule spaceship mission missions telescope
      station module craft observatory crew program programme project flight docked undocked landed astronauts crewed
      images instrument instruments data team flyby vehicle
      """),
    "celestial_body": WordSet(
      "orbit orbits surface atmosphere orbiter crater gravity flyby system moons rings probe mission rover soil rock sample samples"
    ),
    "place": WordSet("government officials parliament region city capital"),
    "agency": WordSet(
      "administrator chief officials spokesman spokeswoman said astronaut astronauts scientists engineers director head announced scientist engineer's"
    ),
    "organization": WordSet("said spokesman spokeswoman announced reported reports officials researchers chief ceo"),
  ]
  /// Words by which a text shows that it is about space.
  static let space = WordSet(
    """
    astronaut astronauts cosmonaut cosmonauts spacecraft satellite satellites orbit orbital orbiter orbiting rocket
    rockets launch launched launches launcher liftoff lunar spacewalk spaceflight shuttle payload payloads telescope
    planet planets planetary asteroid comet galaxy galaxies space spaceport cosmodrome lander rover probe probes
    capsule booster mission missions interplanetary astronomers astronomer spaceship suborbital aerospace taikonaut
    taikonauts docking thrusters microgravity apogee perigee
    """)
  /// Words that make a name of what stands before them, when written with a capital: `Columbia University`.
  static let heads = WordSet(
    """
    University College School Institute Institution Hospital Center Centre Street Avenue Road Boulevard River Lake Bay
    Beach Park County Island Islands Mountain Mountains Valley Hotel Inc Corp Corporation Company Co Ltd LLC GmbH Group
    Records Press Times Post Journal Magazine News Bank Club Association Society Foundation Academy Museum Library
    Observatory Laboratory Laboratories Lab Award Prize Medal Act Treaty Agreement Church Theatre Theater Stadium
    Airport Airlines Airways Systems Technologies Industries Partners Holdings Council Committee Commission Department
    Ministry Bureau Agency Administration Force Army Navy Team Program Programme Project Office Division Services
    """)
}
