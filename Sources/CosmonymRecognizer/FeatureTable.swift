/// Where each feature stands: a hash table without collisions among the features that were learnt.
///
/// Features fall into buckets of about two; each bucket has a pilot, a small number that was tried out until all its
/// features had free slots (Pibiri & Trani 2021). So a look-up is two loads, no comparison decides where to look next, and
/// the pilots stay in the nearest cache.
struct FeatureTable {
  private(set) var pilots: [UInt8]
  /// The check and the shift of each slot's feature.
  private(set) var slots: [UInt32]
  /// The scores of each slot's feature, in units of 1/``RecognizerWeights/scoresPerUnit`` after the shift.
  private(set) var rows: [SIMD32<Int8>]

  /// The check of a slot without a feature, whose scores are 0.
  private static let empty: UInt32 = 0x5A5A_5A5A

  /// Places features with distinct hashes.
  ///
  /// - Complexity: O(*n*) expected.
  init(_ features: [(hash: UInt64, scores: LabelValues)]) {
    var count = features.count + features.count / 8 + 1
    while true {
      if let table = FeatureTable(features, slots: count) {
        self = table
        return
      }
      count += count / 16 + 1
      precondition(count < features.count * 8 + 64, "no two features have the same hash")
    }
  }

  /// - Returns: `nil` when a bucket finds no pilot.
  private init?(_ features: [(hash: UInt64, scores: LabelValues)], slots count: Int) {
    let size = FeatureTableSize(features: features.count, slots: count)
    pilots = [UInt8](repeating: 0, count: size.buckets)
    slots = [UInt32](repeating: Self.empty, count: count)
    rows = [SIMD32<Int8>](repeating: .zero, count: count)
    var isTaken = [Bool](repeating: false, count: count)
    // Full buckets first, while there is room; equal ones in order.
    for bucket in Self.buckets(features, size).sorted(by: {
      ($1.members.count, $0.number) < ($0.members.count, $1.number)
    }) {
      guard
        let pilot = (0...UInt8.max).first(where: { pilot in
          let places = bucket.members.map { size.slot(features[$0].hash, pilot: pilot) }
          return places.allSatisfy { !isTaken[$0] } && Set(places).count == places.count
        })
      else { return nil }
      pilots[bucket.number] = pilot
      for member in bucket.members {
        let slot = size.slot(features[member].hash, pilot: pilot)
        isTaken[slot] = true
        set(slot, features[member])
      }
    }
  }

  private static func buckets(
    _ features: [(hash: UInt64, scores: LabelValues)], _ size: FeatureTableSize
  ) -> [(number: Int, members: [Int])] {
    var buckets = (0..<size.buckets).map { (number: $0, members: [Int]()) }
    for (member, feature) in features.enumerated() { buckets[size.bucket(feature.hash)].members.append(member) }
    return buckets
  }

  private mutating func set(_ slot: Int, _ feature: (hash: UInt64, scores: LabelValues)) {
    let (scores, shift) = Self.quantized(feature.scores)
    slots[slot] = FeatureTableSize.check(feature.hash) | shift
    rows[slot] = scores
  }

  /// The fewest bits of shift with which all scores fit.
  private static func quantized(_ row: LabelValues) -> (scores: SIMD32<Int8>, shift: UInt32) {
    let scaled = (0..<Label.count).map { row[$0] * RecognizerWeights.scoresPerUnit }
    let largest = scaled.reduce(0) { max($0, $1.magnitude) }
    var shift: UInt32 = 0
    while shift < 7, largest > Float(127 << Int(shift)) { shift += 1 }
    var scores = SIMD32<Int8>.zero
    for (lane, score) in scaled.enumerated() {
      scores[lane] = Int8(min(127, max(-127, (score / Float(1 << Int(shift))).rounded(.toNearestOrEven))))
    }
    return (scores, shift)
  }
}

/// How large a ``FeatureTable`` is, and with it where in it a feature is looked for.
struct FeatureTableSize: Sendable, Equatable {
  let buckets: Int
  let slots: Int

  init(features: Int, slots: Int) {
    buckets = features / 2 + 1
    self.slots = slots
  }

  /// The bucket of a feature.
  @inline(__always) func bucket(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: ((hash >> 32) &* UInt64(truncatingIfNeeded: buckets)) >> 32)
  }

  /// The slot of a feature, given the pilot of its bucket.
  @inline(__always) func slot(_ hash: UInt64, pilot: UInt8) -> Int {
    let mixed = (hash ^ (UInt64(pilot) &+ 1) &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: ((mixed >> 32) &* UInt64(truncatingIfNeeded: slots)) >> 32)
  }

  /// The lower 29 bits of a feature's hash, above three bits for the shift.
  @inline(__always) static func check(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash) << 3 }
}
