/// The head words of organizations' names, by what kind of organization they are.
enum OrganizationHeads {
  /// The features in the order of the classes of ``table``.
  static let features: [Feature] = [
    .academicHead, .governmentHead, .companyHead, .mediaHead, .societyHead, .centreHead, .militaryHead, .officeHead,
  ]

  /// The word of class 2 to the power of *n* has the *n*th of the ``features``.
  static let table = WordTable([
    (
      WordClass(rawValue: 1),
      "University College Institute Academy School Universidad Università Université Universität Instituto"
    ),
    (
      WordClass(rawValue: 2),
      """
      Ministry Department Bureau Commission Committee Council Agency Administration Authority Senate Congress Court
      Parliament Board Government House Assembly Cabinet
      """
    ),
    (
      WordClass(rawValue: 4),
      """
      Corporation Company Technologies Industries Systems Aerospace Airlines Airways Dynamics Labs Lab Holdings Partners
      Enterprises Solutions Studios Bank Works Group Capital Energy Motors Instruments Electronics Communications
      Pharmaceuticals Software Entertainment Ventures Space Exploration
      """
    ),
    (
      WordClass(rawValue: 8),
      "Times Post Journal News Press Magazine Herald Tribune Sentinel Chronicle Gazette Network Television Radio"
    ),
    (
      WordClass(rawValue: 16),
      """
      Association Society Foundation Federation Club Union Institution Museum Alliance Trust League Party Church Fund
      Consortium Coalition Chamber Organization Organisation Planetarium Library Hospital Forum
      """
    ),
    (WordClass(rawValue: 32), "Center Centre Laboratory Laboratories Observatory Facility"),
    (
      WordClass(rawValue: 64),
      "Army Navy Force Corps Battalion Brigade Guard Squadron Wing Regiment Command Division Infantry Marines"
    ),
    (
      WordClass(rawValue: 128),
      "Team Office Service Services Program Programme Project Directorate Branch Staff Conference Research"
    ),
  ])

  /// The feature of the word with this key, when it is a head.
  static func feature(_ key: UInt64) -> Feature? {
    let bits = table[key].rawValue
    return bits == 0 ? nil : features[bits.trailingZeroBitCount]
  }
}
