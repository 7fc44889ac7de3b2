/// The type of a name as a small number, a column of the table of weights.
///
/// Types of a user's own share the last one; what they are called is the gazetteer's to say.
package enum NameType: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  case agency, spaceport, person, organization, spacecraft, launchVehicle, celestialBody, place, other

  /// The type with this name in gazetteers and records.
  package init(_ name: String) {
    self =
      switch name {
      case "agency": .agency
      case "spaceport": .spaceport
      case "person": .person
      case "organization": .organization
      case "spacecraft": .spacecraft
      case "launch_vehicle": .launchVehicle
      case "celestial_body": .celestialBody
      case "place": .place
      default: .other
      }
  }

  /// The name in records.
  package var name: String {
    switch self {
    case .agency: "agency"
    case .spaceport: "spaceport"
    case .person: "person"
    case .organization: "organization"
    case .spacecraft: "spacecraft"
    case .launchVehicle: "launch_vehicle"
    case .celestialBody: "celestial_body"
    case .place: "place"
    case .other: "other"
    }
  }
}
