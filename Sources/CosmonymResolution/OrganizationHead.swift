/// What kind of organization a word is the head of the name of.
enum OrganizationHead: UInt8, BitwiseCopyable, Sendable {
  case none, academic, government, company, media, society, centre, military, office

  /// The evidence that it gives, `nil` when the word is no head.
  var feature: Feature? {
    switch self {
    case .none: nil
    case .academic: .academicHead
    case .government: .governmentHead
    case .company: .companyHead
    case .media: .mediaHead
    case .society: .societyHead
    case .centre: .centreHead
    case .military: .militaryHead
    case .office: .officeHead
    }
  }

  /// The head words, by what kind of organization they are.
  static let lists: [(OrganizationHead, String)] = [
    (
      .academic,
      "University College Institute Academy School Universidad Università Université Universität Instituto"
    ),
    (
      .government,
      """
      Ministry Department Bureau Commission Committee Council Agency Administration Authority Senate Congress Court
      Parliament Board Government House Assembly Cabinet
      """
    ),
    (
      .company,
      """
      Corporation Company Technologies Industries Systems Aerospace Airlines Airways Dynamics Labs Lab Holdings Partners
      Enterprises Solutions Studios Bank Works Group Capital Energy Motors Instruments Electronics Communications
      Pharmaceuticals Software Entertainment Ventures Space Exploration
      """
    ),
    (
      .media,
      "Times Post Journal News Press Magazine Herald Tribune Sentinel Chronicle Gazette Network Television Radio"
    ),
    (
      .society,
      """
      Association Society Foundation Federation Club Union Institution Museum Alliance Trust League Party Church Fund
      Consortium Coalition Chamber Organization Organisation Planetarium Library Hospital Forum
      """
    ),
    (.centre, "Center Centre Laboratory Laboratories Observatory Facility"),
    (
      .military,
      "Army Navy Force Corps Battalion Brigade Guard Squadron Wing Regiment Command Division Infantry Marines"
    ),
    (.office, "Team Office Service Services Program Programme Project Directorate Branch Staff Conference Research"),
  ]
}
