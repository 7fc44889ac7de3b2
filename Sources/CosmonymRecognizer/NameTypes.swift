/// The types of names the recognizer tells apart; a type's place here is its lane in every vector of the model.
public enum NameTypes {
  /// The eight types.
  public static let all = [
    "agency", "spaceport", "person", "organization", "spacecraft", "launch_vehicle", "celestial_body", "place",
  ]

  /// The lane of a type; `nil` for one that the recognizer does not know.
  public static func lane(_ type: String) -> Int? { all.firstIndex(of: type) }
}

/// The labels of a token (Ratinov & Roth 2009): first, inner, last or only token of a name of some type.
///
/// Each of the four parts has eight lanes, one a type; "no part of a name" is the label without a lane, whose score is 0.
enum Label {
  static let first = 0
  static let inner = 8
  static let last = 16
  static let only = 24
  /// The number of lanes.
  static let count = 32

  /// The label's name: `first person`.
  static func description(_ lane: Int) -> String {
    ["first", "inner", "last", "only"][lane / 8] + " " + NameTypes.all[lane % 8]
  }
}
