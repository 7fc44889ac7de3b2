import CosmonymColumns
import Testing

/// The sets and tables of one document against those of the standard library.
@Suite struct ColumnTests {
  private struct Numbers {
    var state: UInt64

    mutating func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
  }

  @Test(arguments: 0..<200) func `a set of tokens holds what was put in, in order`(seed: Int) {
    var numbers = Numbers(state: UInt64(seed))
    let count = numbers.next(400) + 1
    let arena = Arena(room: 64)
    let set = TokenSet(count: count, in: arena)
    var plain: Set<Int> = []
    for _ in 0..<numbers.next(80) {
      let token = numbers.next(count)
      set.insert(token)
      plain.insert(token)
    }
    for token in 0..<count {
      #expect(set.contains(token) == plain.contains(token))
      #expect(set.next(from: token) == plain.filter { $0 >= token }.min())
    }
    #expect(set.next(from: count + 64) == nil)
    #expect(!set.contains(-1) && !set.contains(-100) && !set.contains(count + 200))
  }

  @Test(arguments: 0..<100) func `sets are joined, tokens taken out, gaps found`(seed: Int) {
    var numbers = Numbers(state: UInt64(seed))
    let count = numbers.next(300) + 1
    let arena = Arena(room: 64)
    let (left, right) = (TokenSet(count: count, in: arena), TokenSet(count: count, in: arena))
    var plain: Set<Int> = []
    for _ in 0..<numbers.next(400) {
      let token = numbers.next(count)
      (numbers.next(2) == 0 ? left : right).insert(token)
      plain.insert(token)
    }
    left.formUnion(right)
    for _ in 0..<numbers.next(20) {
      let token = numbers.next(count)
      left.remove(token)
      plain.remove(token)
    }
    for token in 0..<count {
      #expect(left.contains(token) == plain.contains(token))
      #expect(left.nextMissing(from: token) == (token..<count).first { !plain.contains($0) } ?? count)
    }
  }

  @Test func `two places on either side of a text have the value of none`() {
    let arena = Arena(room: 64)
    let column = PaddedColumn(3, of: 7, in: arena)
    for token in 0..<3 { column[token] = token }
    let values = withExtendedLifetime(arena) { (-2..<5).map { column[$0] } }
    #expect(values == [7, 7, 0, 1, 2, 7, 7])
  }

  @Test(arguments: 0..<200) func `keys are numbered in the order in which they come`(seed: Int) {
    var numbers = Numbers(state: UInt64(seed))
    let arena = Arena(room: 64)
    let count = numbers.next(300)
    var table = KeyNumbers(capacity: count, in: arena)
    var plain: [UInt64: Int] = [:]
    for _ in 0..<count {
      // Few different keys, many of which share their lower bits; 0 is a key like any other.
      let key = UInt64(numbers.next(64)) << UInt64(numbers.next(3) * 20)
      let number = plain[key] ?? plain.count
      plain[key] = number
      #expect(table.number(key) == number)
    }
    #expect(table.count == plain.count)
    for key in 0..<UInt64(80) { #expect(table.find(key) == plain[key]) }
  }

  @Test func `an arena is as new once it is emptied`() {
    let arena = Arena(room: 64)
    for round in 0..<50 {
      let sets = (0..<20).map { TokenSet(count: $0 * 100 + round * 40 + 1, in: arena) }
      for (number, set) in sets.enumerated() {
        #expect(set.next(from: 0) == nil)
        set.insert(number)
      }
      for (number, set) in sets.enumerated() { #expect(set.next(from: 0) == number) }
      arena.empty()
    }
  }

  @Test(arguments: 0..<100) func `a few tokens come in their order`(seed: Int) {
    var numbers = Numbers(state: UInt64(seed))
    let first = numbers.next(1000)
    var near = NearTokens(from: first)
    var plain: Set<Int> = []
    for _ in 0..<numbers.next(20) {
      let token = first + numbers.next(64)
      near.insert(token)
      plain.insert(token)
    }
    #expect(near.count == plain.count)
    #expect(Array(near) == plain.sorted())
  }

  @Test func `columns made later do not touch those made before`() {
    let arena = Arena(room: 64)
    let sets = (0..<100).map { TokenSet(count: $0 * 7 + 1, in: arena) }
    for (number, set) in sets.enumerated() { set.insert(number) }
    for (number, set) in sets.enumerated() {
      #expect((0..<(number * 7 + 1)).filter(set.contains) == [number])
    }
  }
}
